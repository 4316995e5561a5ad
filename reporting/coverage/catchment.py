"""Accessibility in steps of distance (the enhanced two-step floating catchment area, Luo and Qi 2009).

R_j = S_j / Σ_i P_i f(d_ij), then A_i = Σ_j R_j f(d_ij): S supply, P people, f the weight of the first band that holds the
distance. Σ_i P_i A_i = Σ_j S_j over the points that have anybody in reach.
"""

from operator import index

import numpy as np

from reporting.coverage import lattice, points
from reporting.coverage.on_grid import OnGrid
from reporting.coverage.scattered import Scattered

BANDS = ((10_000, 1.0), (20_000, 0.68), (30_000, 0.22))
# What is less than this part of what it was is what rounding leaves of nothing.
NOTHING = 1e-12


def accessibility(demand_xy, demand_weights, supply_xy, supply_weights, bands=BANDS):
    """→ float64 (n_demand,): supply within reach a unit of demand weight; 0 where none is, or nobody shares it.

    demand_xy (n, 2), supply_xy (m, 2): metres. demand_weights (n,): people; supply_weights (m,): such as hours a week.
    bands: ((metres, weight), …), metres growing, edges included. n and m may be 0, places may repeat and lie anywhere.
    ValueError: NaN, infinity, a negative weight, another shape.
    """
    return Catchment(demand_xy, supply_xy, bands).accessibility(demand_weights, supply_weights)


class Catchment:
    """Who reaches what, kept for many weights on the same places.

    A point that may open stands among the supply with weight 0: `with_supply` then tells what opening it does.
    """

    def __init__(self, demand_xy, supply_xy, bands=BANDS):
        """Shapes, bands and errors as in `accessibility`. Places on a regular grid and others take different ways to the same."""
        demand_xy, supply_xy = points.places(demand_xy, "demand_xy"), points.places(supply_xy, "supply_xy")
        limits, weights = points.steps(bands)
        self.demand, self.supply = len(demand_xy), len(supply_xy)
        self.way = way(demand_xy, supply_xy, limits, weights)
        self.last = None

    def accessibility(self, demand_weights, supply_weights):
        """demand_weights (n,), supply_weights (m,) → float64 (n,). Both are kept for `with_supply`."""
        people = points.weights(demand_weights, self.demand, "demand_weights")
        supply = points.weights(supply_weights, self.supply, "supply_weights").copy()
        sharing = self.way.gathered(people)
        answer = self.way.spread(ratios(supply, sharing))
        self.last = supply, sharing, answer.copy()
        return answer

    def with_supply(self, j, weight):
        """→ float64 (n,): accessibility if point `j` alone had `weight`, all else as in the last `accessibility`.

        Nothing is kept: each call starts from that one. RuntimeError: there has been none. IndexError: no such point.
        """
        if self.last is None:
            raise RuntimeError("ask accessibility(demand_weights, supply_weights) first: this tells what changes from it")
        if not 0 <= (j := index(j)) < self.supply:
            raise IndexError(f"there is no point {j}: they are 0…{self.supply - 1}")
        (weight,) = points.weights([weight], 1, "weight")
        supply, sharing, last = self.last
        before, after = ratios(np.array([supply[j], weight]), np.repeat(sharing[j], 2))
        answer = last.copy()
        if before != after:
            where, share = self.way.reached(j)
            old = last[where]
            new = old + (after - before) * share
            answer[where] = np.where(new > old * NOTHING, new, 0)
        return answer

    def sharing(self):
        """→ float64 (m,): the weighted people within reach of each point, of the last `accessibility`. 0: nobody."""
        if self.last is None:
            raise RuntimeError("ask accessibility(demand_weights, supply_weights) first")
        return self.last[1].copy()


def way(demand_xy, supply_xy, limits, weights):
    """→ OnGrid or Scattered, whichever takes less; both give the same."""
    grid = lattice.find(demand_xy)
    # On a grid a wider circle adds to a narrower one: a weight that grows with distance would have to be taken away.
    if grid and (np.diff(weights) <= 0).all() and lattice.worth_it(grid, len(supply_xy), limits):
        return OnGrid(grid, supply_xy, limits, weights)
    return Scattered(demand_xy, supply_xy, limits, weights)


def ratios(supply, sharing):
    """→ R (m,): supply a weighted person in reach, 0 where nobody is."""
    with np.errstate(over="ignore"):
        found = np.divide(supply, sharing, out=np.zeros_like(supply), where=sharing > 0)
    if not np.isfinite(found).all():
        raise ValueError("supply_weights: too large, or demand_weights too small, for one to be divided by the other")
    return found
