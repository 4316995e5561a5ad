"""The agency's statement on an application, per criterion. The state's draft: the region never reads it here."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from grants.applications.models import Application
from grants.calls.models import Criterion
from regions.tenants import TenantKey, TenantModel


class Assessment(TenantModel):
    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        GIVEN = "given", _("Given")

    application = TenantKey(Application, related_name="assessments")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    summary = models.TextField(_("summary"), blank=True)
    given_by = models.ForeignKey("regions.User", null=True, on_delete=models.PROTECT, related_name="+")
    given_by_name = models.CharField(max_length=200, blank=True)
    given_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "application"], name="assessment_one")]


class AssessmentItem(TenantModel):
    class Verdict(models.TextChoices):
        FULFILLED = "fulfilled", _("Fulfilled")
        TO_MEND = "to_mend", _("To be mended")

    assessment = TenantKey(Assessment, related_name="items")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "assessment", "criterion"], name="assessment_item")]
