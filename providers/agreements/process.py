"""The life of an agreement, as a table. Its end by date is no one's move: `reminders.py` writes it."""

from django.utils.translation import gettext_lazy as _

from providers.agreements.models import Agreement
from providers.rules import not_signed_in_advance, signed_by_whom_and_when, terminated_with_a_reason
from regions.roles import Role
from regions.workflow import Transition, register

State = Agreement.State


def write_signature(agreement, actor, facts):
    agreement.signed_on, agreement.signers = facts["signed_on"], facts["signers"]


def write_reason(agreement, actor, facts):
    agreement.ended_why, agreement.ends_on = facts["reason"], facts["last_day"]


register(
    Agreement,
    [
        Transition(
            "agreement_signed",
            (State.DRAFT,),
            State.IN_FORCE,
            by=(Role.COORDINATOR,),
            label=_("Mark as signed"),
            rules=(signed_by_whom_and_when, not_signed_in_advance),
            then=(write_signature,),
        ),
        Transition(
            "agreement_terminated",
            (State.IN_FORCE,),
            State.TERMINATED,
            by=(Role.COORDINATOR,),
            label=_("Terminate"),
            rules=(terminated_with_a_reason,),
            then=(write_reason,),
        ),
    ],
)
