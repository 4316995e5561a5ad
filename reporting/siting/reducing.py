"""The same question made small: what can't change the answer is left out before anything is compared."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse


@dataclass(frozen=True)
class Reduced:
    """people: float64[groups of areas]. reach: csr of ones [groups, candidates]. costs: int64[candidates].
    candidates: int[candidates], their numbers in the problem.
    """

    people: np.ndarray
    reach: sparse.csr_array
    costs: np.ndarray
    budget: int
    candidates: np.ndarray


def reduced(asked):
    """Checked → Reduced, with the same best choice of candidates (one of them, where several are as good).

    Left out: areas without people to gain or without a candidate near, candidates above the budget and those that another
    one dominates. Areas with the same candidates are one group. Each can make room for another, so it goes on until none does.
    """
    affordable = np.flatnonzero(asked.costs <= asked.budget)
    people, reach, candidates = asked.people, asked.reach[:, affordable], affordable
    while True:
        before = reach.shape
        people, reach = grouped(people, reach)
        kept = undominated(reach, asked.costs[candidates])
        reach, candidates = reach[:, kept], candidates[kept]
        if reach.shape == before:
            return Reduced(people, reach, asked.costs[candidates], asked.budget, candidates)


def grouped(people, reach):
    """→ (people, reach) of groups of areas that have the same candidates; areas that nobody can be gained in are gone."""
    open_areas = np.flatnonzero((people > 0) & (np.diff(reach.indptr) > 0))
    if not len(open_areas):
        return np.zeros(0), reach[:0]
    people, reach = people[open_areas], reach[open_areas]
    reach.sort_indices()
    numbers = {}
    group = [
        numbers.setdefault(reach.indices[start:end].tobytes(), len(numbers))
        for start, end in zip(reach.indptr[:-1], reach.indptr[1:], strict=True)
    ]
    first = np.unique(group, return_index=True)[1]
    return np.bincount(group, people), reach[first]


def undominated(reach, costs):
    """→ int[], candidates that no other one replaces: it reaches all that they do (and more, or for less), and costs no more.

    Of equal ones the first stays. Who is dominated is always replaced by one that stays, since what dominates a dominator
    dominates too.
    """
    size = np.asarray(reach.sum(axis=0)).ravel()
    # [a, b] = how many groups both reach; all that a reaches where it equals a's own.
    shared = (reach.T @ reach).tocoo()
    one, other, both = shared.row, shared.col, shared.data
    within = (both == size[one]) & (costs[other] <= costs[one]) & (one != other)
    as_good = (size[one] == size[other]) & (costs[one] == costs[other])
    dominated = one[within & (~as_good | (other < one))]
    return np.setdiff1d(np.flatnonzero(size > 0), dominated)
