"""Proposals (the state's drafts) and signed decisions (which nothing edits, SQL included)."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grants.applications.models import Application
from grants.calls.models import Call
from regions.money import MoneyField
from regions.tenants import TenantKey, TenantModel


class Outcome(models.TextChoices):
    GRANT = "grant", _("Granted as asked")
    PARTIAL = "partial", _("Granted in part")
    REJECT = "reject", _("Rejected")
    INADMISSIBLE = "inadmissible", _("Not examined")


class GrantTerms(TenantModel):
    """What a proposal proposes and a decision decides."""

    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome.choices)
    accepted_costs = MoneyField(_("accepted costs"), default=Decimal("0.00"))
    other_funding = MoneyField(_("other public funding"), default=Decimal("0.00"))
    grant_share = models.DecimalField(_("grant share"), max_digits=5, decimal_places=4)
    amount = MoneyField(_("grant"), default=Decimal("0.00"))
    use_start = models.DateField(_("use period begins"), null=True, blank=True)
    use_end = models.DateField(_("use period ends"), null=True, blank=True)
    grounds = models.TextField(_("grounds"))

    class Meta:
        abstract = True


TERMS = ("outcome", "accepted_costs", "other_funding", "grant_share", "amount", "use_start", "use_end", "grounds")


class Proposal(GrantTerms):
    class State(models.TextChoices):
        DRAFTED = "drafted", _("Drafted")
        PRESENTED = "presented", _("Presented")
        RETURNED = "returned", _("Returned to the presenter")
        SIGNED = "signed", _("Signed")

    application = TenantKey(Application, related_name="proposals")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFTED)
    presenter = models.ForeignKey("regions.User", null=True, on_delete=models.PROTECT, related_name="+")
    presenter_name = models.CharField(max_length=200, blank=True)
    presented_at = models.DateTimeField(null=True)
    return_reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "application"], name="proposal_one")]


class Decision(GrantTerms):
    class State(models.TextChoices):
        SIGNED = "signed", _("Signed")
        NOTIFIED = "notified", _("Notified")
        ACCEPTED = "accepted", _("Accepted by the applicant")
        DECLINED = "declined", _("Declined by the applicant")
        # Rectified or corrected: a later version is in force.
        REPLACED = "replaced", _("Replaced by a later decision")

    class Kind(models.TextChoices):
        FIRST = "first", _("Decision")
        RECTIFIED = "rectified", _("Decision amended on a request for rectification")
        CORRECTED = "corrected", _("Corrected decision")

    class Channel(models.TextChoices):
        ELECTRONIC = "electronic", _("Electronic notice")
        LETTER = "letter", _("Letter")

    application = TenantKey(Application, related_name="decisions")
    # 1 is the first; each rectified or corrected one is the next, and replaces the one before.
    number = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.FIRST)
    replaces = TenantKey("self", null=True, related_name="+")
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    series = models.SlugField(max_length=40)
    state = models.CharField(max_length=10, choices=State.choices, default=State.SIGNED)
    case_number = models.CharField(max_length=60)
    language = models.CharField(max_length=2)
    ceiling = models.DecimalField(max_digits=5, decimal_places=4)
    presenter = models.ForeignKey("regions.User", on_delete=models.PROTECT, related_name="+")
    presenter_name = models.CharField(max_length=200)
    decision_maker = models.ForeignKey("regions.User", on_delete=models.PROTECT, related_name="+")
    decision_maker_name = models.CharField(max_length=200)
    signed_at = models.DateTimeField()
    notified_at = models.DateTimeField(null=True)
    notice_channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.ELECTRONIC)
    answered_at = models.DateTimeField(null=True)
    report_due = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "application", "number"], name="decision_number"),
            models.UniqueConstraint(
                fields=["region", "application"], condition=~Q(state="replaced"), name="decision_one_in_force"
            ),
            models.CheckConstraint(condition=~Q(presenter=F("decision_maker")), name="decision_two_people"),
            models.CheckConstraint(
                condition=Q(amount__gte=0) & Q(amount__lte=F("accepted_costs") - F("other_funding")),
                name="decision_amount_within_costs",
            ),
        ]

    @property
    def self_financing(self):
        return self.accepted_costs - self.other_funding - self.amount

    @property
    def is_grant(self):
        return self.outcome in (Outcome.GRANT, Outcome.PARTIAL)
