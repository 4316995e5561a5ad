"""The arithmetic of points: pure, in Decimal, nothing read and nothing kept."""

from decimal import ROUND_HALF_UP, Decimal

HIGHEST = 5
# From here on two assessors read a criterion differently: it is talked through.
WIDE_SPREAD = 2
TENTH, HUNDREDTH = Decimal("0.1"), Decimal("0.01")


def in_percent(weighed):
    """→ Decimal: the weighted sum in percent of the highest possible, or None while points are missing.

    weighed: [(points or None, weight)] of every criterion. Rounded once, at the end, to two decimals, half up.
    """
    weighed = list(weighed)
    if not weighed or any(points is None for points, _weight in weighed):
        return None
    highest = sum(HIGHEST * weight for _points, weight in weighed)
    got = sum(points * weight for points, weight in weighed)
    return (Decimal(100 * got) / highest).quantize(HUNDREDTH, ROUND_HALF_UP)


def mean(points):
    """→ Decimal rounded to one decimal, half up; None of nothing."""
    return (Decimal(sum(points)) / len(points)).quantize(TENTH, ROUND_HALF_UP) if points else None


def spread(points):
    """→ the highest less the lowest."""
    return max(points) - min(points) if points else 0


def ranks(percents):
    """→ [rank or None] in the order given: the highest is 1, equals share a rank and the next one is skipped (1, 2, 2, 4).

    Compared as rounded, as everyone reads them: what looks equal is equal. None has no rank.
    """
    known = [percent for percent in percents if percent is not None]
    return [None if percent is None else 1 + sum(each > percent for each in known) for percent in percents]
