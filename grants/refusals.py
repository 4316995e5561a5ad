"""How a refusal is told on a page: each broken rule in its own words, nothing typed lost, never a 500."""

from dataclasses import dataclass
from datetime import date, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import render
from django.utils.translation import gettext as _

from grants import rules
from regions.saving import LostRace
from regions.workflow import Refused


@dataclass(frozen=True)
class Lost:
    """Somebody else saved first. texts: [(label, what they saved, what you wrote)] of the fields that differ."""

    who: str
    at: datetime
    texts: list


def tell(form, refused):
    """Put each broken rule at its field, or above the form. → the form. Call it after `form.is_valid()`."""
    for broken in refused.broken:
        form.add_error(broken.field if broken.field in form.fields else None, broken.text)
    return form


def tell_lost(form, lost):
    """Keep what was typed, show what the other one saved, and let the next save be made knowingly on top of it.

    The form has a hidden field "version"; its other fields bear the names of the saved row's fields, or it has
    `stored(row)` → {field: what the row holds}.
    """
    current = lost.current
    saved = form.stored(current) if hasattr(form, "stored") else {}
    texts = []
    for name, yours in form.cleaned_data.items():
        theirs = saved.get(name, getattr(current, name, None))
        if name != "version" and theirs != yours:
            field = form.fields[name]
            texts.append((field.label, in_words(field, theirs), in_words(field, yours)))
    form.lost = Lost(current.saved_by, current.saved_at, texts)
    form.data = form.data.copy()
    form.data[form.add_prefix("version")] = current.version
    return form


def in_words(field, value):
    """→ what a field holds, as a person reads it: 1.3.2020, not 2020-03-01; a choice by its name, not its code."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if type(value) is date:
        return rules.day(value)
    if type(field) is forms.ChoiceField:
        return dict(field.choices).get(value, value)
    return field.prepare_value(value)


def carried_out(form, verb, *args, **facts):
    """Call `verb` (move, or a function of a room) with what the form accepted.

    → what it returned, or None with the refusal or the lost race told in the form.
    """
    try:
        with transaction.atomic():
            return verb(*args, **facts)
    except Refused as refused:
        tell(form, refused)
    except LostRace as lost:
        tell_lost(form, lost)
    except ValidationError as error:
        form.add_error(None, error.messages)
    return None


def form_page(request, template, form, **context):
    """→ the page with its form: 200 as opened, 422 when what was sent is refused, 409 when a race was lost."""
    lost = getattr(form, "lost", None)
    status = 409 if lost else 422 if form.is_bound else 200
    return render(request, template, {"form": form, "lost": lost, **context}, status=status)


def save_state(request, form, saved, template="grants/save_state.html", **context):
    """→ the answer to an autosave: the piece of the page that says whether the draft is kept, and the new version."""
    lost = getattr(form, "lost", None)
    status = 200 if saved else 409 if lost else 422
    return render(request, template, {"form": form, "lost": lost, "saved": saved, **context}, status=status)


def refused_page(request, template, refused, **context):
    """→ the page of a button without fields, with the broken rules above it. It tells `refused` by 422."""
    return render(request, template, {"refused": refused, "broken": refused.broken, **context}, status=422)
