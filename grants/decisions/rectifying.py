"""A request for rectification: filed by the region, or entered here from paper; and until when it can be made."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from grants import rules
from grants.decisions.models import Decision
from grants.decisions.reconsidering import Rectification
from regions import audit, clock
from regions.workflow import Refused

State = Rectification.State
TOLD = (Decision.State.NOTIFIED, Decision.State.ACCEPTED, Decision.State.DECLINED)


def request_ends(decision):
    """→ date: the last day on which a rectification may be requested; None before notice."""
    if not decision.notified_at:
        return None
    return rules.rectification_ends(localdate(decision.notified_at), decision.notice_channel)


def goes_to_court(decision):
    """→ bool: was the decision given on a request for rectification, or does it correct one that was."""
    if decision.kind != Decision.Kind.CORRECTED:
        return decision.kind == Decision.Kind.RECTIFIED
    before = Decision.objects.filter(region_id=decision.region_id, application=decision.application_id)
    return before.filter(kind=Decision.Kind.RECTIFIED, number__lt=decision.number).exists()


def answers_that_stand(decision):
    """→ queryset: the requests made in time that were answered so that the decision stands."""
    return Rectification.objects.filter(
        region_id=decision.region_id, decision=decision, late=False, state__in=(State.UPHELD, State.NOT_EXAMINED)
    )


def appeal_ends(decision):
    """→ date: the last day of an appeal against the decision, or the answer by which it stands; None: nothing to appeal."""
    if goes_to_court(decision):
        return request_ends(decision)
    told = (localdate(each.closed_at) for each in answers_that_stand(decision))
    return max((rules.rectification_ends(day, Decision.Channel.ELECTRONIC) for day in told), default=None)


def waiting_request(decision):
    """→ the Rectification of the decision that waits for its answer, or None."""
    return Rectification.objects.filter(region_id=decision.region_id, decision=decision, state=State.RECEIVED).first()


def final_from(decision):
    """→ date on which the decision becomes, or became, final; None where a request waits, or it is not known yet.

    Nothing is stored: it follows from the notice and from the requests in time. What was decided on a request may be
    appealed against within the same time from its own notice.
    """
    ends, waiting = request_ends(decision), waiting_request(decision)
    if ends is None or decision.state == Decision.State.REPLACED or (waiting and not waiting.late):
        return None
    return max(ends, appeal_ends(decision) or ends) + timedelta(days=1)


def is_final(day: date | None):
    """day: what `final_from` gave. → bool"""
    return day is not None and day <= clock.today()


def may_be_requested(decision):
    """→ the broken rule that keeps a request from being made now, or None."""
    told, waits = decision.state in TOLD, waiting_request(decision) is not None
    answered = answers_that_stand(decision).exists()
    return rules.rectifies_what_was_told(told, waits) or rules.appealed_in_court(goes_to_court(decision), answered)


@transaction.atomic
def file_rectification(decision, actor, *, demand, grounds, arrived_at=None, on_paper=False):
    """Receive a request. → Rectification; a late one is kept as late.

    arrived_at: when it came; without it, now. Raises workflow.Refused: nothing to rectify, one waits, no such moment.
    """
    # The lock makes a request and the answer that replaces the decision wait for each other.
    decision = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    arrived_at = arrived_at or clock.now()
    if broken := may_be_requested(decision) or rules.arrival_possible(decision.notified_at, clock.now(), arrived_at):
        raise Refused([broken])
    ends = request_ends(decision)
    request = Rectification.objects.create(
        region_id=decision.region_id,
        decision=decision,
        demand=demand,
        grounds=grounds,
        arrived_at=arrived_at,
        due_on=ends,
        late=rules.rectification_is_late(localdate(arrived_at), ends),
        filed_by=actor.user,
        filed_by_name=actor.name,
        on_paper=on_paper,
    )
    audit.record(decision.region_id, actor, "rectification-filed", request, after=audit.facts_of(request))
    return request
