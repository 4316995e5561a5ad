"""The costs of a grant: entered once, taken by the claims as they are made and by the final report in the end."""

from decimal import Decimal

from django.db.models import Q, Sum

from grants.payments.models import Payment
from grants.reports.models import CostRow, Report

# Rows that nobody has taken for good: they can still be written.
OPEN = (
    Q(payment__isnull=True) | Q(payment__state__in=(Payment.State.PLANNED, Payment.State.CANCELLED))
) & (Q(report__isnull=True) | Q(report__state__in=(Report.State.DRAFT, Report.State.SUPPLEMENT)))


def costs_of(decision):
    """→ queryset of all cost rows of the grant."""
    return CostRow.objects.filter(region_id=decision.region_id, decision=decision)


def open_costs(decision):
    """→ queryset of the rows that can still be written."""
    return costs_of(decision).filter(OPEN)


def costs_so_far(decision):
    """→ Decimal euros: all realised costs of the grant that have been entered."""
    return costs_of(decision).aggregate(sum=Sum("amount"))["sum"] or Decimal("0.00")


def take_costs(decision, *, payment=None, report=None):
    """Give the rows that nobody has taken to a claim, or to the final report, that is just being sent. → how many"""
    rows = open_costs(decision)
    ids = list(rows.values_list("pk", flat=True))
    return costs_of(decision).filter(pk__in=ids).update(**({"payment": payment} if payment else {"report": report}))
