"""The verbs of evidence of need: a coordinator writes it down, changes, withdraws and decides; a member tells and takes back."""

from django.db import transaction

from providers.catalogue.recording import refuse_broken, save_recorded, with_fields
from providers.needs.models import NeedRecord
from providers.rules import (
    NEED_IS_SOUND,
    need_is_still_in,
    need_refused_says_why,
    need_told_by_a_member,
)
from regions import clock
from regions.workflow import Refused

State = NeedRecord.State


@transaction.atomic
def write_down(actor, region, **fields):
    """→ the NeedRecord, accepted. Raises Refused with every rule that does not hold."""
    return sound(actor, new_record(actor, region, State.ACCEPTED, fields), "need_recorded")


@transaction.atomic
def change(actor, record, **fields):
    return sound(actor, with_fields(still(record, State.ACCEPTED), fields), "need_changed")


@transaction.atomic
def withdraw(actor, record):
    """It no longer counts; the row stays, with who wrote it."""
    row = with_fields(still(record, State.ACCEPTED), {"state": State.WITHDRAWN})
    return save_recorded(row, actor, "need_withdrawn")


@transaction.atomic
def decide(actor, record, *, accepts, answer):
    """answer: words to the member who proposed it, needed when it is refused."""
    state = State.ACCEPTED if accepts else State.REFUSED
    row = with_fields(still(record, State.PROPOSED), {"state": state, "answer": answer})
    refuse_broken([need_refused_says_why], row, actor)
    return save_recorded(row, actor, "need_accepted" if accepts else "need_refused")


@transaction.atomic
def tell(actor, member, **fields):
    """A member's person tells of a need in its own municipality. → the NeedRecord that waits for the coordinator."""
    if member.municipality_id:
        fields |= {"municipality": member.municipality}
    told = new_record(actor, member.region_id, State.PROPOSED, fields | {"member": member})
    return sound(actor, told, "need_told", need_told_by_a_member)


@transaction.atomic
def take_back(actor, record):
    """The member takes back what the coordinator has not decided yet."""
    row = with_fields(still(record, State.PROPOSED), {"state": State.WITHDRAWN})
    return save_recorded(row, actor, "need_taken_back")


def new_record(actor, region, state, fields):
    return NeedRecord(region_id=region, state=state, made_at=clock.now(), made_by_name=actor.name, **fields)


def sound(actor, record, verb, *more):
    """→ the record, saved. Raises Refused with every broken rule of evidence, and of `more`."""
    refuse_broken([*NEED_IS_SOUND, *more], record, actor)
    return save_recorded(record, actor, verb)


def still(record, *states):
    """→ the row as it stands, locked. Raises Refused unless it is in one of the states.

    The wall lets a member lock no row that the coordinator has decided: then the row that was read tells the state.
    """
    row = NeedRecord.objects.select_for_update(of=("self",)).filter(pk=record.pk).first()
    if broken := need_is_still_in(row or record, None, {"states": states}):
        raise Refused([broken])
    return row
