"""Paid once, on a day that can be, and only by an order in a payment file: no page and no SQL marks it otherwise."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import NoReverseMatch, reverse

from grants import rules
from grants.models import Payment
from regions.scope import region_scope
from regions.workflow import Refused, move
from tests.grants.cases import account_of, decision_on, fresh
from tests.grants.payment_cases import ANSWERED, FILE_DAY, answer, instalment_on, order_of, scheduled_call
from tests.people import actor, signed_in

pytestmark = pytest.mark.django_db


def advance(state):
    decision = decision_on(scheduled_call())
    account_of("18")
    return instalment_on(decision, 1, state, "14000.00")


def test_no_page_marks_a_payment_as_sent_or_paid():
    for name in ("payment-send", "payment-record-paid"):
        with pytest.raises(NoReverseMatch):
            reverse(name, args=[1])
    payment = advance("approved")
    shown = signed_in("maija").get(f"/en/work/payments/{payment.pk}/")
    assert {each["verb"] for each in shown.context["steps"]} == {"suspend", "cancel"}


def test_the_database_asks_for_an_order():
    payment = advance("approved")
    with region_scope("18", side="state"), pytest.raises(IntegrityError, match="does not follow"), transaction.atomic():
        Payment.objects.filter(pk=payment.pk).update(state="sent")
    with region_scope("18", side="state"):
        move(payment, "batch", actor("maija"))
    with region_scope("18", side="state"), pytest.raises(IntegrityError, match="sent with an order"), transaction.atomic():
        move(payment, "send", actor("maija"))


def test_what_was_paid_stands():
    payment = advance("paid")
    assert (payment.state, payment.paid_on) == ("paid", FILE_DAY)
    with pytest.raises(Refused):
        answer(payment, "paid")
    for values, words in (({"state": "sent"}, "does not follow"), ({"paid_on": date(2021, 1, 1)}, "stands"), ({"amount": 1}, "stands")):
        with region_scope("18", side="state"), pytest.raises(IntegrityError, match=words), transaction.atomic():
            Payment.objects.filter(pk=payment.pk).update(**values)
    with region_scope("18", side="state"), pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        Payment.objects.filter(pk=payment.pk)._raw_delete("default")


def test_a_day_that_can_not_be():
    sent, today = date(2020, 12, 8), date(2020, 12, 15)
    for day in (sent, date(2020, 12, 10), today):
        assert rules.paid_day_possible(sent, today, day) is None
    for day in (date(2020, 12, 7), date(2020, 12, 16)):
        assert rules.paid_day_possible(sent, today, day).code == "GR-31"
    payment = advance("sent")
    with pytest.raises(Refused):
        answer(payment, "paid", date(2020, 12, 13))
    assert fresh(payment).state == "sent" and ANSWERED > "2020-12-13"


def test_an_order_that_has_been_answered_asks_for_no_answer():
    payment = advance("sent")
    address = f"/en/work/payment-files/orders/{order_of(payment).pk}/answer/"

    def main():
        return signed_in("maija").get(address).content.decode().split("<main")[1].split("</main>")[0]

    assert "<form" in main()
    answer(payment, "paid")
    assert "<form" not in main() and f"/en/work/payment-files/{order_of(payment).batch_id}/" in main()
