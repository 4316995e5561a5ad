"""Opening hours both ways. Times are Helsinki's; PTV's are read as the register keeps them, an interval a day.

What PTV does not say is unknown, not closed. What the register can't hold is told apart, never bent into something else.
"""

from dataclasses import dataclass
from datetime import date, time

from providers.catalogue.at_point import OfferingAtPoint
from providers.ptv import facts

HoursKind = OfferingAtPoint.HoursKind
MIDNIGHT = time(0)
EVERY_DAY = range(1, 8)


@dataclass(frozen=True)
class Week:
    """weekly: {(weekday, opens, closes, valid_from, valid_to)}; exceptions: {(first_day, last_day, opens or None, closes or
    None, reason)}; by_appointment: PTV says so of all that it says; left_out: entries that the register can't hold."""

    kind: str = HoursKind.UNKNOWN
    weekly: tuple = ()
    exceptions: tuple = ()
    by_appointment: bool = False
    left_out: tuple[facts.Hours, ...] = ()

    def since(self, day):
        """→ the same without the seasons and exceptions that were over before `day`: neither side need forget them alike."""
        weekly = tuple(row for row in self.weekly if (row[4] or date.max) >= day)
        kind = HoursKind.UNKNOWN if self.kind == HoursKind.WEEKLY and not weekly else self.kind
        exceptions = tuple(row for row in self.exceptions if row[1] >= day)
        return Week(kind, weekly, exceptions, self.by_appointment and kind != HoursKind.UNKNOWN, self.left_out)

    def ahead_of(self, day):
        """→ `since` that day, and seasons that have begun without their first day: PTV may give one to what was sent without."""
        week = self.since(day)
        begun = [(*row[:3], None if row[3] and row[3] <= day else row[3], row[4]) for row in week.weekly]
        return Week(week.kind, in_order(set(begun)), week.exceptions, week.by_appointment, week.left_out)


def week_of(place, by_appointment=False):
    """A place with its hours and exceptions → Week. by_appointment: its offering needs an appointment."""
    weekly = place.hours_kind == HoursKind.WEEKLY
    rows = [(row.weekday, row.opens, row.closes, row.valid_from, row.valid_to) for row in place.hours.all()] if weekly else []
    exceptions = [(row.first_day, row.last_day, row.opens, row.closes, row.reason) for row in place.exceptions.all()]
    booked = place.hours_kind == HoursKind.BY_APPOINTMENT or by_appointment and place.hours_kind != HoursKind.UNKNOWN
    return Week(HoursKind(place.hours_kind), in_order(rows), in_order(exceptions), booked)


def hours_to_ptv(week, language):
    """→ (facts.Hours, …). A day an entry: so PTV gives back what it was given. language: of the reasons of exceptions."""
    found = []
    if week.kind == HoursKind.ALWAYS:
        found.append(facts.Hours(always_open=True, by_appointment=week.by_appointment))
    elif week.kind == HoursKind.BY_APPOINTMENT:
        found.append(facts.Hours(by_appointment=True))
    elif week.kind == HoursKind.WEEKLY:
        found += weekly_to_ptv(week)
    return tuple(found + [exception_to_ptv(row, language) for row in week.exceptions])


def weekly_to_ptv(week):
    """→ [facts.Hours], a season an entry; its nights are an entry of their own, as PTV keeps them."""
    seasons = {}
    for weekday, opens, closes, first, last in week.weekly:
        over = closes <= opens
        after = weekday % 7 + 1 if over else None
        interval = facts.Interval(day_from=weekday, day_to=after, opens=clock(opens), closes=clock(closes))
        seasons.setdefault((first, last, "overnight" if over else "weekly"), []).append(interval)
    return [
        facts.Hours(kind=kind, valid_from=first, valid_to=last, by_appointment=week.by_appointment, intervals=tuple(intervals))
        for (first, last, kind), intervals in seasons.items()
    ]


def exception_to_ptv(row, language):
    first, last, opens, closes, reason = row
    intervals = (facts.Interval(opens=clock(opens), closes=clock(closes)),) if opens is not None else ()
    return facts.Hours(
        kind="exceptional", valid_from=first, valid_to=last, closed=opens is None, intervals=intervals, notes={language: reason}
    )


