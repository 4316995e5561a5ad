"""What may come in: places, weights, values and bands. Each check gives float64 arrays or a ValueError that names the argument."""

import math

import numpy as np

# Twice round the earth: further off it is not metres, and squares of it would lose the metres.
FURTHEST = 1e8


def places(xy, name):
    """→ float64 (n, 2). Nothing at all, [], is no places."""
    array = floats(xy, name)
    if array.size == 0 and array.ndim <= 2:
        return array.reshape(0, 2)
    if array.ndim != 2 or array.shape[1] != 2:
        raise ValueError(f"{name}: wanted (n, 2) of east and north, got {array.shape}")
    refuse_unless(np.isfinite(array), name, "has a coordinate that is no number")
    refuse_unless(np.abs(array) <= FURTHEST, name, "has a coordinate that can't be metres")
    return array


def weights(values, length, name):
    """→ float64 (length,), each 0 or more, finite, and finite in all. length None: any."""
    array = values_of(values, length, name)
    refuse_unless(np.isfinite(array), name, "is not finite")
    refuse_unless(array >= 0, name, "is negative")
    with np.errstate(over="ignore"):
        if not math.isfinite(array.sum()):
            raise ValueError(f"{name}: too large to be added up")
    return array


def values_of(values, length, name):
    """→ float64 (length,) without NaN; infinity is a value (the distance to support that does not exist)."""
    array = floats(values, name)
    if array.ndim != 1 or length not in (None, len(array)):
        raise ValueError(f"{name}: wanted ({'n' if length is None else length},), got {array.shape}")
    refuse_unless(~np.isnan(array), name, "is no number (NaN)")
    return array


def floats(values, name):
    try:
        return np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name}: not numbers of one shape") from error


def refuse_unless(good, name, what):
    if not good.all():
        row = np.argmin(good) // (good.size // len(good))
        raise ValueError(f"{name}: row {row} {what}")


def steps(bands):
    """[(metres, weight), …], nearest first. → limits float64 (b,), weights float64 (b,)"""
    array = floats(bands, "bands")
    if array.ndim != 2 or array.shape[1] != 2 or not len(array):
        raise ValueError(f"bands: wanted (metres, weight) one or more times, got {array.shape}")
    limits, given = np.ascontiguousarray(array.T)
    if not (np.isfinite(array).all() and (given >= 0).all()):
        raise ValueError("bands: metres and weights are finite, and no weight is negative")
    if limits[0] <= 0 or limits[-1] > 2 * FURTHEST or (np.diff(limits) <= 0).any():
        raise ValueError("bands: metres grow from band to band, and are more than 0")
    return limits, given


def metres(within_m, name="within_m"):
    if not (isinstance(within_m, (int, float, np.number)) and 0 <= within_m < math.inf):
        raise ValueError(f"{name}: wanted metres, 0 or more, got {within_m!r}")
    return float(within_m)


def square_limit(within):
    """→ the largest number whose square root is `within` or less.

    Squares are compared with it instead of roots with `within`, and the answer is that of the roots to the last bit.
    """
    square = within * within
    while math.sqrt(square) > within:
        square = math.nextafter(square, 0)
    while math.sqrt(further := math.nextafter(square, math.inf)) <= within:
        square = further
    return square
