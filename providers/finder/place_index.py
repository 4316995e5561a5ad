"""Every form of every place's name, and what it names: municipalities, regions, postal codes and parts of towns.

Read from the ground data and kept for a day in the process: names in all languages, so that a reader of any is served.
"""

import gc
import re
from typing import NamedTuple

from providers.finder.place_names import BASE, PARTITIVE, finnish_forms, plain, rows, swedish_forms
from regions.geography import Municipality, PostalArea, Region, region_codes_on

# Which of two places a word names: the name of a municipality goes before a form of another's, a part of a town is last.
EXACT, EXACT_REGION, FORM, FORM_REGION, NICKNAME, PART, PART_FORM, WITHOUT_DOTS = range(8)
# Accepted only where the text names its municipality too: "Kello" is a village, and a clock.
BESIDE_ITS_MUNICIPALITY = "beside"
CENTRES = ("keskus", "keskusta", "kk", "kk.", "kirkonkylä", "asemanseutu", "as", "taajama", "centrum")
QUARTERS = ("itäinen", "pohjoinen", "eteläinen", "läntinen")
# Prefixes that split a part of a town for the post alone: who writes Vuosaari means Etelä-Vuosaari too.
DIRECTIONS = ("etelä", "pohjois", "länsi", "itä", "keski", "etu", "taka")
PREFIXES = (*DIRECTIONS, "ylä", "ala", "yli", "iso", "vähä", "pikku", "uusi", "vanha", "norra", "södra")
SHORTEST_PART = 3
# Around midnight some still ask of yesterday.
DAYS_KEPT = 2
DOTLESS = str.maketrans("åäö", "aao")


class Spot(NamedTuple):
    """A place on the map. name_sv, name_en: "" where it has none of its own; told: as of `Place`."""

    key: str
    name_fi: str
    name_sv: str
    name_en: str
    lat: float | None
    lon: float | None
    region: str
    municipality: str = ""
    told: str = ""


class Named(NamedTuple):
    """What one form means. case: of the inflection; accepted: "" or which forms of the name are no other word."""

    rank: int
    spot: Spot
    case: str
    accepted: str


class Index(NamedTuple):
    """forms: {form: [Named], best first}; spots: {key: Spot}; codes: the postal codes, in order."""

    forms: dict
    spots: dict
    codes: list


_kept = {}


def index(day):
    """→ Index of the places that exist on the day, built once a day in each process; never kept empty."""
    if day not in _kept:
        built = build(day)
        if not built.spots:
            return built
        while len(_kept) >= DAYS_KEPT:
            _kept.pop(next(iter(_kept)), None)
        _kept[day] = built
        # It stays: the collector need not walk through its 200,000 objects again and again, for 40 ms each time.
        gc.collect()
        gc.freeze()
    return _kept[day]


def build(day):
    municipalities, merged = municipality_spots(day)
    regions = region_spots()
    parts, areas = part_spots(municipalities, merged)
    towns = [*municipalities.values(), *merged.values()]
    careful = {plain(row["name"]): row["accepted"] for row in rows("careful_places.csv")}
    spots = {spot.key: spot for spot in [*municipalities.values(), *regions.values(), *areas]}
    forms = {}

    def add(spot, name, found, rank, form_rank, accepted=""):
        accepted = careful.get(plain(name), accepted)
        told = {case: Named(rank if case == BASE else form_rank, spot, case, accepted) for case in set(found.values())}
        for form, case in found.items():
            forms.setdefault(form, []).append(told[case])

    for spot in towns:
        for name, found in names_of(spot):
            add(spot, name, found, EXACT, FORM)
    for spot in regions.values():
        for name, found in names_of(spot):
            add(spot, name, found, EXACT_REGION, FORM_REGION)
            add(spot, name, {form.replace(" ", ""): case for form, case in found.items()}, EXACT_REGION, FORM_REGION)
    for row in rows("nicknames.csv"):
        if spot := spots.get(row["place"]):
            found = finnish_forms(row["name"]) if row["language"] == "fi" else {plain(row["name"]): BASE}
            add(spot, row["name"], found, NICKNAME, NICKNAME)
    for spot in [*towns, *regions.values()]:
        for form, case in finnish_forms(spot.name_fi).items():
            if case == PARTITIVE:  # "Kemiä" is a town, "kemia" is chemistry
                continue
            forms.setdefault(form.translate(DOTLESS), [forms[form][0]._replace(rank=WITHOUT_DOTS)])
    ordinary = {row["name"] for row in rows("not_places.csv")}
    bases = {form for form, named in forms.items() if named[0].rank in (EXACT, EXACT_REGION)}
    for name, spot in parts:
        if plain(name) not in bases:
            accepted = BESIDE_ITS_MUNICIPALITY if plain(name) in ordinary else ""
            add(spot, name, finnish_forms(name), PART, PART_FORM, accepted)
    for named in forms.values():
        named.sort(key=lambda one: one.rank)
    return Index(forms, spots, sorted(spot.key[1:] for spot in areas))


