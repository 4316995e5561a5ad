"""One published offering as the public reads it: codes and hours turned into words."""

from datetime import date, time, timedelta

from django.utils.text import capfirst
from django.utils.translation import get_language

from providers.catalogue.hours import hours_in_words
from providers.catalogue.point import ACCESS, Known, ServicePoint
from providers.catalogue.provider import dialled
from providers.catalogue.texts import WRITTEN, first_in_language
from regions.code_lists import CodeList, names

# Exceptions further away would only make the card longer.
TOLD_AHEAD = timedelta(days=28)


def cards(entries, day):
    """→ dicts for the list, in order. `distance_km` is None where the search names no place, or the entry has none."""
    forms, languages = names(CodeList.FORM, day), names(CodeList.LANGUAGE, day)
    topics, audiences = names(CodeList.TOPIC, day), names(CodeList.NEED_GROUP, day)
    return [
        {
            "entry": entry,
            "name": words(entry, "name"),
            "text": words(entry, "text"),
            "provider": provider_name(entry),
            "form": forms.get(entry.form, entry.form),
            "languages": ", ".join(languages.get(code, code) for code in entry.languages),
            "hours": hours_in_words(entry.hours_kind, [clock_times(row) for row in entry.hours]),
            "distance_km": round_km(getattr(entry, "distance", None)),
            "telephone": dialled(entry.phone),
            "address": address_of(entry),
            "access": access_of(entry),
            "exceptions": exceptions_of(entry, day),
            "price": words(entry, "price_note"),
            "eligibility": words(entry, "eligibility"),
            "topics": ", ".join(topics.get(code, code) for code in entry.topics),
            "audiences": ", ".join(audiences.get(code, code) for code in entry.audiences),
        }
        for entry in entries
    ]


def words(entry, field):
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
    labels = {fact: capfirst(ServicePoint._meta.get_field(fact).verbose_name) for fact in ACCESS}
    return [(labels[fact], entry.access[fact]) for fact in ACCESS if entry.access.get(fact) in (Known.YES, Known.NO)]


def exceptions_of(entry, day):
    """→ [(first day, last day, opens or None, closes or None)] of the next weeks, as dates and times."""
    rows = [(date.fromisoformat(first), date.fromisoformat(last), opens, closes) for first, last, opens, closes in entry.exceptions]
    return [
        (first, last, opens and time.fromisoformat(opens), closes and time.fromisoformat(closes))
        for first, last, opens, closes in rows
        if last >= day and first <= day + TOLD_AHEAD
    ]


def clock_times(row):
    weekday, opens, closes = row[:3]
    return weekday, time.fromisoformat(opens), time.fromisoformat(closes)


def round_km(distance):
    return None if distance is None else round(distance)
