"""Interest on money that comes back, pure: recovery interest from the day of payment (688/2001 § 24), late interest after
the due day (§ 25; Interest Act 633/1982 § 4).

rates: {first day of a half-year: reference rate in per cent}. Days are dates, so neither a clock change nor a leap second
touches them; the year is of 365 days in a leap year too. The first day is not counted, the last one is.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from regions.money import ZERO, round_cents

RECOVERY_ADDITION = Decimal("3.00")
LATE_ADDITION = Decimal("7.00")
DAYS_IN_YEAR = 365


class MissingRate(LookupError):
    """No reference rate is known for the half-year that begins on `first_day`."""

    def __init__(self, first_day):
        self.first_day = first_day
        super().__init__(f"no reference rate from {first_day}")


@dataclass(frozen=True)
class Step:
    """Days of one half-year at one rate on one sum. percent: a year's, the addition within."""

    first: date
    last: date
    days: int
    base: Decimal
    percent: Decimal

    @property
    def interest(self):
        """→ euros, not rounded."""
        return self.base * self.days * self.percent / 100 / DAYS_IN_YEAR


def half_year(day):
    """→ the first day of the half-year that the day lies in."""
    return date(day.year, 1 if day.month <= 6 else 7, 1)


def next_half_year(first):
    return date(first.year, 7, 1) if first.month == 1 else date(first.year + 1, 1, 1)


def steps(base, start, until, rates, addition):
    """→ [Step] of the days after `start` up to and including `until`; [] where there are none. Raises MissingRate."""
    found, first = [], start + timedelta(days=1)
    while first <= until:
        begins = half_year(first)
        if begins not in rates:
            raise MissingRate(begins)
        last = min(until, next_half_year(begins) - timedelta(days=1))
        found.append(Step(first, last, (last - first).days + 1, base, rates[begins] + addition))
        first = last + timedelta(days=1)
    return found


def total(found):
    """→ euros of [Step], rounded once."""
    return round_cents(sum((each.interest for each in found), ZERO))


def recovery_steps(amount, paid_on, until, rates):
    return steps(amount, paid_on, until, rates, RECOVERY_ADDITION)


def recovery_interest(amount, paid_on, until, rates):
    """→ euros of interest on a sum paid on `paid_on`, up to and including `until`. Raises MissingRate."""
    return total(recovery_steps(amount, paid_on, until, rates))


def unpaid(amount, interest, repaid):
    """→ euros of the sum itself that are still to come back: what was repaid covers the interest first."""
    return max(ZERO, min(amount, amount + interest - repaid))


def late_steps(amount, interest, due_on, until, repayments, rates):
    """→ [Step] of late interest on what was still unpaid, day by day; interest bears none. repayments: [(day, euros)]."""
    found, start = [], due_on
    for end in sorted({day for day, _sum in repayments if due_on < day < until} | {until}):
        base = unpaid(amount, interest, sum((paid for day, paid in repayments if day <= start), ZERO))
        if base and end > start:
            found += steps(base, start, end, rates, LATE_ADDITION)
        start = end
    return found


def late_interest(amount, interest, due_on, until, repayments, rates):
    """→ euros of late interest up to and including `until`; 0 up to the due day. Raises MissingRate."""
    return total(late_steps(amount, interest, due_on, until, repayments, rates))
