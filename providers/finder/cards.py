"""One published offering as the public reads it: codes and hours turned into words."""

from datetime import time

from django.utils.translation import get_language

from providers.catalogue.hours import hours_in_words
from providers.catalogue.offering import in_language
from providers.catalogue.provider import dialled
from regions.code_lists import CodeList, names


def cards(entries, day):
    """→ dicts for the list, in order. `distance_km` is None where the search names no place, or the entry has none."""
    forms, languages = names(CodeList.FORM, day), names(CodeList.LANGUAGE, day)
    return [
        {
            "entry": entry,
            "name": in_language(entry, "name"),
            "text": in_language(entry, "text"),
            "provider": provider_name(entry),
            "form": forms.get(entry.form, entry.form),
            "languages": ", ".join(languages.get(code, code) for code in entry.languages),
            "hours": hours_in_words(entry.hours_kind, [clock_times(row) for row in entry.hours]),
            "distance_km": round_km(getattr(entry, "distance", None)),
            "telephone": dialled(entry.phone),
        }
        for entry in entries
    ]


def provider_name(entry):
    """→ (name, its language). Organisations have a Finnish name, and a Swedish one where they use it."""
    if get_language() == "sv" and entry.provider_name_sv:
        return entry.provider_name_sv, "sv"
    return entry.provider_name, "fi"


def clock_times(row):
    weekday, opens, closes = row
    return weekday, time.fromisoformat(opens), time.fromisoformat(closes)


def round_km(distance):
    return None if distance is None else round(distance)
