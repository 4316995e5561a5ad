"""Whether support is open, and what a card says of it: the one place that reads the hours of a public row.

The page, the print, the embedded list and what is read aloud on the telephone all say these words.
"""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from providers.catalogue.at_point import OfferingAtPoint
from providers.hours.calendar import HELSINKI, ExceptionalHours, Hours, WeeklyHours, intervals_on, next_opening, open_at
from regions import clock

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
# What stays open longer than this has no closing time that anybody asks for.
DAY_AND_NIGHT = timedelta(hours=24)
# A weekday's name is clear for less than a week; further away it is a date.
NAMED_DAYS = 6
WEEKDAYS = {
    1: gettext_lazy("on Monday"),
    2: gettext_lazy("on Tuesday"),
    3: gettext_lazy("on Wednesday"),
    4: gettext_lazy("on Thursday"),
    5: gettext_lazy("on Friday"),
    6: gettext_lazy("on Saturday"),
    7: gettext_lazy("on Sunday"),
}


class Timetable(NamedTuple):
    """The columns of a public row that tell when it is open; hours and exceptions as the database writes them, as text."""

    hours_kind: str
    hours: str
    exceptions: str
    valid_from: date | None
    valid_to: date | None
    last_day: date | None

    def read(self):
        """→ the same as `opening` reads it of a row."""
        return self._replace(hours=json.loads(self.hours), exceptions=json.loads(self.exceptions))


@dataclass(frozen=True)
class Opening:
    """open: True, False or None at this moment; words: in the reader's language; until, next: in Helsinki time, or None.

    next: when it opens after this moment; until: when it closes, if it is open and not so day and night.
    """

    open: bool | None
    words: str
    until: datetime | None = None
    next: datetime | None = None

    def __str__(self):
        return self.words


def opening(entry, when):
    """FinderEntry, When → True, False, or None where nobody can say: hours unknown or by appointment.

    A day without an hour asks whether it opens on that day at all; today, whether it is open still or opens later.
    """
    if not is_given(entry, when.day):
        return False
    hours = hours_of(entry)
    if when.at is not None:
        return open_at(hours, datetime.combine(when.day, when.at, HELSINKI))
    now = clock.now()
    if when.now:
        return open_at(hours, now)
    spans = intervals_on(hours, when.day)
    if spans is not None and when.day == now.astimezone(HELSINKI).date():
        return any(end.astimezone(UTC) > now for _start, end in spans) or open_at(hours, now)
    return spans if spans is None else bool(spans)


def opening_today(entry, now):
    """FinderEntry, an aware moment → Opening."""
    first, last = entry.valid_from, last_day_of(entry)
    return told(hours_of(entry), now, first, last)


def told(hours, now, first=None, last=None):
    """As `opening_today`, of any `Hours`. first, last: the first and the last day on which it is given, or None."""
    now = now.astimezone(HELSINKI)
    today = now.date()
    if last and today > last:
        return Opening(False, _("No longer open"))
    if hours.kind in (OfferingAtPoint.HoursKind.BY_APPOINTMENT, OfferingAtPoint.HoursKind.UNKNOWN):
        return Opening(None, str(OfferingAtPoint.HoursKind(hours.kind).label))
    begun = first is None or first <= today
    spans = joined_around(hours, today) if begun else []
    current = next((span for span in spans if span[0] <= now.astimezone(UTC) < span[1]), None)
    later = [span for span in spans if span[0] > now.astimezone(UTC) and span[0].astimezone(HELSINKI).date() == today]
    following = later[0][0].astimezone(HELSINKI) if later else opens_next(hours, now, first, last)
    if current:
        return open_words(current[1], now, later, following)
    if later:
        had = any(start.astimezone(HELSINKI).date() == today for start, end in spans if end <= now.astimezone(UTC))
        words = _("Closed now. Open today %(hours)s") if had else _("Open today %(hours)s")
        return Opening(False, words % {"hours": spans_in_words(later)}, next=following)
    closed = _("Closed now") if begun and intervals_on(hours, today) else _("Closed today")
    if following is None and last:
        return Opening(False, _("No longer open"))
    if following is None:
        return Opening(False, _("Closed. When it opens next is not known"))
    parts = {"closed": closed, "day": day_in_words(following.date(), today), "time": clock_in_words(following)}
    return Opening(False, _("%(closed)s. Opens %(day)s at %(time)s") % parts, next=following)


