"""Sent once, paid once, on a day that can be."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from grants.models import Payment
from regions import clock
from regions.scope import region_scope
from tests.grants.cases import APPROVED, at, decision_on, fresh, payment_on, published_call
from tests.people import signed_in

pytestmark = pytest.mark.django_db
LATER = "2020-12-15 12:00"


def send(payment, page, who="maija", when=LATER, method="post", **values):
    with clock.at(at(when)):
        return getattr(signed_in(who), method)(f"/en/work/payments/{payment.pk}/{page}/", values)


def test_an_approved_payment_is_sent_once():
    payment = payment_on(decision_on(published_call()), "approved")
    assert "Mark as sent: 70\u00a0000,00\u00a0€ to Liitto" in send(payment, "send", method="get").content.decode()
    assert send(payment, "send").status_code == 302 and fresh(payment).sent_at == at(LATER)
    answer = send(payment, "send")
    assert answer.status_code == 422 and "the state is now “Sent”" in answer.content.decode()
    assert send(payment, "send", "arvi").status_code == 403


def test_what_is_not_approved_is_not_sent():
    payment = payment_on(decision_on(published_call()), "verified")
    answer = send(payment, "send")
    assert answer.status_code == 422 and fresh(payment).state == "verified"


def test_it_is_recorded_as_paid_once():
    payment = payment_on(decision_on(published_call()), "sent")
    assert send(payment, "record-paid", paid_on="14.12.2020").status_code == 302
    assert (fresh(payment).state, fresh(payment).paid_on) == ("paid", date(2020, 12, 14))
    answer = send(payment, "record-paid", paid_on="15.12.2020")
    text = answer.content.decode()
    assert answer.status_code == 422 and "the state is now “Paid”" in text and 'value="15.12.2020"' in text
    with region_scope("18", side="state"), pytest.raises(IntegrityError, match="does not follow"), transaction.atomic():
        Payment.objects.filter(pk=payment.pk).update(state="sent")
    with region_scope("18", side="state"), pytest.raises(IntegrityError, match="never deleted"), transaction.atomic():
        Payment.objects.filter(pk=payment.pk).delete()


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("31.2.2020", "There is no such date"),
        ("7.12.2020", "lies between the day it was sent (8.12.2020) and today (15.12.2020)"),
        ("16.12.2020", "lies between the day it was sent"),
        ("", "This field is required"),
    ],
)
def test_a_day_that_can_not_be(day, words):
    payment = payment_on(decision_on(published_call()), "sent")
    answer = send(payment, "record-paid", paid_on=day)
    text = answer.content.decode()
    assert answer.status_code == 422 and words in text and (not day or f'value="{day}"' in text)
    assert fresh(payment).state == "sent" and fresh(payment).sent_at == at(APPROVED)
