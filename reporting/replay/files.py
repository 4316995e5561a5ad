"""Payment files of a replay: approved payments collected, given by hand, and answered by a list of the payment service's."""

from grants.models import PaymentOrder
from grants.payment_files.collecting import approved_payments, collect
from grants.payment_files.regions_in_turn import orders_of
from grants.payment_files.replying import read_reply
from grants.payment_files.sending import deliver_by_hand
from regions import clock
from regions.money import digits
from regions.scope import national_scope
from regions.table_files import as_csv
from reporting.replay.people import actor

HEADS = ("Viite", "Summa", "Maksupäivä", "Tila", "Syy")


def collect_approved(call, file_format, execution_day, at, kind=None):
    """→ PaymentBatch of all that has been approved in the call. kind: of this kind of instalment alone."""
    with clock.at(at):
        with national_scope():
            approved = [payment.pk for payment in approved_payments(call) if kind in (None, payment.kind)]
        return collect(call, approved, file_format, execution_day, actor("vm.maksatus"))


def give(batch, at):
    with clock.at(at):
        return deliver_by_hand(batch, actor("vm.maksatus"))


def answer(batch, paid_on, at, failing=None, waiting=()):
    """→ PaymentReply read from a list of the batch's orders.

    failing: {region code: why the bank refused it}; waiting: codes of regions that the list does not tell of.
    """
    failing = failing or {}
    told = [order for order in orders_of(batch) if order.region_id not in waiting]
    rows = [answered(order, paid_on, failing.get(order.region_id)) for order in told]
    with clock.at(at):
        return read_reply(f"maksetut-{batch.message_id}.csv", as_csv(HEADS, rows), actor("vm.maksatus"))


def answered(order, paid_on, reason):
    state = PaymentOrder.State.FAILED if reason else PaymentOrder.State.PAID
    outcome = {PaymentOrder.State.PAID: "maksettu", PaymentOrder.State.FAILED: "hylätty"}[state]
    return [order.end_to_end_id, digits(order.amount), f"{paid_on:%d.%m.%Y}", outcome, reason or ""]
