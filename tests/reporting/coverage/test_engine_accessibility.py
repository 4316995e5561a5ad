import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reporting.coverage import BANDS, Catchment, accessibility
from reporting.coverage.catchment import ratios
from reporting.coverage.lattice import find
from reporting.coverage.on_grid import OnGrid
from reporting.coverage.scattered import Scattered
from tests.reporting.coverage.small_worlds import assert_equal, both_ways, long_way, world

PLACE = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda at: (300_000.0 + at[0] * 2000, 7_000_000.0 + at[1] * 2000))
ANYWHERE = st.tuples(st.floats(-1e8, 1e8), st.floats(-1e8, 1e8)) | PLACE
WEIGHT = st.just(0.0) | st.floats(1e-6, 1e9)
STEPS = [BANDS, ((7_000, 1.0),), ((2_000, 1.0), (4_000, 0.0)), ((6_000, 0.2), (10_000, 1.0)), ((500, 3.0), (44_721.359549995794, 0.5))]


def some(place):
    return st.lists(st.tuples(place, WEIGHT), max_size=30).map(lambda rows: ([row[0] for row in rows], [row[1] for row in rows]))


@settings(max_examples=150, deadline=None)
@given(demand=some(PLACE) | some(ANYWHERE), supply=some(PLACE) | some(ANYWHERE), bands=st.sampled_from(STEPS))
@example(demand=([(0.0, 0.0)], [3.0]), supply=([(0.0, 0.0), (0.0, 0.0)], [1.0, 5.0]), bands=BANDS)
def test_it_is_the_long_way_s_and_hands_out_what_there_is(demand, supply, bands):
    (demand_xy, people), (supply_xy, hours) = demand, supply
    wanted = long_way(np.reshape(demand_xy, (-1, 2)), people, np.reshape(supply_xy, (-1, 2)), hours, bands)
    found = accessibility(demand_xy, people, supply_xy, hours, bands)
    assert_equal(found, wanted)
    falling = all(one[1] >= other[1] for one, other in pairwise(bands))
    for way in both_ways(np.reshape(demand_xy, (-1, 2)), np.reshape(supply_xy, (-1, 2)), bands) if falling else []:
        sharing = way.gathered(np.array(people))
        assert_equal(way.spread(ratios(np.array(hours), sharing)), wanted)
        had = math.fsum(hour for hour, among in zip(hours, sharing, strict=True) if among)
        assert math.isclose(math.fsum(found * people), had, rel_tol=1e-9)


def test_an_edge_belongs_to_its_band_to_the_last_bit():
    demand_xy = [(6_000.0, 8_000.0), (12_000.0, 16_000.0), (18_000.0, 24_000.0), (30_000.0, 0.0), (31_000.0, 0.0)]
    assert accessibility(demand_xy, [1, 1, 1, 1, 1], [(0, 0)], [1 + 0.68 + 0.44]).tolist() == [1, 0.68, 0.22, 0.22, 0]
    for way in both_ways(demand_xy, [(0, 0), (0, -1e-9), (0, 1e-9)]):
        # A nanometre further off, three of the four on an edge fall out of their bands; the fourth is as far as before.
        assert way.gathered(np.ones(5)).round(9).tolist() == [2.12, 1.12, 2.12]


def test_one_point_and_one_place_together():
    assert accessibility([(385_000, 6_672_000)], [200], [(385_000, 6_672_000)], [10]).tolist() == [0.05]


def test_without_supply_nobody_reaches_any():
    assert accessibility([(1, 2), (3, 4)], [5, 6], [], []).tolist() == [0, 0]
    assert accessibility([], [], [(1, 2)], [3]).tolist() == []
    assert accessibility([], [], np.empty((0, 2)), []).shape == (0,)


def test_supply_that_nobody_shares_goes_to_nobody():
    places = [(0, 0), (0, 1000)]
    assert accessibility(places, [0, 0], [(0, 0)], [8]).tolist() == [0, 0]
    assert accessibility([*places, (500_000, 0)], [0, 0, 4], [(0, 0)], [8]).tolist() == [0, 0, 0]


def test_places_in_other_countries_count_as_any_others():
    assert accessibility([(2_500_000, 4_000_000)], [4], [(2_500_000, 4_009_000), (-80_000, 100)], [2, 7]).tolist() == [0.5]


def test_places_that_repeat_share():
    once = accessibility([(0, 0), (5000, 0)], [30, 10], [(0, 0)], [8])
    twice = accessibility([(0, 0), (5000, 0), (0, 0)], [10, 10, 20], [(0, 0), (0, 0)], [5, 3])
    assert_equal(twice, once[[0, 1, 0]], 1e-15)


def test_the_big_city_leaves_no_noise_where_nobody_has_anything():
    """A row of cells through a city with a million times the supply of the village, and an empty cell between them."""
    demand_xy = np.stack([np.arange(400.0) * 1000, np.zeros(400)], axis=1)
    people = np.where(np.arange(400) < 20, 1e6, 1e-3)
    supply_xy, hours = [(1_000.0, 0.0), (300_000.0, 0.0)], [1e9, 1e-6]
    for way in both_ways(demand_xy, supply_xy):
        found = way.spread(ratios(np.array(hours), way.gathered(people)))
        assert_equal(found, long_way(demand_xy, people, supply_xy, hours), 1e-12)
        assert (found[100:250] == 0).all()


def test_weights_of_any_size_keep_their_digits():
    for seed in range(40):
        demand_xy, people, supply_xy, hours = world(seed, on_grid=True)
        random = np.random.default_rng(seed)
        people, hours = (each * 10.0 ** random.uniform(-9, 9, len(each)) for each in (people, hours))
        for way in both_ways(demand_xy, supply_xy):
            found = way.spread(ratios(hours, way.gathered(people)))
            assert_equal(found, long_way(demand_xy, people, supply_xy, hours), 1e-12)


