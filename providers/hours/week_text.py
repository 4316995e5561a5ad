"""Opening hours as people write them: read in Finnish, Swedish and English, and written in the reader's language."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import time
from itertools import pairwise

from django.utils.formats import time_format
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _

# parse-opening-hours (2021) reads English alone, opening-hours-py OpenStreetMap's syntax: no library reads Finnish.
DAY_NAMES = [_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday")]
WEEKDAYS = list(enumerate(DAY_NAMES, start=1))
ENGLISH_DAYS = {
    "mondays monday mon mo": 1,
    "tuesdays tuesday tues tue tu": 2,
    "wednesdays wednesday wed we": 3,
    "thursdays thursday thurs thur thu th": 4,
    "fridays friday fri": 5,
    "saturdays saturday sat sa": 6,
    "sundays sunday sun": 7,
}
DAYS = ENGLISH_DAYS | {
    "maanantaisin maanantaina maanantai ma måndagar måndag mån må": 1,
    "tiistaisin tiistaina tiistai ti tisdagar tisdag tis": 2,
    "keskiviikkoisin keskiviikkona keskiviikko ke onsdagar onsdag ons on": 3,
    "torstaisin torstaina torstai to torsdagar torsdag tors tor": 4,
    "perjantaisin perjantaina perjantai pe fredagar fredag fre fr": 5,
    "lauantaisin lauantaina lauantai la lördagar lördag lör lö": 6,
    "sunnuntaisin sunnuntaina sunnuntai su söndagar söndag sön sö": 7,
}
WEEKDAY = {word: weekday for words, weekday in DAYS.items() for word in words.split()}
SEVERAL_DAYS = {
    **dict.fromkeys(["arkisin", "arkipäivisin", "vardagar", "weekdays"], range(1, 6)),
    **dict.fromkeys(["viikonloppuisin", "veckoslut", "weekends"], range(6, 8)),
    **dict.fromkeys(["joka päivä", "päivittäin", "dagligen", "varje dag", "every day", "daily"], range(1, 8)),
}
# Python has no literal class of dashes: hyphens, figure, en and em dash, minus.
DASH = r"[-\u2010-\u2014\u2212]"
TIME = r"([0-9]{1,2})(?:[.:]([0-9]{2}))?(?![0-9])"
RANGE = rf"(?:\bklo?\.? ?)?{TIME} ?(?:{DASH}|to\b|till\b) ?{TIME}"
RANGES = rf"{RANGE}(?:(?:[ \n,;/&+]|\b(?:ja|och|and)\b)+{RANGE})*"
CLOSED = r"(?:suljettu|kiinni|stängt|closed)\b"
DAY = rf"\b(?:{'|'.join(sorted(WEEKDAY | SEVERAL_DAYS, key=len, reverse=True))})\b\.?"
JOINT = rf" ?(?:{DASH}|[,/&+]|\b(?:ja|och|and)\b) ?"
# A lone dash closes a day only at the end of its line or part, and apart from the day: "ma–" is half a range.
SOME_DAYS = re.compile(
    rf"(?P<days>{DAY}(?:{JOINT}{DAY})*)[ :,]*(?:(?P<ranges>{RANGES})|{CLOSED}|(?<=[ :]){DASH}+(?= ?(?:[,;\n]|$)))",
    re.IGNORECASE,
)
BETWEEN_DAYS = re.compile(r"(?:[ \n,;./&+|]|\b(?:ja|och|and)\b)*", re.IGNORECASE)
# "to" is Thursday in Finnish and Swedish: it joins English names alone.
ENGLISH_DAY = rf"({'|'.join(word for words in ENGLISH_DAYS for word in words.split())})"
ENGLISH_TO = re.compile(rf"\b{ENGLISH_DAY} to {ENGLISH_DAY}\b", re.IGNORECASE)


@dataclass(frozen=True)
class Interval:
    """Open from `opens` to `closes` (naive Helsinki wall times); closes <= opens means on the next day."""

    opens: time
    closes: time


class HoursTextError(ValueError):
    """Hours that could not be read. `text` (lazy) tells the person what to do."""

    def __init__(self, sentence, **parts):
        self.text = format_lazy(sentence, **parts)
        super().__init__(self.text)


def day_intervals(text):
    """One day's text, such as "klo 9–12, 13–15.30", "20–2" or "suljettu" → [Interval] in order; [] when closed.

    Raises HoursTextError for what is not hours, and for hours that overlap.
    """
    text = _tidy(text).rstrip(".,;")
    if _is_closed(text):
        return []
    if not re.fullmatch(RANGES, text, re.IGNORECASE):
        raise _unread_day()
    intervals = _intervals(text, _unread_day())
    if _overlapping({1: intervals}):
        raise HoursTextError(_("The hours overlap. Write them like this: 9–12, 13–15.30."))
    return intervals


def week_intervals(text):
    """A week in one cell, such as "ma–pe 9–15; la 10–14" → {weekday 1–7: [Interval] in order}, open days alone.

    A day that is said to be closed is closed, whatever a range of days around it says. An empty text gives {}:
    whether that is closed or unknown is the caller's to know. Raises HoursTextError with the part that was not read.
    """
    text = ENGLISH_TO.sub(r"\1-\2", _tidy(text))
    week, closed = {}, set()
    position = len(text) if _is_closed(text) else BETWEEN_DAYS.match(text).end()
    while position < len(text):
        found = SOME_DAYS.match(text, position)
        if not found:
            raise _unread_week(text[position:])
        for weekday in _weekdays(found["days"]):
            if found["ranges"]:
                week.setdefault(weekday, []).extend(_intervals(found["ranges"], _unread_week(found[0])))
            else:
                closed.add(weekday)
        position = BETWEEN_DAYS.match(text, found.end()).end()
    week = {day: sorted(week[day], key=lambda interval: interval.opens) for day in sorted(week.keys() - closed)}
    if day := _overlapping(week):
        sentence = _("Hours overlap on this day: {day}. Write the hours of each day once.")
        raise HoursTextError(sentence, day=dict(WEEKDAYS)[day])
    return week


def interval_text(interval):
    """→ "9.00–15.30"; closing at midnight is 24.00."""
    closes = time_format(interval.closes, "TIME_FORMAT")
    if interval.closes == time(0):
        closes = f"24{closes.lstrip('0')}"
    return f"{time_format(interval.opens, 'TIME_FORMAT')}–{closes}"


def day_text(intervals):
    """→ "9.00–12.00, 13.00–15.30"; "" when there are none."""
    return ", ".join(map(interval_text, intervals))


def week_lines(week):
    """{weekday: [Interval]} → ["Monday–Friday 9.00–15.00", …]: like days in a row joined, no closed days."""
    runs = []
    for day in sorted(day for day in week if week[day]):
        if runs and runs[-1][1] == day - 1 and week[runs[-1][0]] == week[day]:
            runs[-1][1] = day
        else:
            runs.append([day, day])
    names = dict(WEEKDAYS)
    return [
        f"{capfirst(names[first])}{f'–{names[last]}' if last != first else ''} {day_text(week[first])}"
        for first, last in runs
    ]


def _tidy(text):
    # Some systems write å as two characters. NFKC would join them too, but make "1²" into 12.
    lines = unicodedata.normalize("NFC", text).splitlines()
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def _is_closed(text):
    return re.fullmatch(rf"(?:{CLOSED}|{DASH}+)?\.?", text, re.IGNORECASE)


def _unread_day():
    return HoursTextError(_("Write the hours like this: 9–12, 13–15.30. Leave a closed day empty."))


def _unread_week(rest):
    return HoursTextError(
        _("This part was not understood: {part}. Write the hours like this: Mon–Fri 9–15; Sat 10–14."),
        part=re.split(r"[;\n]", rest, maxsplit=1)[0].strip(" ,."),
    )


def _intervals(ranges, unread):
    """Text of RANGES → [Interval] in order; raises `unread` for a time that no clock shows, or no time at all."""
    intervals = []
    for numbers in re.findall(RANGE, ranges, re.IGNORECASE):
        hour, minute, last_hour, last_minute = (int(number or 0) for number in numbers)
        opens, closes = 60 * hour + minute, 60 * last_hour + last_minute
        if max(minute, last_minute) > 59 or opens >= 24 * 60 or closes > 24 * 60 or opens == closes:
            raise unread
        intervals.append(Interval(time(hour, minute), time(last_hour % 24, last_minute)))
    return sorted(intervals, key=lambda interval: interval.opens)


def _weekdays(text):
    """ "ma, ke–pe" → [1, 3, 4, 5]; a range may go over Sunday."""
    weekdays, to = [], False
    for word, joint in re.findall(rf"({DAY})({JOINT})?", text, re.IGNORECASE):
        word = word.lower().rstrip(".")
        days = SEVERAL_DAYS.get(word) or [WEEKDAY[word]]
        while to and weekdays[-1] != days[0]:
            weekdays.append(weekdays[-1] % 7 + 1)
        weekdays.extend(days)
        to = re.search(DASH, joint)
    return list(dict.fromkeys(weekdays))


def _overlapping(week):
    """{weekday: [Interval] in order} → the first day on which two overlap, or None. Sunday's night meets Monday."""
    spans = []
    for weekday, intervals in week.items():
        for interval in intervals:
            opens, closes = (clock.hour * 60 + clock.minute for clock in (interval.opens, interval.closes))
            midnight = weekday * 24 * 60
            spans.append((midnight + opens, midnight + closes + (24 * 60 if closes <= opens else 0), weekday))
    again = [(opens + 7 * 24 * 60, closes, weekday) for opens, closes, weekday in spans[:1]]
    return next((after[2] for before, after in pairwise(spans + again) if after[0] < before[1]), None)
