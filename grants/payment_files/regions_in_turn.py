"""Work on many regions' payments in one transaction: each behind its own wall, always in the order of the codes.

The same order everywhere, and every row locked before anything of its region is told in the audit: two people who work on
the same regions wait for each other, and neither waits for somebody who waits for them.
"""

from contextlib import contextmanager
from itertools import groupby

from django.db import connection

from grants.decisions.models import Decision
from grants.payment_files.models import PaymentOrder
from grants.payments.models import PayeeAccount, Payment
from regions.roles import STATE
from regions.scope import national_scope, region_scope


def one_at_a_time():
    """Until the transaction ends nobody else collects a file or reads a reply."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('payment_files'))")


def by_region(rows):
    """→ (region code, [row]) of rows of many regions, in the order of the codes."""
    return groupby(sorted(rows, key=lambda row: (row.region_id, row.pk)), key=lambda row: row.region_id)


@contextmanager
def region_at_work(region, payments):
    """The region's scope, with these payments (ids) locked, and with them what their moves write."""
    with region_scope(region, side=STATE):
        locked = Payment.objects.select_for_update(of=("self",)).filter(pk__in=payments).order_by("pk")
        decisions = {payment.decision_id for payment in locked}
        list(Decision.objects.select_for_update(of=("self",)).filter(pk__in=decisions).order_by("pk"))
        list(PayeeAccount.objects.select_for_update(of=("self",)).filter(state=PayeeAccount.State.CONFIRMED))
        yield


def orders():
    """→ queryset of the open scope's orders with all that a page or a move names."""
    return PaymentOrder.objects.select_related(
        "region", "batch__call", "payment__region", "payment__decision__call", "payment__decision__application"
    )


def orders_of(batch):
    """→ [PaymentOrder] of a batch, of all regions, as they were written."""
    with national_scope():
        return list(orders().filter(batch=batch).order_by("end_to_end_id"))
