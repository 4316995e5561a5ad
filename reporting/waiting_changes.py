"""What waits of changes to a grant in use, and of money that comes back."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from grants.evaluation.conflicts import barred_cases
from grants.models import ChangeAnswer, ChangeRequest, Recovery
from reporting.waiting_cases import about, names_of_regions
from reporting.waiting_decisions import row_of
from reporting.waiting_row import Waiting

Request, Answer, State = ChangeRequest.State, ChangeAnswer.State, Recovery.State


def changes_to_finish(actor):
    """The region's own: drafts, and what came back for mending."""
    for request in ChangeRequest.objects.filter(state__in=(Request.DRAFT, Request.RETURNED)).select_related("decision__call"):
        call, url = request.decision.call, reverse("change-request-detail", args=[request.pk])
        title = _("Mend the change request") if request.state == Request.RETURNED else _("Finish the change request")
        yield Waiting(title, call.name, url, since=request.saved_at, sample=call.is_sample)


def changes_to_answer(actor):
    names = names_of_regions()
    submitted = ChangeRequest.objects.filter(state=Request.SUBMITTED).exclude(answers__state=Answer.PRESENTED)
    submitted = submitted.exclude(decision__application__in=barred_cases(actor))
    for request in submitted.select_related("decision__call"):
        yield row_of(_("Answer the change request"), request, "change-request-detail", request.submitted_at, names)


def changes_to_sign(actor):
    names = names_of_regions()
    presented = ChangeAnswer.objects.filter(state=Answer.PRESENTED, request__state=Request.SUBMITTED)
    presented = presented.exclude(request__decision__application__in=barred_cases(actor))
    for answer in presented.select_related("request__decision__call"):
        call, url = answer.decision.call, reverse("change-answer-detail", args=[answer.pk])
        title = _("Sign the answer to the change request")
        yield Waiting(title, about(answer.region_id, call, names), url, since=answer.presented_at, sample=call.is_sample)


def hearings_to_answer(actor):
    """The region is heard on a recovery, or has money to pay back."""
    waiting = Recovery.objects.filter(state__in=(State.HEARING, State.INVOICED)).select_related("decision__call")
    titles = {State.HEARING: _("Answer the hearing on a recovery"), State.INVOICED: _("Pay the money back")}
    for recovery in waiting:
        call, url = recovery.decision.call, reverse("recovery-detail", args=[recovery.pk])
        by = recovery.hearing_due if recovery.state == State.HEARING else recovery.due_on
        yield Waiting(titles[recovery.state], call.name, url, by, sample=call.is_sample)


def recoveries(states, title, since="opened_at", by=None):
    """→ a source of the recoveries in some states. since, by: names of their columns."""

    def source(actor):
        names = names_of_regions()
        waiting = Recovery.objects.filter(states).exclude(decision__application__in=barred_cases(actor))
        for recovery in waiting.select_related("decision__call"):
            call, url = recovery.decision.call, reverse("recovery-detail", args=[recovery.pk])
            until = by and getattr(recovery, by)
            started = getattr(recovery, since)
            yield Waiting(title(), about(recovery.region_id, call, names), url, until, started, call.is_sample)

    return source


returns_to_invoice = recoveries(Q(state__in=(State.ANNOUNCED, State.DECIDED)), lambda: _("Send the instructions of payment"))
recoveries_to_prepare = recoveries(Q(state__in=(State.SUSPECTED, State.HEARD)), lambda: _("Go on with the recovery"))
hearings_to_follow = recoveries(Q(state=State.HEARING), lambda: _("A hearing is under way"), by="hearing_due")
recoveries_to_decide = recoveries(Q(state=State.PRESENTED), lambda: _("Decide on the recovery"), since="presented_at")
repayments_to_follow = recoveries(
    Q(state=State.INVOICED), lambda: _("Record the repayment"), since="invoiced_at", by="due_on"
)
