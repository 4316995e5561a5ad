"""What may follow a decision: a request for rectification, the ministry's answer to it, a correction, and the budget
that a cut grant is used by."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grants.decisions.models import Decision, GrantTerms
from grants.plans.models import PlanVersion
from regions.money import MoneyField
from regions.tenants import TenantKey, TenantModel


class Rectification(TenantModel):
    """A request for rectification (oikaisuvaatimus, 688/2001 § 34). Append-only but for its state.

    arrived_at decides whether it came in time: up to and including the last instant of due_on.
    """

    class State(models.TextChoices):
        RECEIVED = "received", _("Received")
        AMENDED = "amended", _("The decision was amended")
        UPHELD = "upheld", _("The decision was upheld")
        NOT_EXAMINED = "not_examined", _("Not examined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    decision = TenantKey(Decision, related_name="rectifications")
    state = models.CharField(max_length=12, choices=State.choices, default=State.RECEIVED)
    # What is to be changed, how, and on what grounds.
    demand = models.TextField(_("what should be changed in the decision"))
    grounds = models.TextField(_("on what grounds"))
    arrived_at = models.DateTimeField()
    due_on = models.DateField()
    late = models.BooleanField()
    filed_by = models.ForeignKey("regions.User", on_delete=models.PROTECT, related_name="+")
    filed_by_name = models.CharField(max_length=200)
    # It came on paper, and the ministry's presenter wrote it in here.
    on_paper = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["arrived_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "decision"], condition=Q(state="received"), name="rectification_one_open"
            )
        ]


class Reconsideration(GrantTerms):
    """The ministry's answer to a request for rectification, or its own correction of an error (434/2003 §§ 50–51).

    Internal until it is signed; it is told as it is signed. The terms are those of the decision that follows where
    the answer is to amend. `grounds` (of GrantTerms) are the grounds of the answer.
    """

    class State(models.TextChoices):
        DRAFTED = "drafted", _("Drafted")
        PRESENTED = "presented", _("Presented")
        RETURNED = "returned", _("Returned to the presenter")
        SIGNED = "signed", _("Signed")

    class Answer(models.TextChoices):
        AMEND = "amend", _("The decision is amended")
        UPHOLD = "uphold", _("The request is rejected: the decision stands")
        NOT_EXAMINED = "not_examined", _("The request is not examined")

    decision = TenantKey(Decision, related_name="reconsiderations")
    # None: a correction on the ministry's own motion.
    rectification = TenantKey(Rectification, null=True, related_name="answers")
    answer = models.CharField(_("answer"), max_length=12, choices=Answer.choices, default=Answer.AMEND)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFTED)
    internal = models.BooleanField(default=True)
    presenter = models.ForeignKey("regions.User", null=True, on_delete=models.PROTECT, related_name="+")
    presenter_name = models.CharField(max_length=200, blank=True)
    presented_at = models.DateTimeField(null=True)
    return_reason = models.TextField(blank=True)
    decision_maker = models.ForeignKey("regions.User", null=True, on_delete=models.PROTECT, related_name="+")
    decision_maker_name = models.CharField(max_length=200, blank=True)
    signed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "decision"], condition=~Q(state="signed"), name="reconsideration_one_open"
            ),
            models.CheckConstraint(condition=~Q(presenter=F("decision_maker")), name="reconsideration_two_people"),
            models.CheckConstraint(
                condition=Q(answer="amend") | Q(rectification__isnull=False), name="reconsideration_answers_a_request"
            ),
            models.CheckConstraint(
                condition=~Q(state="signed") | Q(internal=False, signed_at__isnull=False, decision_maker__isnull=False),
                name="reconsideration_signed_is_told",
            ),
        ]

    @property
    def application(self):
        """→ the Application decided on, as a proposal has it: the same rules test the terms of both."""
        return self.decision.application


class BudgetRevision(TenantModel):
    """The budget by which a cut grant is used, with the plan's version that goes with it: before the first payment.

    lines: {category code: "euros"}; their sum less the income is the decision's accepted costs.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Waits for the ministry")
        RETURNED = "returned", _("Returned for mending")
        ACCEPTED = "accepted", _("Accepted")

    decision = TenantKey(Decision, related_name="budget_revisions")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    lines = models.JSONField(default=dict)
    income = MoneyField(_("income of the project"), default=Decimal("0.00"))
    explanation = models.TextField(_("what changes in the plan"), blank=True)
    plan_version = TenantKey(PlanVersion, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    submitted_by_name = models.CharField(max_length=200, blank=True)
    return_reason = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by_name = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "decision"], name="budget_revision_one")]

    @property
    def application(self):
        return self.decision.application
