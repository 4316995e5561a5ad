"""Opening hours both ways: seasons, nights, exceptions, appointments, and that unknown is not closed."""

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from providers.ptv.facts import Hours, Interval
from providers.ptv.mapping.hours import Week, hours_to_ptv, in_order, week_from_ptv, week_of
from tests.providers.ptv import ptv_rows as rows

MORNING = Interval(day_from=1, opens="09:00", closes="12:00")
dates = some.dates(date(2026, 1, 1), date(2028, 1, 1))
times = some.times().map(lambda moment: moment.replace(second=0, microsecond=0))
seasons = some.one_of(
    some.just((None, None)),
    dates.map(lambda day: (day, None)),
    dates.map(lambda day: (None, day)),
    some.tuples(dates, dates).map(lambda pair: tuple(sorted(pair))),
)
openings = some.lists(
    some.tuples(some.integers(1, 7), times, times, seasons).map(lambda row: (*row[:3], *row[3])),
    min_size=1,
    max_size=8,
    unique_by=lambda row: (row[0], row[1], row[3]),
)
closed = some.tuples(dates, dates, some.sampled_from(["", "Joulu"])).map(lambda row: (*sorted(row[:2]), None, None, row[2]))
otherwise = some.tuples(closed, times, times).map(lambda row: (*row[0][:2], row[1], row[2], row[0][4]))
exceptional = some.lists(some.one_of(closed, otherwise), max_size=4, unique_by=lambda row: row[:4]).map(in_order)
weeks = some.one_of(
    some.builds(Week, some.just("weekly"), openings.map(in_order), exceptional, some.booleans()),
    some.builds(Week, some.just("always"), some.just(()), exceptional, some.booleans()),
    some.builds(Week, some.just("by_appointment"), some.just(()), exceptional, some.just(True)),
    some.builds(Week, some.just("unknown"), some.just(()), exceptional, some.just(False)),
)


@settings(deadline=None, max_examples=50)
@given(weeks)
def test_what_the_register_says_comes_back(week):
    assert week_from_ptv(hours_to_ptv(week, "fi")) == week


@settings(deadline=None, max_examples=50)
@given(weeks)
def test_a_day_an_entry_and_the_order_does_not_matter(week):
    hours = hours_to_ptv(week, "sv")
    assert all(each.day_to is None for entry in hours if entry.kind == "weekly" for each in entry.intervals)
    back = [entry.model_copy(update={"intervals": tuple(reversed(entry.intervals))}) for entry in reversed(hours)]
    assert week_from_ptv(back) == week


def test_unknown_hours_are_no_hours_and_no_hours_are_unknown():
    offering = rows.offering()
    assert hours_to_ptv(week_of(rows.place(offering, hours_kind="unknown"), True), "fi") == ()
    assert week_from_ptv(()).kind == "unknown"


def test_an_offering_that_needs_an_appointment_says_so_of_its_hours():
    place = rows.place(rows.offering(), hours_kind="weekly", hours=[(2, time(13), time(15), None, None)])
    (entry,) = hours_to_ptv(week_of(place, by_appointment=True), "fi")
    assert entry.by_appointment and entry.intervals == (Interval(day_from=2, opens="13:00", closes="15:00"),)


@pytest.mark.parametrize(
    ("first", "last", "opens", "closes", "found"),
    [
        (5, 6, "20:00", "02:00", [(5, "20:00", "02:00")]),
        (7, 1, "22:00", "01:00", [(7, "22:00", "01:00")]),
        (1, 3, "08:00", "16:00", [(1, "08:00", "00:00"), (2, "00:00", "00:00"), (3, "00:00", "16:00")]),
        (1, 2, "08:00", "16:00", [(1, "08:00", "00:00"), (2, "00:00", "16:00")]),
        (6, 7, "08:00", "24:00", [(6, "08:00", "00:00")]),
    ],
)
def test_nights_are_cut_at_midnight_where_they_are_longer_than_one(first, last, opens, closes, found):
    night = Hours(kind="overnight", intervals=(Interval(day_from=first, day_to=last, opens=opens, closes=closes),))
    assert [(day, f"{o:%H:%M}", f"{c:%H:%M}") for day, o, c, *_season in week_from_ptv((night,)).weekly] == found


def test_a_range_of_days_is_a_row_a_day_over_sunday_too():
    hours = Hours(intervals=(Interval(day_from=6, day_to=1, opens="10:00", closes="14:00"),))
    assert [row[0] for row in week_from_ptv((hours,)).weekly] == [1, 6, 7]


def test_closed_in_a_season_is_an_exception_and_closed_for_ever_is_told_apart():
    july = Hours(closed=True, valid_from=date(2027, 7, 1), valid_to=date(2027, 7, 31), notes={"fi": "Kesä"})
    week = week_from_ptv((july, Hours(intervals=(MORNING,)), Hours(closed=True)))
    assert week.exceptions == ((date(2027, 7, 1), date(2027, 7, 31), None, None, "Kesä"),)
    assert week.kind == "weekly" and week.left_out == (Hours(closed=True),)


@pytest.mark.parametrize(
    "rubbish", [Interval(day_from=1, opens="25:99", closes="12:00"), Interval(opens="09:00", closes="12:00"), Interval(day_from=1, opens="", closes="")]
)
def test_hours_that_no_clock_shows_are_left_out_and_told(rubbish):
    week = week_from_ptv((Hours(intervals=(rubbish,)),))
    assert week.kind == "unknown" and len(week.left_out) == 1


def test_two_openings_at_one_time_are_one_row():
    other = MORNING.model_copy(update={"closes": "15:00"})
    week = week_from_ptv((Hours(intervals=(MORNING, other)),))
    assert [row[:3] for row in week.weekly] == [(1, time(9), time(12))] and week.left_out


def test_what_is_over_is_the_same_as_what_was_never_said():
    old = Hours(kind="exceptional", closed=True, valid_from=date(2026, 1, 1), valid_to=date(2026, 1, 2))
    past = Hours(valid_to=date(2026, 8, 1), intervals=(MORNING,))
    assert week_from_ptv((old, past)).since(rows.DAY) == Week()
    last_day = Hours(valid_to=rows.DAY, intervals=(MORNING,))
    assert week_from_ptv((last_day,)).since(rows.DAY).kind == "weekly"