def open_words(until, now, later, following):
    if until - now.astimezone(UTC) > DAY_AND_NIGHT:
        return Opening(True, _("Open now, day and night"), next=following)
    until = until.astimezone(HELSINKI)
    parts = {"time": clock_in_words(until, closes=True), "hours": spans_in_words(later)}
    words = _("Open now until %(time)s, and again %(hours)s") if later else _("Open now until %(time)s")
    return Opening(True, words % parts, until=until, next=following)


def lasts_until(opening, now):
    """→ until when the words of an Opening of this moment hold: it closes, it opens, or the day is over.

    What is open for more than a day says so until a day before it closes, which is not told here: for a minute.
    """
    midnight = clock.start_of(now.astimezone(HELSINKI).date() + DAY)
    after = MINUTE if opening.open and opening.until is None else DAY
    return min(moment.astimezone(UTC) for moment in (midnight, opening.until, opening.next, now + after) if moment)


def hours_of(entry):
    """→ Hours of a public row."""
    return Hours(
        entry.hours_kind,
        tuple(WeeklyHours(day, time_of(opens), time_of(closes), day_of(first), day_of(last)) for day, opens, closes, first, last in entry.hours),
        tuple(ExceptionalHours(day_of(first), day_of(last), time_of(opens), time_of(closes)) for first, last, opens, closes in entry.exceptions),
    )


def is_given(entry, day):
    """Is the support given on the day, at a point that has not closed by then?"""
    last = last_day_of(entry)
    return (entry.valid_from is None or entry.valid_from <= day) and (last is None or day <= last)


def last_day_of(entry):
    return min(filter(None, [entry.valid_to, entry.last_day]), default=None)


def opens_next(hours, now, first, last):
    """→ when it opens after now, as far ahead as its seasons and exceptions tell; None if not before the last day ends."""
    today = now.date()
    changes = {row.valid_from for row in hours.weekly} | {first}
    for row in hours.exceptions:
        changes |= {row.first_day, row.last_day + DAY}
    earliest = max(today + DAY, first or today)
    found = next_opening(hours, now) if first is None or first <= today else None
    for day in sorted(changes - {None}):
        if found is None and day >= earliest:
            found = opens_from(hours, day)
    return None if found is None or last and found.date() > last else found


def opens_from(hours, day):
    """→ the first opening on the day or in the two weeks after it, though it may be open since before."""
    if on_day := intervals_on(hours, day):
        return on_day[0][0]
    return next_opening(hours, datetime.combine(day, time(0), HELSINKI))


def joined_around(hours, today):
    """→ [(start, end)] in UTC from yesterday's to those of the day after tomorrow; those that touch are one."""
    found = []
    for offset in range(-1, 3):
        for start, end in intervals_on(hours, today + offset * DAY):
            start, end = start.astimezone(UTC), end.astimezone(UTC)
            if found and start <= found[-1][1]:
                found[-1] = (found[-1][0], max(end, found[-1][1]))
            else:
                found.append((start, end))
    return found


def spans_in_words(spans):
    """→ "9–12, 13–15.30" """
    local = [(start.astimezone(HELSINKI), end.astimezone(HELSINKI)) for start, end in spans]
    return ", ".join(f"{clock_in_words(start)}–{clock_in_words(end, closes=True)}" for start, end in local)


def clock_in_words(moment, closes=False):
    """→ "9", "9.30"; a closing at midnight is "24"."""
    if closes and moment.time() == time(0):
        return "24"
    return f"{moment.hour}.{moment.minute:02}" if moment.minute else f"{moment.hour}"


def day_in_words(day, today):
    """→ "tomorrow", "on Monday", "on 7.1.", "on 7.1.2027" """
    if day == today + DAY:
        return _("tomorrow")
    if day - today <= NAMED_DAYS * DAY:
        return str(WEEKDAYS[day.isoweekday()])
    return _("on %(date)s") % {"date": f"{day.day}.{day.month}.{'' if day.year == today.year else day.year}"}


def time_of(text):
    return text and time.fromisoformat(text)


def day_of(text):
    return text and date.fromisoformat(text)
