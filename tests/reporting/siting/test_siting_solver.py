"""The choice of next points against every choice there is, and at its edges."""

from decimal import Decimal
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.coverage import nearest, reach
from reporting.siting.problem import Problem
from reporting.siting.solver import IMPOSSIBLE, NOTHING_TO_GAIN, OPTIMAL, REDUCING, SOLVING, TIME_LIMIT, solve

# Three areas in a row; candidate 0 is near the first two, 1 near the last two, 2 near the last, 3 near all but dear.
PEOPLE = [50, 30, 40]
REACH = [[1, 0, 0, 1], [1, 1, 0, 1], [0, 1, 1, 1]]
EUROS = [Decimal("1000.50"), Decimal("1000.50"), Decimal("400.00"), Decimal("9000.00")]


@st.composite
def problems(draw):
    areas, candidates = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    row = st.lists(st.booleans(), min_size=candidates, max_size=candidates)
    people = draw(st.lists(st.integers(0, 9), min_size=areas, max_size=areas))
    reach = np.array(draw(st.lists(row, min_size=areas, max_size=areas)))
    covered = np.array(draw(st.lists(st.booleans(), min_size=areas, max_size=areas)))
    halves = draw(st.none() | st.lists(st.integers(0, 7), min_size=candidates, max_size=candidates))
    costs = None if halves is None else [Decimal(each) / 2 for each in halves]
    return Problem(np.array(people, float), reach.T, draw(st.integers(0, 9)), costs, covered)


def worth(problem, chosen):
    """→ (people gained, −cost) of a choice."""
    near = problem.reach[list(chosen)].any(axis=0) & ~problem.covered
    cost = len(chosen) if problem.costs is None else sum((problem.costs[each] for each in chosen), Decimal(0))
    return problem.people[near].sum(), -cost


def best(problem):
    """→ the same of the best choice of all that the budget allows: most people, and of those the cheapest."""
    numbers = range(len(problem.reach))
    every = [worth(problem, chosen) for size in range(len(numbers) + 1) for chosen in combinations(numbers, size)]
    return max(each for each in every if -each[1] <= problem.budget)


@settings(max_examples=150, deadline=None)
@given(problems())
def test_no_choice_is_better(problem):
    found = solve(problem)
    numbers = [row.candidate for row in found.chosen]
    assert (found.people, -found.cost) == best(problem) == worth(problem, numbers)
    assert len(set(numbers)) == len(numbers)
    if found.status == OPTIMAL:
        assert (found.bound, found.gap, found.is_cheapest) == (found.people, 0, True)
    else:
        assert found.people == 0


@settings(max_examples=100, deadline=None)
@given(problems())
def test_without_time_the_answer_says_how_much_better_another_can_be(problem):
    found = solve(problem, seconds=0)
    assert found.people <= best(problem)[0] <= found.bound + 1e-9
    assert found.gap == pytest.approx((found.bound - found.people) / found.bound if found.bound else 0)
    assert found.cost <= problem.budget


@settings(max_examples=100, deadline=None)
@given(problems())
def test_each_point_tells_what_it_adds(problem):
    found = solve(problem)
    for number, row in enumerate(found.chosen):
        so_far, before = ([each.candidate for each in found.chosen[: number + more]] for more in (1, 0))
        assert row.people == worth(problem, so_far)[0] - worth(problem, before)[0] > 0
        assert (row.in_all, row.alone) == (worth(problem, so_far)[0], worth(problem, [row.candidate])[0])
        assert row.by_person == float(row.cost) / row.people
    assert [row.people for row in found.chosen] == sorted((row.people for row in found.chosen), reverse=True)


def solved(budget, costs=None, covered=None, people=PEOPLE, reach=REACH, **more):
    covered = None if covered is None else np.array(covered)
    return solve(Problem(np.array(people, float), np.array(reach).T, budget, costs, covered), **more)


def test_one_point_of_a_budget_of_points():
    found = solved(1)
    assert [(row.candidate, row.people, row.cost, row.by_person) for row in found.chosen] == [(3, 120, 1, 1 / 120)]


def test_a_budget_in_euros_and_cents_is_kept_to_the_cent():
    found = solved(Decimal("1400.50"), EUROS)
    assert [(row.candidate, row.people) for row in found.chosen] == [(0, 80), (2, 40)]
    assert (found.cost, found.status) == (Decimal("1400.50"), OPTIMAL)
    assert [row.candidate for row in solved(Decimal("1400.49"), EUROS).chosen] == [0]


