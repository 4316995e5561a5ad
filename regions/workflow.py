"""Processes as tables. `move()` is the one way a state changes: lock, check, write, audit."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from regions import audit
from regions.roles import Role


@dataclass(frozen=True)
class Broken:
    """A rule that does not hold: its code (docs/rules.md), and words for the person, in their language."""

    code: str
    text: str
    field: str | None = None


class Refused(Exception):
    """A move that the rules don't allow, with every broken rule."""

    def __init__(self, broken):
        self.broken = broken
        super().__init__("; ".join(f"{b.code}: {b.text}" for b in broken))


@dataclass(frozen=True)
class Transition:
    """One row of a process table.

    rules: functions (object, actor, facts) → Broken or None. then: functions (object, actor, facts) that
    write; the object is saved after them. internal: the region is not told of this event.
    """

    verb: str
    start: tuple
    end: str
    by: tuple
    label: str = ""
    rules: tuple[Callable, ...] = ()
    then: tuple[Callable, ...] = ()
    internal: bool = False


@dataclass(frozen=True)
class Process:
    transitions: tuple
    state_field: str = "state"


PROCESSES = {}


def register(model, transitions, state_field="state"):
    """Give a model its table. A verb may stand in several rows with different starts."""
    PROCESSES[model] = Process(tuple(transitions), state_field)


def allowed_verbs(obj, actor):
    """→ the Transitions whose buttons this actor sees on this object. Rules are told when one is pressed."""
    process = PROCESSES[type(obj)]
    state = getattr(obj, process.state_field)
    return [t for t in process.transitions if state in t.start and actor.role in t.by]


def may(obj, verb, actor):
    return any(t.verb == verb for t in allowed_verbs(obj, actor))


def move(obj, verb, actor, **facts):
    """Take `obj` through `verb`. → the saved object.

    Raises PermissionDenied (the role may never), or Refused with all broken rules; then nothing is written.
    """
    process = PROCESSES[type(obj)]
    rows = [t for t in process.transitions if t.verb == verb]
    if not rows:
        raise LookupError(f"{type(obj).__name__} has no verb {verb!r}")
    if not any(actor.role in t.by for t in rows):
        raise PermissionDenied(f"{actor.role} may not {verb}")
    with transaction.atomic():
        locked = type(obj).objects.select_for_update(of=("self",)).get(pk=obj.pk)
        state = getattr(locked, process.state_field)
        transition = next((t for t in rows if state in t.start and actor.role in t.by), None)
        if transition is None:
            raise Refused([already_moved(locked, process, actor)])
        broken = [b for rule in transition.rules if (b := rule(locked, actor, facts))]
        if broken:
            raise Refused(broken)
        before = audit.facts_of(locked)
        setattr(locked, process.state_field, transition.end)
        for write in transition.then:
            write(locked, actor, facts)
        locked.save()
        after = audit.facts_of(locked)
        changed = [name for name in after if before[name] != after[name]]
        audit.record(
            getattr(locked, "region_id", None) or "00",
            actor,
            verb,
            locked,
            {name: before[name] for name in changed},
            {name: after[name] for name in changed},
            internal=transition.internal,
        )
    return locked


def require_state(obj, states, actor):
    """Refuse a write that the object's state no longer allows."""
    process = PROCESSES[type(obj)]
    if getattr(obj, process.state_field) not in states:
        raise Refused([already_moved(obj, process, actor)])


def in_state(obj, states, actor):
    """→ the row as it stands now, locked: nobody moves it on before what is written after this has been committed.

    Without the lock a save could overtake a signature, and change what was signed. Raises Refused.
    """
    locked = type(obj).objects.select_for_update(of=("self",)).get(pk=obj.pk)
    require_state(locked, states, actor)
    return locked


def hold(*rows):
    """Lock rows that this transaction writes later, before anything of it is told in the audit.

    The head of a region's audit is the last lock of every write: who waited for a row with it in hand would wait for
    somebody who waits for it, and PostgreSQL would kill one of the two.
    """
    for row in rows:
        type(row).objects.select_for_update(of=("self",)).get(pk=row.pk)


def already_moved(obj, process, actor):
    """→ Broken that names the state. A model whose states not everyone may read has `state_label(side)`."""
    state = getattr(obj, process.state_field)
    choices = dict(obj._meta.get_field(process.state_field).flatchoices)
    label = obj.state_label(actor.side) if hasattr(obj, "state_label") else choices.get(state, state)
    return Broken(
        "state",
        _("This can't be done any more: the state is now “%(state)s”. Reload the page to see who did what.")
        % {"state": label},
    )


def why_not(obj, verb, actor, **facts):
    """→ the broken rules that keep this actor from `verb` now; [] where they may. Only reads.

    A page says them in words beside the place where the button would be. `move` tests them again.
    """
    process = PROCESSES[type(obj)]
    rows = [transition for transition in process.transitions if transition.verb == verb]
    state = getattr(obj, process.state_field)
    row = next((each for each in rows if state in each.start and actor.role in each.by), None)
    if row is not None:
        return [broken for rule in row.rules if (broken := rule(obj, actor, facts))]
    who = sorted({str(Role(role).label) for each in rows for role in each.by})
    if not any(actor.role in each.by for each in rows):
        return [Broken("role", _("This is done by: %(roles)s.") % {"roles": ", ".join(who)})]
    return [already_moved(obj, process, actor)]
