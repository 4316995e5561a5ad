"""Opening hours as people write them, in three languages."""

from datetime import time

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.hours.week_text import (
    HoursTextError,
    Interval,
    day_intervals,
    day_text,
    interval_text,
    week_intervals,
    week_lines,
)


def interval(opens, closes):
    return Interval(*(time.fromisoformat(clock) for clock in (opens, closes)))


NINE_TO_THREE = [interval("09:00", "15:00")]
NIGHT = [interval("20:00", "02:00")]
ALL_DAY = [interval("00:00", "00:00")]
SPLIT = [interval("09:00", "12:00"), interval("13:00", "15:30")]


@pytest.mark.parametrize(
    "text",
    [
        "9–12, 13–15.30",
        "klo 9-12, klo 13-15:30",
        "klo9-12 ja 13-15.30.",
        "9:00—12:00 13:00 ‑ 15:30",
        "09.00\u00a0–\u00a012.00;13.00−15.30",
        "kl. 9–12 och kl. 13–15.30",
        "9 to 12 and 13 to 15.30",
        "9–12\r\n13–15.30",
        "13–15.30, 9–12",
    ],
)
def test_a_day_is_read(text):
    assert day_intervals(text) == SPLIT


@pytest.mark.parametrize("text", ["", "  ", "-", "–", "suljettu", "Kiinni.", "STÄNGT", "stängt", "closed"])
def test_a_closed_day_is_read(text):
    assert day_intervals(text) == []


@pytest.mark.parametrize(
    ("text", "opens", "closes"),
    [
        ("20–2", "20:00", "02:00"),
        ("0–24", "00:00", "00:00"),
        ("18–24", "18:00", "00:00"),
        ("18–0.00", "18:00", "00:00"),
        ("23.59–0.01", "23:59", "00:01"),
    ],
)
def test_a_night_and_a_whole_day_are_read(text, opens, closes):
    assert day_intervals(text) == [interval(opens, closes)]


@pytest.mark.parametrize(
    "text",
    ["9", "9–", "9–25", "24–2", "9–24.01", "9–12.60", "9–9", "0–0", "9–12–15", "9–1²", "9–123", "9.5–12", "ma 9–12"]
    + ["1.6.–31.8.", "noin 9–12", "9 am – 3 pm", "9–12 suljettu", "٩–١٢"],
)
def test_what_is_not_a_days_hours_is_refused(text):
    with pytest.raises(HoursTextError) as refused:
        day_intervals(text)
    with translation.override("en"):
        assert str(refused.value.text) == "Write the hours like this: 9–12, 13–15.30. Leave a closed day empty."


@pytest.mark.parametrize("text", ["9–12, 11–15", "9–12, 9–12", "20–2, 21–22", "0–24, 9–12"])
def test_overlapping_hours_of_a_day_are_refused(text):
    with pytest.raises(HoursTextError) as refused:
        day_intervals(text)
    with translation.override("en"):
        assert str(refused.value.text) == "The hours overlap. Write them like this: 9–12, 13–15.30."


def test_hours_that_touch_do_not_overlap():
    assert day_intervals("9–12, 12–15") == [interval("09:00", "12:00"), interval("12:00", "15:00")]


WORKDAYS = dict.fromkeys(range(1, 6), NINE_TO_THREE)


