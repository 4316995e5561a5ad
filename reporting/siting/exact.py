"""The exact search: maximal covering location (Church and ReVelle 1974) as a mixed integer programme, solved by HiGHS.

One binary for each candidate (taken or not), one number from 0 to 1 for each group of areas (reached or not): a group is
reached at most as much as the candidates near it are taken, and what is taken fits in the budget.
"""

from dataclasses import dataclass
from time import perf_counter

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from reporting.siting.greedy import people_of

# Of people: what the solver's own tolerances may hide.
TOLERANCE = 1e-9


@dataclass(frozen=True)
class Found:
    """chosen: int[], or None when the time ended before any choice. bound: what can't be beaten, or None. is_proven: the
    search ended by itself.
    """

    chosen: np.ndarray | None
    bound: float | None
    is_proven: bool


def most_people(small, seconds):
    """Reduced → Found: most people within the budget; bound: of people."""
    taken, reached = len(small.costs), len(small.people)
    goal = np.r_[np.zeros(taken), -small.people]
    return search(small, goal, [reach_rows(small), budget_row(small, reached)], seconds)


def least_cost(small, people, seconds):
    """→ Found: the cheapest choice that reaches as many people."""
    goal = np.r_[small.costs.astype(float), np.zeros(len(small.people))]
    unit = small.people.max()
    enough = sparse.csr_array(np.r_[np.zeros(len(small.costs)), small.people / unit][None])
    rows = [reach_rows(small), LinearConstraint(enough, people / unit * (1 - TOLERANCE), np.inf)]
    found = search(small, goal, rows, seconds)
    if found.chosen is not None and people_of(small, found.chosen) < people * (1 - TOLERANCE):
        return Found(None, None, False)
    return found


def search(small, goal, rows, seconds):
    """→ Found. A choice above the budget is possible only within the solver's tolerance: it is forbidden, and the search
    goes on with the time that is left.
    """
    ends = perf_counter() + seconds
    taken, reached = len(small.costs), len(small.people)
    whole = np.r_[np.ones(taken), np.zeros(reached)]
    while (left := ends - perf_counter()) > 0:
        options = {"time_limit": left, "mip_rel_gap": 0.0}
        answer = milp(goal, integrality=whole, bounds=Bounds(0, 1), constraints=rows, options=options)
        if answer.status not in (0, 1):
            raise RuntimeError(f"the solver answered {answer.status}: {answer.message}")
        bound = None if answer.mip_dual_bound is None else abs(answer.mip_dual_bound)
        if answer.x is None:
            return Found(None, bound, False)
        chosen = np.flatnonzero(answer.x[:taken] > 0.5)
        if int(small.costs[chosen].sum()) <= small.budget:
            return Found(chosen, bound, answer.status == 0)
        rows = [*rows, not_together(chosen, taken + reached)]
    return Found(None, None, False)


def reach_rows(small):
    table = sparse.hstack([small.reach, -sparse.eye_array(len(small.people))], format="csr")
    return LinearConstraint(table, 0, np.inf)


def budget_row(small, reached):
    """In the dearest candidate's cost: with millions of cents the solver has been seen to call the whole impossible."""
    unit = max(int(small.costs.max()), 1)
    row = sparse.csr_array(np.r_[small.costs / unit, np.zeros(reached)][None])
    return LinearConstraint(row, -np.inf, small.budget / unit)


def not_together(chosen, width):
    row = np.zeros(width)
    row[chosen] = 1.0
    return LinearConstraint(sparse.csr_array(row[None]), -np.inf, len(chosen) - 1)
