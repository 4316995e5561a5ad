"""Desks: what is given at one point at a time is given by the same people, whatever it is called, and counts once.

Support without a point (a telephone line, a chat) is a desk of its own. A form whose weight is 0 (a point where nobody is
there to help) has no hours of support, however long its doors are open.
"""

from dataclasses import dataclass

import numpy as np

from reporting.snapshots import week

WEEK_HOURS = week.WEEK / 60


@dataclass(frozen=True)
class Desks:
    """Arrays of one length d. at: places in the division's `municipalities`, −1 without a point; region_at likewise.

    points: keys, 0 without one. xy: metres (d, 2), NaN where nobody knows. face_to_face: whether any of it is.
    hours: known hours of the week; outside: of those, before 8, after 16, at weekends. most_hours: with what unknown
    hours may be. capacity: known hours × helped at a time × weight of the form, face to face alone; most_capacity likewise.
    open, maybe_open: bool (d, 7), Monday first, face to face alone; unknown hours may be on every working day.
    """

    at: np.ndarray
    region_at: np.ndarray
    points: np.ndarray
    xy: np.ndarray
    face_to_face: np.ndarray
    hours: np.ndarray
    outside: np.ndarray
    most_hours: np.ndarray
    capacity: np.ndarray
    most_capacity: np.ndarray
    open: np.ndarray
    maybe_open: np.ndarray

    def __len__(self):
        return len(self.points)

    @property
    def reachable(self):
        """→ bool (d,): face to face at a place that is known. What has no coordinates is nobody's nearest."""
        return self.face_to_face & np.isfinite(self.xy).all(axis=1)


def desks(supply, division, unknown_hours, form_weights, language=""):
    """Supply → Desks of what is given in the language, "" any. form_weights: {form: weight}, 1 where it has none."""
    chosen = np.array([not language or language in spoken for spoken in supply.languages], dtype=bool)
    rows = np.flatnonzero(chosen)
    desk_of = np.where(supply.points > 0, supply.points, -supply.places)[rows]
    _keys, first, number = np.unique(desk_of, return_index=True, return_inverse=True)
    heads, count = rows[first], len(first)
    of_form = np.array([form_weights.get(form, 1.0) for form in supply.forms[rows]], dtype=np.float64)
    weights = of_form * supply.helpers[rows] * supply.in_person[rows]
    in_person, counts = supply.in_person[rows] & (of_form > 0), of_form > 0
    known, unknown = supply.known[rows] & counts, ~supply.known[rows] & counts
    hours, outside, capacity = together(supply, rows[counts], number[counts], count, weights[counts])
    days = np.array([[day in open_days for day in range(1, 8)] for open_days in supply.open_days[rows]], dtype=bool).reshape(-1, 7)
    maybe = days | (unknown[:, None] & (np.arange(7) < 5))
    more = any_of(number, unknown, count) * unknown_hours
    return Desks(
        at=division.places(supply.municipalities[heads]),
        region_at=division.region_places(supply.regions[heads]),
        points=supply.points[heads],
        xy=supply.xy[heads],
        face_to_face=any_of(number, in_person, count),
        hours=hours,
        outside=outside,
        most_hours=np.maximum(hours, np.minimum(hours + more, WEEK_HOURS)),
        capacity=capacity,
        most_capacity=capacity + largest(number, weights * unknown, count) * unknown_hours,
        open=days_of(number, days & (in_person & known)[:, None], count),
        maybe_open=days_of(number, maybe & in_person[:, None], count),
    )


def together(supply, rows, number, count, weights):
    """→ hours, outside, capacity (count,) of each desk: what its rows give at a time counts once, with the largest weight.

    rows, number, weights (k,): which rows of the supply, the desk of each, and what an hour of it counts for.
    """
    spans = supply.spans[rows] if supply.spans is not None else np.full(len(rows), None)
    told = np.array([each is None for each in spans], dtype=bool)
    # Without spans the numbers of the rows are all there is, and they are added up.
    hours, outside, capacity = (
        np.bincount(number, np.where(told, values, 0), count)
        for values in (supply.hours[rows], supply.outside[rows], supply.hours[rows] * weights)
    )
    weeks = [[] for _ in range(count)]
    for desk, spanned, weight in zip(number, spans, weights, strict=True):
        if spanned:
            weeks[desk].append((spanned, weight))
    for desk, weighted in enumerate(weeks):
        if weighted:
            open_at = weighted[0][0] if len(weighted) == 1 else week.joined(span for each, _weight in weighted for span in each)
            length = week.length(open_at)
            hours[desk] += length / 60
            outside[desk] += week.outside(open_at) / 60
            capacity[desk] += (length * weighted[0][1] if len(weighted) == 1 else week.most(weighted)) / 60
    return hours, outside, capacity


def any_of(number, values, count):
    return np.bincount(number, values, count) > 0


def days_of(number, days, count):
    return np.column_stack([any_of(number, days[:, day], count) for day in range(7)]).reshape(-1, 7)


def largest(number, values, count):
    found = np.zeros(count)
    np.maximum.at(found, number, values)
    return found
