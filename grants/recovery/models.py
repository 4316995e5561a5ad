"""Money that comes back (688/2001 chapter 5): the grantee's own return (§ 20), recovery (§§ 21–22), interest by dated rates
(§§ 24–25), and what was repaid."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grants.decisions.models import Decision
from grants.payments.models import Payment
from regions.money import MoneyField
from regions.tenants import TenantKey, TenantModel


class Recovery(TenantModel):
    """A sum that is to come back. Internal while it is only suspected; the grantee's from the hearing on.

    Late is no state: it is read with the clock from `due_on`. interest: to the day `interest_until`, from each part's
    day of payment. late_interest: fixed when the last of it was repaid.
    """

    class Kind(models.TextChoices):
        RETURN = "return", _("The grantee's own return")
        RECOVERY = "recovery", _("Recovery")

    class State(models.TextChoices):
        SUSPECTED = "suspected", _("Suspected")
        HEARING = "hearing", _("The grantee is being heard")
        HEARD = "heard", _("Heard")
        PRESENTED = "presented", _("Presented")
        DECIDED = "decided", _("Decided")
        ANNOUNCED = "announced", _("Announced by the grantee")
        INVOICED = "invoiced", _("Invoiced")
        REPAID = "repaid", _("Repaid")
        WAIVED = "waived", _("Not claimed")
        DROPPED = "dropped", _("Not pursued")

    decision = TenantKey(Decision, related_name="recoveries")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices)
    internal = models.BooleanField(default=False)
    # The section of 688/2001 that it rests on: "20", "21" or "22".
    section = models.CharField(_("provision"), max_length=4)
    grounds = models.TextField(_("grounds"), blank=True)
    hearing_due = models.DateField(_("answer by"), null=True)
    heard_at = models.DateTimeField(null=True)
    hearing_answer = models.TextField(_("the grantee's answer"), blank=True)
    amount = MoneyField(_("sum that comes back"), default=Decimal("0.00"))
    interest_until = models.DateField(_("interest to"), null=True)
    interest = MoneyField(default=Decimal("0.00"))
    presenter = models.ForeignKey("regions.User", null=True, on_delete=models.PROTECT, related_name="+")
    presenter_name = models.CharField(max_length=200, blank=True)
    presented_at = models.DateTimeField(null=True)
    decision_maker = models.ForeignKey("regions.User", null=True, on_delete=models.PROTECT, related_name="+")
    decision_maker_name = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    return_reason = models.TextField(blank=True)
    reference = models.CharField(_("payment reference"), max_length=25, blank=True)
    invoiced_at = models.DateTimeField(null=True)
    due_on = models.DateField(_("due day"), null=True)
    late_interest = MoneyField(default=Decimal("0.00"))
    closed_at = models.DateTimeField(null=True)
    closing_reason = models.TextField(blank=True)
    opened_at = models.DateTimeField()
    opened_by_name = models.CharField(max_length=200)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "recoveries"
        constraints = [
            models.UniqueConstraint(fields=["region", "decision", "number"], name="recovery_number"),
            models.UniqueConstraint(
                fields=["region", "reference"], condition=~Q(reference=""), name="recovery_reference"
            ),
            models.CheckConstraint(condition=~Q(presenter=F("decision_maker")), name="recovery_two_people"),
            models.CheckConstraint(
                condition=Q(amount__gte=0, interest__gte=0, late_interest__gte=0), name="recovery_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(internal=False) | Q(state__in=("suspected", "dropped")), name="recovery_heard_is_told"
            ),
        ]

    @property
    def application(self):
        return self.decision.application


class RecoveryPart(TenantModel):
    """How much of one payment comes back: its interest runs from that payment's own day."""

    recovery = TenantKey(Recovery, related_name="parts")
    payment = TenantKey(Payment, related_name="+")
    amount = MoneyField()
    paid_on = models.DateField()
    interest = MoneyField(default=Decimal("0.00"))

    class Meta:
        ordering = ["paid_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["region", "recovery", "payment"], name="recovery_part_once"),
            models.CheckConstraint(condition=Q(amount__gt=0, interest__gte=0), name="recovery_part_above_zero"),
        ]


class Repayment(TenantModel):
    """Money that came back for one recovery, as the ministry booked it. Append-only."""

    recovery = TenantKey(Recovery, related_name="repayments")
    paid_on = models.DateField(_("day of the payment"))
    amount = MoneyField(_("sum"))
    archive_id = models.CharField(_("archiving number of the bank"), max_length=40)
    entered_at = models.DateTimeField()
    entered_by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["paid_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["region", "archive_id"], name="repayment_booked_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="repayment_above_zero"),
        ]


class ReferenceRate(models.Model):
    """The reference rate of the Bank of Finland for a half-year (633/1982 § 12), in percent: 2.50."""

    first_day = models.DateField(_("in force from"), unique=True)
    percent = models.DecimalField(_("reference rate, per cent"), max_digits=5, decimal_places=2)
    source = models.CharField(_("source"), max_length=200)
    entered_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["first_day"]


class WaiverLimit(models.Model):
    """Up to which sum a recovery may be left unclaimed (688/2001 § 26), from a day on."""

    first_day = models.DateField(_("in force from"), unique=True)
    amount = MoneyField(_("sum"))
    source = models.CharField(_("source"), max_length=200)
    entered_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["first_day"]
