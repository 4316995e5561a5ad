"""When somebody wants support: days and hours in three languages, and the short words that mean something else."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.finder.asked import When
from providers.finder.times import when_in, when_of
from providers.hours.calendar import HELSINKI

# A Wednesday.
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=HELSINKI)
WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = (date(2026, 11, day) for day in (25, 26, 27, 28, 29))


def at(hour, day=25, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=HELSINKI)


@pytest.mark.parametrize(
    ("text", "day", "hour", "rest"),
    [
        ("lauantaina", SATURDAY, None, ""),
        ("digituki lauantaisin", SATURDAY, None, "digituki"),
        ("la", SATURDAY, None, ""),
        ("digituki la", SATURDAY, None, "digituki"),
        ("su", SUNDAY, None, ""),
        ("la 10–14", SATURDAY, 10, ""),
        ("to klo 13", THURSDAY, 13, ""),
        ("avoinna su", SUNDAY, None, ""),
        ("viikonloppuna", SATURDAY, None, ""),
        ("tänään", WEDNESDAY, None, ""),
        ("huomenna klo 17", THURSDAY, 17, ""),
        ("ylihuomenna", FRIDAY, None, ""),
        ("illalla", WEDNESDAY, 18, ""),
        ("lauantai-iltana", SATURDAY, 18, ""),
        ("klo 17", WEDNESDAY, 17, ""),
        ("kello 9 apua", THURSDAY, 9, "apua"),
        ("klo 5", WEDNESDAY, 17, ""),
        ("kirjasto on auki lauantaina", SATURDAY, None, "kirjasto"),
        ("missä on auki klo 17", WEDNESDAY, 17, "missä"),
        ("keskiviikkona klo 9", date(2026, 12, 2), 9, ""),
        ("keskiviikkona klo 15", WEDNESDAY, 15, ""),
        ("på lördag", SATURDAY, None, ""),
        ("öppet på lördag", SATURDAY, None, ""),
        ("ons", WEDNESDAY, None, ""),
        ("idag", WEDNESDAY, None, ""),
        ("i dag", WEDNESDAY, None, ""),
        ("hjälp imorgon kl. 9.30", THURSDAY, time(9, 30), "hjälp"),
        ("kvällen", WEDNESDAY, 18, ""),
        ("lördagkväll", SATURDAY, 18, ""),
        ("on Saturday", SATURDAY, None, ""),
        ("open on Saturday", SATURDAY, None, ""),
        ("tonight", WEDNESDAY, 18, ""),
        ("at 5 pm", WEDNESDAY, 17, ""),
        ("9am", THURSDAY, 9, ""),
        ("12 am", THURSDAY, 0, ""),
        ("next Sunday", SUNDAY, None, ""),
        ("24.12.", date(2026, 12, 24), None, ""),
        ("1.3.", date(2027, 3, 1), None, ""),
        ("24.12.2026 klo 10", date(2026, 12, 24), 10, ""),
        ("juhannusaattona klo 22", date(2027, 6, 25), 22, ""),
        ("midsommarafton", date(2027, 6, 25), None, ""),
        ("Christmas Eve", date(2026, 12, 24), None, ""),
        ("jouluna", date(2026, 12, 25), None, ""),
        ("uudenvuodenaattona", date(2026, 12, 31), None, ""),
        ("pitkäperjantaina", date(2027, 3, 26), None, ""),
        ("annandag påsk", date(2027, 3, 29), None, ""),
        ("vapunaattona", date(2027, 4, 30), None, ""),
    ],
)
def test_a_time_is_found_in_the_text(text, day, hour, rest):
    hour = time(hour) if isinstance(hour, int) else hour
    assert when_in(text, NOON) == (When(day, hour), rest)


@pytest.mark.parametrize(
    "text",
    [
        *("Kirjasto on kiinni", "onko apua", "how to get help", "fri hjälp", "su äiti", "at home", "the sun is up", "joulukuussa"),
        *("klo 99", "klo", "32.1.", "0295 000", "00530", "17", "windows 10", "e-post", "1.1.2020", "tuki 24.13.", "digituki", ""),
    ],
)
def test_other_words_are_no_times(text):
    assert when_in(text, NOON) == (None, text)


@pytest.mark.parametrize("text", ["nyt", "nu", "now", "missä on auki nyt", "open now"])
def test_now_is_this_very_moment(text):
    when, rest = when_in(text, NOON)
    assert when == When(WEDNESDAY, time(12), now=True)
    assert rest in ("", "missä")


def test_the_day_is_helsinkis():
    late = datetime(2026, 11, 25, 22, 30, tzinfo=UTC)  # half past midnight there
    assert when_in("tänään", late)[0].day == THURSDAY
    assert when_in("nyt", late)[0] == When(THURSDAY, time(0, 30), now=True)


def test_the_evening_that_has_begun_is_now():
    assert when_in("illalla", at(20))[0] == When(WEDNESDAY, time(20))
    assert when_in("illalla", at(23))[0] == When(THURSDAY, time(18))


def test_the_weekend_on_its_own_days():
    assert when_in("viikonloppuna", at(12, day=28))[0].day == SATURDAY
    assert when_in("i helgen", at(12, day=29))[0].day == SUNDAY


def test_a_holiday_today_is_today():
    assert when_in("jouluaattona", datetime(2026, 12, 24, 8, tzinfo=HELSINKI))[0].day == date(2026, 12, 24)


@pytest.mark.parametrize(
    ("day", "hour", "found"),
    [
        ("", None, None),
        ("now", None, When(WEDNESDAY, time(12), now=True)),
        ("today", None, When(WEDNESDAY)),
        ("tomorrow", time(9), When(THURSDAY, time(9))),
        ("6", None, When(SATURDAY)),
        ("3", None, When(WEDNESDAY)),
        ("3", time(9), When(date(2026, 12, 2), time(9))),
        ("", time(17), When(WEDNESDAY, time(17))),
        ("", time(9), When(THURSDAY, time(9))),
        ("8", None, None),
    ],
)
def test_a_choice_of_the_page(day, hour, found):
    assert when_of(day, hour, NOON) == found


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read(text):
    when, rest = when_in(text, NOON)
    assert when is None and rest == text or when.day >= WEDNESDAY