@pytest.mark.parametrize("cents", [10**7, 10**9, 10**13])
def test_one_cent_over_a_large_budget_is_over_it(cents):
    """Within the solver's own tolerance one more would fit."""
    random = np.random.default_rng(3)
    for number in (2, 3, 4):
        costs = [Decimal(int(each)) / 100 for each in random.integers(cents // 2, cents, number + 2)]
        budget = sum(sorted(costs)[:number]) - Decimal("0.01")
        found = solved(budget, costs, people=[10] * len(costs), reach=np.eye(len(costs)))
        assert (found.people, found.status) == (10 * (number - 1), OPTIMAL)
        assert (found.cost, found.is_cheapest) == (sum(sorted(costs)[: number - 1]), True)


def test_no_choice_is_better_by_real_prices():
    random = np.random.default_rng(11)
    for _case in range(20):
        reach = random.random((9, 14)) < 0.25
        costs = [Decimal(int(each)) / 100 for each in random.integers(800_000, 4_000_000, 9)]
        people, covered = random.integers(0, 20_000, 14).astype(float), random.random(14) < 0.2
        problem = Problem(people, reach, Decimal("90000.00"), costs, covered)
        found = solve(problem)
        assert (found.people, -found.cost) == best(problem)


def test_what_is_covered_is_not_gained_again():
    found = solved(1, covered=[True, False, False])
    assert found.people == 70
    # Candidates 1 and 3 are as good: the first one of them.
    assert [row.candidate for row in found.chosen] == [1]


def test_as_many_people_for_less():
    assert [row.candidate for row in solved(Decimal(20_000), EUROS).chosen] == [0, 2]


@pytest.mark.parametrize(
    ("status", "given"),
    [
        (NOTHING_TO_GAIN, {"budget": 5, "covered": [True, True, True]}),
        (NOTHING_TO_GAIN, {"budget": 5, "reach": np.zeros((3, 4))}),
        (NOTHING_TO_GAIN, {"budget": 5, "reach": np.zeros((3, 0))}),
        (NOTHING_TO_GAIN, {"budget": 5, "people": [0, 0, 0]}),
        (NOTHING_TO_GAIN, {"budget": 5, "people": [], "reach": np.zeros((0, 4))}),
        (IMPOSSIBLE, {"budget": 0}),
        (IMPOSSIBLE, {"budget": Decimal("399.99"), "costs": EUROS}),
    ],
)
def test_an_answer_without_points_says_why(status, given):
    found = solved(**given)
    assert (found.status, found.chosen, found.people, found.gap) == (status, (), 0, 0)


@pytest.mark.parametrize(
    ("problem", "words", "error"),
    [
        ({"people": [50, float("nan"), 40]}, "not a number at 1", ValueError),
        ({"people": [50, float("inf"), 40]}, "not a number at 1", ValueError),
        ({"people": [50, 30, -1]}, "below 0 at 2", ValueError),
        ({"people": [[50, 30, 40]]}, "shape", ValueError),
        ({"people": [50, 30]}, "people are of 2 areas, reach of 3", ValueError),
        ({"reach": [[1.0], [float("nan")], [0.0]]}, "reach", ValueError),
        ({"covered": [1, 0, 0]}, "covered", ValueError),
        ({"covered": [True]}, "covered", ValueError),
        ({"costs": [1, 2]}, "costs are of 2 candidates, reach of 4", ValueError),
        ({"costs": [1, 2, 3, -1]}, "not below 0", ValueError),
        ({"costs": [1, 2, 3, Decimal("NaN")]}, "no cost", ValueError),
        ({"costs": [1, 2, 3, Decimal("1e-30")]}, "too fine", ValueError),
        ({"costs": [1, 2, 3, 0.1]}, "whole numbers or Decimals", TypeError),
        ({"budget": -1}, "not below 0", ValueError),
        ({"budget": 2.5}, "whole numbers or Decimals", TypeError),
    ],
)
def test_what_can_not_be_solved_is_refused_in_words(problem, words, error):
    with pytest.raises(error, match=words):
        solved(**{"budget": 2, **problem})


def test_the_same_question_has_the_same_answer_and_of_equals_the_first():
    reach = np.eye(6).repeat(2, axis=1)
    answers = [solved(3, people=[7] * 6, reach=reach) for _time in range(2)]
    assert [[row.candidate for row in each.chosen] for each in answers] == [[0, 2, 4]] * 2


def test_phases_are_told_with_what_is_known_by_then():
    told = []
    solved(2, tell=lambda *each: told.append(each))
    assert told == [(REDUCING, None, None), (SOLVING, 120.0, 120.0)]


def test_when_the_time_ends_the_first_choice_stands_with_its_gap():
    """Greedy takes the middle one first; the two others together gain all."""
    people, reach = [20, 30, 30, 20], [[1, 0, 0], [1, 1, 0], [0, 1, 1], [0, 0, 1]]
    found = solved(2, people=people, reach=reach, seconds=0)
    assert (found.status, found.people, found.bound, found.gap, found.is_cheapest) == (TIME_LIMIT, 80, 100, 0.2, False)
    found = solved(2, people=people, reach=reach)
    assert (found.status, found.people, found.bound, found.gap) == (OPTIMAL, 100, 100, 0)


def test_from_coordinates_by_the_engine_of_coverage():
    """Places on a line of 5 km steps, support at its start: a point beyond the middle reaches most of the others."""
    places = np.array([[5_000.0 * step, 0.0] for step in range(8)])
    covered = nearest(places, places[:1]) <= 10_000
    found = solve(Problem(np.full(8, 100.0), reach(places, places, 10_000), 1, covered=covered))
    assert [(row.candidate, row.people) for row in found.chosen] == [(5, 500)]
