"""The calculation of a payment: from the realised costs to what can be paid now."""

from django.utils.translation import gettext as _

from grants.payments.verbs import claimed_before
from grants.reports import right
from regions.money import ZERO


def figures(payment):
    """→ dict of Decimal euros: the right by the report, what is paid before, what this payment takes and leaves."""
    before = claimed_before(payment)
    sums = right.figures(payment.report)
    return sums | {
        "paid_before": before,
        "claimable": max(ZERO, sums["right"] - before),
        "amount": payment.amount,
        "left_unpaid": payment.decision.amount - before - payment.amount,
    }


def rows(payment, sums):
    """→ [(letter, what, how it is reached, euros)]. sums: the `figures` of the payment."""
    return [
        *right.rows(payment.report, sums),
        ("i", _("Paid in earlier instalments"), _("by earlier payment decisions"), sums["paid_before"]),
        ("j", _("Can be paid now, at most"), _("h − i, at least zero"), sums["claimable"]),
    ]
