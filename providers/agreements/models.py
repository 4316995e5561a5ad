"""Agreements with providers, members and others: what is agreed, until when, and what follows."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from regions.tenants import TenantKey, TenantModel


class Agreement(TenantModel):
    """One agreement of the region's coordinator. A renewal is a new one that names the one before it."""

    class Kind(models.TextChoices):
        COOPERATION = "cooperation", _("Cooperation")
        PURCHASE = "purchase", _("Purchase")
        VOLUNTEERS = "volunteers", _("Volunteers")
        # The consent that lets the region write the provider's data into PTV.
        PUBLISHING = "publishing", _("Consent to publish data")

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("agreement", "Draft")
        IN_FORCE = "in_force", _("In force")
        ENDED = "ended", _("Ended")
        TERMINATED = "terminated", _("Terminated")

    kind = models.CharField(_("kind of agreement"), max_length=12, choices=Kind)
    name = models.CharField(_("name of the agreement"), max_length=200)
    provider = TenantKey("providers.Provider", related_name="agreements", null=True, blank=True, verbose_name=_("provider"))
    member = TenantKey("providers.Member", related_name="agreements", null=True, blank=True, verbose_name=_("member of the network"))
    # Other parties in words, where they are in neither register.
    other_parties = models.CharField(_("other parties"), max_length=300, blank=True)
    scope = models.TextField(_("what is agreed"), max_length=3000, blank=True)
    starts_on = models.DateField(_("in force from"))
    # None: until further notice.
    ends_on = models.DateField(_("in force until"), null=True, blank=True)
    notice_months = models.PositiveSmallIntegerField(_("period of notice, months"), null=True, blank=True)
    signers = models.CharField(_("who signed"), max_length=300, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    renews = TenantKey("providers.Agreement", related_name="renewals", null=True, blank=True, editable=False)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT, editable=False)
    ended_why = models.CharField(_("why it ended"), max_length=500, blank=True, editable=False)
    is_sample = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["ends_on", "name", "pk"]
        indexes = [models.Index(fields=["region", "state", "ends_on"], name="agreement_ending")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="agreement_dates_in_order",
                violation_error_message=_("The last day must not be before the first day."),
            ),
            models.CheckConstraint(
                condition=Q(provider__isnull=False) | Q(member__isnull=False) | ~Q(other_parties=""),
                name="agreement_has_a_party",
                violation_error_message=_("Say with whom the agreement is made."),
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(signed_on__isnull=False), name="agreement_in_force_is_signed"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "in_force", "ended", "terminated"]), name="agreement_state"
            ),
            # One chain, no fork: an agreement is renewed once.
            models.UniqueConstraint(fields=["region", "renews"], condition=Q(renews__isnull=False), name="agreement_renewed_once"),
        ]

    def __str__(self):
        return self.name


class AgreementOffering(TenantModel):
    """An offering that an agreement covers. None of them: it covers all that the provider gives."""

    agreement = TenantKey("providers.Agreement", related_name="covered")
    offering = TenantKey("providers.Offering", related_name="agreements")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "agreement", "offering"], name="agreement_offering_once")]


class AgreementReminder(TenantModel):
    """A reminder that was given: how many days before the end. Each of 90, 30 and 0 once, however often beat looks."""

    agreement = TenantKey("providers.Agreement", related_name="reminders")
    days_before = models.PositiveSmallIntegerField()
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["-days_before"]
        constraints = [
            models.UniqueConstraint(fields=["region", "agreement", "days_before"], name="agreement_reminder_once"),
            models.CheckConstraint(condition=Q(days_before__in=[90, 30, 0]), name="agreement_reminder_days"),
        ]
