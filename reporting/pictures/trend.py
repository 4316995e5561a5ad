"""A value day by day: a line that breaks where nobody knows, its ends labelled, its bounds a band. Pure.

    picture = trend([Moment(day, value, low, high), …], key="trend", title=…, text=percent, day_text=short_date)
    {% include "components/trend.html" with picture=picture only %}      the line, and the same numbers as a table
"""

from dataclasses import dataclass
from datetime import date

from reporting.pictures.scale import scale

WIDTH, HEIGHT = 480, 250
LEFT, RIGHT, TOP, BOTTOM = 66, 78, 16, 212


@dataclass(frozen=True)
class Moment:
    """value: None where nobody knows, and the line breaks. low, high: bounds, where the value is not known exactly."""

    day: date
    value: object
    low: object = None
    high: object = None


@dataclass(frozen=True)
class Trend:
    """lines, bands: paths. dots: (x, y, words). marks: (y, number in words). days: (x, day in words, its anchor).

    ends: (x, y, words, anchor) of the first and last known value. rows: (day, value, "low – high" or "") in words, the newest first.
    """

    key: str
    title: str
    summary: str
    lines: list
    bands: list
    dots: list
    marks: list
    days: list
    ends: list
    rows: list
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT

    @property
    def has_bounds(self):
        return any(bounds for _day, _value, bounds in self.rows)


def trend(moments, *, key, title, text, day_text, from_zero=True):
    """→ Trend; None where no value is known. moments: [Moment] in any order; text: number → words; day_text: date → words."""
    moments = sorted(moments, key=lambda moment: moment.day)
    known = [moment for moment in moments if moment.value is not None]
    if not known:
        return None
    axis = scale([number for m in known for number in (m.value, m.low, m.high) if number is not None], from_zero=from_zero)
    across = place_of_day(moments[0].day, moments[-1].day)
    placed = [(across(m.day), None if m.value is None else height(axis, m.value), m) for m in moments]
    runs = unbroken(placed)
    return Trend(
        key=key,
        title=title,
        summary=" ".join(f"{day_text(m.day)}: {text(m.value)}." for m in dict.fromkeys((known[0], known[-1]))),
        lines=[line([(x, y) for x, y, _moment in run]) for run in runs if len(run) > 1],
        bands=[band(run, axis) for run in bounded(runs)],
        dots=[(x, y, f"{day_text(m.day)}: {text(m.value)}") for run in runs for x, y, m in run],
        marks=[(height(axis, number), text(number)) for number in axis.marks],
        days=edge_days(moments, across, day_text),
        ends=ends([point for point in placed if point[1] is not None], text),
        rows=[(day_text(m.day), None if m.value is None else text(m.value), bounds_of(m, text)) for m in reversed(moments)],
    )


def place_of_day(first, last):
    """→ function: day → x. One day alone stands in the middle."""
    days, room = (last - first).days, WIDTH - LEFT - RIGHT
    return lambda day: round(LEFT + room * ((day - first).days / days if days else 0.5), 1)


def height(axis, value):
    return round(BOTTOM - (BOTTOM - TOP) * axis.share(value), 1)


def unbroken(placed):
    """→ [[(x, y, Moment), …], …]: runs of neighbouring known values."""
    runs, run = [], []
    for point in [*placed, (None, None, None)]:
        if point[1] is not None:
            run.append(point)
        elif run:
            runs.append(run)
            run = []
    return runs


def bounded(runs):
    """→ the parts of the runs where bounds are known, two moments or more."""
    for run in runs:
        parts = unbroken([(x, None if m.low is None or m.high is None else y, m) for x, y, m in run])
        yield from (part for part in parts if len(part) > 1)


def line(points):
    return "M" + "L".join(f"{x} {y}" for x, y in points)


def band(run, axis):
    above = [(x, height(axis, moment.high)) for x, _y, moment in run]
    below = [(x, height(axis, moment.low)) for x, _y, moment in reversed(run)]
    return f"{line([*above, *below])}z"


def edge_days(moments, across, day_text):
    first, last = moments[0].day, moments[-1].day
    if first == last:
        return [(across(first), day_text(first), "middle")]
    return [(across(first), day_text(first), "start"), (across(last), day_text(last), "end")]


def ends(placed, text):
    """The last value stands after its dot; the first, where it is another, above its own."""
    x, y, last = placed[-1]
    found = [(x + 10, y + 5, text(last.value), "start")]
    if len(placed) > 1:
        x, y, first = placed[0]
        found.append((x + 8, max(y - 10, TOP), text(first.value), "start"))
    return found


def bounds_of(moment, text):
    if moment.low is None or moment.high is None or moment.low == moment.high:
        return ""
    return f"{text(moment.low)} – {text(moment.high)}"
