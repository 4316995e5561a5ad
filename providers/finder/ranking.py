"""The order of what was found: text × freshness × distance. docs/search.md tells it in words."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from math import asin, cos, log, radians, sin, sqrt

from providers.finder.asked import Place, When
from providers.finder.hits import Hits

EARTH_KM = 6371.0
# A word in the description tells less than one in a name, a topic or a form.
IN_TEXT, IN_NAME = 0.7, 1.0
# A word that names no support ("äiti") tells little, however rare it is.
LOOSE = 0.2
# Of a row that has none of the words, found by a frequent one alone.
NOTHING = 0.1
# Of other support near by, where nothing near has the words: as if it were some forty times as far away.
BESIDE = 0.3
# Two kilometres are added to each distance: next door is not infinitely better than round the corner.
DOORSTEP_KM = 2
# What has half of what was looked for is felt to be eight times as far away.
LACKING = 3
FRESH = timedelta(days=365)
STALE, DOUBTFUL = 0.9, 0.8
NEVER = 8


@dataclass(frozen=True)
class Scale:
    """What rows are measured by. today: for what opens soon."""

    weights: dict
    place: Place | None
    when: When | None
    today: date


def weight(times, total, tells):
    """→ how much a term tells: the rarer, the more."""
    rarity = 1 + (log(total / times) if total and times and times < total else 0)
    return rarity if tells else rarity * LOOSE


def text_score(row, weights):
    """→ 0–1: how much of what was looked for the row has. 1 where nothing was."""
    total = sum(weights.values())
    if not total:
        return 1.0
    return sum(weights[term] * (IN_NAME if strong else IN_TEXT) for term, has, strong in row["has"] if has) / total


def freshness(row, today):
    """→ 1 for what was confirmed within a year, less for what was not, less again where a contact does not work."""
    fresh = 1.0 if row["verified_on"] and row["verified_on"] >= today - FRESH else STALE
    return fresh * (DOUBTFUL if row["doubtful"] else 1.0)


def km_between(place, row):
    """→ kilometres as the crow flies; None where one of them has no place."""
    if place is None or None in (place.lat, place.lon, row["lat"], row["lon"]) or place.key.startswith("r"):
        return None
    here, there = radians(place.lat), radians(row["lat"])
    half = sin((there - here) / 2) ** 2 + cos(here) * cos(there) * sin(radians(row["lon"] - place.lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


@cache
def days_until_open(weekdays, today):
    """(weekday, …), today's → 0 for today, 1 for tomorrow… by the week alone; NEVER where nobody knows. A week has few sets of days."""
    return min(((weekday - today) % 7 for weekday in weekdays), default=NEVER)


def near_key(row, scale):
    """Smaller is better. The distance leads: it is felt as longer where the row has less of what was looked for, or is old."""
    worth = row["score"] ** LACKING * row["fresh"]
    felt = (row["km"] + DOORSTEP_KM) / worth if row["km"] is not None else 0
    return row["hours_unknown"], felt, -worth, *settled(row, scale)


def remote_key(row, scale):
    """Smaller is better. Never by distance: what is one's own municipality's, then one's region's, then the nation's."""
    whose = 2 if row["nationwide"] else 0 if row["area"] else 1
    return row["hours_unknown"], -row["score"], whose, -row["fresh"], *settled(row, scale)


def settled(row, scale):
    """What settles a tie: opens soon, was confirmed lately, and at last the key, so that pages never overlap."""
    verified = row["verified_on"].toordinal() if row["verified_on"] else 0
    return (days_until_open(tuple(row["weekdays"]), scale.today.isoweekday()), -verified, row["pk"]) if scale.place else (row["region"], row["pk"])


def in_order(rows, scale, key):
    """→ Hits, one an offering: its nearest point, with how many points it has among those found."""
    for row in rows:
        row["score"] = BESIDE if row.get("beside") else text_score(row, scale.weights) or NOTHING
        row["fresh"] = freshness(row, scale.today)
        row["km"] = km_between(scale.place, row)
    first, points = {}, {}
    for row in sorted(rows, key=lambda row: key(row, scale)):
        first.setdefault((row["region"], row["offering"]), row)
        points[row["region"], row["offering"]] = points.get((row["region"], row["offering"]), 0) + 1
    return Hits(row | {"points": points[offering]} for offering, row in first.items())
