"""Which demand lies within reach of which supply, pair by pair: right for any points, wherever they lie."""

import numpy as np

from reporting.coverage.points import square_limit

# Strips to a reach: fewer try more pairs in vain, more ask for more ranges. Pairs at a time: what fits in the caches.
STRIPS, AT_ONCE = 6, 1 << 17


def pairs(demand_xy, supply_xy, limits, weights):
    """→ scipy csr_array float64 (n_supply, n_demand): the weight of the first band that the distance is within, edges included.

    limits: float64 (b,) metres, growing; weights: float64 (b,). Twelve bytes a pair, and little beside them while it is made.
    """
    from scipy.sparse import csr_array

    shape = (len(supply_xy), len(demand_xy))
    if not all(shape):
        return csr_array(shape)
    order, first, count = candidates(demand_xy, supply_xy, limits[-1])
    east, north = np.ascontiguousarray(demand_xy[order].T)
    order, each = order.astype(np.int32), count.sum(axis=1)
    columns, data = np.empty(each.sum(), np.int32), np.empty(each.sum())
    found, done = np.zeros(len(supply_xy) + 1, np.int64), 0
    squares = [square_limit(limit) for limit in limits]
    for begin, end in blocks(each):
        place = each_of(first[begin:end].ravel(), count[begin:end].ravel())
        square = east[place] - np.repeat(supply_xy[begin:end, 0], each[begin:end])
        square *= square
        across = north[place] - np.repeat(supply_xy[begin:end, 1], each[begin:end])
        across *= across
        square += across
        near = square <= squares[-1]
        place, square = place[near], square[near]
        columns[done : done + len(place)] = order[place]
        weight = data[done : done + len(place)]
        weight[:] = weights[-1]
        for inner in range(len(limits) - 2, -1, -1):
            weight[square <= squares[inner]] = weights[inner]
        found[begin + 1 : end + 1] = done + np.append(0, np.cumsum(near))[np.cumsum(each[begin:end])]
        done += len(place)
    return csr_array((data[:done], columns[:done], found), shape=shape)


def each_of(begins, many):
    """begins, many: int (r,). → int32: begins[0], begins[0] + 1, … many[0] of them, then those of the next."""
    upto = np.cumsum(many)
    total = int(upto[-1]) if len(upto) else 0
    return np.repeat((begins - upto + many).astype(np.int32), many) + np.arange(total, dtype=np.int32)


def candidates(demand_xy, supply_xy, reach):
    """→ order (n,) of demand by strip and east; first, count (m, strips): ranges of that order that hold all within reach."""
    east, north = demand_xy.T
    low, high = demand_xy.min(axis=0), demand_xy.max(axis=0)
    height = max(reach / STRIPS, (high[1] - low[1]) / (1 << 20))
    strip = np.floor((north - low[1]) / height)
    # One number a place, strip by strip. Its rounding, and that of the strips' edges, is made up for by `slack`.
    slack = 1e-6 * reach + 1e-3
    width = high[0] - low[0] + 4 * (reach + slack)
    key = strip * width + (east - low[0])
    order = np.argsort(key, kind="stable")
    key = key[order]
    around = int(np.ceil((reach + slack) / height))
    strips = np.floor((supply_xy[:, 1:] - low[1]) / height) + np.arange(-around, around + 1)
    bottom = low[1] + strips * height - supply_xy[:, 1:]
    beside = np.maximum(np.maximum(bottom, -bottom - height) - slack, 0)
    square = (reach + slack) ** 2 - beside * beside
    half = np.sqrt(np.maximum(square, 0)) + slack
    middle = supply_xy[:, :1] - low[0]
    edge = reach + 2 * slack
    left, right = (np.clip(each, -edge, high[0] - low[0] + edge) for each in (middle - half, middle + half))
    first = np.searchsorted(key, strips * width + left)
    count = np.searchsorted(key, strips * width + right, side="right") - first
    return order, first, np.where(square >= 0, count, 0)


def blocks(sizes):
    """→ (begin, end) of runs of points whose candidates are at most AT_ONCE, or of one point."""
    upto = np.concatenate([[0], np.cumsum(sizes)])
    begin = 0
    while begin < len(sizes):
        end = max(int(np.searchsorted(upto, upto[begin] + AT_ONCE, side="right")) - 1, begin + 1)
        yield begin, end
        begin = end
