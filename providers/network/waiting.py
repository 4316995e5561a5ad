"""What of the network waits for a person: rows for the front page, read in the person's own scope, in a fixed number of
queries."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from providers.network.models import Action, Meeting
from providers.network.own_part import open_actions
from regions import clock

SOON = timedelta(days=14)
State = Meeting.State


@dataclass(frozen=True)
class CoordinatorWaiting:
    """late, due_soon: open Actions (with their owners), by day; uninvited: Meetings within 14 days to which nobody is
    invited yet; without_minutes: Meetings that are over and have no minutes."""

    late: list
    due_soon: list
    uninvited: list
    without_minutes: list


@dataclass(frozen=True)
class MemberWaiting:
    """actions: its own open Actions, by day; meetings: those to come that it is invited to see, the next one first."""

    actions: list
    meetings: list


def waiting_for_coordinator():
    """→ CoordinatorWaiting of the open region. Two queries."""
    today, now = clock.today(), clock.now()
    due = Action.objects.filter(state=Action.State.OPEN, due_on__lte=today + SOON).select_related("owner").only("title", "due_on", "is_sample", "owner__name")
    actions = list(due.order_by("due_on", "pk"))
    soon = Q(state=State.PLANNED, starts_at__gt=now, starts_at__lte=now + SOON)
    over = Q(state__in=(State.PLANNED, State.INVITED), ends_at__lt=now) | Q(state=State.HELD, minutes="")
    meetings = list(Meeting.objects.filter(soon | over).order_by("starts_at", "pk"))
    return CoordinatorWaiting(
        late=[action for action in actions if action.due_on < today],
        due_soon=[action for action in actions if action.due_on >= today],
        uninvited=[each for each in meetings if each.state == State.PLANNED and each.starts_at > now],
        without_minutes=[each for each in meetings if each.ends_at < now],
    )


def waiting_for_member(member_id):
    """→ MemberWaiting, in that member's own scope, which shows its groups' meetings alone. Two queries."""
    coming = Meeting.objects.filter(state=State.INVITED, ends_at__gte=clock.now()).select_related("group")
    return MemberWaiting(list(open_actions(member_id)), list(coming.order_by("starts_at", "pk")))
