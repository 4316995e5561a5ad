"""Closing a grant: its money is settled, and what was granted but never paid is freed for other use."""

from django.db.models import Sum

from grants import rules
from grants.calls.models import CallInstalment
from grants.decisions.verbs import commit_money
from grants.payments.models import Payment
from grants.recovery.models import Recovery
from grants.reports.verbs import right_to_grant
from regions import clock
from regions.money import ZERO

OVER = (Payment.State.PAID, Payment.State.CANCELLED)
RETURNED = (Recovery.State.REPAID, Recovery.State.WAIVED, Recovery.State.DROPPED)


def payments_of(decision):
    return Payment.objects.filter(region_id=decision.region_id, decision=decision)


def recoveries_of(decision):
    return Recovery.objects.filter(region_id=decision.region_id, decision=decision)


def paid_of(decision):
    """→ euros that have been paid of the grant."""
    return payments_of(decision).filter(state=Payment.State.PAID).aggregate(sum=Sum("amount"))["sum"] or ZERO


def payments_over(report, actor, facts):
    open_ones = payments_of(report.decision).exclude(state__in=OVER).order_by("instalment")
    return rules.payments_are_over(list(open_ones.values_list("instalment", flat=True)))


def money_settled(report, actor, facts):
    decision = report.decision
    last = payments_of(decision).filter(kind=CallInstalment.Kind.FINAL, state__in=OVER).exists()
    return rules.money_is_settled(right_to_grant(report), paid_of(decision), last, recoveries_of(decision).exists())


def recoveries_over(report, actor, facts):
    return rules.recoveries_are_over(recoveries_of(report.decision).exclude(state__in=RETURNED).exists())


def close(report, actor, facts):
    decision = report.decision
    report.released = rules.released_money(decision.amount, paid_of(decision))
    report.closed_at = clock.now()
    commit_money(decision.call_id, -report.released)
