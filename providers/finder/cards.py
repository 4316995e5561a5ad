"""Published offerings as the public reads them: codes and hours turned into words."""

from dataclasses import dataclass
from functools import partial

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _

from providers.catalogue.provider import dialled
from providers.finder.card_rows import about_rows, closing_of, doubts_of, facts_of, there_rows, validity_of, when_rows
from providers.finder.card_words import (
    access_of,
    address_of,
    distance_in_words,
    exceptions_of,
    in_reader,
    provider_name,
    short,
    week_words,
)
from providers.finder.opening import opening_today
from regions import clock
from regions.code_lists import CodeList, lists_on
from regions.geography import Municipality
from regions.translated import translated

LISTS = (CodeList.FORM, CodeList.LANGUAGE, CodeList.TOPIC, CodeList.NEED_GROUP, CodeList.PROVIDER_KIND, CodeList.LEVEL)


@dataclass(frozen=True)
class Words:
    """What codes are called: {code list: {code: name}}, and {municipality's code: name} of the areas on the page."""

    lists: dict
    places: dict

    def name(self, code_list, code):
        return self.lists[code_list].get(str(code), str(code))

    def names(self, code_list, codes):
        return ", ".join(self.name(code_list, code) for code in codes)


def words_of(entries, day, lists=None):
    """→ Words for these entries: one query for the lists where they aren't given, one for municipalities where any is named."""
    lists = lists or lists_on(day, *LISTS)
    area = {code for entry in entries for code in entry.area}
    named = translated(Municipality.objects.filter(code__in=area), ["code"], ["name"]) if area else []
    return Words({each: {code.code: code.name for code in lists[each]} for each in LISTS}, dict(named))


def cards(entries, day, words=None):
    """→ dicts for a list, in order: what an entry says of itself, whenever and from wherever it is read."""
    entries = list(entries)
    prefetch_related_objects(entries, "region", "municipality")
    words = words or words_of(entries, day)
    return [card(entry, day, words) for entry in entries]


def card(entry, day, words):
    return {
        "entry": entry,
        "name": in_reader(entry, "name"),
        "text": in_reader(entry, "text"),
        "provider": provider_name(entry),
        "form": words.name(CodeList.FORM, entry.form),
        "languages": words.names(CodeList.LANGUAGE, entry.languages),
        "hours": week_words(entry, day),
        "telephone": dialled(entry.phone),
        "address": address_of(entry),
        "access": access_of(entry),
        "exceptions": exceptions_of(entry, day),
        "price": in_reader(entry, "price_note"),
        "eligibility": in_reader(entry, "eligibility"),
        "topics": words.names(CodeList.TOPIC, entry.topics),
        "audiences": words.names(CodeList.NEED_GROUP, entry.audiences),
        "levels": words.names(CodeList.LEVEL, entry.levels),
        "kind": words.name(CodeList.PROVIDER_KIND, entry.provider_kind),
    }


def hit_cards(hits, now, lists=None, back=""):
    """[Hit] → dicts of `cards` with what somebody needs at this moment: opening in words, distance, warnings, rows.

    back: the query of the search that they were found with, which the page of an offering keeps.
    """
    day = clock.today()
    entries = [hit.entry for hit in hits]
    words = words_of(entries, day, lists)
    return [each | told(each, hit, now, words, back) for each, hit in zip(cards(entries, day, words), hits, strict=True)]


def told(each, hit, now, words, back):
    """→ the parts of a card that depend on the moment and on the search."""
    entry = hit.entry
    address = reverse("finder-offering", args=[entry.region.slug, entry.offering_id])
    return {
        "anchor": f"s{entry.region_id}-{entry.place_id}",
        "url": f"{address}?{back}" if back else address,
        "opening": opening_today(entry, now),
        "call_first": hit.hours_unknown or entry.hours_kind == "unknown",
        "distance": distance_in_words(hit.km),
        "others": hit.points - 1,
        "summary": each["text"][0].split("\n\n", 1)[0],
        "facts": facts_of(each),
        "closing": closing_of(entry),
        "doubts": doubts_of(entry),
        "validity": validity_of(entry),
        # A template calls it, on paper alone.
        "when": partial(when_rows, each),
        "there": there_rows(each),
        "about": about_rows(each, words),
        "checked": _("Checked on %(day)s") % {"day": short(entry.verified_on)} if entry.verified_on else _("The provider has not confirmed these facts."),
    }
