"""What every verb of the catalogue does: validate, save, leave one audit event with what changed."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from providers.rules import agency_keeps, broken_of
from regions import audit, clock
from regions.code_lists import codes
from regions.roles import Role
from regions.workflow import Refused


@dataclass(frozen=True)
class Part:
    """Rows that belong to a saved object: a week of hours, texts. facts(obj) → JSON for the audit; write(obj)."""

    name: str
    facts: Callable
    write: Callable


def save_recorded(obj, actor, verb, *, region=None, parts=()):
    """Validate, save, and leave one audit event with what changed. → obj. Saving nothing new leaves no event."""
    refuse_other_keeper(actor, region or obj.region_id)
    before = {}
    if obj.pk:
        stored = type(obj).objects.select_for_update(of=("self",)).get(pk=obj.pk)
        before = audit.facts_of(stored) | {part.name: part.facts(stored) for part in parts}
    obj.full_clean()
    obj.save()
    for part in parts:
        part.write(obj)
    after = audit.facts_of(obj) | {part.name: part.facts(obj) for part in parts}
    if told := changed_facts(before, after):
        audit.record(region or obj.region_id, actor, verb, obj, *told)
    return obj


def changed_facts(before, after):
    """→ (before, after) of what differs, as an event keeps it; None where nothing does. An empty `before` is a new row."""
    changed = [name for name in after if before.get(name) != after[name]]
    if not changed:
        return None
    return {name: before[name] for name in changed} if before else None, {name: after[name] for name in changed}


def refuse_other_keeper(actor, region):
    """The agency's developer keeps what is nationwide, and regions that nobody else coordinates; never another's."""
    if actor and actor.role == Role.DEVELOPER and not agency_keeps(region):
        raise PermissionDenied("the region has a coordinator of its own")


def kept_by(actor, queryset, pk):
    """→ the row of this key, for a page that edits it. 404 where the scope has none, 403 where another keeps it."""
    found = get_object_or_404(queryset, pk=pk)
    refuse_other_keeper(actor, found.region_id)
    return found


def refuse_unknown(list, code):
    if not codes(list, clock.today()).filter(code=code).exists():
        raise ValidationError(_("“%(code)s” is not on the list today.") % {"code": code}, "unknown_code")


def refuse_broken(rules, obj, actor, facts=None):
    if broken := broken_of(rules, obj, actor, facts):
        raise Refused(broken)


def with_fields(obj, fields):
    for name, value in fields.items():
        setattr(obj, name, value)
    return obj
