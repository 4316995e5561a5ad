"""An asked-for answer to "where should the next points be?": the question, how far the solving is, and what was found."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from regions.tenants import TenantModel


class SitingRun(TenantModel):
    """Asked by a region's people for their region, or by the agency for the country (region "00").

    asked: the question as `siting/asking.py` writes it. answer: what the solver found, as `siting/answers.py` writes it;
    None until it is done. day: of the supply it starts from. used_at: when its points were taken into the region's plan.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Being computed")
        DONE = "done", _("Ready")
        FAILED = "failed", _("Failed")
        CANCELLED = "cancelled", _("Cancelled")

    class Phase(models.TextChoices):
        READING = "reading", _("Reading supply and need")
        REDUCING = "reducing", _("Leaving out what can't matter")
        SOLVING = "solving", _("Comparing the combinations")
        WRITING = "writing", _("Writing the result")

    name = models.CharField(_("name"), max_length=100)
    day = models.DateField()
    asked = models.JSONField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    phase = models.CharField(max_length=10, choices=Phase, blank=True)
    answer = models.JSONField(null=True)
    problem = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField()
    asked_by_name = models.CharField(max_length=200)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-asked_at", "-id"]
