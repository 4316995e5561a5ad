"""Shares, means and percentiles of people. NaN: nobody to tell it of. `…_by`: the same for each of `count` areas at once.

area: int (n,), the number of each row's area, 0…count − 1.
"""

import numpy as np

from reporting.coverage import points

# Sums of weights that differ by less are the same: 0.1 ten times over is 1.
SAME = 1e-12


def coverage(demand_weights, distances_m, within_m):
    """(n,), (n,) metres → share of the weight at `within_m` metres or less: 0…1. A distance may be infinite."""
    distances, weights = both(distances_m, demand_weights, "distances_m", "demand_weights")
    within, total = points.metres(within_m), weights.sum()
    return float(weights[distances <= within].sum() / total) if total else float("nan")


def weighted_mean(values, weights):
    """(n,), (n,) → Σ value · weight / Σ weight. What weighs nothing does not count, not even infinity."""
    values, weights = both(values, weights)
    return mean(values[weights > 0], weights[weights > 0])


def weighted_percentile(values, weights, percent):
    """(n,), (n,), 0…100 → the smallest value up to which at least so much of the weight lies. It is one of the values."""
    values, weights = both(values, weights)
    order = np.argsort(values, kind="stable")
    return percentile(values[order], weights[order], part_of(percent))


def weighted_median(values, weights):
    """→ `weighted_percentile` at 50."""
    return weighted_percentile(values, weights, 50)


def coverage_by(area, count, demand_weights, distances_m, within_m):
    """→ float64 (count,): `coverage` of each area."""
    distances, weights = both(distances_m, demand_weights, "distances_m", "demand_weights")
    area, within = areas(area, count, len(weights)), points.metres(within_m)
    near = np.bincount(area, np.where(distances <= within, weights, 0), count)
    return parted(near, np.bincount(area, weights, count))


def mean_by(area, count, values, weights):
    """→ float64 (count,): `weighted_mean` of each area."""
    values, weights = both(values, weights)
    area = areas(area, count, len(weights))
    products = np.multiply(values, weights, out=np.zeros(len(weights)), where=weights > 0)
    return parted(np.bincount(area, products, count), np.bincount(area, weights, count))


def percentile_by(area, count, values, weights, percent):
    """→ float64 (count,): `weighted_percentile` of each area."""
    values, weights = both(values, weights)
    area, part = areas(area, count, len(weights)), part_of(percent)
    order = np.lexsort((values, area))
    values, weights = values[order], weights[order]
    ends = np.cumsum(np.bincount(area, minlength=count))
    begins = ends - np.bincount(area, minlength=count)
    return np.array([percentile(values[a:b], weights[a:b], part) for a, b in zip(begins, ends, strict=True)], dtype=np.float64)


def percentile(values, weights, part):
    """values growing. → float"""
    upto = np.cumsum(weights)
    if not len(upto) or not upto[-1]:
        return float("nan")
    wanted = part * upto[-1] * (1 - SAME)
    # Where nothing is asked for, the first that weighs anything.
    at = np.searchsorted(upto, wanted) if wanted else np.argmax(upto > 0)
    return float(values[at])


def mean(values, weights):
    total = weights.sum()
    return float((values * weights).sum() / total) if total else float("nan")


def parted(parts, wholes):
    return np.divide(parts, wholes, out=np.full(len(wholes), np.nan), where=wholes > 0)


def both(values, weights, values_name="values", weights_name="weights"):
    values = points.values_of(values, None, values_name)
    return values, points.weights(weights, len(values), weights_name)


def areas(area, count, length):
    found = np.asarray(area)
    if found.shape != (length,) or (length and found.dtype.kind not in "iu"):
        raise ValueError(f"area: wanted whole numbers ({length},), got {found.dtype} {found.shape}")
    if length and not (found.min() >= 0 and found.max() < count):
        raise ValueError(f"area: wanted 0…{count - 1}, got {found.min()}…{found.max()}")
    return found.astype(np.intp)


def part_of(percent):
    if not 0 <= percent <= 100:
        raise ValueError(f"percent: wanted 0…100, got {percent!r}")
    return percent / 100
