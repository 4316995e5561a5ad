"""What each region has in a call, and its next step: of whom, since when and until when.

Read in `national_scope`. Of a draft the state learns that it has been begun, never what is in it.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext_lazy

from grants import parties
from grants.applications.models import SENT
from grants.models import (
    Application,
    Assessment,
    Decision,
    Payment,
    Plan,
    PlanVersion,
    Proposal,
    Report,
    SupplementRequest,
)
from regions.deadlines import Milestone, due
from regions.geography import Region

REGION, AGENCY, MINISTRY, NOBODY = "region", "agency", "ministry", ""
# Step → (in words, who has it), in the order of the way.
STEPS = {
    "begin": (gettext_lazy("Begin the project plan"), REGION),
    "plan": (gettext_lazy("Write the project plan"), REGION),
    "comment": (gettext_lazy("Comment on the plan"), AGENCY),
    "apply": (gettext_lazy("Write and submit the application"), REGION),
    "screen": (gettext_lazy("Screen the application"), MINISTRY),
    "supplement": (gettext_lazy("Supplement the application"), REGION),
    "assess": (gettext_lazy("Give a statement on the application"), AGENCY),
    "propose": (gettext_lazy("Propose a decision"), MINISTRY),
    "sign": (gettext_lazy("Decide on the application"), MINISTRY),
    "notify": (gettext_lazy("Notify the applicant of the decision"), MINISTRY),
    "answer": (gettext_lazy("Answer the decision"), REGION),
    "report": (gettext_lazy("Write the final report"), REGION),
    "evaluate": (gettext_lazy("Evaluate the final report"), AGENCY),
    "claim": (gettext_lazy("Claim the payment"), REGION),
    "verify": (gettext_lazy("Verify the payment claim"), AGENCY),
    "pay": (gettext_lazy("Approve and pay the payment"), MINISTRY),
    "done": (gettext_lazy("Nothing more: the case is closed"), NOBODY),
    "none": (gettext_lazy("No application arrived"), NOBODY),
}
BY_PLAN = {Plan.State.OUT_FOR_COMMENT: "comment", Plan.State.READY: "apply"}
App = Application.State
BY_APPLICATION = {
    **dict.fromkeys((App.SUBMITTED, App.SCREENING, App.SUPPLEMENTED), "screen"),
    App.SUPPLEMENT: "supplement",
    App.PROPOSED: "sign",
    App.DECIDED: "notify",
    **dict.fromkeys((App.REJECTED, App.INADMISSIBLE, App.WITHDRAWN), "done"),
}
BY_PAYMENT = {Payment.State.PLANNED: "claim", Payment.State.CLAIMED: "verify", Payment.State.PAID: "done"}


@dataclass(frozen=True)
class Case:
    """What one region has in the call; None where there is nothing yet. begun: a draft application, of which no more is told."""

    region: Region
    applicant: str
    plan: Plan | None
    begun: bool
    application: Application | None
    assessment: Assessment | None
    proposal: Proposal | None
    decision: Decision | None
    report: Report | None
    payment: Payment | None
    request: SupplementRequest | None
    sent_at: datetime | None

    @property
    def granted(self):
        """→ euros, of a grant that has not been declined; else None."""
        given = self.decision and self.decision.outcome in ("grant", "partial")
        return self.decision.amount if given and self.decision.state != Decision.State.DECLINED else None

    @property
    def paid(self):
        return self.payment.amount if self.payment and self.payment.state == Payment.State.PAID else None


def cases(call):
    """→ [Case] a region that may apply, in alphabetical order. As many queries whatever has been written."""
    of_call = {"application__call": call}
    applicants = parties.applicants()
    plans = by_region(Plan.objects.filter(call=call))
    sent = dict(PlanVersion.objects.filter(plan__call=call).values_list("region").annotate(Max("created_at")))
    drafts = set(Application.objects.filter(call=call, state=App.DRAFT).values_list("region", flat=True))
    # One that was withdrawn gives way to the one that was sent after it.
    applications = by_region(Application.objects.filter(SENT, call=call).order_by("pk"))
    found = {
        "assessment": by_region(Assessment.objects.filter(**of_call)),
        "proposal": by_region(Proposal.objects.filter(**of_call)),
        "decision": by_region(Decision.objects.filter(call=call).exclude(state=Decision.State.REPLACED).order_by("number")),
        "report": by_region(Report.objects.filter(decision__call=call)),
        "payment": by_region(Payment.objects.filter(decision__call=call).order_by("pk")),
        "request": by_region(SupplementRequest.objects.filter(**of_call, state=SupplementRequest.State.OPEN)),
    }
    return [
        Case(
            region,
            applicants.get(region.code, region.name),
            plans.get(region.code),
            region.code in drafts,
            # A region that has begun anew is where its draft is, not where the application that it withdrew was.
            None if region.code in drafts else applications.get(region.code),
            sent_at=sent.get(region.code),
            **{name: rows.get(region.code) for name, rows in found.items()},
        )
        for region in Region.objects.filter(is_national=False).order_by("sort_name")
    ]


def by_region(rows):
    """→ {region code: the last row}"""
    return {row.region_id: row for row in rows}


def step_of(case, closed):
    """→ the code of a case's next step. closed: whether the deadline has passed."""
    if case.application is None:
        if closed:
            return "none"
        plan = case.plan.state if case.plan else None
        return BY_PLAN.get(plan, "plan") if plan else "begin"
    if case.application.state == App.EVALUATION:
        return "propose" if case.assessment and case.assessment.state == Assessment.State.GIVEN else "assess"
    return BY_APPLICATION.get(case.application.state) or step_of_grant(case)


def step_of_grant(case):
    state = case.decision and case.decision.state
    if state != Decision.State.ACCEPTED:
        return "answer" if state == Decision.State.NOTIFIED else "done"
    if case.report is None or case.report.state in (Report.State.DRAFT, Report.State.SUPPLEMENT):
        return "report"
    if case.payment and case.payment.state not in (Payment.State.PLANNED, Payment.State.CLAIMED):
        return BY_PAYMENT.get(case.payment.state, "pay")
    if case.report.state == Report.State.SUBMITTED:
        return "evaluate"
    return BY_PAYMENT[case.payment.state] if case.payment else "claim"


def since_of(case, step):
    """→ when the case came to its step, where somebody's act tells it; else None."""
    times = {
        "comment": case.sent_at,
        "screen": case.application and case.application.submitted_at,
        "supplement": case.request and case.request.asked_at,
        "propose": case.assessment and case.assessment.given_at,
        "sign": case.proposal and case.proposal.presented_at,
        "notify": case.decision and case.decision.signed_at,
        "answer": case.decision and case.decision.notified_at,
        "report": case.decision and case.decision.answered_at,
        "evaluate": case.report and case.report.submitted_at,
        "verify": case.payment and case.payment.claimed_at,
        "pay": case.payment and (case.payment.approved_at or case.payment.verified_at),
    }
    return times.get(step)


def due_of(case, step, dates):
    """→ moment or day by which the step is to be done, or None."""
    code = Milestone.Code
    if step == "supplement" and case.request:
        return case.request.due_at
    if step == "report":
        return case.report.due_at if case.report else case.decision.report_due
    named = {
        **dict.fromkeys(("begin", "plan", "apply"), code.DEADLINE),
        "comment": code.COMMENTS_CLOSE,
        **dict.fromkeys(("screen", "assess", "propose", "sign", "notify"), code.DECISIONS),
        **dict.fromkeys(("evaluate", "claim", "verify", "pay"), code.LAST_PAYMENT),
    }
    return due(dates, named[step]) if step in named else None
