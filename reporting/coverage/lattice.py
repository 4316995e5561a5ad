"""Demand on a regular grid, as the national 1 km grid is: a circle is a range in each row, and a range a difference of two sums.

The places are counted row by row, west to east, empty cells left out. A circle of 30 km then is some sixty ranges of that
count instead of up to 2,800 pairs.
"""

from dataclasses import dataclass

import numpy as np

from reporting.coverage.points import square_limit

# Cells to a place: above it the table of cells takes more than it saves. Points at a time: what fits in the caches.
CELLS_TO_A_PLACE, AT_ONCE = 40, 1 << 15


@dataclass(frozen=True)
class Lattice:
    """origin, step: (east, north) metres. size: (columns, rows). rank: int (n,), each demand's number among the places.

    before: int32 (columns · (rows + 2) + 1,), places before each cell, row by row, with an empty row at either end. places: how
    many there are.
    """

    origin: np.ndarray
    step: np.ndarray
    size: tuple
    rank: np.ndarray
    before: np.ndarray
    places: int


def find(demand_xy, cells_to_a_place=CELLS_TO_A_PLACE):
    """→ Lattice, or None where the places make no grid, or one too empty to be worth it. The step is found, in whole metres."""
    if not len(demand_xy):
        return None
    origin = demand_xy.min(axis=0)
    axes = [steps_along(along - least) for along, least in zip(np.ascontiguousarray(demand_xy.T), origin, strict=True)]
    if None in axes:
        return None
    step = np.array([each[0] for each in axes])
    (_step, column), (_step, line) = axes
    columns, rows = int(column.max()) + 1, int(line.max()) + 1
    # Squares are taken of the grid's own numbers: they must be the places' to the last bit.
    if columns * rows > cells_to_a_place * len(column) or not all(
        np.array_equal(origin[axis] + step[axis] * at, demand_xy[:, axis]) for axis, at in enumerate((column, line))
    ):
        return None
    cell = ((line + 1) * columns + column).astype(np.int64)
    before = np.zeros(columns * (rows + 2) + 1, np.int32)
    before[cell + 1] = 1
    np.cumsum(before, out=before)
    return Lattice(origin, step, (columns, rows), before[cell], before, int(before[-1]))


def steps_along(offsets):
    """→ the largest step of whole metres that leads to all `offsets` (float64 (n,), 0 or more), and how many steps each; or None.

    All 0: one step of a metre.
    """
    # A few of them tell in nearly all cases; the others are then only tested.
    for some in (offsets[:: len(offsets) // 1000 + 1], offsets):
        step = float(np.gcd.reduce(some.astype(np.int64)))
        if step and np.array_equal(np.rint(offsets / step) * step, offsets):
            return step, np.rint(offsets / step)
    return None if offsets.any() else (1.0, offsets)


def worth_it(lattice, points, limits):
    """Are there fewer ranges than there would be pairs? And is the step coarse enough to tell one side of an edge from the other?"""
    per_reach = [rows_of(lattice, limit) for limit in limits]
    columns, rows = lattice.size
    cell = lattice.step.prod()
    share = min(1.0, np.pi * limits[-1] ** 2 / (cell * columns * rows))
    return points * sum(per_reach) < points * len(lattice.rank) * share and unsure(lattice, limits[-1]) < 0.2


def rows_of(lattice, limit):
    """→ how many rows are tried for one point."""
    return min(2 * int(np.ceil(limit / lattice.step[1])) + 2, lattice.size[1])


def unsure(lattice, limit):
    """→ part of a step within which a computed edge may be wrong: there the cell itself is asked."""
    return (1e-7 * limit + 1e-9 * (np.abs(lattice.origin).max() + limit)) / lattice.step.min()


def ranges(lattice, supply_xy, limit):
    """→ int32 (n_supply, rows, 2): end and begin of the places within `limit` of each point, row by row; equal where none is."""
    found = np.empty((len(supply_xy), rows_of(lattice, limit), 2), np.int32)
    at_once = max(AT_ONCE // found.shape[1], 1)
    for begin in range(0, len(supply_xy), at_once):
        fill(found[begin : begin + at_once], lattice, supply_xy[begin : begin + at_once], limit)
    return found


def fill(found, lattice, supply_xy, limit):
    columns, rows = lattice.size
    (west, south), (wide, high) = lattice.origin, lattice.step
    east, north = supply_xy[:, :1], supply_xy[:, 1:]
    if found.shape[1] == rows:
        row = np.broadcast_to(np.arange(rows, dtype=np.float64), found.shape[:2])
    else:
        row = np.floor((north - south) / high) + np.arange(1 - found.shape[1] // 2, found.shape[1] // 2 + 1)
    away = row * high
    away += south
    away -= north
    away *= away
    square = square_limit(limit)
    room = square - away
    # A row too far away has less than no room: its range ends before it begins.
    half = np.copysign(np.sqrt(np.abs(room)), room, out=room)
    half /= wide
    middle = (east - west) / wide
    left, right = middle - half, np.add(middle, half, out=half)
    begin, end = np.ceil(left), np.floor(right)
    for edge, bound, after in ((left, begin, 1), (right, end, -1)):
        edge -= bound
        edge += after / 2
        np.abs(edge, out=edge)
        # How far it is from the middle between two cells: half a step, and it is on one of them.
        close = np.nonzero(edge >= 0.5 - unsure(lattice, limit))
        if len(close[0]):
            settle(bound, close, lattice, east, away, square, after)
    end += 1
    np.clip(end, 0, columns, out=end)
    np.maximum(np.minimum(begin, end, out=begin), 0, out=begin)
    first = np.clip(row, -1, rows) + 1
    first *= columns
    found[..., 0] = lattice.before[np.add(first, end, out=end).astype(np.int64)]
    found[..., 1] = lattice.before[np.add(first, begin, out=begin).astype(np.int64)]


def settle(bound, close, lattice, east, away, square, after):
    """Put right the first (after 1) or the last (−1) cell inside, where the edge is so close to a cell that the cell is asked."""
    (west, _south), (wide, _high) = lattice.origin, lattice.step
    found, point = bound[close], close[0]

    def inside(cell):
        across = west + cell * wide - east[point, 0]
        return across * across + away[close] <= square

    bound[close] = np.where(inside(found - after), found - after, np.where(inside(found), found, found + after))
