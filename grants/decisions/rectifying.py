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


def waiting_request(decision):
    """→ the Rectification of the decision that waits for its answer, or None."""
    return Rectification.objects.filter(region_id=decision.region_id, decision=decision, state=State.RECEIVED).first()


def final_from(decision):
    """→ date on which the decision becomes, or became, final; None where a request waits, or it is not known yet.

    Nothing is stored: it follows from the notice and from the requests in time. Whoever was refused a rectification
    may appeal within the same time from the notice of the answer.
    """
    ends = request_ends(decision)
    if ends is None or decision.state == Decision.State.REPLACED:
        return None
    for request in Rectification.objects.filter(region_id=decision.region_id, decision=decision, late=False):
        if request.state == State.RECEIVED:
            return None
        if request.state in (State.UPHELD, State.NOT_EXAMINED):
            ends = max(ends, rules.rectification_ends(localdate(request.closed_at), Decision.Channel.ELECTRONIC))
    return ends + timedelta(days=1)


def is_final(day: date | None):
    """day: what `final_from` gave. → bool"""
    return day is not None and day <= clock.today()


def may_be_requested(decision):
    """→ the broken rule that keeps a request from being made now, or None."""
    return rules.rectifies_what_was_told(decision.state in TOLD, waiting_request(decision) is not None)


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
