"""How evenly something is shared among people: values (n,) each had by so many, weights (n,). NaN: nobody, or nothing to share."""

import numpy as np

from reporting.coverage import points
from reporting.coverage.shares import weighted_percentile


def gini(values, weights):
    """(n,) 0 or more, (n,) people → 0 where each person has as much, towards 1 where one has all."""
    values, weights = shared(values, weights)
    if not (had := values @ weights):
        return float("nan")
    order = np.argsort(values, kind="stable")
    held = np.cumsum(values[order] * weights[order])
    # The area under the Lorenz curve, twice: a trapezium for each row, the poorest first.
    twice = weights[order] @ (2 * held - values[order] * weights[order])
    return float(max(1 - twice / (had * weights.sum()), 0))


def concentration_index(values, weights, ranked_by):
    """(n,) 0 or more, (n,) people, (n,) → −1…1: below 0 where those low in `ranked_by` have more of it, above where less.

    Rows with the same `ranked_by` share a rank, the middle of theirs. The index of `values` ranked by themselves is the Gini.
    """
    values, weights = shared(values, weights)
    ranked_by = points.values_of(ranked_by, len(values), "ranked_by")
    if not (had := values @ weights):
        return float("nan")
    _kinds, kind = np.unique(ranked_by, return_inverse=True)
    people = np.bincount(kind, weights)
    middle = ((np.cumsum(people) - people / 2) / people.sum())[kind]
    return float(2 * (values * weights) @ (middle - 0.5) / had)


def p90_p10(values, weights):
    """→ what the one has that nine in ten have less than or as much as, in times what the one at one in ten has; infinity over 0."""
    values, weights = shared(values, weights)
    high, low = (weighted_percentile(values, weights, percent) for percent in (90, 10))
    if low:
        return high / low
    return float("inf") if high > 0 else float("nan")


def shared(values, weights):
    values = points.weights(values, None, "values")
    return values, points.weights(weights, len(values), "weights")
