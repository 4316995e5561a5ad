"""What must hold of the network: groups, meetings, actions, cooperation, messages, members."""

from django.utils.translation import gettext as _

from regions import clock
from regions.workflow import Broken


def group_has_nothing_on_it(group, actor=None, facts=None):
    """Meetings and messages keep the group that they were of."""
    if group.meetings.exists() or group.mailings.exists():
        return Broken("PROV-40", _("This group has meetings or messages. Empty it of its members instead of removing it."))


def meeting_is_to_come(meeting, actor=None, facts=None):
    if meeting.starts_at <= clock.now():
        return Broken("PROV-41", _("This meeting has begun already. Change its time before you invite anybody."))


def somebody_to_reach(obj, actor, facts):
    """facts: {"to": the members that would be written to}."""
    if not facts["to"]:
        return Broken("PROV-42", _("There is nobody to write to. Add members first, or give them e-mail addresses."), "group")


def meeting_has_begun(meeting, actor=None, facts=None):
    if meeting.starts_at > clock.now():
        return Broken("PROV-43", _("This meeting has not begun yet. Its minutes are written once it has."))


def member_ends_its_own(action, actor, facts=None):
    """A member's person ends what that member is to do, and nothing else."""
    if actor.member_id and action.owner_id != actor.member_id:
        return Broken("PROV-44", _("This is for somebody else to do."))


def dropping_has_a_reason(action, actor, facts):
    if not facts.get("outcome"):
        return Broken("PROV-45", _("Say why it is not done."), "outcome")


def owner_is_in_the_network(action, actor, facts):
    """facts: {"owner": the member newly chosen, or None}. What one who has left had to do stays its own until it is moved."""
    owner = facts["owner"]
    if owner and owner.left_on and owner.left_on < clock.today():
        return Broken("PROV-46", _("%(name)s has left the network. Choose somebody else.") % {"name": owner}, "owner")


def cooperation_of_two(cooperation, actor, facts):
    """facts: {"parts": {municipality code: its part in words}}."""
    if len(facts["parts"]) < 2:
        return Broken("PROV-47", _("Choose at least two municipalities: cooperation needs two."))


def message_goes_once(mailing, actor, facts):
    """facts: {"same": whether the same words went to the same members within the hour}."""
    if facts["same"]:
        return Broken("PROV-48", _("The same message was sent to the same members within the last hour. It is not sent twice."))


def member_once(member, actor, facts):
    """facts: {"same": whether the same provider or municipality is in the network already}."""
    if facts["same"]:
        field = "provider" if member.provider_id else "municipality"
        return Broken("PROV-49", _("It is a member of the network already."), field)
