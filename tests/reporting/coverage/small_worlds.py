"""Small countries for the engine's tests, and the answers worked out the long way."""

import numpy as np

from reporting.coverage.catchment import BANDS
from reporting.coverage.lattice import find
from reporting.coverage.on_grid import OnGrid
from reporting.coverage.points import steps
from reporting.coverage.scattered import Scattered


def world(seed, on_grid, demand=60, supply=12):
    """→ demand_xy, demand_weights, supply_xy, supply_weights; nobody weighs nothing. Every third seed has points on edges."""
    random = np.random.default_rng(seed)
    n, m = random.integers(1, demand), random.integers(1, supply)
    size = random.choice([15_000, 60_000, 300_000])
    corner = np.array([400_000.0, 6_900_000.0])
    if on_grid:
        step = random.choice([250, 1000, 2000, 5000])
        demand_xy = corner + random.integers(0, size // step + 1, (n, 2)) * step
        supply_xy = corner + random.uniform(0, size, (m, 2))
        if seed % 3 == 0:
            supply_xy = corner + random.integers(0, size // step + 1, (m, 2)) * step
    else:
        demand_xy, supply_xy = (corner + random.uniform(0, size, (count, 2)) for count in (n, m))
        if seed % 3 == 0:
            # Whole kilometres: 6-8-10 and 12-16-20 make distances of exactly a band.
            demand_xy, supply_xy = np.round(demand_xy, -3), np.round(supply_xy, -3)
    return demand_xy, random.uniform(0.1, 500, n), supply_xy, random.uniform(0.5, 60, m)


def both_ways(demand_xy, supply_xy, bands=BANDS):
    """→ OnGrid where the demand is on a grid, and Scattered, whichever the engine would choose."""
    limits, weights = steps(bands)
    demand_xy, supply_xy = np.asarray(demand_xy, float), np.asarray(supply_xy, float)
    grid = find(demand_xy, cells_to_a_place=10**6)
    ways = [Scattered(demand_xy, supply_xy, limits, weights)]
    return [OnGrid(grid, supply_xy, limits, weights), *ways] if grid else ways


def long_way(demand_xy, demand_weights, supply_xy, supply_weights, bands=BANDS):
    """→ accessibility from the whole table of distances."""
    away = np.asarray(demand_xy, float)[:, None] - np.asarray(supply_xy, float)[None]
    distances = np.sqrt(away[..., 0] ** 2 + away[..., 1] ** 2)
    share = np.zeros(distances.shape)
    for limit, weight in reversed(bands):
        share[distances <= limit] = weight
    people = np.asarray(demand_weights, float) @ share
    ratios = [each / among if among else 0 for each, among in zip(supply_weights, people, strict=True)]
    return share @ np.array(ratios)


def assert_equal(found, wanted, within=1e-9):
    """Relative to the wanted value, and nothing where nothing is wanted."""
    np.testing.assert_allclose(found, wanted, rtol=within, atol=0)
