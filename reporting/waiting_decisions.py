"""What waits after a decision: requests and corrections to answer and to sign, and revised budgets."""

from django.urls import reverse
from django.utils.translation import gettext as _

from grants.models import BudgetRevision, Decision, Payment, Reconsideration, Rectification
from reporting.waiting_cases import about, names_of_regions
from reporting.waiting_row import Waiting


def row_of(title, found, page, since, names):
    """found: a row that has a decision; page: the name of its own page."""
    call = found.decision.call
    return Waiting(title, about(found.region_id, call, names), reverse(page, args=[found.pk]), since=since, sample=call.is_sample)


def requests_to_answer(actor):
    """Requests without an answer in hand, and answers and corrections that the presenter has not presented."""
    names = names_of_regions()
    unfinished = Reconsideration.objects.exclude(state=Reconsideration.State.SIGNED)
    waiting = Rectification.objects.filter(state=Rectification.State.RECEIVED)
    for request in waiting.exclude(decision__in=unfinished.values("decision")).select_related("decision__call"):
        title = _("Answer the request for rectification")
        yield row_of(title, request, "rectification-detail", request.arrived_at, names)
    drafts = unfinished.exclude(state=Reconsideration.State.PRESENTED).select_related("decision__call")
    for draft in drafts:
        title = _("Finish the answer to the request for rectification") if draft.rectification_id else _("Finish the correction")
        yield row_of(title, draft, "reconsideration-detail", draft.saved_at, names)


def answers_to_sign(actor):
    names = names_of_regions()
    presented = Reconsideration.objects.filter(state=Reconsideration.State.PRESENTED).select_related("decision__call")
    for answer in presented:
        title = _("Sign the answer") if answer.rectification_id else _("Sign the correction")
        yield row_of(title, answer, "reconsideration-detail", answer.presented_at, names)


def budgets_to_accept(actor):
    names = names_of_regions()
    in_use = {"state": BudgetRevision.State.SUBMITTED, "decision__state": Decision.State.ACCEPTED}
    submitted = BudgetRevision.objects.filter(**in_use).select_related("decision__call")
    for revision in submitted:
        yield row_of(_("Accept the revised budget"), revision, "budget-revision-detail", revision.submitted_at, names)


def budgets_to_revise(actor):
    """Cut grants whose budget the ministry has not got yet; none of a grant whose payment was claimed before."""
    State = BudgetRevision.State
    revisions = {each.decision_id: each for each in BudgetRevision.objects.all()}
    claimed = Payment.objects.exclude(state=Payment.State.PLANNED).values("decision_id")
    cut = Decision.objects.filter(state=Decision.State.ACCEPTED, outcome="partial").exclude(pk__in=claimed)
    for decision in cut.select_related("call"):
        revision, call = revisions.get(decision.pk), decision.call
        if revision is None:
            url = reverse("decision-detail", args=[decision.pk])
            yield Waiting(_("Revise the budget"), call.name, url, since=decision.answered_at, sample=call.is_sample)
        elif revision.state in (State.DRAFT, State.RETURNED):
            url = reverse("budget-revision-detail", args=[revision.pk])
            since = revision.answered_at or revision.saved_at
            yield Waiting(_("Submit the revised budget"), call.name, url, since=since, sample=call.is_sample)
