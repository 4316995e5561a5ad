"""What waits for a person: one function a kind of work, one list of them a role. Run in the person's own scope.

Each function takes the actor and yields Waiting rows; none asks a query a row.
"""

from datetime import timedelta

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from grants.evaluation.conflicts import barred_cases
from grants.models import (
    Application,
    Assessment,
    Call,
    CallQuestion,
    Decision,
    Plan,
    Proposal,
)
from regions import clock
from regions.deadlines import Milestone
from regions.roles import Role
from reporting.waiting_cases import about, dates_of_calls, due, names_of_regions, row_of
from reporting.waiting_changes import (
    changes_to_answer,
    changes_to_finish,
    changes_to_sign,
    hearings_to_answer,
    hearings_to_follow,
    recoveries_to_decide,
    recoveries_to_prepare,
    repayments_to_follow,
    returns_to_invoice,
)
from reporting.waiting_decisions import answers_to_sign, budgets_to_accept, budgets_to_revise, requests_to_answer
from reporting.waiting_evaluation import applications_to_assess
from reporting.waiting_money import (
    accounts_to_confirm,
    files_under_way,
    payments_suspended,
    payments_to_approve,
    payments_to_claim,
    payments_to_collect,
    payments_to_verify,
    reports_to_close,
    reports_to_evaluate,
    reports_to_write,
)
from reporting.waiting_network import agreements_to_renew, need_to_decide, network_to_run, own_part
from reporting.waiting_ptv import ptv_to_settle
from reporting.waiting_register import own_register, register_to_keep
from reporting.waiting_row import Waiting
from reporting.waiting_supplements import supplements_to_answer, supplements_to_screen

SOON = timedelta(days=14)


def waiting_for(actor):
    """→ list of (heading, tone, [Waiting]): late, due soon, not due, without a due date; empty groups left out.

    The most urgent first, and of those without a due date what has waited longest.
    """
    now = clock.now()
    rows = sorted(
        (row for source in SOURCES.get(actor.role, ()) for row in source(actor)),
        key=lambda row: (row.until is None, row.until or now, row.since or now, row.title),
    )
    late = [row for row in rows if row.until and row.until < now]
    soon = [row for row in rows if row.until and now <= row.until < now + SOON]
    later = [row for row in rows if row.until and row.until >= now + SOON]
    undated = [row for row in rows if not row.until]
    groups = [
        (_("Late"), "danger", late),
        (_("Due within 14 days"), "warning", soon),
        (_("Not due yet"), "info", later),
        (_("No due date"), "info", undated),
    ]
    return [group for group in groups if group[2]]


def plans(actor):
    """Open calls without a ready plan, and comments to answer."""
    dates = dates_of_calls()
    own = {plan.call_id: plan for plan in Plan.objects.all()}
    for call in Call.objects.filter(state=Call.State.PUBLISHED):
        known = dates.get(call.subject, {})
        deadline = known.get(Milestone.Code.DEADLINE)
        if not deadline or not known.get(Milestone.Code.GUIDELINES, deadline) <= clock.now() <= deadline:
            continue
        plan = own.get(call.pk)
        if plan is None:
            yield Waiting(_("Begin the project plan"), call.name, reverse("call-detail", args=[call.pk]), deadline, sample=call.is_sample)
        elif plan.state == Plan.State.COMMENTED:
            yield Waiting(_("Answer the agency's comments"), call.name, reverse("plan-detail", args=[plan.pk]), deadline, sample=call.is_sample)
        elif plan.state in (Plan.State.DRAFT, Plan.State.REVISED):
            yield Waiting(_("Go on with the project plan"), call.name, reverse("plan-detail", args=[plan.pk]), deadline, sample=call.is_sample)


def application_drafts(actor):
    """The coordinator finishes, the signatory submits."""
    title = _("Sign and submit the application") if actor.role == Role.SIGNATORY else _("Finish the application")
    drafts = list(Application.objects.filter(state=Application.State.DRAFT).select_related("call", "plan"))
    dates = dates_of_calls() if drafts else {}
    for application in drafts:
        if actor.role == Role.SIGNATORY and application.plan.state != Plan.State.READY:
            continue
        by = due(dates, application.call, Milestone.Code.DEADLINE)
        url = reverse("application-detail", args=[application.pk])
        yield Waiting(title, application.call.name, url, by, sample=application.call.is_sample)


def decisions_to_answer(actor):
    for decision in Decision.objects.filter(state=Decision.State.NOTIFIED).select_related("call"):
        url = reverse("decision-detail", args=[decision.pk])
        yield Waiting(_("Answer the decision"), decision.call.name, url, since=decision.notified_at, sample=decision.call.is_sample)


