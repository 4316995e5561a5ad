"""The life of an action, as a table, and its verbs. They run in the region's open scope, or a member's own."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from providers.catalogue.recording import refuse_broken, save_recorded, with_fields
from providers.network.models import Action
from providers.rules import dropping_has_a_reason, member_ends_its_own, owner_is_in_the_network
from regions import clock
from regions.roles import Role
from regions.workflow import Transition, in_state, register

State = Action.State


def end_today(action, actor, facts):
    action.ended_on, action.outcome = clock.today(), facts.get("outcome", "")


def open_again(action, actor, facts):
    action.ended_on, action.outcome = None, ""


TRANSITIONS = [
    Transition(
        "done",
        (State.OPEN,),
        State.DONE,
        by=(Role.COORDINATOR, Role.MEMBER),
        label=_("Mark as done"),
        rules=(member_ends_its_own,),
        then=(end_today,),
    ),
    Transition(
        "drop",
        (State.OPEN,),
        State.DROPPED,
        by=(Role.COORDINATOR,),
        label=_("Drop"),
        rules=(dropping_has_a_reason,),
        then=(end_today,),
    ),
    Transition(
        "reopen", (State.DONE, State.DROPPED), State.OPEN, by=(Role.COORDINATOR,), label=_("Open again"), then=(open_again,)
    ),
]

register(Action, TRANSITIONS)


@transaction.atomic
def record_action(actor, region, **fields):
    """→ a new Action, open. fields: title, owner (None: the coordinator), due_on, meeting, is_sample."""
    return saved(Action(region_id=region), actor, "action_recorded", fields)


@transaction.atomic
def change_action(actor, action, **fields):
    """→ the changed action. Raises Refused once it has ended."""
    return saved(in_state(action, (State.OPEN,), actor), actor, "action_changed", fields)


def saved(action, actor, verb, fields):
    owner_before = action.owner_id
    with_fields(action, fields)
    refuse_broken((owner_is_in_the_network,), action, actor, {"owner": action.owner if action.owner_id != owner_before else None})
    return save_recorded(action, actor, verb)
