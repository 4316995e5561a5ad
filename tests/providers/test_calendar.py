"""When a place of support is open: nights, seasons, exceptions and the two nights of daylight saving."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.hours.calendar import (
    HELSINKI,
    ExceptionalHours,
    Hours,
    WeeklyHours,
    holidays_between,
    intervals_on,
    next_opening,
    open_at,
    weekly_minutes,
)

SPRING = date(2026, 3, 29)  # a Sunday: after 2.59 the clock shows 4.00
AUTUMN = date(2026, 10, 25)  # a Sunday: after 3.59 it shows 3.00 again
ALWAYS = Hours("always")


def weekly(*rows, exceptions=()):
    return Hours("weekly", tuple(WeeklyHours(day, t(opens), t(closes)) for day, opens, closes in rows), exceptions)


def t(clock):
    return time.fromisoformat(clock)


def wall(day, clock, fold=0):
    return datetime.combine(day, t(clock), HELSINKI).replace(fold=fold)


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def real(spans):
    """Helsinki moments in UTC: those are equal and subtract as real time does."""
    return [(start.astimezone(UTC), end.astimezone(UTC)) for start, end in spans]


WEEKDAYS = weekly(*((day, "09:00", "15:00") for day in range(1, 6)))
MONDAY = date(2026, 6, 1)


def test_intervals_are_aware_helsinki_moments_in_order():
    hours = weekly((1, "13:00", "15:30"), (1, "09:00", "12:00"), (2, "09:00", "12:00"))
    found = intervals_on(hours, MONDAY)
    assert real(found) == [
        (utc("2026-06-01T06:00"), utc("2026-06-01T09:00")),
        (utc("2026-06-01T10:00"), utc("2026-06-01T12:30")),
    ]
    assert found[0][0].time() == t("09:00")
    assert intervals_on(hours, date(2026, 6, 3)) == []


def test_hours_end_at_the_closing_minute():
    moments = [("08:59", False), ("09:00", True), ("14:59", True), ("15:00", False)]
    for clock, is_open in moments:
        assert open_at(WEEKDAYS, wall(MONDAY, clock)) is is_open, clock


def test_a_moment_in_another_zone_is_the_same_moment():
    assert open_at(WEEKDAYS, utc("2026-06-01T06:00")) is True
    assert open_at(weekly((1, "00:30", "02:00")), utc("2026-05-31T22:00")) is True
    assert next_opening(weekly((1, "00:30", "02:00")), utc("2026-05-31T21:00")).date() == MONDAY


@pytest.mark.parametrize("kind", ["unknown", "by_appointment"])
def test_what_is_not_known_is_not_told(kind):
    hours = Hours(kind, WEEKDAYS.weekly, (ExceptionalHours(MONDAY, MONDAY),))
    assert intervals_on(hours, MONDAY) is None
    assert open_at(hours, wall(MONDAY, "10:00")) is None
    assert next_opening(hours, wall(MONDAY, "08:00")) is None
    assert weekly_minutes(hours, MONDAY) is None


def test_a_night_is_open_after_midnight_and_over_sunday():
    hours = weekly((7, "20:00", "02:00"))
    assert open_at(hours, wall(MONDAY, "01:59")) is True
    assert open_at(hours, wall(MONDAY, "02:00")) is False
    assert intervals_on(hours, MONDAY) == []
    assert next_opening(hours, wall(MONDAY, "01:00")) == wall(date(2026, 6, 7), "20:00")


def test_exceptions_win_on_their_days_alone():
    shut = ExceptionalHours(date(2026, 6, 2), date(2026, 6, 3))
    short = [ExceptionalHours(date(2026, 6, 4), date(2026, 6, 4), t(o), t(c)) for o, c in [("12:00", "13:00"), ("09:00", "10:00")]]
    hours = Hours("weekly", WEEKDAYS.weekly, (shut, *short))
    open_days = [(start.day, start.hour) for day in range(1, 6) for start, _ in intervals_on(hours, date(2026, 6, day))]
    assert open_days == [(1, 9), (4, 9), (4, 12), (5, 9)]
    assert next_opening(hours, wall(MONDAY, "15:00")) == wall(date(2026, 6, 4), "09:00")
    assert weekly_minutes(hours, MONDAY) == 2 * 6 * 60 + 2 * 60


def test_a_day_both_closed_and_open_is_closed():
    both = (ExceptionalHours(MONDAY, MONDAY), ExceptionalHours(MONDAY, MONDAY, t("09:00"), t("12:00")))
    assert intervals_on(Hours("weekly", exceptions=both), MONDAY) == []


def test_an_exception_opens_a_day_that_has_no_weekly_hours():
    saturday = date(2026, 6, 6)
    fair = ExceptionalHours(saturday, saturday, t("22:00"), t("01:00"))
    hours = Hours("weekly", WEEKDAYS.weekly, (fair,))
    assert open_at(hours, wall(date(2026, 6, 7), "00:59")) is True


def test_a_night_belongs_to_the_day_it_began_on():
    nights = [(5, "20:00", "02:00"), (6, "20:00", "02:00")]
    friday, saturday = date(2026, 6, 5), date(2026, 6, 6)
    on_saturday = weekly(*nights, exceptions=(ExceptionalHours(saturday, saturday),))
    assert open_at(on_saturday, wall(saturday, "01:00")) is True
    assert open_at(on_saturday, wall(date(2026, 6, 7), "01:00")) is False
    on_friday = weekly(*nights, exceptions=(ExceptionalHours(friday, friday),))
    assert open_at(on_friday, wall(saturday, "01:00")) is False
    assert open_at(on_friday, wall(saturday, "20:00")) is True


def test_always_yields_to_an_exception():
    hours = Hours("always", exceptions=(ExceptionalHours(MONDAY, MONDAY),))
    assert open_at(hours, wall(MONDAY, "12:00")) is False
    assert next_opening(hours, wall(MONDAY, "12:00")) == wall(date(2026, 6, 2), "00:00")


def test_what_is_always_open_never_opens_again():
    assert open_at(ALWAYS, wall(MONDAY, "03:00")) is True
    assert next_opening(ALWAYS, wall(MONDAY, "03:00")) is None


@pytest.mark.parametrize(
    ("day", "is_open"),
    [(date(2026, 5, 25), False), (MONDAY, True), (date(2026, 8, 31), True), (date(2026, 9, 7), False)],
)
def test_a_season_holds_its_first_and_last_day(day, is_open):
    summer = WeeklyHours(1, t("09:00"), t("15:00"), valid_from=MONDAY, valid_to=date(2026, 8, 31))
    assert open_at(Hours("weekly", (summer,)), wall(day, "10:00")) is is_open


def test_a_season_without_an_end_goes_on():
    hours = Hours("weekly", (WeeklyHours(1, t("09:00"), t("15:00"), valid_from=MONDAY),))
    assert intervals_on(hours, date(2026, 5, 25)) == []
    assert len(intervals_on(hours, date(2031, 6, 2))) == 1


def test_the_last_night_of_a_season_ends_after_it():
    night = WeeklyHours(7, t("20:00"), t("02:00"), valid_to=date(2026, 5, 31))
    assert open_at(Hours("weekly", (night,)), wall(MONDAY, "01:00")) is True


def test_the_next_opening_is_looked_for_within_days():
    hours = weekly((1, "09:00", "15:00"))
    assert next_opening(hours, wall(MONDAY, "09:00")) == wall(date(2026, 6, 8), "09:00")
    assert next_opening(hours, wall(MONDAY, "08:59")) == wall(MONDAY, "09:00")
    assert next_opening(hours, wall(MONDAY, "16:00"), within_days=7) == wall(date(2026, 6, 8), "09:00")
    assert next_opening(hours, wall(MONDAY, "16:00"), within_days=6) is None


def test_intervals_that_touch_are_one_opening():
    hours = weekly((1, "09:00", "12:00"), (1, "12:00", "15:00"))
    assert next_opening(hours, wall(MONDAY, "08:00"), within_days=0) == wall(MONDAY, "09:00")
    assert next_opening(hours, wall(MONDAY, "10:00"), within_days=0) is None


@pytest.mark.parametrize(("day", "length"), [(MONDAY, 24), (SPRING, 23), (AUTUMN, 25)])
def test_always_is_a_whole_real_day(day, length):
    [(start, end)] = real(intervals_on(ALWAYS, day))
    assert end - start == timedelta(hours=length)
    assert start.astimezone(HELSINKI).time() == end.astimezone(HELSINKI).time() == time(0)


@pytest.mark.parametrize(
    ("opens", "closes", "start", "end"),
    [
        ("03:00", "05:00", "01:00", "02:00"),
        ("03:30", "05:00", "01:00", "02:00"),
        ("02:59", "03:01", "00:59", "01:00"),
        ("02:00", "03:59", "00:00", "01:00"),
        ("04:00", "05:00", "01:00", "02:00"),
    ],
)
def test_spring_moves_a_time_that_does_not_exist_to_four(opens, closes, start, end):
    expected = [(utc(f"2026-03-29T{start}"), utc(f"2026-03-29T{end}"))]
    assert real(intervals_on(weekly((7, opens, closes)), SPRING)) == expected


def test_spring_has_no_hours_that_fall_in_the_gap():
    hours = weekly((7, "03:15", "03:45"))
    assert intervals_on(hours, SPRING) == []
    assert open_at(hours, utc("2026-03-29T01:00")) is False


@pytest.mark.parametrize(
    ("opens", "closes", "start", "end"),
    [
        ("02:59", "04:00", "2026-10-24T23:59", "2026-10-25T02:00"),
        ("03:00", "03:30", "2026-10-25T00:00", "2026-10-25T01:30"),
        ("03:30", "04:00", "2026-10-25T00:30", "2026-10-25T02:00"),
        ("04:00", "05:00", "2026-10-25T02:00", "2026-10-25T03:00"),
    ],
)
def test_autumn_opens_at_the_first_and_closes_at_the_second(opens, closes, start, end):
    assert real(intervals_on(weekly((7, opens, closes)), AUTUMN)) == [(utc(start), utc(end))]


def test_open_in_the_hour_that_comes_twice():
    hours = weekly((7, "03:30", "03:45"))
    for moment, is_open in [("00:29", False), ("00:30", True), ("01:44", True), ("01:45", False)]:
        assert open_at(hours, utc(f"2026-10-25T{moment}")) is is_open, moment
    assert open_at(hours, wall(AUTUMN, "03:50", fold=0)) is True
    assert open_at(hours, wall(AUTUMN, "03:50", fold=1)) is False


@pytest.mark.parametrize(
    ("night", "closes", "length"),
    [
        (SPRING, "05:00", 6),
        (SPRING, "03:30", 5),
        (AUTUMN, "05:00", 8),
        (AUTUMN, "03:30", 6.5),
        (MONDAY, "05:00", 7),
    ],
)
def test_a_night_over_the_change_has_its_real_length(night, closes, length):
    eve = night - timedelta(days=1)
    [(start, end)] = real(intervals_on(weekly((eve.isoweekday(), "22:00", closes)), eve))
    assert end - start == timedelta(hours=length)


def test_a_weeks_minutes_are_real_minutes():
    assert weekly_minutes(WEEKDAYS, MONDAY) == 5 * 6 * 60
    for monday, hours_in_week in [(MONDAY, 168), (date(2026, 3, 23), 167), (date(2026, 10, 19), 169)]:
        assert weekly_minutes(ALWAYS, monday) == hours_in_week * 60
    assert weekly_minutes(Hours("weekly"), MONDAY) == 0


def test_a_night_over_the_weeks_edge_is_shared():
    seventh = date(2026, 6, 7)
    hours = Hours("weekly", exceptions=(ExceptionalHours(seventh, seventh, t("20:00"), t("02:30")),))
    assert weekly_minutes(hours, MONDAY) == 4 * 60
    assert weekly_minutes(hours, date(2026, 6, 8)) == 2 * 60 + 30


def test_overlapping_hours_count_once():
    assert weekly_minutes(weekly((1, "20:00", "10:00"), (2, "09:00", "12:00")), MONDAY) == 16 * 60
    assert weekly_minutes(weekly((1, "09:00", "15:00"), (1, "10:00", "11:00")), MONDAY) == 6 * 60
    # In autumn both reach into the hour that comes twice.
    assert weekly_minutes(weekly((7, "00:00", "03:30"), (7, "03:30", "06:00")), date(2026, 10, 19)) == 7 * 60


def test_a_week_begins_on_monday():
    with pytest.raises(ValueError, match="not a Monday"):
        weekly_minutes(ALWAYS, date(2026, 6, 2))


clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
rows = st.lists(st.builds(WeeklyHours, st.integers(1, 7), clocks, clocks), max_size=6)


@settings(deadline=None)
@given(rows, st.sampled_from([SPRING, AUTUMN, MONDAY]), st.integers(0, 3 * 24 * 60))
def test_open_is_what_the_intervals_say(rows, day, minute):
    hours = Hours("weekly", tuple(rows))
    moment = wall(day, "00:00").astimezone(UTC) + timedelta(minutes=minute)
    days = [day + timedelta(days=offset) for offset in range(-1, 5)]
    spans = [span for each in days for span in real(intervals_on(hours, each))]
    assert open_at(hours, moment) is any(start <= moment < end for start, end in spans)
    opening = next_opening(hours, moment)
    assert opening is None or (opening.astimezone(UTC) > moment and open_at(hours, opening) is True)


def test_holidays_are_named_in_three_languages_with_the_eves():
    assert holidays_between(date(2026, 6, 19), date(2026, 6, 20)) == [
        (date(2026, 6, 19), "Juhannusaatto", "Midsommarafton", "Midsummer Eve"),
        (date(2026, 6, 20), "Juhannuspäivä", "Midsommardagen", "Midsummer Day"),
    ]
    over_new_year = holidays_between(date(2026, 12, 24), date(2027, 1, 1))
    assert [day for day, *_ in over_new_year] == [
        date(2026, 12, 24),
        date(2026, 12, 25),
        date(2026, 12, 26),
        date(2027, 1, 1),
    ]
    assert over_new_year[0][1:] == ("Jouluaatto", "Julafton", "Christmas Eve")
    assert holidays_between(date(2026, 6, 21), date(2026, 6, 30)) == []


def test_a_holiday_is_not_taken_for_a_closed_day():
    assert open_at(weekly((5, "09:00", "15:00")), wall(date(2026, 12, 25), "10:00")) is True
