"""What waits for the decision-maker's signature: its figures side by side. Each is signed where it is read, one by one."""

from grants.applications.models import Application
from grants.changes.models import ChangeAnswer, ChangeRequest
from grants.decisions.models import Proposal
from grants.decisions.reconsidering import Reconsideration
from grants.recovery.models import Recovery
from regions.money import ZERO


def presented_proposals():
    """→ [Proposal] that wait, the longest waiting first. A case may have been withdrawn since it was presented."""
    waiting = Proposal.objects.filter(state=Proposal.State.PRESENTED, application__state=Application.State.PROPOSED)
    return list(waiting.select_related("region", "application__call").order_by("presented_at", "pk"))


def presented_answers():
    """→ [Reconsideration] that wait, the longest waiting first."""
    waiting = Reconsideration.objects.filter(state=Reconsideration.State.PRESENTED)
    return list(waiting.select_related("region", "decision__call", "rectification").order_by("presented_at", "pk"))


def presented_changes():
    """→ [ChangeAnswer] that wait, the longest waiting first. A request may have been withdrawn since it was presented."""
    waiting = ChangeAnswer.objects.filter(state=ChangeAnswer.State.PRESENTED, request__state=ChangeRequest.State.SUBMITTED)
    return list(waiting.select_related("region", "request__decision__call").order_by("presented_at", "pk"))


def presented_recoveries():
    """→ [Recovery] that wait, the longest waiting first."""
    waiting = Recovery.objects.filter(state=Recovery.State.PRESENTED)
    return list(waiting.select_related("region", "decision__call").order_by("presented_at", "pk"))


def money_by_call(proposals):
    """→ [(Call, sum of what waits, free now, left if all of it is signed)] in euros."""
    calls = {proposal.application.call_id: proposal.application.call for proposal in proposals}
    return [(call, waits := sum_of(proposals, call), call.free, call.free - waits) for call in calls.values()]


def sum_of(proposals, call):
    return sum((each.amount for each in proposals if each.application.call_id == call.pk), ZERO)
