"""Metres of ETRS-TM35FIN (EPSG:3067), in which Finland's authorities give places, and degrees of WGS84."""

from functools import cache
from math import hypot


@cache
def transformer(source, target):
    # The library opens its database of systems: half a second, of which pages without a map know nothing.
    from pyproj import Transformer

    return Transformer.from_crs(source, target, always_xy=True)


def in_degrees(east, north):
    """→ (lon, lat); infinities for metres that are nowhere."""
    return transformer("EPSG:3067", "EPSG:4326").transform(east, north)


def in_metres(lon, lat):
    """→ (east, north)."""
    return transformer("EPSG:4326", "EPSG:3067").transform(lon, lat)


def metres_between(one, other):
    """Two (lat, lon) in Finland → metres in a straight line, true to a few in a thousand."""
    (east, north), (other_east, other_north) = (in_metres(lon, lat) for lat, lon in (one, other))
    return hypot(east - other_east, north - other_north)
