"""Payee accounts and payments (maksatus). Triggers in the migration hold the caps and the order of states."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from schwifty import IBAN
from schwifty.exceptions import SchwiftyException

from grants.calls.models import CallInstalment
from grants.calls.schedule import titled
from grants.decisions.models import Decision
from grants.reports.models import Report
from regions.money import MoneyField
from regions.tenants import TenantKey, TenantModel


def check_iban(value):
    try:
        IBAN(value)
    except SchwiftyException:
        raise ValidationError(
            _("Check the account number. An IBAN looks like this: FI21 1234 5600 0007 85."), code="iban"
        ) from None


def apart(first, second):
    """→ Q: two columns never name the same person."""
    return Q(**{f"{first}__isnull": True}) | Q(**{f"{second}__isnull": True}) | ~Q(**{first: F(second)})


class PayeeAccount(TenantModel):
    """The tenant's account. A change counts once a second person has confirmed it."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Waits for a second person")
        CONFIRMED = "confirmed", _("Confirmed")
        # The bank refused a payment to it: nothing more is paid there.
        FAILED = "failed", _("Refused by the bank")
        REPLACED = "replaced", _("Replaced")

    iban = models.CharField(_("account number (IBAN)"), max_length=34, validators=[check_iban])
    holder = models.CharField(_("account holder"), max_length=200)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    proposed_by = models.ForeignKey("regions.User", on_delete=models.PROTECT, related_name="+")
    proposed_by_name = models.CharField(max_length=200)
    confirmed_by = models.ForeignKey("regions.User", null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region"], condition=Q(state="confirmed"), name="account_one_confirmed"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("proposed_by")), name="account_two_people"
            ),
        ]


class Payment(TenantModel):
    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        CLAIMED = "claimed", _("Claimed")
        VERIFIED = "verified", _("Verified")
        APPROVED = "approved", _("Approved")
        BATCHED = "batched", _("Collected for sending")
        SENT = "sent", _("Sent")
        PAID = "paid", _("Paid")
        FAILED = "failed", _("Failed")
        SUSPENDED = "suspended", _("Suspended")
        CANCELLED = "cancelled", _("Cancelled")

    decision = TenantKey(Decision, related_name="payments")
    report = TenantKey(Report, null=True, related_name="+")
    instalment = models.PositiveSmallIntegerField(default=1)
    # As in the call's schedule. The last one alone rests on a report; the others rest on the costs of the grant so far.
    kind = models.CharField(max_length=10, choices=CallInstalment.Kind.choices, default=CallInstalment.Kind.FINAL)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    amount = MoneyField(_("amount claimed"), default=Decimal("0.00"))
    # Frozen at the claim. Who entered or confirmed the account, or claimed, may neither verify nor approve.
    iban = models.CharField(max_length=34, blank=True)
    account_holder = models.CharField(max_length=200, blank=True)
    account_changed_by = models.ForeignKey("regions.User", null=True, on_delete=models.PROTECT, related_name="+")
    account_confirmed_by = models.ForeignKey("regions.User", null=True, on_delete=models.PROTECT, related_name="+")
    claimed_by = models.ForeignKey("regions.User", null=True, on_delete=models.PROTECT, related_name="+")
    claimed_at = models.DateTimeField(null=True)
    checklist = models.JSONField(default=list)
    verified_by = models.ForeignKey("regions.User", null=True, on_delete=models.PROTECT, related_name="+")
    verified_by_name = models.CharField(max_length=200, blank=True)
    verified_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey("regions.User", null=True, on_delete=models.PROTECT, related_name="+")
    approved_by_name = models.CharField(max_length=200, blank=True)
    approved_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    paid_on = models.DateField(_("date of payment"), null=True)
    return_reason = models.TextField(blank=True)
    # Costs of the grant so far, as they stood when it was claimed; empty for an advance.
    costs_so_far = MoneyField(null=True)
    # Why it stands still (688/2001 § 19), was cancelled, or did not reach the account.
    stop_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="final") | Q(report__isnull=True), name="payment_last_alone_has_a_report"
            ),
            models.UniqueConstraint(fields=["region", "decision", "instalment"], name="payment_instalment"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="payment_not_negative"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | (Q(verified_by__isnull=False) & ~Q(approved_by=F("verified_by"))),
                name="payment_approver_is_not_verifier",
            ),
            models.CheckConstraint(
                condition=apart("verified_by", "account_changed_by")
                & apart("verified_by", "account_confirmed_by")
                & apart("verified_by", "claimed_by"),
                name="payment_verifier_apart_from_region",
            ),
            models.CheckConstraint(
                condition=apart("approved_by", "account_changed_by")
                & apart("approved_by", "account_confirmed_by")
                & apart("approved_by", "claimed_by"),
                name="payment_approver_apart_from_region",
            ),
        ]

    @property
    def title(self):
        """→ "1. Advance", of the only one no number."""
        return titled(self.instalment, self.kind)
