"""Demand and supply for the benches of coverage, PySAL `access` on the same, and how the two are timed."""

import csv
import gc
import time
import warnings
from pathlib import Path
from statistics import median

import numpy as np
from scipy.spatial import cKDTree

from reporting.coverage import BANDS

DATA = Path(__file__).resolve().parents[1] / "regions/data"
COLUMNS, ROWS, CELLS, POINTS, MUNICIPALITIES = 400, 500, 100_000, 5_000, 308
ROUNDS, ACCESS = 5, "PySAL access, its cost table given"


def made():
    """→ a country of 100,000 inhabited cells of 1 km, half of all, and 5,000 points anywhere in it; the same each time.

    demand_xy (n, 2), people (n,), supply_xy (m, 2), hours (m,); municipality int (n,).
    """
    random = np.random.default_rng(2018)
    cell = np.sort(random.choice(COLUMNS * ROWS, CELLS, replace=False))
    column, row = cell % COLUMNS, cell // COLUMNS
    demand_xy = np.stack([column, row], axis=1) * 1000.0 + [100_500, 6_650_500]
    supply_xy = random.uniform(0, 1000, (POINTS, 2)) * [COLUMNS, ROWS] + [100_000, 6_650_000]
    # 14 columns of 22 municipalities.
    municipality = column * 14 // COLUMNS * 22 + row * 22 // ROWS
    return demand_xy, random.integers(1, 1000, CELLS).astype(float), supply_xy, random.uniform(0.5, 60, POINTS), municipality


def moved(country):
    """→ the same country, each cell's place up to half a kilometre off the grid."""
    demand_xy, *others = country
    return demand_xy + np.random.default_rng(3).uniform(-500, 500, demand_xy.shape), *others


def areas(points=1000):
    """→ the same of the shipped postal areas with people aged 65 or over (2016), and as many points, more where more people are."""
    people = {
        row["postal_code"]: float(row["value"] or 0)
        for row in rows("postal_area_figures.csv")
        if (row["measure"], row["year"]) == ("pop_65_plus", "2016")
    }
    every = rows("postal_areas.csv")
    random = np.random.default_rng(2018)
    demand_xy = np.array([(float(row["east"]), float(row["north"])) for row in every])
    weights = np.array([people[row["code"]] for row in every])
    at = random.choice(len(every), points, p=weights / weights.sum())
    supply_xy = demand_xy[at] + random.normal(0, 2000, (points, 2))
    _codes, municipality = np.unique([row["municipality_code"] for row in every], return_inverse=True)
    return demand_xy, weights, supply_xy, random.uniform(0.5, 60, points), municipality


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Theirs:
    """PySAL access with its table of costs made: what it is given before it is timed."""

    def __init__(self, demand_xy, people, supply_xy, hours):
        import pandas
        from access import Access, weights

        near = cKDTree(demand_xy).sparse_distance_matrix(cKDTree(supply_xy), BANDS[-1][0], output_type="ndarray")
        # Nobody in reach, and access divides by 0.
        near = near[people[near["i"]] > 0]
        self.pairs = len(near)
        cost = pandas.DataFrame({"origin": near["i"], "dest": near["j"], "cost": near["v"]})
        demand = pandas.DataFrame({"geoid": np.arange(len(people)), "people": people})
        supply = pandas.DataFrame({"geoid": np.arange(len(hours)), "hours": hours})
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.access = Access(
                demand_df=demand, demand_index="geoid", demand_value="people", supply_df=supply, supply_index="geoid",
                supply_value="hours", cost_df=cost, cost_origin="origin", cost_dest="dest", cost_name="cost",
            )  # fmt: skip
        self.weights = weights.step_fn(dict(BANDS))

    def __call__(self):
        self.access.enhanced_two_stage_fca(name="found", weight_fn=self.weights)

    def differs(self, ours):
        """→ the largest difference of ours, relative, where access tells anything at all."""
        theirs = self.access.access_df["found_hours"].reindex(range(len(ours))).to_numpy()
        told = theirs > 0
        return float(np.abs(ours[told] / theirs[told] - 1).max())


def pairs_of(ours, theirs, times):
    """Both in turn, so many times. → [(seconds of ours, seconds of theirs)]. Ours is warmed up, as a process at work is."""
    ours()
    found = []
    for _time in range(times):
        gc.collect()
        found.append((seconds(ours), seconds(theirs)))
    return found


def seconds(call):
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


def line(name, against, times, **more):
    """→ a measurement: ratio = theirs / ours of each pair, in the middle, least and most."""
    ratios = [theirs / ours for ours, theirs in times]
    ours, theirs = (median(each) for each in zip(*times, strict=True))
    return {
        "name": name, "ratio": round(median(ratios), 1), "min": round(min(ratios), 1), "max": round(max(ratios), 1), "rounds": len(times),
        "against": against, "ours": round(ours * 1000, 2), "theirs": round(theirs * 1000, 2), "unit": "ms",
    } | more  # fmt: skip
