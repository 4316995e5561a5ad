"""Statistics Finland's borders of regions and municipalities (maakunta1000k, kunta1000k) into AreaShape, all or nothing."""

from datetime import date
from itertools import pairwise
from math import isfinite
from pathlib import Path

from django.db import transaction

from regions import clock
from regions.geography import AreaShape, Municipality, municipalities_on, region_codes_on
from regions.geography.projection import in_metres
from regions.ground_data.files import Problem
from regions.ground_data.statfi import EAST, NORTH, collection, features_of, in_tm35fin, refuse, refuse_if, text_of

# The property that holds the code of each kind.
CODE = {AreaShape.Kind.REGION: "maakunta", AreaShape.Kind.MUNICIPALITY: "kunta"}
# A centre may stand at the water's edge, on borders drawn for a map of 1:1,000,000.
NEAR = 5_000


def load_boundaries(path, kind, year):
    """Replaces the borders of that kind and year. → how many areas; raises BrokenTables, and writes nothing."""
    found, name = read(path, kind), Path(path).name
    refuse_if([*codes_wrong(name, found, kind, year), *years_wrong(name, found, year)])
    shapes = {properties[CODE[kind]]: geometry for _number, properties, geometry in found}
    refuse_if([*broken(name, found), *misplaced(name, shapes, kind, year)])
    source = f"Statistics Finland, {CODE[kind]}1000k {year} (CC BY 4.0)"
    rows = [AreaShape(kind=kind, code=code, year=year, geometry=whole_metres(shapes[code]), source=source, brought_at=clock.now()) for code in sorted(shapes)]
    with transaction.atomic():
        AreaShape.objects.filter(kind=kind, year=year).delete()
        AreaShape.objects.bulk_create(rows, batch_size=100)
    return len(rows)


def read(path, kind):
    """→ [(number, properties, geometry)]"""
    path = Path(path)
    content = text_of(path)
    whole = collection(path.name, content)
    if not in_tm35fin(whole):
        refuse(path.name, "the coordinates are not said to be EPSG:3067 (ETRS-TM35FIN): fetch the file with srsName=EPSG:3067")
    features = features_of(path.name, content)
    if not any(CODE[kind] in feature["properties"] for feature in features):
        refuse(path.name, f"no feature has the property “{CODE[kind]}”: is this the file of a {kind}?")
    return [(number, each["properties"], each.get("geometry")) for number, each in enumerate(features, start=1)]


def codes_wrong(name, found, kind, year):
    """Yields problems unless each area of the division of 1 January is there once, and nothing else."""
    expected, seen = codes_of(kind, year), set()
    if not expected:
        yield Problem(name, 0, f"the register knows no division of 1 January {year}")
        return
    for number, properties, _geometry in found:
        code = properties.get(CODE[kind])
        if code in seen:
            yield Problem(name, number, f"{code} is there twice")
        elif code not in expected:
            yield Problem(name, number, f"“{code}” is no {kind} of 1 January {year}")
        else:
            seen.add(code)
    if missing := sorted(expected - seen):
        yield Problem(name, 0, f"{len(missing)} of {len(expected)} are missing: {', '.join(missing)}")


def codes_of(kind, year):
    municipalities = {municipality.code for municipality in municipalities_on(date(year, 1, 1))}
    if kind == AreaShape.Kind.MUNICIPALITY:
        return municipalities
    return {region for code, region in region_codes_on(date(year, 1, 1)).items() if code in municipalities}


def years_wrong(name, found, year):
    for number, properties, _geometry in found:
        if properties.get("vuosi", year) not in (year, str(year)):
            yield Problem(name, number, f"is of the year {properties['vuosi']}, not {year}")


def broken(name, found):
    for number, _properties, geometry in found:
        if reason := geometry_wrong(geometry):
            yield Problem(name, number, reason)


def geometry_wrong(geometry):
    """→ what is wrong with a geometry, or None."""
    if not isinstance(geometry, dict) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        return "is no polygon"
    try:
        rings = [ring for polygon in polygons_of(geometry) for ring in polygon]
        corners = [(float(corner[0]), float(corner[1])) for ring in rings for corner in ring]
    except (TypeError, ValueError, IndexError, KeyError):
        return "has coordinates that are no numbers"
    if not rings or any(len(ring) < 4 or ring[0] != ring[-1] for ring in rings):
        return "has a border that is not closed"
    if not all(isfinite(x) and isfinite(y) and EAST[0] <= x <= EAST[1] and NORTH[0] <= y <= NORTH[1] for x, y in corners):
        return "has coordinates outside Finland in metres of EPSG:3067, east before north"
    if not any(sum(x1 * y2 - x2 * y1 for (x1, y1, *_a), (x2, y2, *_b) in pairwise(ring)) for ring in rings):
        return "has no surface"
    return None


def misplaced(name, shapes, kind, year):
    """Yields areas that do not hold the centres of their own municipalities: swapped codes look like that."""
    regions = region_codes_on(date(year, 1, 1))
    for municipality in Municipality.objects.filter(code__in=codes_of(AreaShape.Kind.MUNICIPALITY, year)):
        code = municipality.code if kind == AreaShape.Kind.MUNICIPALITY else regions[municipality.code]
        if code in shapes and not geometry_wrong(shapes[code]):
            east, north = in_metres(float(municipality.lon), float(municipality.lat))
            if not near(shapes[code], east, north):
                yield Problem(name, 0, f"the shape {code} is not where {municipality.name} is")


def near(geometry, east, north):
    corners = [corner for polygon in polygons_of(geometry) for ring in polygon for corner in ring]
    xs, ys = [corner[0] for corner in corners], [corner[1] for corner in corners]
    return min(xs) - NEAR <= east <= max(xs) + NEAR and min(ys) - NEAR <= north <= max(ys) + NEAR


def polygons_of(geometry):
    return geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]


def whole_metres(geometry):
    """A picture shows no centimetres, nor heights. → the geometry as a MultiPolygon."""
    rounded = [[[[round(corner[0]), round(corner[1])] for corner in ring] for ring in polygon] for polygon in polygons_of(geometry)]
    return {"type": "MultiPolygon", "coordinates": rounded}
