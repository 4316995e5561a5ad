"""A week of hours as spans of minutes."""

from datetime import date

import pytest

from providers.finder.opening import Timetable
from reporting.snapshots import week

MONDAY = date(2026, 11, 16)
DAY = 1440


def spans(hours=(), exceptions=(), kind="weekly", monday=MONDAY):
    return week.spans_of(Timetable(kind, [list(row) for row in hours], [list(row) for row in exceptions], None, None, None), monday)


@pytest.mark.parametrize("kind", ["unknown", "by_appointment"])
def test_unknown_hours_are_not_zero_hours(kind):
    assert spans(kind=kind) is None


def test_seasons_count_and_so_do_exceptions():
    hours = [(1, "09:00", "12:00", None, None), (2, "09:00", "12:00", "2026-11-18", None), (3, "09:00", "12:00", "2026-11-18", None)]
    closed = [("2026-11-16", "2026-11-16", None, None)]
    longer = [("2026-11-18", "2026-11-19", "10:00", "15:00")]
    assert spans(hours) == ((540, 720), (2 * DAY + 540, 2 * DAY + 720))
    assert spans(hours, closed) == ((2 * DAY + 540, 2 * DAY + 720),)
    assert spans(hours, [*closed, *longer]) == ((2 * DAY + 600, 2 * DAY + 900), (3 * DAY + 600, 3 * DAY + 900))
    assert spans(hours, [("2026-11-23", "2026-11-23", None, None)]) == spans(hours)


def test_a_night_is_cut_at_the_weeks_edges_and_belongs_to_the_day_it_began():
    assert spans([(7, "22:00", "02:00", None, None)]) == ((0, 120), (6 * DAY + 1320, 7 * DAY))
    assert week.open_days(spans([(7, "22:00", "02:00", None, None)])) == {7}
    assert spans(kind="always") == ((0, week.WEEK),)
    assert week.open_days(((0, week.WEEK),)) == {1, 2, 3, 4, 5, 6, 7}


def test_outside_office_hours():
    assert week.outside(((7 * 60, 17 * 60),)) == 120
    assert week.outside(((5 * DAY + 600, 5 * DAY + 720),)) == 120


def test_of_what_is_open_at_a_time_the_most_counts():
    assert week.most([(((0, 60),), 1), (((30, 90),), 3)]) == 30 + 60 * 3
    assert week.joined([(30, 90), (0, 60), (200, 200)]) == ((0, 90),)
