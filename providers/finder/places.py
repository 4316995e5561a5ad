"""Where somebody is: the place that a text names, in any inflected form, and the words that are left."""

import re
import unicodedata
from bisect import bisect
from typing import NamedTuple

from django.utils.translation import get_language

from providers.finder.asked import Place
from providers.finder.place_index import BESIDE_ITS_MUNICIPALITY, CENTRES, EXACT, Named, index
from providers.finder.place_names import BASE, GENITIVE, INNER, OUTER, finnish_forms, words_of

LONGEST_NAME = 4
LONGEST_ENDING = 4
MOST_OTHERS = 8
# Which forms of a name are taken for the place, where the others are ordinary words or people: careful_places.csv.
ACCEPTED = {
    "base": (BASE,),
    "inner": (BASE, INNER),
    "locative": (BASE, INNER, OUTER),
    "genitive": (BASE, GENITIVE, INNER, OUTER),
    "alone": (INNER, OUTER),
}
CODE = re.compile(r"[0-9]{5}")
# Said of a place, and nothing of the help: they leave the text with it.
BEFORE = frozenset("i på till från vid nära kring runt in at near to from of around lähellä".split())
COUNTRY = "fi"
AFTER = frozenset(
    "lähellä läheltä lähelle lähistöllä luona seudulla seudulta alueella keskusta keskustassa keskustan keskustasta centrum "
    "kaupungissa kunnassa".split()
)
# After these a genitive is a place's, whatever else the word means: "Salon kirjasto".
OF_A_PLACE = tuple(
    "kirjasto kaupun kunta kunna pääkirjasto seurakun opisto kansalaisopisto seudu keskust palvelu digi neuvon asuka asukk".split()
)
CLITICS = ("kin", "kaan", "kään", "han", "hän", "ko", "kö")


class Find(NamedTuple):
    """A name in a text: the number of its first word, how many words, and what it may mean, best first."""

    at: int
    size: int
    named: list
    is_code: bool = False

    @property
    def kind(self):
        return self.named[0].spot.key[0]


def place_in(text, day):
    """→ (Place or None, the text without it, (Place, …)): others that the same words may mean, or that were named too.

    A postal code goes before a part of a town, that before its municipality, and a municipality before its region.
    """
    text = unicodedata.normalize("NFC", text)
    words, places = words_of(text), index(day)
    meant, others, used = choice(finds_in(words, places))
    if not meant:
        return None, text, ()
    place = place_from(meant, typed(text, words, used[0]), places)
    rest = {spot.key: place_from(spot, "", places) for spot in others if spot.key != place.key}
    return place, without(text, words, used), tuple(rest.values())[:MOST_OTHERS]


def place_of(key, day):
    """→ the Place of a key, or None: "m205" a municipality, "p00530" a postal area, "r18" a region."""
    places = index(day)
    spot = places.spots.get(key)
    return place_from(spot, "", places) if spot else None


def finds_in(words, places):
    """→ [Find] in order: at each word the longest name that begins there."""
    found, at = [], 0
    told = len([word for word, _begins, _ends in words if word not in BEFORE])
    while at < len(words):
        find = None
        for size in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            form = " ".join(word for word, _begins, _ends in words[at : at + size])
            after = words[at + size][0] if at + size < len(words) else ""
            if named := areas_of(form, places) or named_by(form, after, told == size, places):
                find = Find(at, size, named, CODE.fullmatch(form) is not None)
                found.append(find)
                break
        at += find.size if find else 1
    return found


def named_by(form, after, is_all, places):
    """→ [Named] of the best rank among what the form may mean. after: the next word; is_all: nothing else was typed."""
    named = places.forms.get(form, ())
    if not named and (clitic := next((end for end in CLITICS if form.endswith(end)), "")):
        named = [one for one in places.forms.get(form.removesuffix(clitic), ()) if one.case in (INNER, OUTER)]
    named = [one for one in named if accepts(one, after, is_all)]
    return [one for one in named if one.rank == named[0].rank]


def accepts(named, after, is_all):
    """Is the form this place, and not another word that looks the same?"""
    if named.accepted in ("", BESIDE_ITS_MUNICIPALITY) or named.case == GENITIVE and after.startswith(OF_A_PLACE):
        return True
    return named.case in ACCEPTED[named.accepted] or named.accepted == "alone" and is_all


