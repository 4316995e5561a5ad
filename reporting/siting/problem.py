"""What is asked: where the next points should be so that as many more people as possible have support near enough.

Areas and candidates are numbered from 0 in the order of their arrays; the answer names candidates by these numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import gcd, lcm

import numpy as np
from scipy import sparse

# Whole numbers above it are not told apart by a float, and the solver counts in floats.
LARGEST = 2**53


@dataclass(frozen=True)
class Problem:
    """people: float64[areas], persons. reach: [candidates, areas], sparse or dense, true where the candidate is near enough
    to the area, as `reporting.coverage.reach` tells it. budget: what there is to spend, costs: [candidates] what each takes of it, in the same unit (points, weekly
    hours, euros), whole numbers or Decimals; None where each takes one. covered: bool[areas], true where the supply of
    today is near enough already; None where it is nowhere.
    """

    people: np.ndarray
    reach: object
    budget: int | Decimal
    costs: Sequence | None = None
    covered: np.ndarray | None = None


@dataclass(frozen=True)
class Checked:
    """A Problem in the solver's shapes: float64[areas], csr of ones [areas, candidates], int64[candidates], a budget in their unit."""

    people: np.ndarray
    reach: sparse.csr_array
    costs: np.ndarray
    budget: int


def checked(problem):
    """→ Checked; people of areas that are covered already count 0. Raises ValueError or TypeError that says what is wrong."""
    people = finite(problem.people, "people")
    reach = ones(problem.reach)
    if reach.shape[0] != len(people):
        raise ValueError(f"people are of {len(people)} areas, reach of {reach.shape[0]}")
    covered = np.zeros(len(people), bool) if problem.covered is None else np.asarray(problem.covered)
    if covered.shape != people.shape or covered.dtype != bool:
        raise ValueError(f"covered must be true or false for each of {len(people)} areas")
    costs, budget = units([1] * reach.shape[1] if problem.costs is None else problem.costs, problem.budget)
    if len(costs) != reach.shape[1]:
        raise ValueError(f"costs are of {len(costs)} candidates, reach of {reach.shape[1]}")
    return Checked(np.where(covered, 0.0, people), reach, costs, budget)


def finite(values, name):
    """→ float64[n]. Raises ValueError on another shape, NaN, infinity or less than 0."""
    numbers = np.asarray(values, float)
    if numbers.ndim != 1:
        raise ValueError(f"{name} must be a row of numbers, not of shape {numbers.shape}")
    if not np.isfinite(numbers).all():
        raise ValueError(f"{name} hold a value that is not a number at {np.flatnonzero(~np.isfinite(numbers))[0]}")
    if (numbers < 0).any():
        raise ValueError(f"{name} hold a value below 0 at {np.flatnonzero(numbers < 0)[0]}")
    return numbers


def ones(reach):
    """→ csr float64[areas, candidates] that holds 1 where `reach` [candidates, areas] is true, each place once."""
    found = sparse.csr_array(reach, copy=True).astype(float)
    if found.ndim != 2 or not np.isfinite(found.data).all():
        raise ValueError("reach must be a table of candidates and areas, without what is not a number")
    found.eliminate_zeros()
    found.data[:] = 1.0
    found.sum_duplicates()
    found.data[:] = 1.0
    return found.T.tocsr()


def units(costs, budget):
    """→ (int64[candidates], int): exact costs in the largest unit that all of them are whole numbers of, and how many of
    it fit in the budget. Raises TypeError on a float, ValueError on less than 0 or costs too fine beside each other.
    """
    for amount in (*costs, budget):
        if not isinstance(amount, int | np.integer | Decimal) or isinstance(amount, bool):
            raise TypeError(f"a cost and a budget are whole numbers or Decimals, not {amount!r}")
        if isinstance(amount, Decimal) and not amount.is_finite():
            raise ValueError(f"{amount} is no cost")
        if amount < 0:
            raise ValueError(f"{amount}: a cost or a budget is not below 0")
    exact = [Fraction(amount) if isinstance(amount, Decimal) else Fraction(int(amount)) for amount in costs]
    parts = lcm(*(amount.denominator for amount in exact))
    whole = [int(amount * parts) for amount in exact]
    unit = gcd(*whole) or 1
    if sum(whole) // unit >= LARGEST:
        raise ValueError("the costs are too fine beside each other: round them")
    limit = Fraction(budget) if isinstance(budget, Decimal) else Fraction(int(budget))
    # No choice costs more than all of them: a larger budget says no more, and might not be told exactly.
    most = sum(whole) // unit
    return np.array([amount // unit for amount in whole], np.int64), min(int(limit * parts / unit), most)
