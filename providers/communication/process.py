"""The life of a message of the plan, as a table: planned, done or dropped, and back."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from providers.communication.models import Message
from providers.rules import done_by_today
from regions.roles import Role
from regions.workflow import Transition, register

State = Message.State


def write_outcome(message, actor, facts):
    message.done_on, message.reach, message.note = facts["done_on"], facts.get("reach"), facts.get("note", "")


def clear_outcome(message, actor, facts):
    message.done_on = message.reach = None


register(
    Message,
    [
        Transition(
            "message_done",
            # Also from done: an estimate of the reach often comes later, or proves wrong.
            (State.PLANNED, State.DONE),
            State.DONE,
            by=(Role.COORDINATOR,),
            label=_("Mark as done"),
            rules=(done_by_today,),
            then=(write_outcome,),
        ),
        Transition("message_dropped", (State.PLANNED,), State.DROPPED, by=(Role.COORDINATOR,), label=pgettext_lazy("message", "Drop")),
        Transition(
            "message_reopened",
            (State.DONE, State.DROPPED),
            State.PLANNED,
            by=(Role.COORDINATOR,),
            label=_("Back to planned"),
            then=(clear_outcome,),
        ),
    ],
)
