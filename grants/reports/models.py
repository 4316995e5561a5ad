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
        CONTENT_CHECKED = "content_checked", _("Content checked")
        ACCEPTED = "accepted", _("Accepted")
        CLOSED = "closed", _("Closed")

    class Kind(models.TextChoices):
        INTERIM = "interim", _("Interim report")
        FINAL = "final", _("Final report")

    decision = TenantKey(Decision, related_name="reports")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.FINAL)
    state = models.CharField(max_length=16, choices=State.choices, default=State.DRAFT)
    summary = models.TextField(_("summary of the results"), blank=True)
    income = MoneyField(_("income of the project"), default=Decimal("0.00"))
    other_funding = MoneyField(_("other public funding"), default=Decimal("0.00"))
    due_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    # Costs of the grant so far, frozen as it is submitted.
    realised = MoneyField(null=True)
    # Drawn once, as it is first submitted: its vouchers are looked at one by one. None: not drawn yet.
    sampled = models.BooleanField(null=True)
    closed_at = models.DateTimeField(null=True)
    # What the closing freed of the appropriation: granted, but never paid.
    released = MoneyField(null=True)
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


class ReportVersion(TenantModel):
    """What was submitted: content as JSON and its SHA-256. Append-only."""

    report = TenantKey(Report, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    submitted_at = models.DateTimeField()
    submitted_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["region", "report", "number"], name="report_version_number")]


class LedgerImport(TenantModel):
    """A file of costs from the grantee's accounts: looked through, then taken in, and undone while nothing rests on it.

    rows: [{"row": its number in the file, "status": new | known | refused, "values": {…}, "reasons": [text]}].
    """

    class State(models.TextChoices):
        READ = "read", _("Looked through")
        TAKEN = "taken", _("Taken in")
        UNDONE = "undone", _("Undone")
        DROPPED = "dropped", _("Not taken in")

    decision = TenantKey(Decision, related_name="ledger_imports")
    state = models.CharField(max_length=10, choices=State.choices, default=State.READ)
    file_name = models.CharField(max_length=150)
    sha256 = models.CharField(max_length=64)
    rows = models.JSONField(default=list)
    new = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    total = MoneyField(default=Decimal("0.00"))
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=200)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-id"]


class CostRow(TenantModel):
    """One realised cost of a grant, entered once: by hand or from the accounts.

    A claim takes the rows that no claim has taken (`payment`), a final report the rest (`report`); from then on they
    stand. The same voucher is claimed once in the whole tenant, whatever the grant.
    """

    decision = TenantKey(Decision, related_name="costs")
    report = TenantKey(Report, null=True, related_name="costs")
    payment = TenantKey("grants.Payment", null=True, related_name="costs")
    ledger_import = TenantKey(LedgerImport, null=True, related_name="costs")
    category_code = models.SlugField(max_length=40)
    voucher = models.CharField(_("voucher number"), max_length=40)
    date = models.DateField(_("date"))
    description = models.CharField(_("description"), max_length=200)
    amount = MoneyField(_("amount"))
    # The value added tax in the amount: eligible only where it stays as a cost for good.
    vat = MoneyField(_("value added tax in it"), default=Decimal("0.00"))
    vat_is_final = models.BooleanField(_("the tax stays as a final cost"), default=False)
    # Whose pay it is, as a code or a title, never a name: the ceiling a month is tested by it.
    person = models.CharField(_("whose pay: a code or a title"), max_length=60, blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["date", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(vat__gte=0, vat__lt=models.F("amount")), name="cost_vat_within"),
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
    content_by = models.ForeignKey("regions.User", null=True, on_delete=models.PROTECT, related_name="+")
    content_by_name = models.CharField(max_length=200, blank=True)
    content_at = models.DateTimeField(null=True)
    content_note = models.TextField(_("notes on the content"), blank=True)
    finance_note = models.TextField(_("notes on the costs"), blank=True)
    # The agency's own mark: look at this one closely. The region never reads it.
    risk = models.BooleanField(_("needs a closer look"), default=False)
    risk_note = models.TextField(_("why it needs a closer look"), blank=True)
    statement = models.TextField(_("evaluation"), blank=True)
    given_by = models.ForeignKey("regions.User", null=True, on_delete=models.PROTECT, related_name="+")
    given_by_name = models.CharField(max_length=200, blank=True)
    given_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "report"], name="report_evaluation_one")]