@pytest.mark.parametrize(
    ("text", "week"),
    [
        ("ma–pe 9–15", WORKDAYS),
        ("Ma.-pe. klo 9.00-15.00", WORKDAYS),
        ("MAANANTAI – PERJANTAI: klo 9–15.", WORKDAYS),
        ("arkisin 9–15", WORKDAYS),
        ("arkisin 9–15, viikonloppuisin suljettu", WORKDAYS),
        ("vardagar kl. 9–15", WORKDAYS),
        ("mån–fre 9–15; lör–sön stängt", WORKDAYS),
        ("ma\u030an-fre 9-15", WORKDAYS),
        ("Mon-Fri 9:00-15:00", WORKDAYS),
        ("Monday to Friday 9 to 15", WORKDAYS),
        ("joka päivä 9–15", dict.fromkeys(range(1, 8), NINE_TO_THREE)),
        ("dagligen 9–15", dict.fromkeys(range(1, 8), NINE_TO_THREE)),
        ("Daily: 9–15", dict.fromkeys(range(1, 8), NINE_TO_THREE)),
        ("ma, ke 9-15", dict.fromkeys([1, 3], NINE_TO_THREE)),
        ("ma, to 9–15", dict.fromkeys([1, 4], NINE_TO_THREE)),
        ("ti/to 9-15", dict.fromkeys([2, 4], NINE_TO_THREE)),
        ("ke, ma–to 9–15", dict.fromkeys([1, 2, 3, 4], NINE_TO_THREE)),
        ("maanantaisin ja keskiviikkoisin 9–15", dict.fromkeys([1, 3], NINE_TO_THREE)),
        ("la–ma 9–15", dict.fromkeys([1, 6, 7], NINE_TO_THREE)),
        ("ma 9-12 ja 13-15.30, ti suljettu", {1: SPLIT}),
        ("ma 9–12\nma 13–15.30", {1: SPLIT}),
        ("ma 9–12\n13–15.30\nti -\nke 9–15", {1: SPLIT, 3: NINE_TO_THREE}),
        ("ma 9–15 ti 9–15 ja to 9–15", dict.fromkeys([1, 2, 4], NINE_TO_THREE)),
        ("ti suljettu; ma–ke 9–15", dict.fromkeys([1, 3], NINE_TO_THREE)),
        ("pe–la 20–2", {5: NIGHT, 6: NIGHT}),
        ("ma–su 0–24", dict.fromkeys(range(1, 8), ALL_DAY)),
        ("", {}),
        ("–", {}),
        ("Suljettu", {}),
    ],
)
def test_a_week_is_read(text, week):
    assert week_intervals(text) == week


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("ma–pe 9–15; La sopimuksen mukaan; su 9–12", "La sopimuksen mukaan"),
        ("9–15", "9–15"),
        ("ma–pe 9–15, kesällä 9–12", "kesällä 9–12"),
        ("ma–pe 9–15 1.6.–31.8.", "1.6.–31.8"),
        ("ma to pe 9–15", "ma to pe 9–15"),
        ("ma–\npe 9–15", "ma–"),
        ("ma 9–25", "ma 9–25"),
        ("ma 9–123", "ma 9–123"),
        ("ma 9–12–15", "–15"),
        ("ma", "ma"),
        ("mars 9–15", "mars 9–15"),
        ("ma 9–15 {day} %s", "{day} %s"),
    ],
)
def test_the_part_that_was_not_understood_is_told(text, part):
    with pytest.raises(HoursTextError) as refused:
        week_intervals(text)
    with translation.override("en"):
        assert str(refused.value.text) == (
            f"This part was not understood: {part}. Write the hours like this: Mon–Fri 9–15; Sat 10–14."
        )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ma–pe 9–15; ke 12–18", "Wednesday"),
        ("ma 20–10, ti 9–12", "Tuesday"),
        ("su 20–10, ma 9–12", "Monday"),
        ("ma–ti 9–8.59; ke 8–9", "Wednesday"),
    ],
)
def test_hours_of_a_week_that_overlap_are_refused(text, day):
    with pytest.raises(HoursTextError) as refused:
        week_intervals(text)
    with translation.override("en"):
        assert str(refused.value.text) == f"Hours overlap on this day: {day}. Write the hours of each day once."


def test_a_night_may_end_when_the_next_day_begins():
    assert week_intervals("su 20–9, ma 9–12") == {1: [interval("09:00", "12:00")], 7: [interval("20:00", "09:00")]}


def test_hours_are_written():
    assert day_text(SPLIT) == "9.00–12.00, 13.00–15.30"
    assert day_text([]) == ""
    assert interval_text(interval("00:00", "00:00")) == "0.00–24.00"
    assert interval_text(interval("20:00", "02:05")) == "20.00–2.05"


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("fi", ["Maanantai–tiistai 9.00–15.00", "Keskiviikko 9.00–12.00, 13.00–15.30", "Perjantai 9.00–15.00"]),
        ("sv", ["Måndag–tisdag 9.00–15.00", "Onsdag 9.00–12.00, 13.00–15.30", "Fredag 9.00–15.00"]),
        ("en", ["Monday–Tuesday 9.00–15.00", "Wednesday 9.00–12.00, 13.00–15.30", "Friday 9.00–15.00"]),
    ],
)
def test_a_week_is_written_with_like_days_joined(language, lines):
    week = {5: NINE_TO_THREE, 1: NINE_TO_THREE, 2: NINE_TO_THREE, 3: SPLIT, 4: []}
    with translation.override(language):
        assert week_lines(week) == lines


def clock(minute):
    return time(minute // 60 % 24, minute % 60)


@st.composite
def weeks(draw):
    """Any week without overlaps: marks of a day pair into intervals, an odd last one opens for the night."""
    marks = [sorted(draw(st.sets(st.integers(0, 24 * 60), max_size=5))) for _day in range(7)]
    week = {}
    for day, of_day in enumerate(marks):
        pairs = list(zip(of_day[::2], of_day[1::2], strict=False))
        if len(of_day) % 2 and of_day[-1] < 24 * 60:
            latest = min([of_day[-1] - 1, *marks[(day + 1) % 7][:1]])
            pairs.append((of_day[-1], draw(st.integers(0, max(latest, 0)))))
        if pairs:
            week[day + 1] = [Interval(clock(opens), clock(closes)) for opens, closes in pairs]
    return week


@settings(deadline=None)
@given(weeks(), st.sampled_from(["fi", "sv", "en"]), st.sampled_from(["\n", "; ", ", ", " "]))
def test_what_is_written_is_read_as_the_same_week(week, language, between):
    with translation.override(language):
        assert week_intervals(between.join(week_lines(week))) == week


@settings(deadline=None)
@given(st.text(alphabet="ma topes0129.:–-,; \njakl", max_size=40))
def test_odd_text_is_read_or_refused(text):
    for read in (day_intervals, week_intervals):
        try:
            read(text)
        except HoursTextError as refused:
            assert str(refused.text)
