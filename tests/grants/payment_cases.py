"""Payments of a call that pays in instalments, walked to a state by the product's own verbs, the payment file included."""

from datetime import date
from decimal import Decimal

from grants.calls.verbs import save_call
from grants.models import Call, Decision
from grants.payment_files.collecting import collect
from grants.payment_files.models import PaymentOrder
from grants.payment_files.replying import answer_order
from grants.payment_files.sending import deliver_by_hand
from grants.payments.checklists import checklist_of
from grants.payments.verbs import open_payment
from grants.reports.verbs import add_cost
from regions import clock
from regions.scope import national_scope, region_scope
from regions.workflow import move
from tests.grants.cases import ANNOUNCED, COORDINATOR, SIGNATORY, at, draft_call, fresh
from tests.people import actor

IN_USE = "2020-02-03 12:00"
FILE_DAY = date(2020, 12, 15)
FILED, ANSWERED = "2020-12-14 12:00", "2020-12-16 12:00"
SCHEDULE = ({"kind": "advance", "claim_by": date(2020, 1, 31)}, {"kind": "instalment", "claim_by": None}, {"kind": "final", "claim_by": None})
WAY = ("verified", "approved", "batched", "sent", "paid")


def scheduled_call(schedule=SCHEDULE, **values):
    """→ published Call: 20 % in advance, 10 % held back, three instalments."""
    values = {"advance_share": Decimal("0.20"), "holdback_share": Decimal("0.10"), "sample_share": 0} | values
    call = draft_call(**values)
    with region_scope("00", side="state"), clock.at(at(ANNOUNCED)):
        call = save_call(call, actor("essi"), {}, {}, instalments=list(schedule))
        return move(call, "publish", actor("essi"))


def cost_on(decision, amount, voucher="2001", when=date(2020, 1, 15)):
    """→ CostRow of the grant, entered by the coordinator."""
    with clock.at(at(IN_USE)), region_scope(decision.region_id):
        return add_cost(
            decision,
            actor(COORDINATOR[decision.region_id]),
            category_code="pay",
            voucher=voucher,
            date=when,
            description="Palkat",
            amount=Decimal(amount),
        )


def opened(decision, number, when=IN_USE):
    """→ Payment of the instalment, planned."""
    with clock.at(at(when)), region_scope(decision.region_id):
        return open_payment(decision, number, actor(COORDINATOR[decision.region_id]))


def claimed(payment, amount, when=IN_USE):
    with clock.at(at(when)), region_scope(payment.region_id):
        return move(payment, "claim", actor(SIGNATORY[payment.region_id]), amount=Decimal(amount))


def instalment_on(decision, number, state, amount, when=IN_USE):
    """→ Payment of an instalment, walked on. The region has its account confirmed."""
    payment = opened(decision, number, when)
    return payment if state == "planned" else walked(claimed(payment, amount, when), state, when)


def walked(payment, state, when=FILED):
    """→ a claimed Payment taken on to verified, approved, batched, sent, paid or failed; or left as it is."""
    ways = {"claimed": (), "failed": (*WAY[:-1], "failed")}
    for step in ways[state] if state in ways else WAY[: WAY.index(state) + 1]:
        if step in ("verified", "approved"):
            handle(payment, step, when)
        else:
            FILE_STEPS[step](payment)
    return fresh(payment)


def handle(payment, step, when=FILED):
    with clock.at(at(when)), region_scope(payment.region_id, side="state"):
        if step == "verified":
            move(payment, "verify", actor("arvi"), checklist=[code for code, _label in checklist_of(payment)])
        else:
            move(payment, "approve", actor("maija"))


def put_in_file(payment):
    with national_scope():
        call = Call.objects.get(pk=Decision.objects.get(pk=payment.decision_id).call_id)
    with clock.at(at(FILED)):
        return collect(call, [payment.pk], "pain.001.001.03", FILE_DAY, actor("maija"))


def order_of(payment):
    with national_scope():
        return PaymentOrder.objects.select_related("batch__call", "payment__decision__application", "region").filter(payment=payment.pk).last()


def send(payment):
    with clock.at(at(FILED)):
        deliver_by_hand(order_of(payment).batch, actor("maija"))


def answer(payment, outcome, day=FILE_DAY, reason=""):
    with clock.at(at(ANSWERED)):
        answer_order(order_of(payment), outcome, day, reason, actor("maija"))


FILE_STEPS = {
    "batched": put_in_file,
    "sent": send,
    "paid": lambda payment: answer(payment, "paid"),
    "failed": lambda payment: answer(payment, "failed", None, "AC04 Tili on suljettu"),
}
