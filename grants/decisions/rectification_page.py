"""What the pages about the time after a decision show: its calendar, its versions, requests and answers."""

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from grants import rules
from grants.decisions.models import Decision
from grants.decisions.reconsideration_words import words_of
from grants.decisions.reconsidering import Reconsideration, Rectification
from grants.decisions.rectifying import (
    TOLD,
    answers_that_stand,
    appeal_ends,
    final_from,
    goes_to_court,
    is_final,
    may_be_requested,
    request_ends,
    waiting_request,
)
from grants.labels import timeline_of
from regions.documents import documents_of
from regions.roles import Role

TONES = {
    Rectification.State.RECEIVED: "warning",
    Rectification.State.AMENDED: "success",
    Rectification.State.UPHELD: "info",
    Rectification.State.NOT_EXAMINED: "info",
    Rectification.State.WITHDRAWN: "neutral",
}
from grants.decisions.naming import number_and_day


def requests():
    """→ queryset of requests with all that a page of one names."""
    return Rectification.objects.select_related("region", "decision__call", "decision__application")


def calendar_of(decision):
    """→ rows of the summary list: from the notice to the day on which the decision is final; [] before notice."""
    if not decision.notified_at:
        return []
    received = rules.deemed_received(localdate(decision.notified_at), decision.notice_channel)
    return [
        (_("Notice sent"), f"{rules.moment(decision.notified_at)}, {decision.get_notice_channel_display()}", None),
        (_("Taken to have been received, at the latest"), rules.day(received), None),
        *contested_until(decision),
        (_("Final"), finality_of(decision), None),
    ]


def contested_until(decision):
    """→ rows: the last days of a request for rectification and of an appeal, those there are."""
    rows, appealed = [], appeal_ends(decision)
    if not goes_to_court(decision) and not answers_that_stand(decision):
        rows.append((_("Rectification may be requested until"), rules.day(request_ends(decision)), None))
    if appealed:
        rows.append((_("May be appealed to the administrative court until"), rules.day(appealed), None))
    return rows


def finality_of(decision):
    """→ in words whether the decision is final, and from which day."""
    if decision.state == Decision.State.REPLACED:
        return _("Replaced by a later decision")
    day = final_from(decision)
    if day is None:
        return _("Not final: a request for rectification waits for its answer")
    if is_final(day):
        words = _("Final since %(day)s")
    elif appeal_ends(decision):
        words = _("Not final yet: on %(day)s, unless an appeal is made")
    else:
        words = _("Not final yet: on %(day)s, unless a rectification is requested")
    return words % {"day": rules.day(day)}


def versions_of(decision):
    """→ [{"decision", "documents", "shown"}] of the case's decisions, the newest first; [] where there is but one."""
    found = Decision.objects.filter(region_id=decision.region_id, application=decision.application_id)
    versions = list(found.order_by("-number"))
    if len(versions) < 2:
        return []
    return [{"decision": each, "documents": list(documents_of(each)), "shown": each == decision} for each in versions]


def after_decision(decision, actor):
    """→ context of the part of the decision's page that tells what came after its notice."""
    asked = list(Rectification.objects.filter(region_id=decision.region_id, decision=decision))
    answers = Reconsideration.objects.filter(region_id=decision.region_id, decision=decision)
    signed = [each for each in answers if each.state == Reconsideration.State.SIGNED]
    open_to_request = not may_be_requested(decision)
    in_hand = next((each for each in answers if each.state != Reconsideration.State.SIGNED), None)
    if actor.role not in (Role.PRESENTER, Role.DECISION_MAKER, Role.AUDITOR):
        in_hand = None
    return {
        "calendar": calendar_of(decision),
        "versions": versions_of(decision),
        "requests": [(each, TONES[Rectification.State(each.state)]) for each in asked],
        "answers": [(each, list(documents_of(each))) for each in signed],
        "appealed_in_court": appeal_ends(decision) is not None,
        "request_waits": waiting_request(decision) is not None,
        "may_request": open_to_request and actor.role == Role.SIGNATORY,
        "may_enter": open_to_request and actor.role == Role.PRESENTER,
        "in_hand": in_hand,
        "in_hand_words": in_hand and words_of(in_hand),
        "may_reconsider": actor.role == Role.PRESENTER and in_hand is None and decision.state in TOLD,
    }


def request_page_of(request, actor):
    """→ context of a request's own page."""
    return {
        "rectification": request,
        "decision": request.decision,
        "tone": TONES[Rectification.State(request.state)],
        "facts": facts_of(request),
        "events": timeline_of(request),
        "may_withdraw": actor.role == Role.SIGNATORY and request.state == Rectification.State.RECEIVED,
        "may_answer": actor.role == Role.PRESENTER and request.state == Rectification.State.RECEIVED,
    }


def facts_of(request):
    arrived = rules.moment(request.arrived_at)
    return [
        (_("Decision"), number_and_day(request.decision), None),
        (_("Arrived"), _("%(moment)s, after the time for it") % {"moment": arrived} if request.late else arrived, None),
        (_("Last day for a request"), rules.day(request.due_on), None),
        (_("Entered from paper by") if request.on_paper else _("Made by"), request.filed_by_name, None),
        (_("Answered or withdrawn"), rules.moment(request.closed_at) if request.closed_at else None, None),
    ]
