"""What one public row says of itself, in words of the reader's language."""

from datetime import date, time, timedelta

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from providers.catalogue.hours import hours_in_words
from providers.catalogue.point import ACCESS, Known, ServicePoint
from providers.catalogue.texts import WRITTEN, first_in_language

# Exceptions further away would only make the card longer.
TOLD_AHEAD = timedelta(days=28)


def in_reader(entry, field):
    """→ (text, its language) of a field that the public row keeps in three columns."""
    return first_in_language({language: getattr(entry, f"{field}_{language}") for language in WRITTEN})


def provider_name(entry):
    """→ (name, its language). Organisations have a Finnish name, and a Swedish one where they use it."""
    if get_language() == "sv" and entry.provider_name_sv:
        return entry.provider_name_sv, "sv"
    return entry.provider_name, "fi"


def address_of(entry):
    """→ one line, with the municipality in the reader's language."""
    place = f"{entry.postal_code} {entry.municipality or ''}".strip()
    return ", ".join(filter(None, [entry.point_name, entry.address, place]))


def access_of(entry):
    """→ [(fact in words, "yes" or "no")] of what somebody has checked."""
    return [(access_name(fact), entry.access[fact]) for fact in ACCESS if entry.access.get(fact) in (Known.YES, Known.NO)]


def access_name(fact):
    return capfirst(ServicePoint._meta.get_field(fact).verbose_name)


def week_words(entry, day):
    """→ ["Monday–Friday 9.00–15.00", …] of the season that `day` is in, then those of seasons to come with their days."""
    seasons = {}
    for weekday, opens, closes, first, last in entry.hours:
        seasons.setdefault((first, last), []).append((weekday, time.fromisoformat(opens), time.fromisoformat(closes)))
    now = [row for (first, last), rows in seasons.items() if (first or "") <= day.isoformat() <= (last or "9") for row in rows]
    lines = hours_in_words(entry.hours_kind, now) if now or not seasons else []
    for (first, last), rows in sorted(seasons.items(), key=lambda each: each[0][0] or ""):
        if first and first > day.isoformat():
            lines.append(f"{span(first, last)}: {', '.join(hours_in_words(entry.hours_kind, rows))}")
    return lines


def span(first, last):
    """Two ISO dates, the last perhaps none → "1.6.2027–31.8.2027", "from 1.6.2027"."""
    if not last:
        return _("from %(day)s") % {"day": short(date.fromisoformat(first))}
    return short(date.fromisoformat(first)) if first == last else f"{short(date.fromisoformat(first))}–{short(date.fromisoformat(last))}"


def short(day):
    return date_format(day, "SHORT_DATE_FORMAT")


def exceptions_of(entry, day):
    """→ [(first day, last day, opens or None, closes or None)] of the next weeks, as dates and times."""
    rows = [(date.fromisoformat(first), date.fromisoformat(last), opens, closes) for first, last, opens, closes in entry.exceptions]
    return [
        (first, last, opens and time.fromisoformat(opens), closes and time.fromisoformat(closes))
        for first, last, opens, closes in rows
        if last >= day and first <= day + TOLD_AHEAD
    ]


def distance_in_words(km):
    """→ "about 3 km", as the crow flies; "" where nothing is known."""
    if km is None:
        return ""
    return _("less than 1 km") if km < 1 else _("about %(km)s km") % {"km": round(km)}
