"""Distances, shares and equality."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting import coverage as engine
from tests.reporting.coverage.small_worlds import world

PEOPLE = st.lists(st.tuples(st.floats(0, 1e6), st.integers(0, 1000)), min_size=1, max_size=40)


@pytest.mark.parametrize("on_grid", [True, False])
def test_the_nearest_and_the_reach_are_those_of_the_table_of_distances(on_grid):
    for seed in range(30):
        demand_xy, people, supply_xy, _hours = world(seed, on_grid)
        away = demand_xy[:, None] - supply_xy[None]
        distances = np.sqrt(away[..., 0] ** 2 + away[..., 1] ** 2)
        found = engine.nearest(demand_xy, supply_xy)
        assert np.array_equal(found, distances.min(axis=1))
        reach = engine.reach(demand_xy, supply_xy, 10_000)
        assert np.array_equal(reach.toarray(), (distances <= 10_000).T)
        assert reach.dtype == bool
        reached = np.asarray(reach.sum(axis=0)).ravel() > 0
        assert math.isclose(engine.coverage(people, found, 10_000), people[reached].sum() / people.sum())


def test_without_supply_it_is_infinitely_far():
    assert engine.nearest([(1, 2)], []).tolist() == [math.inf]
    assert engine.nearest([], [(1, 2)]).tolist() == []
    assert engine.reach([(1, 2)], [], 5).shape == (0, 1)
    assert engine.coverage([7], [math.inf], 10_000) == 0
    assert engine.weighted_median([math.inf, 1], [7, 1]) == math.inf


def test_within_nothing_is_the_place_itself():
    assert engine.reach([(1, 2), (1, 3)], [(1, 2)], 0).toarray().tolist() == [[True, False]]


def test_shares_and_percentiles_of_a_few_people():
    metres, people = [500, 5000, 5000.5, 9000], [10, 20, 30, 40]
    assert engine.coverage(people, metres, 5000) == 0.3
    assert [engine.weighted_percentile(metres, people, percent) for percent in (0, 10, 10.1, 50, 60, 61, 100)] == [
        500, 500, 5000, 5000.5, 5000.5, 9000, 9000,
    ]  # fmt: skip
    assert engine.weighted_median([3, 1, 2], [1, 1, 1]) == 2
    assert engine.weighted_percentile([1, 2], [0, 5], 0) == 2
    # 0.1 ten times is not quite 1.
    assert engine.weighted_percentile(range(10), [0.1] * 10, 30) == 2
    assert engine.weighted_mean([1, 4, math.inf], [3, 1, 0]) == 1.75


@pytest.mark.parametrize("of", [engine.weighted_median, engine.weighted_mean, engine.gini, engine.p90_p10])
def test_of_nobody_nothing_can_be_told(of):
    assert math.isnan(of([], []))
    assert math.isnan(of([5, 6], [0, 0]))


def test_of_nobody_there_is_no_coverage():
    assert math.isnan(engine.coverage([], [], 5))
    assert math.isnan(engine.coverage([0], [3], 5))
    assert math.isnan(engine.concentration_index([1], [0], [1]))


@settings(max_examples=80, deadline=None)
@given(rows=PEOPLE, seed=st.integers(0, 99))
def test_of_each_area_it_is_what_it_is_of_the_area_alone(rows, seed):
    metres, people = np.array(rows).T
    area = np.random.default_rng(seed).integers(0, 4, len(rows))
    found = {
        "coverage": engine.coverage_by(area, 5, people, metres, 10_000), "mean": engine.mean_by(area, 5, metres, people),
        "percentile": engine.percentile_by(area, 5, metres, people, 90),
    }  # fmt: skip
    for number in range(5):
        its, who = metres[area == number], people[area == number]
        wanted = engine.coverage(who, its, 10_000), engine.weighted_mean(its, who), engine.weighted_percentile(its, who, 90)
        np.testing.assert_allclose([each[number] for each in found.values()], wanted, rtol=1e-12)


def test_the_gini_of_known_cases():
    assert engine.gini([5, 5, 5], [1, 20, 300]) == 0
    # One of four has all of it: 1 − 1/4.
    assert math.isclose(engine.gini([0, 0, 0, 8], [1, 1, 1, 1]), 0.75)
    # A row of ten people is ten rows of one.
    assert math.isclose(engine.gini([1, 3], [10, 30]), engine.gini([1] * 10 + [3] * 30, [1] * 40))
    assert math.isnan(engine.gini([0, 0], [4, 4]))


@settings(max_examples=80, deadline=None)
@given(rows=PEOPLE)
def test_the_gini_is_the_mean_difference_and_the_index_by_itself(rows):
    values, people = np.array(rows).T
    if not values @ people > 1e-3:
        return
    between = (people[:, None] * people * np.abs(values[:, None] - values)).sum() / people.sum() ** 2
    found = engine.gini(values, people)
    assert math.isclose(found, between / (2 * engine.weighted_mean(values, people)), rel_tol=1e-9, abs_tol=1e-9)
    assert math.isclose(found, engine.concentration_index(values, people, values), rel_tol=1e-9, abs_tol=1e-9)
    assert math.isclose(found, engine.gini(values * 3, people), rel_tol=1e-9, abs_tol=1e-9)


def test_the_index_tells_which_end_has_more():
    assert engine.concentration_index([9, 1], [5, 5], [1, 2]) == -0.4
    assert engine.concentration_index([1, 9], [5, 5], [1, 2]) == 0.4
    assert engine.concentration_index([1, 9], [5, 5], [3, 3]) == 0


def test_the_tenth_against_the_tenth():
    assert engine.p90_p10([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [1] * 10) == 9
    assert engine.p90_p10([0, 5], [1, 1]) == math.inf
    assert math.isnan(engine.p90_p10([0, 0], [1, 1]))


@pytest.mark.parametrize(
    "refused",
    [
        lambda: engine.nearest([(math.nan, 1)], [(1, 2)]),
        lambda: engine.reach([(1, 2)], [(1, 2)], math.nan),
        lambda: engine.reach([(1, 2)], [(1, 2)], -1),
        lambda: engine.coverage([1], [math.nan], 5),
        lambda: engine.coverage([1, 2], [3], 5),
        lambda: engine.coverage([-1], [3], 5),
        lambda: engine.weighted_percentile([1], [1], 101),
        lambda: engine.weighted_percentile([1], [1], math.nan),
        lambda: engine.gini([-1], [1]),
        lambda: engine.gini([math.inf], [1]),
        lambda: engine.concentration_index([1], [1], [math.nan]),
        lambda: engine.coverage_by([2], 2, [1], [1], 5),
        lambda: engine.coverage_by([-1], 2, [1], [1], 5),
        lambda: engine.mean_by([0.5], 2, [1], [1]),
        lambda: engine.percentile_by([[0]], 2, [1], [1], 50),
    ],
)
def test_what_makes_no_sense_is_refused(refused):
    with pytest.raises(ValueError, match=r"\w+: "):
        refused()
