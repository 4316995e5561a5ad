"""How far a published call is, read over all its regions: what keeps it from being decided, reported on or archived.

A transition works in the scope of the one who moves the call; what is counted here is counted nationally.
"""

from grants import rules
from grants.applications.models import SENT, Application
from grants.decisions.models import Decision
from grants.reports.models import Report
from regions import clock
from regions.deadlines import Milestone, milestones
from regions.scope import national_scope

State = Application.State
# Notified of a decision, or taken back by the applicant itself.
ANSWERED = (State.GRANTED, State.PARTLY_GRANTED, State.REJECTED, State.INADMISSIBLE, State.WITHDRAWN)


def untold(call):
    """→ int: how many applications to the call have been sent, and not been notified of a decision."""
    with national_scope():
        return Application.objects.filter(SENT, call=call).exclude(state__in=ANSWERED).count()


def grants_in_use(call):
    """→ int: how many accepted grants of the call have no closed final report."""
    closed = Report.objects.filter(kind=Report.Kind.FINAL, state=Report.State.CLOSED)
    with national_scope():
        accepted = Decision.objects.filter(call=call, state=Decision.State.ACCEPTED)
        return accepted.exclude(pk__in=closed.values("decision_id")).count()


def past_deadline(call, actor, facts):
    return rules.call_is_past_its_deadline(clock.now(), milestones(call.subject).get(Milestone.Code.DEADLINE))


def all_told(call, actor, facts):
    return rules.every_application_is_told(untold(call))


def use_is_over(call, actor, facts):
    return rules.use_period_is_over(clock.today(), call.use_end)


def all_closed(call, actor, facts):
    return rules.every_grant_is_closed(grants_in_use(call))
