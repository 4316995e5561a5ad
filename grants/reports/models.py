"""Use reports (käyttöselvitys): what was done against each goal, what it cost, voucher by voucher."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grants.decisions.models import Decision
from regions.money import MoneyField
from regions.tenants import TenantKey, TenantModel


class Report(TenantModel):
    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Submitted")
        SUPPLEMENT = "supplement", _("To be supplemented")
        ACCEPTED = "accepted", _("Accepted")

    class Kind(models.TextChoices):
        FINAL = "final", _("Final report")

    decision = TenantKey(Decision, related_name="reports")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.FINAL)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    summary = models.TextField(_("summary of the results"), blank=True)
    income = MoneyField(_("income of the project"), default=Decimal("0.00"))
    other_funding = MoneyField(_("other public funding"), default=Decimal("0.00"))
    due_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    # The agency's statement, copied here when the report is accepted: from then on the region's to read.
    evaluation = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "decision", "kind"], name="report_one_per_kind")]


class ReportSection(TenantModel):
    report = TenantKey(Report, related_name="sections")
    goal_code = models.SlugField(max_length=40)
    text = models.TextField(_("text"), blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "report", "goal_code"], name="report_section_goal")]


class CostRow(TenantModel):
    """One realised cost. The same voucher is claimed once in the whole tenant, whatever the grant."""

    report = TenantKey(Report, related_name="costs")
    decision = TenantKey(Decision, related_name="+")
    category_code = models.SlugField(max_length=40)
    voucher = models.CharField(_("voucher number"), max_length=40)
    date = models.DateField(_("date"))
    description = models.CharField(_("description"), max_length=200)
    amount = MoneyField(_("amount"))

    class Meta:
        ordering = ["date", "id"]
        constraints = [
            models.UniqueConstraint(fields=["region", "voucher", "date", "amount"], name="cost_claimed_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="cost_above_zero"),
        ]


class ReportEvaluation(TenantModel):
    """The agency's evaluation of a report: content and finance, with the grounds. The state's until given."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        GIVEN = "given", _("Given")

    report = TenantKey(Report, related_name="evaluations")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    content_checked = models.BooleanField(_("The content has been checked"), default=False)
    finance_checked = models.BooleanField(_("The costs have been checked"), default=False)
    statement = models.TextField(_("evaluation"), blank=True)
    given_by = models.ForeignKey("regions.User", null=True, on_delete=models.PROTECT, related_name="+")
    given_by_name = models.CharField(max_length=200, blank=True)
    given_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "report"], name="report_evaluation_one")]
