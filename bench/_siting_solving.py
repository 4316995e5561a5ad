"""The measurement of bench/siting.py: `python -m bench._siting_solving PAIRS` → JSON on the last line. No database."""

import csv
import json
import resource
import sys
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
from pyproj import Transformer

from reporting.coverage import nearest, reach
from reporting.siting import exact, greedy
from reporting.siting.problem import Problem, checked
from reporting.siting.reducing import Reduced, reduced
from reporting.siting.solver import solve

DATA = Path(__file__).resolve().parents[1] / "regions/data"
CANDIDATES, POINTS, SEED, SECONDS = 2_000, 20, 7, 60
# Name, kilometres, points or euros to spend, whether municipal centres have support.
QUESTIONS = [
    ("siting", 10, POINTS, False),
    ("siting_beside_centres", 10, POINTS, True),
    ("siting_5_km", 5, POINTS, False),
    ("siting_30_km", 30, POINTS, False),
    ("siting_100_points", 10, 100, False),
    ("siting_30_km_100_points", 30, 100, False),
    ("siting_euros", 10, Decimal("400000.00"), False),
]


def rows(name):
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def areas():
    """→ places (n, 2) metres, people over 65 (n,); 0 where they are not published."""
    people = {
        row["postal_code"]: float(row["value"] or 0)
        for row in rows("postal_area_figures.csv")
        if row["measure"] == "pop_65_plus"
    }
    found = rows("postal_areas.csv")
    places = np.array([[float(row["east"]), float(row["north"])] for row in found])
    return places, np.array([people[row["code"]] for row in found])


def centres():
    degrees = [(float(row["lon"]), float(row["lat"])) for row in rows("municipalities.csv") if not row["valid_to"]]
    return np.column_stack(Transformer.from_crs("EPSG:4326", "EPSG:3067", always_xy=True).transform(*np.array(degrees).T))


def problem(places, people, metres, budget, beside):
    random = np.random.default_rng(SEED)
    candidates = np.sort(random.choice(len(places), CANDIDATES, replace=False))
    costs = None if isinstance(budget, int) else [Decimal(int(cents)) / 100 for cents in random.integers(800_000, 4_000_000, CANDIDATES)]
    covered = nearest(places, centres()) <= metres if beside else None
    return Problem(people, reach(places, places[candidates], metres), budget, costs, covered)


def against_greedy(name, asked):
    whole = unreduced(asked)
    start = perf_counter()
    prices = np.ones(len(whole.costs)) if asked.costs is None else whole.costs
    chosen, _bound = greedy.grown(whole, prices)
    took, theirs = perf_counter() - start, greedy.people_of(whole, chosen)
    found = solve(asked, SECONDS)
    return {
        "name": name, "unit": "people", "ours": round(found.people), "theirs": round(theirs), "ratio": round(found.people / theirs, 4),
        "against": "greedy", "status": found.status, "gap": round(found.gap, 6), "bound": round(found.bound), "points": len(found.chosen),
        "cost": str(found.cost), "seconds": round(found.seconds, 2), "greedy_seconds": round(took, 3),
        "compared": [found.areas, found.candidates],
    }  # fmt: skip


def unreduced(asked):
    """→ the problem in the solver's shapes with nothing left out."""
    given = checked(asked)
    return Reduced(given.people, given.reach, given.costs, given.budget, np.arange(len(given.costs)))


def against_the_whole(asked, pairs):
    ours, theirs = [], []
    for _pair in range(pairs):
        for times, shaped in ((ours, lambda: reduced(checked(asked))), (theirs, lambda: unreduced(asked))):
            start = perf_counter()
            exact.most_people(shaped(), SECONDS)
            times.append(perf_counter() - start)
    ratios = sorted(whole / small for whole, small in zip(theirs, ours, strict=True))
    return {
        "name": "siting_time", "unit": "s", "ours": round(median(ours), 2), "theirs": round(median(theirs), 2),
        "ratio": round(median(ratios), 2), "against": "the same programme whole", "min": round(ratios[0], 2), "max": round(ratios[-1], 2),
    }  # fmt: skip


def measured(pairs):
    places, people = areas()
    found = [
        against_greedy(name, problem(places, people, km * 1000, budget, beside)) for name, km, budget, beside in QUESTIONS
    ]
    timed = against_the_whole(problem(places, people, 10_000, POINTS, False), pairs)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return [*found, {**timed, "peak_mb": peak}]


if __name__ == "__main__":
    print(json.dumps(measured(int(sys.argv[1]))))
