"""Applications (hakemus) with their budget. What was submitted is kept as an append-only version.

What else belongs to one (people, partners, files, other funding, requests to supplement) stands in parts.py."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grants.calls.models import Call
from grants.plans.models import Plan, PlanVersion
from regions.money import MoneyField
from regions.roles import REGION
from regions.tenants import TenantKey, TenantModel


class Application(TenantModel):
    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Submitted")
        SCREENING = "screening", _("Screening")
        SUPPLEMENT = "supplement", _("Supplement requested")
        SUPPLEMENTED = "supplemented", _("Supplemented")
        EVALUATION = "evaluation", _("In evaluation")
        PROPOSED = "proposed", _("Decision proposed")
        DECIDED = "decided", _("Decision signed")
        GRANTED = "granted", _("Granted")
        PARTLY_GRANTED = "partly_granted", _("Partly granted")
        REJECTED = "rejected", _("Rejected")
        INADMISSIBLE = "inadmissible", _("Not examined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Channel(models.TextChoices):
        ELECTRONIC = "electronic", _("In this service")
        PAPER = "paper", _("On paper, through the registry")

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.ELECTRONIC)
    # Of one that came on paper: who of the ministry wrote it in here.
    entered_by_name = models.CharField(max_length=200, blank=True)
    plan = TenantKey(Plan, related_name="+")
    plan_version = TenantKey(PlanVersion, null=True, related_name="+")
    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFT)
    case_number = models.CharField(max_length=60, blank=True)
    project_name = models.CharField(_("name of the project"), max_length=200, blank=True)
    contact_name = models.CharField(_("contact person"), max_length=200, blank=True)
    contact_email = models.EmailField(_("contact person's e-mail"), blank=True)
    income = MoneyField(_("income of the project"), default=Decimal("0.00"))
    other_funding = MoneyField(_("other public funding"), default=Decimal("0.00"))
    asked = MoneyField(_("grant asked for"), null=True)
    # Frozen at submission, so that the database can hold the rule by itself.
    eligible_costs = MoneyField(null=True)
    ceiling = models.DecimalField(max_digits=5, decimal_places=4, null=True)
    submitted_at = models.DateTimeField(null=True)
    late = models.BooleanField(default=False)
    content_hash = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "call"], condition=~Q(state="withdrawn"), name="application_one_per_call"
            ),
        ]

    def state_label(self, side):
        """→ the state in words. Until it is notified of the decision, the region reads "in evaluation"."""
        if side == REGION and self.state in UNTOLD:
            return self.State.EVALUATION.label
        return self.get_state_display()


# What the applicant writes of its own; the budget's lines and what parts.py holds stand beside them.
FIELDS = ("project_name", "contact_name", "contact_email", "income", "other_funding", "asked")
# A proposal is the state's draft, and a decision is the applicant's to read from its notice on.
UNTOLD = (Application.State.PROPOSED, Application.State.DECIDED)
# What the state may read. A draft is the region's own, also one that was withdrawn before it was ever sent.
SENT = ~Q(state=Application.State.DRAFT) & Q(submitted_at__isnull=False)


class BudgetLine(TenantModel):
    application = TenantKey(Application, related_name="budget_lines")
    category_code = models.SlugField(max_length=40)
    amount = MoneyField(default=Decimal("0.00"))
    # What the sum is made of, in the applicant's words.
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "application", "category_code"], name="budget_line_category"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="budget_line_not_negative"),
        ]


class ApplicationVersion(TenantModel):
    """What the signatory sent: content as JSON and its SHA-256. Append-only."""

    application = TenantKey(Application, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    submitted_at = models.DateTimeField()
    submitted_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["region", "application", "number"], name="application_version_number")
        ]
