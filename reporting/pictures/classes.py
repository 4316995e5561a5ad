"""Classes of a picture: where one ends and the next begins, how dark each is, what a legend says. Pure."""

from dataclasses import dataclass
from itertools import pairwise
from math import floor, log10

from django.utils.translation import gettext as _

# The shades of static/css/charts.css, `level-0` the lightest.
DARKEST = 4
# From this shade on what is written is white.
ON_DARK = 3


@dataclass(frozen=True)
class Legend:
    """A line of the legend. level: the shade; words: what is in the class; count: how many areas are."""

    level: int
    words: str
    count: int


def quantiles(values, classes=5):
    """→ lower bounds of all classes but the first, so that each holds about as many of the values.

    values: numbers, None left out. Bounds are rounded to what a reader can keep in mind; where many values are equal,
    there are fewer classes. classes: 2–5.
    """
    known = sorted(value for value in values if value is not None)
    if not known or known[0] == known[-1]:
        return ()
    step = rounding(float(known[-1] - known[0]))
    cuts = {round(float(known[len(known) * number // classes]) / step) for number in range(1, classes)}
    found, below = [], float("-inf")
    for bound in (round(cut * step, 6) for cut in sorted(cuts)):
        # No class is empty: values lie between each bound and the one below it, and above the last.
        if bound <= known[-1] and any(below <= value < bound for value in known):
            found.append(bound)
            below = bound
    return tuple(found)


def rounding(width):
    """→ 1, 2 or 5 times a power of ten: about a fiftieth of the width of all values."""
    power = 10.0 ** floor(log10(width / 50))
    return next(power * digit for digit in (1, 2, 5, 10) if power * digit >= width / 50 * 0.999)


def class_of(value, bounds):
    """→ 0…len(bounds), or None where the value is not known."""
    return None if value is None else sum(value >= bound for bound in bounds)


def shade(number, bounds):
    """→ the shade of a class: the last is the darkest, however many there are; of one class alone a middle one."""
    if number is None:
        return None
    return round(number * DARKEST / len(bounds)) if bounds else DARKEST // 2


def legend(values, bounds, text):
    """→ [Legend], the lightest first. text: a number → as it is written, with its unit."""
    numbers = [class_of(value, bounds) for value in values if value is not None]
    edges = [None, *bounds, None]
    return [
        Legend(shade(number, bounds), words(low, high, text), numbers.count(number))
        for number, (low, high) in enumerate(pairwise(edges))
    ]


def words(low, high, text):
    if low is None and high is None:
        return _("All the same")
    if low is None:
        return _("under %(high)s") % {"high": text(high)}
    if high is None:
        return _("%(low)s or more") % {"low": text(low)}
    return _("%(low)s – under %(high)s") % {"low": text(low), "high": text(high)}
