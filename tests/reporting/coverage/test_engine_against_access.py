"""PySAL's `access` (BSD-3-Clause) is the oracle: the same method, written by others, one pair at a time."""

import warnings

import numpy as np
import pytest

from reporting.coverage import BANDS, accessibility
from reporting.coverage.catchment import ratios
from tests.reporting.coverage.small_worlds import assert_equal, both_ways, world


def by_access(demand_xy, demand_weights, supply_xy, supply_weights):
    """→ (n,): what `access` makes of the table of all pairs within reach; 0 where it has no row."""
    pandas = pytest.importorskip("pandas")
    from access import fca, weights

    away = demand_xy[:, None] - supply_xy[None]
    distances = np.sqrt(away[..., 0] ** 2 + away[..., 1] ** 2)
    origin, dest = np.nonzero(distances <= BANDS[-1][0])
    if not len(origin):
        return np.zeros(len(demand_xy))
    cost = pandas.DataFrame({"origin": origin, "dest": dest, "cost": distances[origin, dest]})
    demand = pandas.DataFrame({"people": demand_weights}, index=pandas.RangeIndex(len(demand_xy), name="geoid"))
    supply = pandas.DataFrame({"hours": supply_weights}, index=pandas.RangeIndex(len(supply_xy), name="geoid"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = fca.two_stage_fca(
            demand, supply, cost, demand_index=True, demand_name="people", supply_index=True, supply_name="hours",
            weight_fn=weights.step_fn(dict(BANDS)),
        )  # fmt: skip
    return found.reindex(range(len(demand_xy))).fillna(0).to_numpy()


@pytest.mark.parametrize("on_grid", [True, False])
def test_it_is_what_access_gives_in_two_hundred_countries(on_grid):
    grids = 0
    for seed in range(110):
        demand_xy, people, supply_xy, hours = world(seed, on_grid)
        wanted = by_access(demand_xy, people, supply_xy, hours)
        assert_equal(accessibility(demand_xy, people, supply_xy, hours), wanted)
        ways = both_ways(demand_xy, supply_xy)
        grids += len(ways) == 2
        for way in ways:
            assert_equal(way.spread(ratios(hours, way.gathered(people))), wanted)
    # Whole kilometres make a grid too.
    assert grids == 110 if on_grid else 30 < grids < 50
