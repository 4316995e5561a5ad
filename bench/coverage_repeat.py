"""The same places with other weights: a kept Catchment against PySAL `access`, whose cost table is kept too. Goal: 250 times.

100,000 cells × 5,000 points, 30 km, three bands. ratio = theirs / ours, of each round.
"""

import numpy as np

from bench._country import ACCESS, ROUNDS, Theirs, line, made, pairs_of
from reporting import coverage as engine


def measure():
    demand_xy, people, supply_xy, hours, _municipality = made()
    catchment, random = engine.Catchment(demand_xy, supply_xy), np.random.default_rng(7)
    theirs = Theirs(demand_xy, people, supply_xy, hours)
    times = pairs_of(lambda: catchment.accessibility(people, random.permutation(hours)), theirs, ROUNDS)
    yield line("coverage_repeat", ACCESS, times, pairs=theirs.pairs, goal=250)
