"""A picture of a region's municipalities: paths for an SVG, from approximate shapes that the product ships.

For pictures only, never for "is this point inside" or for areas. The file is read once a process.
"""

import json
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from django.conf import settings

SHAPES = settings.BASE_DIR / "regions/data/municipality_shapes.geojson"
# The longer side of the picture, in its own units.
LONGEST = 1000


@dataclass(frozen=True)
class Area:
    """path: of an SVG's `d`; x, y: where a letter stands inside it."""

    path: str
    x: int
    y: int


@dataclass(frozen=True)
class Drawing:
    """areas: {municipality: Area}; one without a shape is missing."""

    width: int
    height: int
    areas: dict


@cache
def shapes():
    """→ {municipality: [[ring, its holes…], …]}, rings of (east, north) in metres, ETRS-TM35FIN."""
    found = {}
    for feature in json.loads(SHAPES.read_text(encoding="utf-8"))["features"]:
        kind, coordinates = feature["geometry"]["type"], feature["geometry"]["coordinates"]
        found[feature["id"]] = coordinates if kind == "MultiPolygon" else [coordinates]
    return found


@cache
def drawing(codes):
    """codes: tuple of municipalities. → Drawing that holds them all, north up; None when none has a shape."""
    known = {code: shapes()[code] for code in codes if code in shapes()}
    if not known:
        return None
    points = [point for polygons in known.values() for rings in polygons for ring in rings for point in ring]
    west, east = min(x for x, _y in points), max(x for x, _y in points)
    south, north = min(y for _x, y in points), max(y for _x, y in points)
    scale = LONGEST / max(east - west, north - south)

    def placed(ring):
        # Each corner is rounded by itself: neighbours share it, so no gap opens between them.
        return [(round((x - west) * scale), round((north - y) * scale)) for x, y in ring]

    areas = {}
    for code, polygons in known.items():
        rings = [placed(ring) for polygon in polygons for ring in polygon]
        largest = max((placed(polygon[0]) for polygon in polygons), key=lambda ring: abs(twice_area(ring)))
        areas[code] = Area("".join(map(path_of, rings)), *inside(largest))
    return Drawing(round((east - west) * scale), round((north - south) * scale), areas)


def path_of(ring):
    """→ "M10 20l5 0l0 5z": the first corner, then steps."""
    (x, y), *rest = ring[:-1]
    steps = [f"M{x} {y}"]
    for next_x, next_y in rest:
        if (next_x, next_y) != (x, y):
            steps.append(f"l{next_x - x} {next_y - y}")
            x, y = next_x, next_y
    return "".join(steps) + "z"


def twice_area(ring):
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))


def inside(ring):
    """→ (x, y) in the middle of the widest part at half height: the centre of a bent shape may lie outside it."""
    heights = [y for _x, y in ring]
    # Off the corners, which lie on whole units.
    level = (min(heights) + max(heights)) // 2 + 0.5
    crossings = sorted(
        x1 + (level - y1) * (x2 - x1) / (y2 - y1)
        for (x1, y1), (x2, y2) in pairwise(ring)
        if (y1 > level) != (y2 > level)
    )
    spans = zip(crossings[::2], crossings[1::2], strict=True)
    left, right = max(spans, key=lambda span: span[1] - span[0], default=ring[0][:1] * 2)
    return round((left + right) / 2), round(level)