def areas_of(code, places):
    """→ [Named] of the postal code, else of the nearest that begins with the same four, three or two digits."""
    if not CODE.fullmatch(code):
        return []
    if spot := places.spots.get(f"p{code}"):
        return [Named(EXACT, spot, BASE, "")]
    for length in (4, 3, 2):
        begins, ends = bisect(places.codes, code[:length]), bisect(places.codes, f"{code[:length]}:")
        if alike := places.codes[begins:ends]:
            nearest = min(alike, key=lambda one: abs(int(one) - int(code)))
            return [Named(EXACT, places.spots[f"p{nearest}"]._replace(told="nearest_code"), BASE, "")]
    return []


def choice(finds):
    """→ (the Spot meant or None, [other Spots that were named], [Find]: those that leave the text, the chosen one first)."""
    codes = [find for find in finds if find.is_code]
    towns = [find for find in finds if find.kind == "m"]
    regions = [find for find in finds if find.kind == "r"]
    parts = [find for find in finds if find.kind == "p" and not find.is_code]
    around = {one.spot.key[1:] for find in towns for one in find.named}
    inside = narrowed(parts, lambda one: one.spot.municipality in around)
    if not towns:
        within = {one.spot.region for find in regions for one in find.named}
        inside = narrowed(parts, lambda one: one.accepted == "" and (not within or one.spot.region in within))
    order = [*codes[:1], *inside[:1], *towns, *regions, *codes[1:]]
    if not order:
        return None, [], []
    first, *more = order
    meant = first.named[0].spot
    others = [one.spot for one in first.named[1:]]
    for find in more:
        if not any(contains(one.spot, meant) for one in find.named):
            others.append(find.named[0].spot)
    return meant, others, order


def narrowed(finds, wanted):
    """→ the finds with those of their meanings that are wanted, where any is."""
    kept = [find._replace(named=[one for one in find.named if wanted(one)]) for find in finds]
    return [find for find in kept if find.named]


def contains(wide, narrow):
    return wide.key in (f"m{narrow.municipality}", f"r{narrow.region}") or wide.key == narrow.key


def typed(text, words, find):
    return text[words[find.at][1] : words[find.at + find.size - 1][2]]


def without(text, words, used):
    """→ the text without the names, and without what was said of them alone: "i Esbo", "Kajaanin lähellä", "Hki:ssä"."""
    gone = set()
    for find in used:
        first, last = find.at, find.at + find.size - 1
        gone.update(range(first, last + 1))
        before = words[first - 1][0] if first else ""
        if before in BEFORE or find.is_code and before == COUNTRY:
            gone.add(first - 1)
        ends = words[last][2]
        if last + 1 < len(words):
            after, begins, _ends = words[last + 1]
            is_ending = begins == ends + 1 and text[ends] in ":'’" and len(after) <= LONGEST_ENDING
            if is_ending or after in AFTER:
                gone.add(last + 1)
    left, at = [], 0
    for number in sorted(gone):
        _word, begins, ends = words[number]
        left.append("" if number - 1 in gone else text[at:begins])
        at = ends
    pieces = " ".join([*left, text[at:]]).split()
    return " ".join(piece for piece in pieces if any(letter.isalnum() for letter in piece))


def place_from(spot, what_was_typed, places):
    """→ Place with its name in the reader's language."""
    town = places.spots.get(f"m{spot.municipality}")
    name = name_of(places.spots.get(spot.key, spot) if spot.key[0] != "p" else spot)
    if spot.key[0] == "p" and town:
        name = part_name(spot, town)
    return Place(spot.key, name, spot.lat, spot.lon, spot.region, spot.municipality, spot.told, what_was_typed)


def name_of(spot):
    return {"sv": spot.name_sv, "en": spot.name_en}.get((get_language() or "fi")[:2]) or spot.name_fi


def part_name(spot, town):
    """ "Kontula, Helsinki"; of the post's "Kuhmo Keskus" just "Kuhmo", and "Espoon Keskus" says its town already."""
    begins, _space, rest = spot.name_fi.partition(" ")
    if begins == town.name_fi and (not rest or rest.casefold() in CENTRES):
        return name_of(town)
    if begins.casefold() in finnish_forms(town.name_fi):
        return spot.name_fi
    return f"{spot.name_fi}, {name_of(town)}"
