"""Changes of a grant in use (muutoshakemus): asked part by part, answered part by part, kept as versions of its terms."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from grants.decisions.models import Decision
from regions.money import MoneyField
from regions.tenants import TenantKey, TenantModel


class ChangeRequest(TenantModel):
    """What a grantee asks to change in a grant that it has accepted (688/2001 § 12)."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Submitted")
        RETURNED = "returned", _("Returned for mending")
        DECIDED = "decided", _("Decided")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    decision = TenantKey(Decision, related_name="change_requests")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    grounds = models.TextField(_("why a change is needed"), blank=True)
    submitted_at = models.DateTimeField(null=True)
    submitted_by_name = models.CharField(max_length=200, blank=True)
    return_reason = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["region", "decision", "number"], name="change_request_number"),
            models.UniqueConstraint(
                fields=["region", "decision"],
                condition=Q(state__in=("draft", "submitted", "returned")),
                name="change_request_one_open",
            ),
        ]

    @property
    def application(self):
        return self.decision.application


class ChangePart(TenantModel):
    """One part that is to change, and what it is to become.

    values by kind: period {"use_start", "use_end": ISO dates} · budget {"lines": {category code: "euros"}, "income":
    "euros"} · content {"text"} · partners {"partners": [{"name", "task", "costs", "grant"}]}.
    """

    class Kind(models.TextChoices):
        PERIOD = "period", _("Use period")
        BUDGET = "budget", _("Budget")
        CONTENT = "content", _("Content of the project")
        PARTNERS = "partners", _("Partners")

    request = TenantKey(ChangeRequest, related_name="parts")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    values = models.JSONField(default=dict)
    reason = models.TextField(_("why this part changes"), blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["region", "request", "kind"], name="change_part_once")]


class ChangeAnswer(TenantModel):
    """The ministry's decision on a change request, part by part. Internal until it is signed; told as it is signed.

    items: {kind: {"answer": accepted | changed | rejected, "values": as in ChangePart, "reason"}}.
    """

    class State(models.TextChoices):
        DRAFTED = "drafted", _("Drafted")
        PRESENTED = "presented", _("Presented")
        RETURNED = "returned", _("Returned to the presenter")
        SIGNED = "signed", _("Signed")

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", _("Accepted")
        CHANGED = "changed", _("Accepted with changes")
        REJECTED = "rejected", _("Rejected")

    request = TenantKey(ChangeRequest, related_name="answers")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFTED)
    internal = models.BooleanField(default=True)
    items = models.JSONField(default=dict)
    grounds = models.TextField(_("grounds"), blank=True)
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
        constraints = [
            models.UniqueConstraint(fields=["region", "request"], name="change_answer_one"),
            models.CheckConstraint(condition=~Q(presenter=F("decision_maker")), name="change_answer_two_people"),
            models.CheckConstraint(
                condition=~Q(state="signed") | Q(internal=False, signed_at__isnull=False, decision_maker__isnull=False),
                name="change_answer_signed_is_told",
            ),
        ]

    @property
    def decision(self):
        return self.request.decision

    @property
    def application(self):
        return self.request.decision.application


class TermsVersion(TenantModel):
    """The terms of a grant as a decided change left them: whole, so that the newest alone is read. Append-only.

    lines: {category code: "euros"}; partners: as in ChangePart. Before the first one, the decision and the budget that
    goes with it are the terms: grants/changes/terms.py reads both.
    """

    decision = TenantKey(Decision, related_name="terms_versions")
    request = TenantKey(ChangeRequest, related_name="+")
    number = models.PositiveSmallIntegerField()
    use_start = models.DateField()
    use_end = models.DateField()
    lines = models.JSONField()
    income = MoneyField(default=Decimal("0.00"))
    content = models.TextField(blank=True)
    partners = models.JSONField(default=list)
    in_force_at = models.DateTimeField()
    decided_by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["region", "decision", "number"], name="terms_version_number"),
            models.CheckConstraint(condition=Q(use_start__lte=F("use_end")), name="terms_version_period"),
        ]
