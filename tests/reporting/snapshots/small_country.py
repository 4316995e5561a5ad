"""A country of two regions and three municipalities on a plane, for figures that can be counted by hand.

Region 18: 205 at the origin and 290 thirty-five kilometres east of it; region 04: 609, a hundred kilometres north.
"""

from dataclasses import replace
from datetime import date

import numpy as np

from reporting.snapshots import supply
from reporting.snapshots.computing import figures
from reporting.snapshots.division import Division
from reporting.snapshots.ground import Terms
from reporting.snapshots.groups import ALL, OVER_65, OVER_75, SWEDISH
from reporting.snapshots.shapes import Demand

DAY = date(2026, 11, 18)
MUNICIPALITIES, REGIONS = ("205", "290", "609"), ("04", "18")
XY = ((0, 0), (35_000, 0), (0, 100_000))
DIVISION = Division(np.array(MUNICIPALITIES, dtype=object), np.array(REGIONS, dtype=object), np.array([1, 1, 0]), {}, frozenset({"609"}))
TERMS = Terms({"impairment": 0.5}, {"peer_support": 0.8, "unstaffed_point": 0.0}, ((10_000.0, 1.0), (20_000.0, 0.68), (30_000.0, 0.22)), 20.0)
AREAS = ("205", "290", "609", "04", "18", "00")
MORNING = [[9 * 60, 12 * 60]]  # Monday 9–12


def point(number, municipality, spans, *, xy=None, **more):
    """→ a row of `supply.COLUMNS`: a staffed point in the middle of its municipality unless `xy` is given."""
    east, north = XY[MUNICIPALITIES.index(municipality)] if xy is None else xy
    where = {"region": "04" if municipality == "609" else "18", "municipality": municipality, "east": east, "north": north}
    what = {"place": number, "point": number, "form": "staffed_point", "in_person": True, "languages": ["fi"], "levels": [2]}
    rest = {"drop_in": True, "free": True, "step_free": -1, "helpers": 1, "verified_on": None, "name": "Piste"}
    row = where | what | rest | {"spans": spans} | more
    return [row[name] for name in supply.COLUMNS]


def line(number, spans, region="18", **more):
    """→ a row of support by telephone."""
    row = point(number, "205", spans, **{"region": region, "form": "telephone", "in_person": False, "point": 0} | more)
    for name, value in (("municipality", ""), ("east", None), ("north", None)):
        row[supply.COLUMNS.index(name)] = value
    return row


def demand(**people):
    """people: {group: one number a municipality}; by default 1,000, 100, 500 people, every fifth 65+, every tenth 75+."""
    everybody = np.array([1000.0, 100.0, 500.0])
    given = {ALL: everybody, OVER_65: everybody / 5, OVER_75: everybody / 10, SWEDISH: everybody * [0, 0, 1], "impairment": everybody / 20}
    given |= {group: np.array(numbers, dtype=np.float64) for group, numbers in people.items()}
    codes = np.array(MUNICIPALITIES, dtype=object)
    years, estimates = dict.fromkeys(given, 2022), frozenset({"impairment"})
    return Demand(DAY, codes, codes, np.array(["18", "18", "04"], dtype=object), np.array(XY, dtype=np.float64), given, years, estimates, {})


def told(rows, people=None, terms=TERMS, **changed):
    """→ {(code, group, language): {area: Series' value}}, and the same of low and high under …, "low"."""
    people, given = people or demand(), replace(supply.arrays(rows, DAY), **changed)
    over_65 = DIVISION.summed(DIVISION.places(people.municipalities), people.people[OVER_65])
    found = {}
    for series in figures(given, people, DIVISION, terms, ("fi", "sv"), (over_65, 2018)):
        for name in ("value", "low", "high", "people"):
            values = getattr(series, name)
            if values is not None:
                numbers = {area: None if np.isnan(value) else float(value) for area, value in zip(AREAS, values, strict=True)}
                found[series.code, series.group, series.language, name] = numbers
    return found
