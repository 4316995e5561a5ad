"""Accessibility from coordinates against PySAL `access` given its table of costs: E2SFCA, 10, 20 and 30 km, the same input.

The 3,030 real areas first, then 100,000 cells × 5,000 points: goal at least 120 times, within 200 megabytes over the arrays;
the same cells moved off their grid. Then all of a dashboard (8 groups × 3 measures × 308 municipalities) as a multiple of one pass, and one changed point (goal:
1 ms). ratio = theirs / ours, of each round; of the dashboard ours / one pass.
"""

import json
import subprocess
import sys
from pathlib import Path
from statistics import median

import numpy as np

from bench._country import ACCESS, MUNICIPALITIES, ROUNDS, Theirs, areas, line, made, moved, pairs_of, seconds
from reporting import coverage as engine

GROUPS, CHANGES = 8, 200
GOALS = {"goal": 120, "goal_mb": 200}


def measure():
    memory = json.loads(own_process())
    yield against_access("coverage_areas", areas(), 4 * ROUNDS)
    country = made()
    yield against_access("coverage", country, ROUNDS, peak_mb=memory["on_grid"], **GOALS)
    yield against_access("coverage_scattered", moved(country), ROUNDS, peak_mb=memory["scattered"])
    for name, each in (("coverage_dashboard_areas", areas()), ("coverage_dashboard", country)):
        yield dashboard(name, each)
    yield changed(country)


def against_access(name, country, rounds, **more):
    *country, _municipality = country
    theirs = Theirs(*country)
    times = pairs_of(lambda: engine.accessibility(*country), theirs, rounds)
    differs = theirs.differs(engine.accessibility(*country))
    return line(name, ACCESS, times, pairs=theirs.pairs, differs=differs, **more)


def dashboard(name, country):
    """Each round from coordinates: the share within 10 km, the median distance and the mean accessibility of each group and area."""
    demand_xy, people, supply_xy, hours, municipality = country
    random = np.random.default_rng(1)
    groups = [np.floor(people * random.uniform(0, 1, len(people))) for _group in range(GROUPS)]

    def whole():
        distances = engine.nearest(demand_xy, supply_xy)
        catchment = engine.Catchment(demand_xy, supply_xy)
        for group in groups:
            engine.coverage_by(municipality, MUNICIPALITIES, group, distances, 10_000)
            engine.percentile_by(municipality, MUNICIPALITIES, distances, group, 50)
            engine.mean_by(municipality, MUNICIPALITIES, catchment.accessibility(group, hours), group)

    times = pairs_of(whole, lambda: engine.accessibility(demand_xy, people, supply_xy, hours), 2 * ROUNDS)
    found = line(name, "one pass", times)
    multiples = [ours / one for ours, one in times]
    return found | {of: round(each(multiples), 1) for of, each in (("ratio", median), ("min", min), ("max", max))}


def changed(country):
    demand_xy, people, supply_xy, hours, _municipality = country
    catchment = engine.Catchment(demand_xy, supply_xy)
    catchment.accessibility(people, hours)
    first = seconds(lambda: catchment.with_supply(0, 0))
    times = [
        (seconds(lambda j=j: catchment.with_supply(j, 0)), seconds(lambda: catchment.accessibility(people, hours)))
        for j in range(1, CHANGES)
    ]
    slowest = sorted(one for one, _all in times)[int(len(times) * 0.95)]
    more = {"first": round(first * 1000, 2), "p95": round(slowest * 1000, 2), "goal_ms": 1}
    return line("coverage_changed", "all computed again, the catchments kept", times, **more)


def own_process():
    """The memory of one pass in a process of its own, which has nothing freed to take from."""
    root = Path(__file__).resolve().parents[1]
    done = subprocess.run([sys.executable, "-m", "bench._coverage_memory"], cwd=root, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout
