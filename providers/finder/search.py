"""The public search: a place or a word in, entries out. Never an empty answer while anything is published."""

from dataclasses import dataclass
from difflib import get_close_matches
from math import cos, radians

from django.db.models import Case, F, FloatField, Q, Value, When
from django.db.models.functions import Power, Sqrt

from providers.catalogue.finder_entry import FinderEntry
from regions.code_lists import Code, CodeList
from regions.geography import NATIONWIDE, municipalities_on, municipality_on, region_of

# Beyond this, support that needs no journey comes first.
NEAR_KM = 30
KM_PER_DEGREE = 111.2
SEARCHED = (
    *("name_fi", "name_sv", "name_en", "text_fi", "text_sv", "text_en"),
    *("provider_name", "provider_name_sv", "point_name", "address"),
)
LONGEST_QUERY = 200
# Measured on the 308 municipalities: "kajani" and "kajaanissa" find Kajaani; "puhelin" and "netti" find nothing.
ALIKE = 0.77


@dataclass(frozen=True)
class Found:
    """place: the Municipality that the words name, or None. relaxed: what was left out so as to find something.

    meant: the Municipality that a word misspells, asked back when nothing was found with the words.
    """

    entries: object
    place: object = None
    relaxed: str = ""
    remote_first: bool = False
    meant: object = None


def search(text, group, day):
    """text: what was typed; group: a top form code or ""; day: as of when places and codes are read. → Found."""
    place, words = place_and_words(text[:LONGEST_QUERY], day)
    tries = [(words, group, "")]
    if group:
        tries.append((words, "", "form"))
    if words:
        tries.append(([], "", "words"))
    for wanted, form_group, relaxed in tries:
        entries = matching(wanted, form_group, day)
        if place:
            entries, remote_first = around(entries, place, day)
        else:
            entries, remote_first = entries.order_by("provider_name", "pk"), False
        if entries.exists():
            meant = None if place or relaxed != "words" else place_like(words, day)
            return Found(entries, place, relaxed, remote_first, meant)
    return Found(FinderEntry.objects.none(), place)


def place_and_words(text, day):
    """→ (Municipality named by the text or by one of its words, the words that remain)."""
    words = text.casefold().split()
    named = municipality_names(day)
    if place := named.get(" ".join(words)):
        return place, []
    place = next((named[word] for word in words if word in named), None)
    return place, [word for word in words if named.get(word) is None]


def municipality_names(day):
    """→ {Finnish or Swedish name in lower case: Municipality}"""
    named = {}
    for municipality in municipalities_on(day):
        for name in (municipality.name_fi, municipality.name_sv):
            if name:
                named.setdefault(name.casefold(), municipality)
    return named


def place_like(words, day):
    """→ the Municipality whose name one of the words inflects ("Kuhmossa") or almost is ("kajani"), or None."""
    named = municipality_names(day)
    for word in words:
        if stems := [name for name in named if word.startswith(name)]:
            return named[max(stems, key=len)]
        if close := get_close_matches(word, named, n=1, cutoff=ALIKE):
            return named[close[0]]
    return None


def matching(words, group, day):
    """→ entries that have every word in a name, a description, an address, or as a topic or a form."""
    entries = FinderEntry.objects.select_related("region", "municipality")
    if group:
        children = Code.objects.on(day).filter(list=CodeList.FORM).filter(Q(parent=group) | Q(code=group))
        entries = entries.filter(form__in=children.values("code"))
    for word in words:
        anywhere = Q()
        for name in SEARCHED:
            anywhere |= Q(**{f"{name}__icontains": word})
        entries = entries.filter(anywhere | in_codes(word, day))
    return entries


def in_codes(word, day):
    found = Code.objects.on(day).filter(list__in=[CodeList.TOPIC, CodeList.FORM])
    found = found.filter(Q(name_fi__icontains=word) | Q(name_sv__icontains=word) | Q(name_en__icontains=word))
    codes = [code.code for code in found]
    return Q(topics__overlap=codes) | Q(form__in=codes) if codes else Q(pk__in=[])


def around(entries, place, day):
    """→ (entries in the order of distance, is remote support first). Support without a place is never sorted by it.

    Without a place an entry serves its own region, and a nationwide one serves everybody.
    """
    place = municipality_on(place.code, day)
    region = region_of(place.code, day)
    lat, lon = float(place.lat), float(place.lon)
    north = (F("lat") - lat) * KM_PER_DEGREE
    east = (F("lon") - lon) * (KM_PER_DEGREE * cos(radians(lat)))
    entries = entries.annotate(
        distance=Case(
            When(municipality=place, then=Value(0.0)),
            default=Sqrt(Power(north, 2) + Power(east, 2)),
            output_field=FloatField(),
        )
    )
    entries = entries.filter(Q(lat__isnull=False) | Q(region__in=[region, NATIONWIDE]))
    remote_first = not entries.filter(distance__lte=NEAR_KM).exists()
    without_place = Value(0.0 if remote_first else float(NEAR_KM))
    rank = Case(When(lat__isnull=True, then=without_place), default=F("distance"), output_field=FloatField())
    return entries.annotate(rank=rank).order_by("rank", "provider_name", "pk"), remote_first
