"""A week of hours as spans: ((begin, end), …), whole minutes from Monday 0.00 of Helsinki's clock, growing, apart.

By the clock on the wall: in the two weeks a year in which it is moved, what is open at night is an hour longer or shorter.
"""

from datetime import timedelta
from functools import lru_cache
from itertools import pairwise

from providers.finder.opening import hours_of
from providers.hours.calendar import intervals_on

DAY, WEEK = 24 * 60, 7 * 24 * 60
# What somebody at work can't come to is what lies outside these.
OFFICE = tuple((day * DAY + 8 * 60, day * DAY + 16 * 60) for day in range(5))
# Open on a day: at some time between six and midnight. What ends in the small hours belongs to the day before.
DAYS = tuple((day * DAY + 6 * 60, (day + 1) * DAY) for day in range(7))


def spans_of(timetable, monday):
    """`finder.opening.Timetable` as read → spans in the week of `monday`; None where nobody knows them, or by appointment."""
    hours = hours_of(timetable)
    found = []
    for number in range(-1, 7):
        intervals = intervals_on(hours, monday + timedelta(days=number))
        if intervals is None:
            return None
        found += [(minutes(start, monday), minutes(end, monday)) for start, end in intervals]
    return joined((max(begin, 0), min(end, WEEK)) for begin, end in found)


def minutes(moment, monday):
    return (moment.date() - monday).days * DAY + moment.hour * 60 + moment.minute


def joined(spans):
    """Spans that may overlap, in any order → those that touch are one, empty ones are gone."""
    found = []
    for begin, end in sorted(spans):
        if begin >= end:
            continue
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return tuple(found)


def length(spans):
    """→ minutes."""
    return sum(end - begin for begin, end in spans)


@lru_cache(maxsize=4096)
def outside(spans):
    """→ minutes before eight, after four, and at weekends."""
    return length(spans) - sum(overlap(spans, window) for window in OFFICE)


def open_days(spans):
    """→ frozenset of weekdays, 1 = Monday."""
    return frozenset(number for number, window in enumerate(DAYS, start=1) if overlap(spans, window))


def overlap(spans, window):
    return sum(max(min(end, window[1]) - max(begin, window[0]), 0) for begin, end in spans)


def most(weighted):
    """[(spans, weight)] of one desk → Σ minutes × the largest weight among those open at the time."""
    edges = sorted({edge for spans, _weight in weighted for span in spans for edge in span})
    total = 0
    for begin, end in pairwise(edges):
        there = [weight for spans, weight in weighted if any(first <= begin < last for first, last in spans)]
        total += (end - begin) * max(there, default=0)
    return total
