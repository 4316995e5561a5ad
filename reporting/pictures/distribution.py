"""How a value is spread: bars that count areas, and below them a line for each area. Pure, but for the words.

    picture = distribution(values, names, key="spread", title=…, text=percent, bounds=map_bounds, own={"205"})
    {% include "components/distribution.html" with picture=picture only %}
"""

from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from django.utils.translation import gettext as _

from reporting.pictures.classes import class_of, shade
from reporting.pictures.scale import scale

WIDTH, HEIGHT = 480, 250
LEFT, RIGHT, TOP, BOTTOM = 32, 32, 42, 170
# The strip of lines under the bars, and the axis under it.
STRIP, STRIP_HEIGHT = 178, 22
# About so many bars tell a shape; fewer hide it, more are noise.
BARS = 12


@dataclass(frozen=True)
class Bar:
    """words: from where to where; count: how many areas; names: which, where they are few enough to be told."""

    x: float
    y: float
    width: float
    height: float
    level: int
    count: int
    words: str
    names: str

    @property
    def middle(self):
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True)
class Distribution:
    """ticks: (x, words) of each area not marked; own: the same of the marked. marks: (x, number in words). middle: x of the median."""

    key: str
    title: str
    summary: str
    bars: list
    ticks: list
    own: list
    marks: list
    middle: float
    middle_words: str
    middle_anchor: str
    width: int = WIDTH
    height: int = HEIGHT
    end: int = WIDTH - RIGHT
    bottom: int = BOTTOM
    strip: int = STRIP
    strip_end: int = STRIP + STRIP_HEIGHT


def distribution(values, names, *, key, title, text, bounds=(), own=frozenset(), from_zero=False, named_at_most=4):
    """→ Distribution; None where fewer than two values are known.

    values: {code: number or None}, None left out. bounds: of the map's classes, so that bars wear its shades.
    own: codes that the reader looks at, drawn longer and red. Each area counts once, however many people live there.
    """
    known = {code: float(value) for code, value in values.items() if value is not None}
    if len(known) < 2:
        return None
    axis = scale(known.values(), BARS, from_zero)
    words = {code: _("%(name)s: %(value)s") % {"name": names[code], "value": text(known[code])} for code in known}
    middle = median(known.values())
    return Distribution(
        key=key,
        title=title,
        summary=summary(known, names, middle, text),
        bars=bars(known, names, axis, bounds, text, named_at_most),
        ticks=[(across(axis, known[code]), words[code]) for code in sorted(known, key=known.get) if code not in own],
        own=[(across(axis, known[code]), words[code]) for code in sorted(known, key=known.get) if code in own],
        marks=[(across(axis, number), text(number)) for number in axis.marks[:: 1 + len(axis.marks) // 6]],
        middle=across(axis, middle),
        middle_words=_("Median %(value)s") % {"value": text(middle)},
        middle_anchor=anchor(axis.share(middle)),
    )


def across(axis, value):
    return round(LEFT + (WIDTH - LEFT - RIGHT) * axis.share(value), 1)


def anchor(share):
    """Words near an edge grow away from it."""
    return "start" if share < 0.2 else "end" if share > 0.8 else "middle"


def bars(known, names, axis, bounds, text, named_at_most):
    """→ [Bar]; the last holds its upper end too, so that each area is in one."""
    steps = list(pairwise(axis.marks))
    inside = {step: [] for step in steps}
    for code, value in known.items():
        # A value on a mark belongs to the bar that begins there, as in the map's classes.
        inside[next((step for step in steps if step[0] <= value < step[1]), steps[-1])].append(code)
    most = max(len(codes) for codes in inside.values())
    found = []
    for (low, high), codes in inside.items():
        x, end, tall = across(axis, low), across(axis, high), round((BOTTOM - TOP) * len(codes) / most, 1)
        level = shade(class_of((low + high) / 2, bounds), bounds)
        told = ", ".join(sorted(names[code] for code in codes)) if len(codes) <= named_at_most else ""
        words = _("%(low)s – %(high)s") % {"low": text(low), "high": text(high)}
        found.append(Bar(x, round(BOTTOM - tall, 1), round(end - x, 1), tall, level, len(codes), words, told))
    return found


def summary(known, names, middle, text):
    least, most = min(known, key=known.get), max(known, key=known.get)
    return _("Least: %(least)s, %(low)s. Median: %(middle)s. Most: %(most)s, %(high)s.") % {
        "least": names[least],
        "low": text(known[least]),
        "middle": text(middle),
        "most": names[most],
        "high": text(known[most]),
    }