def week_from_ptv(hours):
    """(facts.Hours, …) → Week."""
    rows, exceptions, left_out, always, booked, said = {}, set(), [], False, False, []
    for entry in hours:
        if entry.kind == "exceptional" or entry.closed:
            found = exceptions_of(entry)
            exceptions |= found
            if not found:
                left_out.append(entry)
        elif entry.always_open and not (entry.valid_from or entry.valid_to):
            always = True
            said.append(entry.by_appointment)
        elif entry.by_appointment and not entry.intervals and not entry.always_open:
            booked = True
            said.append(True)
        else:
            found = rows_of(entry)
            for row in found:
                rows.setdefault((row[0], row[1], row[3]), row)
            # An opening that begins twice at one time is kept once: the register has no room for the other end.
            if not found or any(rows[(row[0], row[1], row[3])] != row for row in found):
                left_out.append(entry)
            said += [entry.by_appointment] if found else []
    kind = HoursKind.ALWAYS if always else HoursKind.WEEKLY if rows else HoursKind.BY_APPOINTMENT if booked else HoursKind.UNKNOWN
    weekly = in_order(rows.values()) if kind == HoursKind.WEEKLY else ()
    return Week(kind, weekly, in_order(exceptions), bool(said) and all(said), tuple(left_out))


def rows_of(entry):
    """A weekly or overnight entry → [(weekday, opens, closes, first, last)]; [] where it says no day or no time."""
    if entry.always_open:
        return [(day, MIDNIGHT, MIDNIGHT, entry.valid_from, entry.valid_to) for day in EVERY_DAY]
    spans = []
    for interval in entry.intervals:
        opens, closes = time_of(interval.opens), time_of(interval.closes)
        if opens is None or closes is None or interval.day_from is None:
            continue
        if entry.kind == "overnight":
            spans += nights(interval.day_from, interval.day_to, opens, closes)
        else:
            spans += [(day, opens, closes) for day in days(interval.day_from, interval.day_to)]
    return [(*span, entry.valid_from, entry.valid_to) for span in spans]


def nights(first, last, opens, closes):
    """From `first` at `opens` to `last` at `closes` → [(weekday, opens, closes)], what is longer than a night cut at midnights."""
    span = days(first, last)
    if len(span) == 1 or len(span) == 2 and closes <= opens:
        return [(first, opens, closes)]
    whole = [(day, MIDNIGHT, MIDNIGHT) for day in span[1:-1]]
    return [(first, opens, MIDNIGHT), *whole] + ([(span[-1], MIDNIGHT, closes)] if closes != MIDNIGHT else [])


def days(first, last):
    """→ weekdays from first to last, over Sunday where the last comes before the first."""
    return [(first - 1 + ahead) % 7 + 1 for ahead in range(((last or first) - first) % 7 + 1)]


def exceptions_of(entry):
    """→ {(first_day, last_day, opens or None, closes or None, reason)}; empty where it names no days, or says nothing of them."""
    first, last = entry.valid_from, entry.valid_to
    if entry.kind == "exceptional":
        last = last or first
    if first is None or last is None or last < first:
        return set()
    reason = next(iter(entry.notes.values()), "")
    if entry.closed:
        return {(first, last, None, None, reason)}
    if entry.always_open:
        return {(first, last, MIDNIGHT, MIDNIGHT, reason)}
    times = [(time_of(interval.opens), time_of(interval.closes)) for interval in entry.intervals]
    return {(first, last, opens, closes, reason) for opens, closes in times if opens is not None and closes is not None}


def in_order(rows):
    return tuple(sorted(rows, key=lambda row: [str(part) if part is not None else "" for part in row]))


def clock(moment):
    return f"{moment:%H:%M}"


def time_of(text):
    """ "09:00" → time; "24:00" is midnight; None for what no clock shows."""
    if text[:5] == "24:00":
        return MIDNIGHT
    try:
        return time.fromisoformat(text)
    except ValueError:
        return None
