"""A proposal beside what stands, field by field, in words."""

from dataclasses import dataclass
from datetime import date, time

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from providers.hours.week_text import Interval, interval_text, week_lines
from providers.upkeep.subjects import DAYS, facts_of, form_of


@dataclass(frozen=True)
class Difference:
    """One field. now: what it has become since it was proposed; None when it has not changed since."""

    label: str
    was: str
    proposed: str
    now: str | None = None

    @property
    def conflicts(self):
        return self.now is not None


def differences(change, obj):
    """→ [Difference] of the proposed fields, in the order of the form."""
    form, now = form_of(obj), facts_of(obj)
    rows = []
    for name in [name for name in now if name in change.values]:
        was, proposed = change.base.get(name), change.values[name]
        since = words(form, name, now[name]) if now[name] not in (was, proposed) else None
        rows.append(Difference(label(form, name), words(form, name, was), words(form, name, proposed), since))
    return rows


def label(form, name):
    own = {"hours": _("Weekly hours"), "exceptions": _("Days that differ from the week")}
    return own.get(name) or str(form.fields[name].label)


def words(form, name, value):
    """→ the value as the reader reads it, a line each where there are several; "–" when there is none."""
    if value in (None, "", []):
        return "–"
    if name == "hours":
        return "\n".join(week_in_words(value))
    if name == "exceptions":
        return "\n".join(exception_in_words(row) for row in value)
    if name in DAYS:
        return date_format(date.fromisoformat(value), "SHORT_DATE_FORMAT")
    field = form.fields[name]
    if isinstance(field, forms.BooleanField):
        return _("Yes") if value else _("No")
    if isinstance(field, forms.ModelChoiceField):
        return str(field.queryset.filter(pk=value).first() or value)
    if isinstance(field, forms.ChoiceField):
        names = {str(code): str(text) for code, text in field.choices}
        return ", ".join(names.get(str(code), str(code)) for code in (value if isinstance(value, list) else [value]))
    return str(value)


def week_in_words(rows):
    week = {}
    for weekday, opens, closes, *_season in rows:
        week.setdefault(weekday, []).append(Interval(time.fromisoformat(opens), time.fromisoformat(closes)))
    return week_lines(week)


def exception_in_words(row):
    first, last, opens, closes, reason = row
    days = "–".join(date_format(date.fromisoformat(each), "SHORT_DATE_FORMAT") for each in dict.fromkeys([first, last]))
    open_or_closed = interval_text(Interval(time.fromisoformat(opens), time.fromisoformat(closes))) if opens else _("closed")
    return " ".join(filter(None, [days, open_or_closed, reason]))
