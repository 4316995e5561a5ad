"""What is said of opening hours, and whether support is open: one answer for page, print, list and telephone."""

from datetime import UTC, date, datetime, time

import pytest
from django.utils import translation

from providers.catalogue.finder_entry import FinderEntry
from providers.finder.asked import When
from providers.finder.opening import opening, opening_today
from providers.hours.calendar import HELSINKI
from regions import clock

DESK = [(day, "09:00", "15:00") for day in range(1, 6)]
WEDNESDAY = date(2026, 11, 25)


def entry(*hours, kind="weekly", closed=(), exceptions=(), **fields):
    """A public row that is never saved. closed: days as ISO text."""
    rows = [[*row, *[None] * (5 - len(row))] for row in hours]
    days = [[day, day, None, None] for day in closed]
    return FinderEntry(hours_kind=kind, hours=rows, exceptions=days + [list(row) for row in exceptions], **fields)


def moment(text):
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


def words(of, text):
    with translation.override("en"):
        return str(opening_today(of, moment(text)))


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-11-25T07:00", "Open today 9–15"),
        ("2026-11-25T09:00", "Open now until 15"),
        ("2026-11-25T14:59", "Open now until 15"),
        ("2026-11-25T15:00", "Closed now. Opens tomorrow at 9"),
        ("2026-11-27T16:00", "Closed now. Opens on Monday at 9"),
        ("2026-11-28T09:00", "Closed today. Opens on Monday at 9"),
        ("2026-11-29T09:00", "Closed today. Opens tomorrow at 9"),
    ],
)
def test_a_desk_through_the_week(at, said):
    assert words(entry(*DESK), at) == said


def test_a_day_in_two_parts():
    desk = entry((3, "09:00", "12:00"), (3, "13:00", "15:30"))
    assert words(desk, "2026-11-25T08:00") == "Open today 9–12, 13–15.30"
    assert words(desk, "2026-11-25T10:00") == "Open now until 12, and again 13–15.30"
    assert words(desk, "2026-11-25T12:30") == "Closed now. Open today 13–15.30"


def test_a_night_belongs_to_the_evening_it_begins_on():
    desk = entry((5, "22:00", "02:00"))
    assert words(desk, "2026-11-27T20:00") == "Open today 22–2"
    assert words(desk, "2026-11-28T01:00") == "Open now until 2"
    assert opening(desk, When(date(2026, 11, 28), time(1))) is True
    assert opening(desk, When(date(2026, 11, 28), time(2))) is False


def test_what_is_not_known_is_not_closed():
    for kind, said in [("unknown", "Opening hours are not known"), ("by_appointment", "By appointment only")]:
        told = opening_today(entry(kind=kind), moment("2026-11-25T12:00"))
        assert told.open is None and told.until is None and told.next is None
        assert words(entry(kind=kind), "2026-11-25T12:00") == said
        assert opening(entry(kind=kind), When(WEDNESDAY)) is None
        assert opening(entry(kind=kind), When(WEDNESDAY, time(12))) is None


def test_always_open_but_on_its_exceptions():
    chat = entry(kind="always", closed=["2026-11-26"])
    assert words(chat, "2026-11-20T03:00") == "Open now, day and night"
    assert words(chat, "2026-11-25T12:00") == "Open now until 24"
    assert words(chat, "2026-11-26T12:00") == "Closed today. Opens tomorrow at 0"
    assert opening(chat, When(date(2026, 11, 26))) is False


def test_midsummer_eve_at_22():
    plain = entry(*DESK)
    assert words(plain, "2026-06-19T22:00") == "Closed now. Opens on Monday at 9"
    closed = entry(*DESK, closed=["2026-06-19"])
    assert words(closed, "2026-06-19T22:00") == "Closed today. Opens on Monday at 9"
    late = entry(*DESK, exceptions=[["2026-06-19", "2026-06-19", "20:00", "23:30"]])
    assert words(late, "2026-06-19T22:00") == "Open now until 23.30"
    assert [opening(one, When(date(2026, 6, 19), time(22))) for one in (plain, closed, late)] == [False, False, True]


def test_a_season_ahead_and_a_long_break_say_their_day():
    summer = entry((1, "10:00", "14:00", "2027-06-01", "2027-08-31"))
    assert words(summer, "2026-11-25T12:00") == "Closed today. Opens on 7.6.2027 at 10"
    on_holiday = entry(*DESK, exceptions=[["2026-06-22", "2026-08-02", None, None]])
    assert words(on_holiday, "2026-06-24T12:00") == "Closed today. Opens on 3.8. at 9"
    assert words(entry((1, "10:00", "14:00", None, "2026-08-31")), "2026-11-25T12:00") == "Closed. When it opens next is not known"


def test_a_point_that_closes():
    desk = entry(*DESK, last_day=WEDNESDAY)
    assert words(desk, "2026-11-25T12:00") == "Open now until 15"
    assert words(desk, "2026-11-25T16:00") == "No longer open"
    assert words(desk, "2026-11-26T12:00") == "No longer open"
    assert opening(desk, When(WEDNESDAY, time(12))) is True
    assert opening(desk, When(date(2026, 11, 26), time(12))) is False


def test_support_that_has_not_begun():
    desk = entry(*DESK, valid_from=date(2027, 2, 1))
    assert words(desk, "2026-11-25T12:00") == "Closed today. Opens on 1.2.2027 at 9"
    assert words(entry(kind="always", valid_from=date(2026, 11, 27)), "2026-11-25T12:00") == "Closed today. Opens on Friday at 0"
    assert opening(desk, When(WEDNESDAY)) is False
    assert opening(entry(*DESK, valid_to=date(2026, 11, 24)), When(WEDNESDAY)) is False


def test_the_night_the_clock_goes_back():
    desk = entry((6, "22:00", "03:30"))  # the hour from 3 to 4 comes twice on 25.10.2026
    told = opening_today(desk, datetime(2026, 10, 25, 1, 15, tzinfo=UTC))  # the second 3.15
    assert told.open is True and told.until.astimezone(UTC) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert opening_today(desk, datetime(2026, 10, 25, 1, 30, tzinfo=UTC)).open is False


def test_a_moment_of_another_zone_is_helsinkis():
    told = opening_today(entry(*DESK), datetime(2026, 11, 25, 7, 30, tzinfo=UTC))
    assert told.open is True and told.until == moment("2026-11-25T15:00")


def test_a_day_without_an_hour():
    desk = entry(*DESK)
    with clock.at(moment("2026-11-25T14:00")):
        assert opening(desk, When(WEDNESDAY)) is True
        assert opening(desk, When(date(2026, 11, 28))) is False
        assert opening(desk, When(date(2026, 11, 26))) is True
    with clock.at(moment("2026-11-25T16:00")):
        assert opening(desk, When(WEDNESDAY)) is False  # nobody can go there any more today
        assert opening(entry((2, "22:00", "02:00")), When(WEDNESDAY)) is False


def test_now_without_an_hour_is_the_clocks():
    with clock.at(moment("2026-11-25T14:00")):
        assert opening(entry(*DESK), When(WEDNESDAY, now=True)) is True


def test_the_next_opening_is_told_as_a_moment():
    told = opening_today(entry(*DESK), moment("2026-11-25T16:00"))
    assert told.open is False and told.next == moment("2026-11-26T09:00")
    assert opening_today(entry(*DESK), moment("2026-11-25T12:00")).next == moment("2026-11-26T09:00")
