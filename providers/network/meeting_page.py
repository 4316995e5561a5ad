"""What the page of one meeting shows. A member sees no other member's name: the wall hides their rows."""

from django.utils.translation import gettext as _

from providers.network.invitations import to_invite, when
from providers.network.meetings import TONES
from providers.network.models import Invitation, Meeting
from regions import clock
from regions.roles import Role
from regions.workflow import allowed_verbs


def meeting_page(meeting, actor):
    """→ the context of the page."""
    of_region = actor.role != Role.MEMBER
    context = {
        "meeting": meeting,
        "when": when(meeting),
        "tone": TONES[meeting.state],
        "invitations": list(invitations_of(meeting)) if of_region else [],
        "decisions": list(meeting.decisions.all()),
        "actions": [{"action": each, "who": owner_of(each, actor)} for each in actions_of(meeting)],
        "may_write": actor.role == Role.COORDINATOR,
        "is_held": meeting.state == Meeting.State.HELD,
        "of_region": of_region,
    }
    context["came"] = sum(invitation.came is True for invitation in context["invitations"])
    return context | buttons_of(meeting, actor)


def buttons_of(meeting, actor):
    """→ {"may_invite": …}: which pages this person is led to."""
    verbs = {transition.verb for transition in allowed_verbs(meeting, actor)}
    begun = meeting.starts_at <= clock.now()
    is_held = meeting.state == Meeting.State.HELD
    return {
        "may_edit": "cancel" in verbs,
        "may_invite": "invite" in verbs and not begun and bool(to_invite(meeting)),
        "may_hold": begun and "hold" in verbs or is_held and actor.role == Role.COORDINATOR,
    }


def invitations_of(meeting):
    rows = Invitation.objects.filter(region=meeting.region_id, meeting=meeting).select_related("member")
    return rows.order_by("member__sort_name", "pk")


def actions_of(meeting):
    return meeting.actions.select_related("owner").order_by("due_on", "pk")


def owner_of(action, actor):
    """→ who does it, in words for this reader."""
    if action.owner_id is None:
        return _("The coordinator")
    if action.owner_id == actor.member_id:
        return _("We ourselves")
    return str(action.owner) if action.owner else _("Another member")
