"""An axis of numbers: from where to where, and which round numbers stand on it. Pure."""

from dataclasses import dataclass
from math import ceil, floor, log10

DIGITS = (1, 2, 5, 10)


@dataclass(frozen=True)
class Scale:
    """low, high: the axis's ends, both among `marks`, the round numbers."""

    low: float
    high: float
    marks: tuple

    def share(self, value):
        """→ where the value lies, 0 at `low` and 1 at `high`."""
        return (float(value) - self.low) / (self.high - self.low)


def scale(values, steps=4, from_zero=True):
    """values: numbers. → Scale that holds them all in about `steps` steps; from_zero: 0 is on it, as an honest bar asks."""
    least, most = float(min(values)), float(max(values))
    if from_zero:
        least, most = min(least, 0.0), max(most, 0.0)
    if least == most:
        most = least + (abs(least) or 1.0)
    step = round_step((most - least) / steps)
    low, high = floor(least / step + 1e-9), ceil(most / step - 1e-9)
    return Scale(round(low * step, 9), round(high * step, 9), tuple(round(number * step, 9) for number in range(low, high + 1)))


def round_step(rough):
    """→ 1, 2 or 5 times a power of ten, at least `rough`."""
    power = 10.0 ** floor(log10(rough))
    return next(power * digit for digit in DIGITS if power * digit >= rough * 0.999)
