"""What must be true of a call's money after whatever people have tried: asked of the database, to the cent."""

from django.db.models import Sum

from grants.calls.models import Call
from grants.decisions.models import Decision
from grants.payment_files.models import PaymentBatch, PaymentOrder
from grants.payment_files.reconciling import money_of
from grants.payments.models import Payment
from grants.payments.verbs import COUNTED
from grants.recovery.models import Recovery, RecoveryPart
from grants.reports.models import Report
from regions.money import ZERO, floor_cents

State = Payment.State


def no_cent_is_wrong(call):
    """In the nation's scope. call: as it was before."""
    call = Call.objects.get(pk=call.pk)
    granted = released = ZERO
    for decision in Decision.objects.exclude(state__in=("declined", "replaced")):
        granted += decision.amount
        released += Report.objects.filter(decision=decision.pk).aggregate(s=Sum("released"))["s"] or ZERO
        payments = Payment.objects.filter(decision=decision.pk, state__in=COUNTED)
        assert sum_of(payments) <= decision.amount
        early = sum_of(payments.exclude(kind="final"))
        assert early <= floor_cents(decision.amount * (1 - call.holdback_share))
        assert sum_of(payments.filter(kind="advance")) <= floor_cents(decision.amount * call.advance_share)
    assert call.committed == granted - released <= call.appropriation
    orders_are_payments()
    money = money_of(call)
    assert all(check.left == check.right for check in money.checks), [c for c in money.checks if c.left != c.right]
    paid = sum_of(Payment.objects.filter(state=State.PAID))
    assert money.total.sums["paid"] == paid
    assert sum_of(RecoveryPart.objects.exclude(recovery__state=Recovery.State.DROPPED)) <= paid


def orders_are_payments():
    """Every euro in a file traces to one approved payment, and every payment that left to one order."""
    alive = {}
    for order in PaymentOrder.objects.filter(state__in=("pending", "sent", "paid")).select_related("payment"):
        payment = order.payment
        assert payment.pk not in alive, "a payment stands in two files"
        alive[payment.pk] = order
        assert (order.amount, order.iban) == (payment.amount, payment.iban)
        assert payment.approved_by_id and payment.verified_by_id not in (None, payment.approved_by_id)
        assert {"pending": "batched", "sent": "sent", "paid": "paid"}[order.state] == payment.state
    left = Payment.objects.filter(state__in=(State.BATCHED, State.SENT, State.PAID))
    assert set(left.values_list("pk", flat=True)) == alive.keys()
    for batch in PaymentBatch.objects.exclude(state="dissolved"):
        assert batch.total == sum_of(PaymentOrder.objects.filter(batch=batch))


def sum_of(rows):
    """→ Decimal euros of the rows' amounts."""
    return rows.aggregate(s=Sum("amount"))["s"] or ZERO
