"""What is to be paid of one case on a day: the sum, its interest, late interest, what has been repaid, what is left."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from grants.recovery import interest
from grants.recovery.models import Recovery
from grants.recovery.rates import known_rates, rates_told
from regions import clock
from regions.money import ZERO

State = Recovery.State
CLOSED = (State.REPAID, State.WAIVED, State.DROPPED)


@dataclass(frozen=True)
class Sums:
    """late: None where a reference rate is missing from `missing` on; then nothing is known of what is left."""

    amount: Decimal
    interest: Decimal
    late: Decimal | None
    repaid: Decimal
    missing: date | None = None

    @property
    def due(self):
        return None if self.late is None else self.amount + self.interest + self.late

    @property
    def left(self):
        return None if self.late is None else max(ZERO, self.due - self.repaid)


def repaid_by_day(recovery):
    """→ [(day, euros)]. It reads prefetched repayments."""
    return [(each.paid_on, each.amount) for each in recovery.repayments.all()]


def late_steps(recovery, until, rates):
    """→ [interest.Step] of late interest; [] of a case that has not been invoiced, or is not late. Raises MissingRate."""
    if recovery.due_on is None:
        return []
    paid = repaid_by_day(recovery)
    return interest.late_steps(recovery.amount, recovery.interest, recovery.due_on, until, paid, rates)


def sums_of(recovery, on=None, rates=None):
    """→ Sums on a day, by default today. A closed case keeps the late interest that was fixed. rates: `known_rates`."""
    repaid = sum((euros for _day, euros in repaid_by_day(recovery)), ZERO)
    if recovery.state in CLOSED:
        return Sums(recovery.amount, recovery.interest, recovery.late_interest, repaid)
    try:
        found = late_steps(recovery, on or clock.today(), known_rates() if rates is None else rates)
    except interest.MissingRate as missing:
        return Sums(recovery.amount, recovery.interest, None, repaid, missing.first_day)
    return Sums(recovery.amount, recovery.interest, interest.total(found), repaid)


def settled(recovery, on):
    """→ Sums on a day. Raises interest.MissingRate where a rate that they need is missing."""
    late = interest.total(late_steps(recovery, on, known_rates()))
    return Sums(recovery.amount, recovery.interest, late, sum((euros for _day, euros in repaid_by_day(recovery)), ZERO))


def is_late(recovery, today=None):
    """Late is no state: it is read with the clock."""
    return recovery.state == State.INVOICED and recovery.due_on < (today or clock.today())


def count_interest(recovery, until):
    """Write the interest of each part, rounded once a payment, and their sum. Raises workflow.Refused."""
    rates, whole = known_rates(), ZERO
    for part in recovery.parts.all():
        with rates_told():
            part.interest = interest.recovery_interest(part.amount, part.paid_on, until, rates)
        part.save(update_fields=["interest"])
        whole += part.interest
    recovery.interest, recovery.interest_until = whole, until


def would_be(recovery, until, rates):
    """→ euros of interest if it were counted to a day; nothing is written. Raises MissingRate."""
    return sum((interest.recovery_interest(p.amount, p.paid_on, until, rates) for p in recovery.parts.all()), ZERO)


def calculation(recovery, rates):
    """→ [(RecoveryPart, [interest.Step])]: how the interest is reached, payment by payment. Raises MissingRate."""
    return [
        (part, interest.recovery_steps(part.amount, part.paid_on, recovery.interest_until, rates))
        for part in recovery.parts.select_related("payment")
    ]