def test_a_grid_goes_by_its_rows_and_other_places_by_pairs():
    grid = np.stack(np.meshgrid(np.arange(70) * 1000.0, np.arange(70) * 1000.0), axis=-1).reshape(-1, 2)
    assert isinstance(Catchment(grid, [(0, 0)]).way, OnGrid)
    # The weights of a grid's circles are added to one another.
    assert isinstance(Catchment(grid, [(0, 0)], [(1000, 0.5), (2000, 1.0)]).way, Scattered)
    assert isinstance(Catchment(grid + np.sin(grid), [(0, 0)]).way, Scattered)
    assert isinstance(Catchment([(0, 0), (1000, 0), (0, 7000), (69_000, 69_000)], [(0, 0)]).way, Scattered)


def test_a_grid_is_found_whatever_its_step_and_order():
    random = np.random.default_rng(3)
    places = random.integers(0, 50, (2000, 2)) * [250, 125] + [66_000.5, 6_600_000]
    found = find(places)
    assert (found.step.tolist(), found.places) == ([250, 125], len(np.unique(places, axis=0)))
    assert find(places * 1.1) is None
    assert find(random.uniform(0, 1e6, (500, 2))) is None
    # One row of the grid comes first: it does not tell how far the rows are apart.
    long = np.array([(east * 1000.0, 0.0) for east in range(3000)] + [(0.0, 1000.0)])
    assert find(long).step.tolist() == [1000, 1000]


@pytest.mark.parametrize("seed", range(3))
def test_a_large_grid_agrees_with_its_pairs(seed):
    random = np.random.default_rng(seed)
    cells = random.choice(300 * 300, 20_000, replace=False)
    demand_xy = np.stack([cells % 300, cells // 300], axis=1) * 1000.0 + [50_500, 6_650_500]
    supply_xy = random.uniform(0, 300_000, (200, 2)) + [50_000, 6_650_000]
    supply_xy[:80] = np.round(supply_xy[:80], -2)
    people, hours = random.integers(0, 900, 20_000).astype(float), random.exponential(20, 200)
    one, other = (way.spread(ratios(hours, way.gathered(people))) for way in both_ways(demand_xy, supply_xy))
    assert_equal(one, other, 1e-12)


@pytest.mark.parametrize(
    ("argument", "given"),
    [
        ("demand_xy", [(1, math.nan)]), ("demand_xy", [(math.inf, 1)]), ("demand_xy", [1, 2]), ("demand_xy", [(1, 2, 3)]),
        ("demand_xy", [("a", "b")]), ("demand_xy", [(1, 2e8)]), ("demand_weights", [math.nan]), ("demand_weights", [-1]),
        ("demand_weights", [1, 2]), ("demand_weights", [[1]]), ("demand_weights", [math.inf]), ("supply_xy", [(0, -math.inf)]),
        ("supply_weights", [math.nan]), ("supply_weights", [-0.5]), ("supply_weights", 3), ("bands", []), ("bands", [(0, 1)]),
        ("bands", [(20, 1), (10, 1)]), ("bands", [(10, -1)]), ("bands", [(10, math.nan)]), ("bands", [10, 20]),
    ],
)  # fmt: skip
def test_what_is_no_number_or_of_another_shape_is_refused_by_name(argument, given):
    right = {"demand_xy": [(1, 2)], "demand_weights": [3], "supply_xy": [(4, 5)], "supply_weights": [6], "bands": BANDS}
    accessibility(**right)
    with pytest.raises(ValueError, match=argument):
        accessibility(**right | {argument: given})


def test_what_cannot_be_divided_is_refused():
    with pytest.raises(ValueError, match="too large"):
        accessibility([(0, 0)], [1e-300], [(0, 0)], [1e300])
    with pytest.raises(ValueError, match="added up"):
        accessibility([(0, 0), (0, 0)], [1e308, 1e308], [(0, 0)], [1])


@pytest.mark.parametrize("on_grid", [True, False])
def test_one_changed_point_is_as_if_all_were_computed_again(on_grid):
    for seed in range(25):
        demand_xy, people, supply_xy, hours = world(seed, on_grid, demand=200)
        for way in both_ways(demand_xy, supply_xy):
            catchment = Catchment(demand_xy, supply_xy)
            catchment.way = way
            before = catchment.accessibility(people, hours)
            for j, weight in ((0, 0.0), (len(hours) - 1, 77.5), (0, hours[0])):
                changed = hours.copy()
                changed[j] = weight
                assert_equal(catchment.with_supply(j, weight), long_way(demand_xy, people, supply_xy, changed))
            assert np.array_equal(catchment.accessibility(people, hours), before)


def test_a_changed_point_starts_from_the_last_weights_and_keeps_nothing():
    catchment = Catchment([(0, 0), (1000, 0)], [(0, 0), (500, 0)])
    with pytest.raises(RuntimeError, match="accessibility"):
        catchment.with_supply(0, 1)
    hours = np.array([4.0, 0.0])
    mine = catchment.accessibility([1, 1], hours)
    mine[:], hours[:] = 99, 99
    assert catchment.with_supply(1, 2).tolist() == [3, 3]
    assert catchment.with_supply(0, 0).tolist() == [0, 0]
    assert catchment.sharing().tolist() == [2, 2]
    for wrong in (-1, 2):
        with pytest.raises(IndexError):
            catchment.with_supply(wrong, 1)
    for wrong in (-1, math.nan, math.inf):
        with pytest.raises(ValueError, match="weight"):
            catchment.with_supply(0, wrong)
