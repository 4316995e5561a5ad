"""Shapes of regions and municipalities for pictures: official borders where the operator has brought them, else approximate.

For pictures only, never for "is this point inside" or for areas. The approximate ones (`regions/data/*_shapes.geojson`) are
of the division of 2026, whatever day a picture tells of.
"""

import json
from dataclasses import dataclass
from functools import cache, lru_cache

from django.conf import settings
from django.db.models import Max
from django.utils.translation import gettext as _

from regions.geography.demand import AreaShape
from regions.geography.drawing import draw

REGION, MUNICIPALITY = AreaShape.Kind.REGION, AreaShape.Kind.MUNICIPALITY
SHIPPED = {kind: settings.BASE_DIR / f"regions/data/{kind}_shapes.geojson" for kind in (REGION, MUNICIPALITY)}


@dataclass(frozen=True)
class Edition:
    """Which borders stand now. year: of the official ones, None for the shipped; brought_at: when, so that newer ones show."""

    year: int | None = None
    brought_at: object = None


APPROXIMATE = Edition()


def shapes(kind, codes=None):
    """→ {code: path} of the areas of one kind, in one frame; of `codes` alone where given."""
    drawn = drawing(kind, codes)
    return {code: area.path for code, area in drawn.areas.items()} if drawn else {}


def country(kind):
    """→ Drawing of the whole country by region or municipality, with the regions' borders."""
    edition = newest(kind, REGION)
    return made(edition, kind, tuple(sorted(polygons(edition, kind))), tuple(sorted(polygons(edition, REGION))))


def one_region(code, municipalities):
    """→ Drawing of one region by municipality, with its own border; None where none has a shape."""
    return made(newest(MUNICIPALITY, REGION), MUNICIPALITY, tuple(sorted(municipalities)), (code,))


def drawing(kind, codes=None):
    """→ Drawing that holds all `codes`, without wider borders; None where none has a shape."""
    edition = newest(kind)
    return made(edition, kind, tuple(sorted(polygons(edition, kind) if codes is None else codes)), ())


def newest(*kinds):
    """→ Edition that has all the kinds: official borders of one over approximate ones of the other would not meet."""
    brought = {}
    for kind, year, at in AreaShape.objects.order_by().values_list("kind", "year").annotate(Max("brought_at")):
        brought.setdefault(year, {})[kind] = at
    whole = [year for year, found in brought.items() if found.keys() >= set(kinds)]
    return Edition(max(whole), max(brought[max(whole)][kind] for kind in kinds)) if whole else APPROXIMATE


@lru_cache(maxsize=64)
def made(edition, kind, codes, borders):
    """Pictures are few and asked for again and again: a country and nineteen regions, by two kinds of area."""
    known = polygons(edition, kind)
    wider = polygons(edition, REGION) if borders else {}
    return draw(
        {code: known[code] for code in codes if code in known},
        [wider[code] for code in borders if code in wider],
        source_of(edition, kind),
    )


@lru_cache(maxsize=4)
def polygons(edition, kind):
    """→ {code: [[ring, its holes…], …]}, rings of (east, north) in metres, ETRS-TM35FIN."""
    if edition == APPROXIMATE:
        return shipped(kind)
    found = AreaShape.objects.filter(kind=kind, year=edition.year)
    return {code: as_polygons(geometry) for code, geometry in found.values_list("code", "geometry")}


@cache
def shipped(kind):
    features = json.loads(SHIPPED[kind].read_text(encoding="utf-8"))["features"]
    return {feature["id"]: as_polygons(feature["geometry"]) for feature in features}


def as_polygons(geometry):
    return geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]


def source_of(edition, kind):
    if edition == APPROXIMATE:
        return ""
    return AreaShape.objects.filter(kind=kind, year=edition.year).values_list("source", flat=True).first()


def attribution(drawing):
    """→ the sentences that stand by every picture: whose borders, and how true."""
    if drawing.source:
        return _("Borders: %(source)s.") % {"source": drawing.source}
    return _(
        "The borders are approximate, for pictures only. Approximate borders computed from Statistics Finland's postal-area "
        "points and the National Land Survey's municipal centres (CC BY 4.0) and Natural Earth (public domain)."
    )


def neighbours(kind):
    """→ {code: frozenset of codes whose borders touch its own}. Corners are shared where borders meet; one alone is a point."""
    return touching(newest(kind), kind)


@lru_cache(maxsize=4)
def touching(edition, kind):
    at = {}
    for code, parts in polygons(edition, kind).items():
        for ring in (ring for polygon in parts for ring in polygon):
            for east, north, *_height in ring[1:]:
                at.setdefault((east, north), set()).add(code)
    shared = {}
    for codes in at.values():
        for code in codes if len(codes) > 1 else ():
            for other in codes - {code}:
                shared[code, other] = shared.get((code, other), 0) + 1
    return {code: frozenset(b for (a, b), met in shared.items() if a == code and met > 1) for code in polygons(edition, kind)}
