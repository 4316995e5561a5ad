"""The ministry's answer to a change request, part by part: opened, written, dropped, and put in force as new terms."""

from django.db import transaction

from grants.changes.asking import asked
from grants.changes.models import ChangeAnswer, ChangeRequest, TermsVersion
from grants.changes.parts import after, decided, written
from grants.changes.terms import terms_of
from grants.evaluation.conflicts import refuse_barred
from regions import audit
from regions.saving import LostRace, save_version
from regions.workflow import in_state

State = ChangeAnswer.State
EDITABLE = (State.DRAFTED, State.RETURNED)


def answer_to(request):
    """→ the ChangeAnswer to a request that the open scope sees, or None: to the region there is none before it is signed."""
    return ChangeAnswer.objects.filter(region_id=request.region_id, request=request).first()


def open_answer(request):
    """→ the answer in preparation, or None."""
    return ChangeAnswer.objects.filter(region_id=request.region_id, request=request).exclude(state=State.SIGNED).first()


@transaction.atomic
def begin_answer(request, actor):
    """→ the answer to a submitted request, opened with what was asked if there was none. Raises workflow.Refused."""
    request = in_state(request, (ChangeRequest.State.SUBMITTED,), actor)
    refuse_barred(request.application, actor)
    if existing := open_answer(request):
        return existing
    items = {kind: {"answer": "", "values": values, "reason": ""} for kind, values in asked(request).items()}
    answer = ChangeAnswer.objects.create(region_id=request.region_id, request=request, items=items)
    audit.record(request.region_id, actor, "change-answer-opened", answer, internal=True)
    return answer


@transaction.atomic
def save_answer(answer, items, grounds, version, actor):
    """Save items ({kind: {"answer", "values", "reason"}}) and the grounds. Gaps are allowed. → the saved ChangeAnswer.

    Raises LostRace, and workflow.Refused once it has been presented.
    """
    current = in_state(answer, EDITABLE, actor)
    refuse_barred(current.application, actor)
    values = {"items": current.items | items, "grounds": grounds}
    try:
        return save_version(current, values, version, actor, "change-answer-saved", internal=True)
    except LostRace as lost:
        if all(getattr(lost.current, name) == value for name, value in values.items()):
            return lost.current
        raise


@transaction.atomic
def drop_answer(answer, actor):
    """Take a draft away: its request was withdrawn, or it is begun anew. Raises workflow.Refused."""
    current = in_state(answer, EDITABLE, actor)
    refuse_barred(current.application, actor)
    audit.record(current.region_id, actor, "change-answer-dropped", current, before=audit.facts_of(current), internal=True)
    current.delete()


def drop_open_answer(request, actor):
    if answer := open_answer(request):
        drop_answer(answer, actor)


def in_answer(answer):
    """→ {kind: values} that the answer puts in force: parts accepted as asked, or with changes."""
    parts = asked(answer.request)
    found = {kind: decided(values, answer.items.get(kind, {})) for kind, values in parts.items()}
    return {kind: values for kind, values in found.items() if values is not None}


def put_in_force(answer):
    """Write the terms that follow from a signed answer; where every part was rejected, the terms stay. → TermsVersion or None"""
    values = in_answer(answer)
    if not values:
        return None
    decision = answer.request.decision
    new = after(terms_of(decision), values)
    return TermsVersion.objects.create(
        region_id=answer.region_id,
        decision=decision,
        request=answer.request,
        number=new.number + 1,
        use_start=new.use_start,
        use_end=new.use_end,
        lines={code: written(amount) for code, amount in new.lines.items()},
        income=new.income,
        content=new.content,
        partners=new.partners,
        in_force_at=answer.signed_at,
        decided_by_name=answer.decision_maker_name,
    )

