"""Contact statistics of a desk or a line: how many were helped, with what. No personal data, by design."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from regions.tenants import TenantKey, TenantModel

# The most contacts that one row may say.
MOST = 100_000


class ContactEvent(TenantModel):
    """`number` contacts of one kind on one day; a tap on the tally is one row of one contact.

    key: made where the tap was made, so that a tap sent twice over a bad line is counted once. A month's entry and
    a file have keys made of what they count, so that they can be corrected. minutes: of all `number` contacts together.
    number: 0 is a tap that was undone; its key stays, so that a late copy of it over a bad line is not counted.
    day: of a month's entry, the month's first. topic "": something else, or not known.
    There is no field for words: whatever could name a person is not asked.
    """

    class Outcome(models.TextChoices):
        SOLVED = "solved", _("Solved at once")
        LEARNT = "learnt", _("Can do it alone next time")
        GUIDED = "guided", _("Guided to another service")
        UNSOLVED = "unsolved", _("Could not be helped")

    class Source(models.TextChoices):
        TALLY = "tally", _("Tally")
        MONTH = "month", _("Monthly entry")
        FILE = "file", _("File")

    provider = TenantKey("providers.Provider", related_name="+")
    point = TenantKey("providers.ServicePoint", null=True, blank=True, related_name="+")
    day = models.DateField(_("day"))
    form = models.CharField(_("form of support"), max_length=40)
    level = models.SmallIntegerField(_("level of support"), null=True, blank=True)
    topic = models.CharField(_("topic"), max_length=40, blank=True)
    language = models.CharField(_("language of service"), max_length=10, blank=True)
    minutes = models.PositiveIntegerField(_("minutes"), null=True, blank=True)
    number = models.PositiveIntegerField(_("contacts"), default=1)
    outcome = models.CharField(_("result of the contact"), max_length=10, choices=Outcome, blank=True)
    source = models.CharField(max_length=10, choices=Source)
    key = models.UUIDField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("regions.User", null=True, on_delete=models.PROTECT, related_name="+")
    is_sample = models.BooleanField(default=False)

    class Meta:
        indexes = [
            # Statistics read this alone, never the rows: 200,000 of them are 15 MB here and 30 MB there.
            models.Index(
                fields=["region", "day"],
                include=["provider", "form", "topic", "level", "language", "outcome", "number", "minutes"],
                name="contact_event_by_day",
            ),
            models.Index(fields=["region", "provider", "day"], name="contact_event_of_provider"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["region", "key"], name="contact_event_once"),
            models.CheckConstraint(condition=Q(number__range=(0, MOST)), name="contact_event_number"),
            models.CheckConstraint(condition=Q(level__isnull=True) | Q(level__range=(1, 4)), name="contact_event_level"),
        ]
