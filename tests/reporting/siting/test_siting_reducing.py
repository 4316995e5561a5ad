"""What is left to compare, and choices made better by exchanges."""

from time import perf_counter

import numpy as np
from scipy import sparse

from reporting.siting import greedy
from reporting.siting.problem import Problem, checked
from reporting.siting.reducing import reduced
from reporting.siting.swaps import exchanged


def small(people, reach, budget=5, costs=None, covered=None):
    covered = None if covered is None else np.array(covered)
    return reduced(checked(Problem(np.array(people, float), np.array(reach).T, budget, costs, covered)))


def test_areas_of_the_same_candidates_are_one_and_those_that_gain_nothing_are_none():
    found = small([5, 7, 11, 0, 13], [[1, 0], [1, 0], [0, 1], [1, 1], [1, 1]], covered=[False, False, False, False, True])
    assert sorted(found.people) == [11, 12]
    assert found.candidates.tolist() == [0, 1]


def test_whom_another_replaces_is_left_out():
    reach = [[1, 1, 0, 1], [0, 1, 0, 1], [0, 0, 1, 0]]
    assert small([1, 1, 1], reach).candidates.tolist() == [1, 2]


def test_who_is_cheaper_is_not_replaced():
    assert small([1, 1], [[1, 1], [0, 1]], costs=[1, 2]).candidates.tolist() == [0, 1]
    assert small([1, 1], [[1, 1], [0, 1]], costs=[2, 2]).candidates.tolist() == [1]
    assert small([1, 1], [[1, 1], [1, 1]], costs=[3, 2]).candidates.tolist() == [1]


def test_who_costs_more_than_the_budget_replaces_nobody():
    assert small([1, 1], [[1, 1], [0, 1]], budget=4, costs=[4, 5]).candidates.tolist() == [0]


def test_leaving_out_goes_on_until_nothing_can_be():
    """Candidate 2 gone, the last two areas have the same candidates."""
    found = small([1, 2, 4], [[1, 1, 0], [0, 1, 1], [0, 1, 0]])
    assert (found.candidates.tolist(), found.people.tolist()) == ([1], [7])


def test_a_place_named_twice_in_the_table_of_reach_counts_once():
    twice = sparse.coo_array(([1, 1, 1], ([0, 0, 1], [1, 1, 0])), shape=(2, 2))
    asked = checked(Problem(np.array([3.0, 4.0]), twice, 1))
    assert asked.reach.toarray().tolist() == [[0, 1], [1, 0]]


def test_an_exchange_finds_what_greed_missed():
    """Greed takes the middle one, and one exchange puts both ends in its place."""
    found = small([20, 30, 30, 20], [[1, 0, 0], [1, 1, 0], [0, 1, 1], [0, 0, 1]], budget=2)
    chosen, people, bound = greedy.start(found)
    assert (people, bound) == (80, 100)
    better = exchanged(found, chosen, perf_counter() + 5)
    assert greedy.people_of(found, better) == 100
    assert exchanged(found, chosen, perf_counter() - 1).tolist() == chosen.tolist()


def test_an_exchange_stays_within_the_budget():
    found = small([10, 30, 25], np.eye(3), budget=2, costs=[1, 3, 2])
    assert sorted(found.candidates.tolist()) == [0, 2]
    assert greedy.people_of(found, exchanged(found, [0], perf_counter() + 5)) == 25
