"""What a region writes before it asks for a change: which parts, what each is to become, and why."""

from django.db import transaction

from grants import rules
from grants.changes.conditions import in_use
from grants.changes.models import ChangePart, ChangeRequest
from grants.changes.parts import as_in_force
from grants.changes.terms import terms_of
from grants.decisions.models import Decision
from regions import audit, clock
from regions.saving import LostRace, save_version
from regions.workflow import Refused, in_state

State = ChangeRequest.State
EDITABLE = (State.DRAFT, State.RETURNED)
OPEN = (*EDITABLE, State.SUBMITTED)


def open_request(decision):
    """→ the ChangeRequest of the decision that is written or waits for its answer, or None."""
    return ChangeRequest.objects.filter(region_id=decision.region_id, decision=decision, state__in=OPEN).first()


def may_be_changed(decision):
    """→ [Broken] of what keeps a new request from being opened."""
    tested = (in_use(decision), rules.one_change_at_a_time(open_request(decision) is not None))
    return [broken for broken in tested if broken]


@transaction.atomic
def open_change(decision, kinds, actor):
    """→ a new ChangeRequest with these parts (ChangePart.Kind), each as it is in force. Raises workflow.Refused."""
    # Of two who open one in the same instant the second one finds what the first has opened.
    decision = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if broken := [*may_be_changed(decision), *filter(None, [rules.change_asks_something(kinds)])]:
        raise Refused(broken)
    number = ChangeRequest.objects.filter(region_id=decision.region_id, decision=decision).count() + 1
    request = ChangeRequest.objects.create(region_id=decision.region_id, decision=decision, number=number)
    add_parts(request, kinds)
    audit.record(decision.region_id, actor, "change-opened", request, after={"parts": list(kinds)})
    return request


@transaction.atomic
def choose_parts(request, kinds, version, actor):
    """Add and drop parts of a draft; what had been written in a dropped one is gone. → the saved ChangeRequest.

    Raises LostRace, and workflow.Refused.
    """
    current = in_state(request, EDITABLE, actor)
    if broken := rules.change_asks_something(kinds):
        raise Refused([broken])
    if current.version != version:
        raise LostRace(current)
    before = parts_of(current)
    if set(before) == set(kinds):
        return current
    current.parts.exclude(kind__in=kinds).delete()
    add_parts(current, [kind for kind in kinds if kind not in before])
    return one_on(current, "change-parts-chosen", actor, {"parts": before}, {"parts": parts_of(current)})


@transaction.atomic
def save_change(request, grounds, parts, version, actor):
    """Save the grounds and parts ({kind: {"values", "reason"}}). Gaps are allowed. → the saved ChangeRequest.

    Raises LostRace, and workflow.Refused while the ministry has it.
    """
    current = in_state(request, EDITABLE, actor)
    before = parts_of(current)
    new = before | parts
    try:
        saved = save_version(current, {"grounds": grounds}, version, actor, "change-saved")
    except LostRace as lost:
        # The same words twice are no race: the button was pressed while the autosave was on its way.
        if new == before and lost.current.grounds == grounds:
            return lost.current
        raise
    if new == before:
        return saved
    for kind, fields in parts.items():
        saved.parts.update_or_create(kind=kind, defaults=fields, create_defaults=fields | {"region_id": saved.region_id})
    if saved.version != version:
        audit.record(saved.region_id, actor, "change-saved", saved, {"parts": before}, {"parts": new})
        return saved
    return one_on(saved, "change-saved", actor, {"parts": before}, {"parts": new})


def one_on(request, verb, actor, before, after):
    """→ the request one version on: its parts are part of what the version protects."""
    request.version, request.saved_at, request.saved_by = request.version + 1, clock.now(), actor.name
    request.save(update_fields=["version", "saved_at", "saved_by"])
    audit.record(request.region_id, actor, verb, request, before, after)
    return request


def add_parts(request, kinds):
    terms = terms_of(request.decision)
    for kind in ChangePart.Kind.values:
        if kind in kinds:
            ChangePart.objects.create(region_id=request.region_id, request=request, kind=kind, values=as_in_force(kind, terms))


def parts_of(request):
    """→ {kind: {"values", "reason"}} as they are saved."""
    return {part.kind: {"values": part.values, "reason": part.reason} for part in request.parts.all()}


def asked(request):
    """→ {kind: values} of a request."""
    return {part.kind: part.values for part in request.parts.all()}