def plans_to_comment(actor):
    dates, names = dates_of_calls(), names_of_regions()
    for plan in Plan.objects.filter(state=Plan.State.OUT_FOR_COMMENT).select_related("call"):
        by = due(dates, plan.call, Milestone.Code.COMMENTS_CLOSE)
        url = reverse("plan-detail", args=[plan.pk])
        yield Waiting(_("Comment on the plan"), about(plan.region_id, plan.call, names), url, by, sample=plan.call.is_sample)


def calls_to_publish(actor):
    for call in Call.objects.filter(state=Call.State.DRAFT):
        yield Waiting(_("Finish and publish the call"), call.name, reverse("call-detail", args=[call.pk]), sample=call.is_sample)


def questions_to_answer(actor):
    """One row a call for all that wait."""
    waiting = Q(questions__state=CallQuestion.State.WAITING)
    counted = Call.objects.filter(waiting).annotate(n=Count("questions"), oldest=Min("questions__asked_at"))
    for call in counted.order_by("pk"):
        title = ngettext("%(n)s question to answer", "%(n)s questions to answer", call.n) % {"n": call.n}
        yield Waiting(title, call.name, reverse("call-question-list", args=[call.pk]), since=call.oldest, sample=call.is_sample)


def applications_to_present(actor):
    dates, names = dates_of_calls(), names_of_regions()
    steps = {
        Application.State.SUBMITTED: _("Take up the application for screening"),
        Application.State.SCREENING: _("Screen the application"),
        Application.State.EVALUATION: _("Propose a decision"),
    }
    given = set(Assessment.objects.filter(state=Assessment.State.GIVEN).values_list("application_id", flat=True))
    waiting = Application.objects.filter(state__in=steps).exclude(pk__in=barred_cases(actor))
    for application in waiting.select_related("call"):
        if application.state != Application.State.EVALUATION or application.pk in given:
            yield row_of(application, steps[application.state], names, dates)


def decisions_to_notify(actor):
    dates, names = dates_of_calls(), names_of_regions()
    signed = Decision.objects.filter(state=Decision.State.SIGNED).exclude(application__in=barred_cases(actor))
    for decision in signed.select_related("call"):
        url = reverse("decision-detail", args=[decision.pk])
        about_it = about(decision.region_id, decision.call, names)
        yield Waiting(
            _("Notify the applicant of the decision"),
            about_it,
            url,
            due(dates, decision.call, Milestone.Code.DECISIONS),
            since=decision.signed_at,
            sample=decision.call.is_sample,
        )


def proposals_to_sign(actor):
    dates, names = dates_of_calls(), names_of_regions()
    # A case may have been withdrawn since it was presented.
    waiting = Proposal.objects.filter(
        state=Proposal.State.PRESENTED, application__state=Application.State.PROPOSED
    ).exclude(application__in=barred_cases(actor))
    for proposal in waiting.select_related("application__call"):
        call = proposal.application.call
        yield Waiting(
            _("Decide on the application"),
            about(proposal.region_id, call, names),
            reverse("proposal-detail", args=[proposal.pk]),
            due(dates, call, Milestone.Code.DECISIONS),
            since=proposal.presented_at,
            sample=call.is_sample,
        )


SOURCES = {
    Role.COORDINATOR: [
        *[plans, application_drafts, reports_to_write, accounts_to_confirm, register_to_keep, ptv_to_settle],
        *[network_to_run, agreements_to_renew, need_to_decide, supplements_to_answer, budgets_to_revise],
        *[changes_to_finish, hearings_to_answer],
    ],
    Role.SIGNATORY: [
        *[application_drafts, supplements_to_answer],
        *[decisions_to_answer, budgets_to_revise, accounts_to_confirm, payments_to_claim],
        *[changes_to_finish, hearings_to_answer],
    ],
    Role.PROVIDER_CONTACT: [own_register],
    Role.MEMBER: [own_part],
    Role.DEVELOPER: [register_to_keep, ptv_to_settle],
    Role.EVALUATOR: [plans_to_comment, applications_to_assess, reports_to_evaluate, payments_to_verify],
    Role.PRESENTER: [
        *[calls_to_publish, questions_to_answer, applications_to_present],
        *[supplements_to_screen, decisions_to_notify],
        *[requests_to_answer, budgets_to_accept, changes_to_answer, reports_to_close],
        *[recoveries_to_prepare, hearings_to_follow, returns_to_invoice, payments_suspended],
    ],
    Role.DECISION_MAKER: [proposals_to_sign, answers_to_sign, changes_to_sign, recoveries_to_decide],
    Role.PAYMENT_APPROVER: [
        *[payments_to_approve, payments_to_collect, files_under_way, payments_suspended, repayments_to_follow],
    ],
}
