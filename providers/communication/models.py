"""The region's communication: what is said to whom, when and by which channel, and how many it reached."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from regions.tenants import TenantKey, TenantModel


class Campaign(TenantModel):
    """Several messages with one goal and a time."""

    name = models.CharField(_("name of the campaign"), max_length=150)
    goal = models.CharField(_("goal"), max_length=500, blank=True)
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("until"))
    outcome = models.TextField(pgettext_lazy("to do", "what came of it"), max_length=2000, blank=True)
    is_sample = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["-first_day", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="campaign_dates_in_order",
                violation_error_message=_("The last day must not be before the first day."),
            )
        ]

    def __str__(self):
        return self.name


class Message(TenantModel):
    """A row of the year's communication plan."""

    class Channel(models.TextChoices):
        WEB = "web", _("Web page")
        SOCIAL = "social", _("Social media")
        PRESS = "press", _("Newspaper or radio")
        LETTER = "letter", _("Letter or leaflet")
        EMAIL = "email", _("E-mail or newsletter")
        EVENT = "event", _("Event")
        POSTER = "poster", _("Poster or notice board")
        PARTNER = "partner", _("Through a partner")

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Dropped")

    campaign = TenantKey("providers.Campaign", related_name="messages", null=True, blank=True, verbose_name=_("campaign"))
    audience = models.CharField(_("audience"), max_length=200)
    message = models.CharField(_("message"), max_length=500)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    planned_on = models.DateField(_("planned for"))
    owner = models.CharField(_("who does it"), max_length=150, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED, editable=False)
    done_on = models.DateField(_("done on"), null=True, blank=True, editable=False)
    reach = models.PositiveIntegerField(_("people reached, an estimate"), null=True, blank=True, editable=False)
    note = models.CharField(_("note"), max_length=500, blank=True)
    is_sample = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["planned_on", "pk"]
        indexes = [models.Index(fields=["region", "planned_on"], name="message_in_time")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="done", done_on__isnull=False) | Q(state__in=["planned", "dropped"], done_on__isnull=True),
                name="message_done_has_day",
            )
        ]

    def __str__(self):
        return self.message
