"""The life of a meeting, as a table, and its verbs: plan, invite, change, hold, cancel."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from providers.catalogue.recording import save_recorded, with_fields
from providers.network.invitations import CANCELLED, CHANGED, by_address, invite, order_mails, those_told, to_invite
from providers.network.models import Meeting
from providers.rules import meeting_has_begun, meeting_is_to_come, somebody_to_reach
from regions.roles import Role
from regions.workflow import Transition, in_state, move, register

State = Meeting.State
TO_COME = (State.PLANNED, State.INVITED)
TONES = {State.PLANNED: "neutral", State.INVITED: "info", State.HELD: "success", State.CANCELLED: "danger"}


def somebody_to_invite(meeting, actor, facts):
    # A telephone reaches those without an address: the first invitation may go to them alone.
    waiting = to_invite(meeting)
    return somebody_to_reach(meeting, actor, {"to": waiting if meeting.state == State.PLANNED else by_address(waiting)[0]})


def send_invitations(meeting, actor, facts):
    invite(meeting, actor)


def tell_of_cancellation(meeting, actor, facts):
    told = those_told(meeting)
    if told:
        meeting.sequence += 1
        order_mails(meeting, told, CANCELLED, actor, facts.get("reason", ""))


TRANSITIONS = [
    Transition(
        "invite",
        TO_COME,
        State.INVITED,
        by=(Role.COORDINATOR,),
        label=_("Send the invitations"),
        rules=(meeting_is_to_come, somebody_to_invite),
        then=(send_invitations,),
    ),
    Transition("hold", TO_COME, State.HELD, by=(Role.COORDINATOR,), label=_("Write the minutes"), rules=(meeting_has_begun,)),
    Transition(
        "cancel", TO_COME, State.CANCELLED, by=(Role.COORDINATOR,), label=_("Cancel the meeting"), then=(tell_of_cancellation,)
    ),
]

register(Meeting, TRANSITIONS)


@transaction.atomic
def record_meeting(actor, region, **fields):
    """→ a new Meeting, planned. fields: title, group, starts_at, ends_at, place, agenda, is_sample."""
    return save_recorded(with_fields(Meeting(region_id=region), fields), actor, "meeting_recorded")


@transaction.atomic
def change_meeting(actor, meeting, tell=False, **fields):
    """→ the changed meeting. tell: whether those who were invited get the change by e-mail. Raises Refused once it was
    held or cancelled."""
    locked = in_state(meeting, TO_COME, actor)
    told = those_told(locked) if tell else []
    if told:
        locked.sequence += 1
    changed = save_recorded(with_fields(locked, fields), actor, "meeting_changed")
    order_mails(changed, told, CHANGED, actor)
    return changed


def cancel_meeting(actor, meeting, *, reason=""):
    """→ the meeting, cancelled; those who were invited are told, with the reason where one is given."""
    return move(meeting, "cancel", actor, reason=reason)
