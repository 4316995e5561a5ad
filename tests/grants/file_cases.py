"""Approved payments of several regions, a payment file of them, and a payment service to send it to."""

import contextlib
import threading
from datetime import date
from decimal import Decimal

from doubles.payment_service import server
from grants.models import Payment, PaymentOrder
from grants.payment_files.collecting import collect
from grants.payment_files.sending import deliver_by_hand
from grants.payments.verbs import propose_account
from regions import clock
from regions.scope import national_scope, region_scope
from regions.workflow import move
from tests.grants.cases import COORDINATOR, SIGNATORY, at, decision_on
from tests.grants.payment_cases import instalment_on, scheduled_call
from tests.people import actor, signed_in

# A Tuesday, a Wednesday, a Thursday.
MADE, DAY, AFTER = "2020-02-04 12:00", date(2020, 2, 5), "2020-02-06 12:00"
HOLDERS = {"18": "Kainuun liitto", "04": "Satakuntaliitto", "21": "Ålands landskapsregering, Östra Ämbetet"}
AMOUNTS = {"18": Decimal("14000.00"), "04": Decimal("13999.99"), "21": Decimal("0.01")}
IBANS = {"18": "FI2112345600000785", "04": "FI1410093000123458", "21": "FI7944052020036082"}


def approved_payments(*regions, call=None, approved=True):
    """→ (Call, {region: Payment}): an advance a region, approved, or claimed."""
    call, found = call or scheduled_call(ledger_account="82000", project_code="DIGI-19"), {}
    for region in regions:
        decision = decision_on(call, region)
        with region_scope(region):
            account = propose_account(IBANS[region], HOLDERS[region], actor(COORDINATOR[region]))
            move(account, "confirm", actor(SIGNATORY[region]))
        found[region] = instalment_on(decision, 1, "approved" if approved else "claimed", AMOUNTS[region])
    return call, found


def keys(payments):
    return [payment.pk for payment in payments.values()]


def made(call, payments, file_format="pain.001.001.09"):
    """→ PaymentBatch, collected."""
    with clock.at(at(MADE)):
        return collect(call, keys(payments), file_format, DAY, actor("maija"))


def delivered(*regions, file_format="pain.001.001.09"):
    """→ (PaymentBatch, {region: PaymentOrder}), given to the payment service by hand."""
    batch = made(*approved_payments(*regions), file_format)
    with clock.at(at(MADE)):
        deliver_by_hand(batch, actor("maija"))
    return batch, orders_of(batch)


def orders_of(batch):
    with national_scope():
        found = PaymentOrder.objects.select_related("batch", "payment").filter(batch=batch)
        return {order.region_id: order for order in found}


def states():
    """→ {region: (state of the payment, state of its newest order or None)}"""
    with national_scope():
        newest = {order.payment_id: order.state for order in PaymentOrder.objects.order_by("pk")}
        return {each.region_id: (each.state, newest.get(each.pk)) for each in Payment.objects.all()}


def posted(who, path, data=None, when=MADE):
    with clock.at(at(when)):
        return signed_in(who).post(f"/en/work/{path}", data or {})


def page(who, path, when=AFTER, language="en"):
    with clock.at(at(when)):
        return signed_in(who).get(f"/{language}/work/{path}")


@contextlib.contextmanager
def payment_service(settings, **knobs):
    """The double, on a port of its own, and the product told of it. → the server; its `service` has the knobs."""
    double = server()
    double.service.knobs = knobs
    threading.Thread(target=double.serve_forever, daemon=True).start()
    settings.PAYMENT_SERVICE_URL = f"http://127.0.0.1:{double.server_port}"
    try:
        yield double
    finally:
        double.shutdown()
        double.server_close()
