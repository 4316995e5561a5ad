"""When somebody wants support: the day and the hour that a text names in Finnish, Swedish or English."""

import unicodedata
from datetime import date, time, timedelta

from providers.finder.asked import NOW, TODAY, TOMORROW, When
from providers.finder.time_words import (
    AROUND,
    ASKS,
    BESIDE_A_DAY,
    CLEAR_SHORT_DAYS,
    CLOCK,
    DATE,
    DAY_NAME,
    EVENING,
    EVENING_ENDS,
    HOLIDAYS,
    HOUR_AFTER_DAY,
    HOUR_NEXT,
    PART_WORDS,
    PARTS,
    PHRASE,
    PHRASES,
    SELDOM_DAYS,
    SHORT_DAY,
    SHORT_DAYS,
    WEEKDAY_STEMS,
)
from providers.hours.calendar import HELSINKI, holidays_between

YEAR_AHEAD = timedelta(days=400)
WEEK = timedelta(days=7)


def when_in(text, now):
    """→ (When or None, the text without the words of time). A weekday is the next one, today included."""
    now = now.astimezone(HELSINKI)
    today = now.date()
    written = unicodedata.normalize("NFC", text)
    left = written.casefold()
    if len(left) != len(written):  # a few letters grow in lower case, and then no position holds
        written = left
    day, left = holiday_in(left, today)
    at, left = clock_in(left)
    named, marks, left = day_in(left, today)
    day = day or named
    if day is None:
        day, left = short_day_in(left, today)
    if day and at is None:
        at, left = hour_after_day(left)
    at = at or next((PARTS[mark] for mark in marks if mark in PARTS), None)
    if day is None and at is None:
        return (when_of(NOW, None, now), tidied(written, left)) if "now" in marks else (None, text)
    return soonest(day, at, marks, now), tidied(written, left)


def when_of(day, at, now):
    """→ When of a choice on the page: NOW, TODAY, TOMORROW or a weekday "1"–"7", and an hour or None; None of neither."""
    now = now.astimezone(HELSINKI)
    today = now.date()
    if day == NOW:
        return When(today, now.time().replace(microsecond=0), now=True)
    if day in (TODAY, TOMORROW):
        return When(today + timedelta(days=day == TOMORROW), at)
    if day in tuple("1234567"):
        return soonest(next_weekday(int(day), today), at, ["weekday"], now)
    return soonest(None, at, [], now) if at is not None else None


def soonest(day, at, marks, now):
    """→ When that lies ahead: an hour gone by means tomorrow, on a named weekday next week, in the evening at once."""
    today, clock = now.date(), now.time().replace(microsecond=0)
    if at == EVENING and "evening" in marks and day in (None, today) and EVENING < clock < EVENING_ENDS:
        return When(today, clock)
    if day is None:
        return When(today if at >= clock else today + timedelta(days=1), at)
    if day == today and "weekday" in marks and at is not None and at < clock:
        day += WEEK
    return When(day, at)


def next_weekday(weekday, today):
    return today + timedelta(days=(weekday - today.isoweekday()) % 7)


def holiday_in(text, today):
    """→ (the next day of the holiday that the text names or None, the text with blanks for it)"""
    for pattern, name, offset in HOLIDAYS:
        if found := pattern.search(text):
            days = [day + timedelta(days=offset) for day, _fi, _sv, en in holidays_between(today, today + YEAR_AHEAD) if en == name]
            if ahead := [day for day in days if day >= today]:
                return ahead[0], blank(text, found)
    return None, text


def clock_in(text):
    """→ (time or None, the text with blanks for it): "klo 17", "kl. 9.30", "at 5 pm", "17:30" """
    for found in CLOCK.finditer(text):
        hour, minute, half = (
            next((found[f"{name}{form}"] for form in ("", "2", "3") if f"{name}{form}" in CLOCK.groupindex and found[f"{name}{form}"]), "")
            for name in ("hour", "minute", "half")
        )
        if at := time_from(hour, minute, half):
            return at, blank(text, found)
    return None, text


def time_from(hour, minute, half=""):
    """→ time, or None for what no clock shows. Nobody asks for help at five in the morning: 1–6 are of the afternoon."""
    hour, minute, half = int(hour), int(minute or 0), (half or "")[:1]
    if half and not 1 <= hour <= 12 or hour > 23 or minute > 59:
        return None
    if half:
        return time(hour % 12 + (12 if half == "p" else 0), minute)
    return time(hour + 12 if 1 <= hour <= 6 else hour, minute)


def day_in(text, today):
    """→ (date or None, what the words are: "now", "evening", "weekday" …, the text with blanks for them)"""
    day, marks = None, []
    for found in [*DATE.finditer(text)]:
        if day is None and (named := date_from(found, today)):
            day, text = named, blank(text, found)
    for found in [*DAY_NAME.finditer(text)]:
        if day is None:
            day = next_weekday(WEEKDAY_STEMS[found["stem"]], today)
            marks.append("weekday")
        if part := next((part for part, begins in PART_WORDS.items() if (found["part"] or "").startswith(begins)), ""):
            marks.append(part)
        text = blank(text, found)
    for found in [*PHRASE.finditer(text)]:
        for what in PHRASES[" ".join(found[0].split())]:
            if isinstance(what, int):
                day = day or today + timedelta(days=what)
            elif what == "weekend":
                day = day or weekend(today)
            else:
                marks.append(what)
        text = blank(text, found)
    return day, marks, text


def weekend(today):
    """→ the Saturday ahead; today on a Sunday, which is still the weekend."""
    return today if today.isoweekday() == 7 else next_weekday(6, today)


def date_from(found, today):
    """→ the date "24.12." or "24.12.2026", the next one if the year is not said; None if there is none, or it is past."""
    try:
        year = int(found["year"] or today.year)
        day = date(year, int(found["month"]), int(found["day"]))
        if day < today and not found["year"]:
            day = date(year + 1, day.month, day.day)
    except ValueError:
        return None
    return day if day >= today else None


def short_day_in(text, today):
    """→ (date or None, text): "la", "on" and "sun" are days when alone, last, or beside other words of time."""
    for found in SHORT_DAY.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        word, last, following = found["word"], before.split()[-1:], after.split()[:1]
        beside = {*last, *following} & BESIDE_A_DAY or before.rstrip().endswith("\0") or after.lstrip().startswith("\0")
        if (
            not last and not following
            or HOUR_NEXT.match(text, found.end())
            or beside and word not in SELDOM_DAYS
            or not following and word in CLEAR_SHORT_DAYS
        ):
            return next_weekday(SHORT_DAYS[word], today), blank(text, found)
    return None, text


def hour_after_day(text):
    """→ (time or None, text): a bare number beside a day is an hour: "lauantaina 10–14"."""
    found = HOUR_AFTER_DAY.search(text)
    at = time_from(found["hour"], found["minute"]) if found else None
    return (at, blank(text, found)) if at else (None, text)


def blank(text, found):
    return text[: found.start()] + "\0" * (found.end() - found.start()) + text[found.end() :]


def tidied(text, left):
    """→ the text as it was written, without what is blank in `left`, and without what was said of the time alone."""
    left = ASKS.sub(lambda found: "\0" * len(found[0]), left)
    while (again := AROUND.sub(lambda found: "\0" * len(found[0]), left)) != left:
        left = again
    pieces = "".join(letter if mark != "\0" else " " for letter, mark in zip(text, left, strict=True)).split()
    return " ".join(piece for piece in pieces if any(letter.isalnum() for letter in piece))
