"""Minutes of a meeting: what was said and decided, who came, what is to be done. With them the meeting has been held."""

from dataclasses import dataclass

from django.db import transaction

from providers.catalogue.recording import Part, save_recorded
from providers.network.actions import record_action
from providers.network.invitations import expected
from providers.network.models import Invitation, Meeting, MeetingDecision, Member
from regions.workflow import in_state, move

State = Meeting.State


@dataclass(frozen=True)
class Minutes:
    """text; came: {keys of members}; decisions: [texts]; actions: [{title, owner, due_on}]."""

    text: str
    came: frozenset
    decisions: tuple
    actions: tuple


def might_have_come(meeting):
    """→ [Member] who were invited, and those whom the meeting is for today, each once, in order of name."""
    invited = Member.objects.filter(region=meeting.region_id, invitations__meeting=meeting)
    found = {member.pk: member for member in [*invited, *expected(meeting)]}
    return sorted(found.values(), key=lambda member: (member.sort_name, member.pk))


def came_to(meeting):
    return sorted(meeting.invitations.filter(came=True).values_list("member", flat=True))


def decisions_of(meeting):
    return list(meeting.decisions.values_list("text", flat=True))


@transaction.atomic
def save_minutes(actor, meeting, minutes):
    """→ the meeting, held. Raises Refused before it has begun, and when it was cancelled."""
    if meeting.state != State.HELD:
        meeting = move(meeting, "hold", actor)
    held = in_state(meeting, (State.HELD,), actor)
    held.minutes = minutes.text
    parts = [
        Part("came", came_to, lambda saved: write_came(saved, minutes.came)),
        Part("decisions", decisions_of, lambda saved: write_decisions(saved, minutes.decisions)),
    ]
    save_recorded(held, actor, "minutes_written", parts=parts)
    for fields in minutes.actions:
        record_action(actor, held.region_id, meeting=held, **fields)
    return held


def write_came(meeting, came):
    """Who came without an invitation gets a row as well; who was invited and did not come is marked so."""
    invitations = Invitation.objects.filter(region=meeting.region_id, meeting=meeting)
    invitations.exclude(member__in=came).update(came=False)
    invitations.filter(member__in=came).update(came=True)
    new = came - {*invitations.values_list("member", flat=True)}
    Invitation.objects.bulk_create(
        Invitation(region_id=meeting.region_id, meeting=meeting, member_id=key, came=True) for key in sorted(new)
    )


def write_decisions(meeting, texts):
    """Written anew where they differ: a decision has no life of its own."""
    if decisions_of(meeting) == list(texts):
        return
    meeting.decisions.all().delete()
    MeetingDecision.objects.bulk_create(
        MeetingDecision(region_id=meeting.region_id, meeting=meeting, text=text) for text in texts
    )
