"""When a place of support is open, in real time: weekly hours, exceptions, nights and daylight saving.

Moments given are aware. Moments returned are in Helsinki's time: Python subtracts and compares two of those by
the wall clock, wrong by an hour on two nights a year, so turn them to UTC for sums.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

HELSINKI = ZoneInfo("Europe/Helsinki")
DAY = timedelta(days=1)


@dataclass(frozen=True)
class WeeklyHours:
    """Open on a weekday (1 = Monday), in the season valid_from–valid_to (both inclusive, None: no end)."""

    weekday: int
    opens: time
    closes: time
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class ExceptionalHours:
    """Instead of the weekly hours on first_day–last_day (inclusive); opens None: closed."""

    first_day: date
    last_day: date
    opens: time | None = None
    closes: time | None = None


@dataclass(frozen=True)
class Hours:
    """kind: "weekly", "by_appointment", "always" or "unknown". Exceptions count for weekly and always."""

    kind: str
    weekly: tuple[WeeklyHours, ...] = ()
    exceptions: tuple[ExceptionalHours, ...] = ()


def intervals_on(hours, day):
    """→ [(start, end)] that start on that day, in order; None when hours are unknown or by appointment.

    A night belongs to the day it starts on, also when the next day is exceptional. If the exceptions of a day say
    both closed and open, it is closed: nobody shall come in vain.
    """
    if not _known(hours):
        return None
    return [(start.astimezone(HELSINKI), end.astimezone(HELSINKI)) for start, end in _spans(hours, day)]


def open_at(hours, moment):
    """→ True, False, or None when hours are unknown or by appointment. Closed from the closing minute on."""
    if not _known(hours):
        return None
    today = moment.astimezone(HELSINKI).date()
    moment = moment.astimezone(UTC)
    return any(start <= moment < end for start, end in _joined(hours, today - DAY, today))


def next_opening(hours, moment, within_days=14):
    """→ when it next opens after `moment`, by the end of the day within_days from then; None if not, or not known.

    While it is open, that is the opening after this one closes. Intervals that touch are one.
    """
    if not _known(hours):
        return None
    today = moment.astimezone(HELSINKI).date()
    moment = moment.astimezone(UTC)
    spans = _joined(hours, today - DAY, today + timedelta(days=within_days))
    return next((start.astimezone(HELSINKI) for start, _end in spans if start > moment), None)


def weekly_minutes(hours, monday):
    """→ real minutes open from `monday` (date) 0.00 to the next Monday 0.00; None when not known.

    A night over the week's edge is shared between the weeks; overlapping intervals count once.
    """
    if monday.isoweekday() != 1:
        raise ValueError(f"{monday} is not a Monday")
    if not _known(hours):
        return None
    begins, ends = _instant(monday, time(0)), _instant(monday + 7 * DAY, time(0))
    spans = _joined(hours, monday - DAY, monday + 6 * DAY)
    open_for = sum((max(min(end, ends) - max(start, begins), timedelta(0)) for start, end in spans), timedelta(0))
    return round(open_for / timedelta(minutes=1))


def holidays_between(first, last):
    """→ [(date, name_fi, name_sv, name_en)], first–last inclusive, with Midsummer Eve and Christmas Eve.

    To suggest as exceptions. Nothing here takes a holiday for a closed day: many desks are open.
    """
    from holidays import Finland  # heavy, and hours are read on every page of the finder

    years = range(first.year, last.year + 1)
    fi, sv, en = (Finland(years=years, language=language) for language in ("fi", "sv_FI", "en_US"))
    return [(day, fi[day], sv[day], en[day]) for day in sorted(fi) if first <= day <= last]


def _known(hours):
    return hours.kind in ("weekly", "always")


def _spans(hours, day):
    """→ [(start, end)] in UTC that start on that Helsinki day."""
    exceptions = [row for row in hours.exceptions if row.first_day <= day <= row.last_day]
    if exceptions:
        rows = [] if any(row.opens is None for row in exceptions) else exceptions
    elif hours.kind == "always":
        rows = [WeeklyHours(day.isoweekday(), time(0), time(0))]
    else:
        rows = [row for row in hours.weekly if row.weekday == day.isoweekday() and _in_season(row, day)]
    spans = [
        (_instant(day, row.opens), _instant(day + DAY if row.closes <= row.opens else day, row.closes, fold=1))
        for row in rows
    ]
    return sorted((start, end) for start, end in spans if start < end)


def _joined(hours, first, last):
    """→ [(start, end)] in UTC, in order, of the days first–last; those that overlap or touch are one."""
    joined = []
    for offset in range((last - first).days + 1):
        for start, end in _spans(hours, first + offset * DAY):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
    return joined


def _in_season(row, day):
    return (row.valid_from or date.min) <= day <= (row.valid_to or date.max)


def _instant(day, clock, fold=0):
    """→ UTC. Of a wall time shown twice the first (fold 0) or the second (1); of one never shown the next shown."""
    wall = datetime.combine(day, clock)
    while True:
        moment = wall.replace(tzinfo=HELSINKI, fold=fold).astimezone(UTC)
        if moment.astimezone(HELSINKI).replace(tzinfo=None, fold=0) == wall:
            return moment
        wall += timedelta(minutes=1)