def names_of(spot):
    """→ [(name, its forms)] in each language in which it has one."""
    others = {spot.name_sv, spot.name_en, spot.name_fi} - {"", spot.name_fi}
    return [(spot.name_fi, finnish_forms(spot.name_fi) | swedish_forms(spot.name_fi))] + [(name, swedish_forms(name)) for name in others]


def municipality_spots(day):
    """→ {code: Spot} of those that exist, {code: Spot} of those merged into one of them: there, told so."""
    columns = ("code", "name_fi", "name_sv", "name_en", "lat", "lon", "valid_from", "valid_to", "successor")
    table = {row[0]: row for row in Municipality.objects.order_by("code").values_list(*columns)}
    regions = region_codes_on(day)
    lasting, merged = {}, {}
    for code, fi, sv, en, lat, lon, first, last, successor in table.values():
        if first > day:
            continue
        heir = code
        while table[heir][7] and table[heir][7] < day and table[heir][8]:
            heir = table[heir][8]
        where = (float(lat), float(lon), regions.get(heir, ""), heir)
        if heir != code:
            merged[code] = Spot(f"m{heir}", fi, sv or "", en or "", *where, "merged")
        elif last is None or last >= day:
            lasting[code] = Spot(f"m{code}", fi, sv or "", en or "", *where)
    return lasting, merged


def region_spots():
    """→ {code: Spot}. A region has no centre: nothing is near or far from it."""
    found = Region.objects.filter(is_national=False).values_list("code", "name_fi", "name_sv", "name_en")
    return {code: Spot(f"r{code}", fi, sv or "", en or "", None, None, code) for code, fi, sv, en in found}


def part_spots(municipalities, merged):
    """→ [(name of a part of a town, its Spot)] and [Spot of each postal area]."""
    areas, groups = [], {}
    table = PostalArea.objects.order_by("code").values_list("code", "name", "municipality", "lat", "lon")
    for code, name, municipality, lat, lon in table:
        of = municipalities.get(municipality) or merged.get(municipality)
        if of is None:
            continue
        area = Spot(f"p{code}", name, "", "", float(lat), float(lon), of.region, of.municipality)
        areas.append(area)
        for part in parts_of(name):
            groups.setdefault((of.municipality, plain(part)), (part, []))[1].append(area)
    return [(part, middle(part, members)) for part, members in groups.values()], areas


def middle(name, members):
    """→ the Spot of a part that several postal areas make up; its key is the first one's."""
    count = len(members)
    lat, lon = (sum(values) / count for values in zip(*[(spot.lat, spot.lon) for spot in members], strict=True))
    return members[0]._replace(name_fi=name, lat=lat, lon=lon)


def parts_of(name):
    """ "Kontula - Vesala" → {"Kontula - Vesala", "Kontula", "Vesala"}; "Etelä-Vuosaari" → also "Vuosaari"; of "Halikko
    Keskus" also "Halikko"."""
    found = [name]
    pieces, held = [], ""
    for piece in re.split(r"\s*[-,]\s*", name):
        if piece.casefold() in PREFIXES:
            held += f"{piece}-"
        else:
            pieces.append(held + piece)
            held = ""
    for piece in pieces:
        words = piece.split()
        while len(words) > 1 and words[-1].casefold() in (*CENTRES, *QUARTERS):
            words.pop()
        found.append(" ".join(words))
        before, _hyphen, after = found[-1].partition("-")
        if before.casefold() in DIRECTIONS:
            found.append(after)
    return list(dict.fromkeys(part for part in found if len(part) >= SHORTEST_PART and part.casefold() not in CENTRES))
