"""A payment file is made of approved payments of many regions: picked, confirmed, kept to the byte, dissolved."""

from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.db import Error, connection, transaction
from django.test.utils import CaptureQueriesContext

from grants.models import PaymentBatch, PaymentOrder
from regions import audit, clock
from regions.deadlines import Milestone
from regions.scope import national_scope, region_scope
from regions.workflow import Refused
from tests.grants.cases import at
from tests.grants.file_cases import (
    HOLDERS,
    MADE,
    approved_payments,
    delivered,
    keys,
    made,
    orders_of,
    page,
    posted,
    states,
)
from tests.people import signed_in

pytestmark = pytest.mark.django_db
INSTRUCTED = "{urn:iso:std:iso:20022:tech:xsd:pain.001.001.09}InstdAmt"


def wanted(call, payments, **values):
    return {"call": call.pk, "payments": keys(payments), "format": "pain.001.001.09", "execution_day": "5.2.2020"} | values


def test_a_file_is_picked_confirmed_and_made():
    call, payments = approved_payments("21", "04")
    assert "14\u00a0000,00\u00a0€" in page("maija", f"payment-files/new/?call={call.pk}", MADE).content.decode()
    first = posted("maija", "payment-files/new/", wanted(call, payments))
    assert first.status_code == 200 and not PaymentBatch.objects.exists()
    assert "Östra Ämbetet" in first.content.decode() and "14\u00a0000,00\u00a0€" in first.content.decode()
    answer = posted("maija", "payment-files/new/", wanted(call, payments, confirmed="yes"))
    batch = PaymentBatch.objects.get()
    assert answer.status_code == 302 and answer["Location"].endswith(f"/payment-files/{batch.pk}/")
    assert states() == {"04": ("batched", "pending"), "21": ("batched", "pending")}
    # The sums of the orders, of the file and of the page are the same, and the letters are whole.
    data = b"".join(page("maija", f"payment-files/{batch.pk}/file/"))
    sums = [Decimal(each.text) for each in ElementTree.fromstring(data).iter(INSTRUCTED)]
    assert sorted(sums) == sorted(order.amount for order in orders_of(batch).values()) == [Decimal("0.01"), Decimal("13999.99")]
    assert sum(sums) == batch.total == Decimal("14000.00") and batch.count == 2
    assert HOLDERS["21"] in data.decode()
    text = page("maija", f"payment-files/{batch.pk}/").content.decode()
    assert text.count("14\u00a0000,00\u00a0€") == 3 and batch.sha256 in text and "do not add up" not in text


def test_the_sum_follows_what_is_ticked():
    call, payments = approved_payments("04", "18")
    with clock.at(at(MADE)):
        query = {"call": call.pk, "payments": payments["04"].pk}
        part = signed_in("maija").get("/en/work/payment-files/new/", query, headers={"HX-Request": "true"}).content.decode()
    assert "13\u00a0999,99\u00a0€" in part and "1 of 2" in part and "<html" not in part


def test_a_file_is_refused_with_the_reason(settings):
    call, payments = approved_payments("18")
    Milestone.objects.create(subject=call.subject, code="last_payment", at=at("2020-02-10 12:00"))
    for values, told in (
        ({"execution_day": "8.2.2020"}, "working day"),
        ({"execution_day": "3.2.2020"}, "working day"),
        ({"execution_day": "11.2.2020"}, "at the latest"),
        ({"payments": []}, "Pick at least one"),
        ({"payments": ["1' OR 1=1"]}, "Select a valid choice"),
        ({"payments": [10**15]}, "Pick at least one"),
        ({"format": "pain.008"}, "Select a valid choice"),
    ):
        answer = posted("maija", "payment-files/new/", wanted(call, payments, confirmed="yes") | values)
        assert answer.status_code == 422 and told in answer.content.decode(), values
    # Without the state's own account no file is made.
    settings.PAYMENT_DEBTOR_IBAN = ""
    with pytest.raises(Refused, match="GR-134"):
        made(call, payments)
    assert states() == {"18": ("approved", None)} and not PaymentBatch.objects.exists()


def test_a_payment_that_was_taken_is_named_to_the_one_who_lost():
    call, payments = approved_payments("18")
    _call, claimed = approved_payments("04", call=call, approved=False)
    with pytest.raises(Refused, match="GR-125"):
        made(call, claimed)
    made(call, payments)
    payments |= claimed
    answer = posted("maija", "payment-files/new/", wanted(call, payments, confirmed="yes"))
    assert answer.status_code == 422 and "Kainuu, Digituki lähelle, 1" in answer.content.decode()
    assert states()["04"] == ("claimed", None)


def test_invoices_come_with_their_table():
    batch = made(*approved_payments("18"), "invoice")
    table = b"".join(page("maija", f"payment-files/{batch.pk}/file/?part=csv")).decode("utf-8-sig")
    assert "DIGITUKI-000001-0001;Kainuun liitto;FI2112345600000785;14000,00" in table and "82000;DIGI-19" in table
    assert page("maija", f"payment-files/{batch.pk}/file/?part=x").status_code == 404


def test_a_dissolved_file_gives_its_payments_back_and_the_next_has_its_own_number():
    call, payments = approved_payments("18")
    first = made(call, payments)
    assert "wait for another file" in page("maija", f"payment-files/{first.pk}/dissolve/", MADE).content.decode()
    assert posted("maija", f"payment-files/{first.pk}/dissolve/").status_code == 302
    assert states() == {"18": ("approved", "dissolved")}
    second = made(call, payments)
    assert (second.number, second.message_id) == (2, "DIGITUKI-000002") and states()["18"] == ("batched", "pending")
    assert posted("maija", f"payment-files/{first.pk}/send/").status_code == 422


def test_a_delivered_file_is_neither_delivered_nor_dissolved_again():
    batch, _orders = delivered("18")
    assert states() == {"18": ("sent", "sent")}
    for verb in ("send", "dissolve"):
        answer = posted("maija", f"payment-files/{batch.pk}/{verb}/")
        assert answer.status_code == 422 and states() == {"18": ("sent", "sent")}


def test_the_database_keeps_files_and_orders():
    batch, orders = delivered("18")
    changes = (
        lambda: PaymentBatch.objects.filter(pk=batch.pk).update(total=1),
        lambda: PaymentBatch.objects.filter(pk=batch.pk).update(state="collected"),
        lambda: PaymentBatch.objects.filter(pk=batch.pk).delete(),
        lambda: PaymentOrder.objects.filter(pk=orders["18"].pk).update(amount=1),
        lambda: PaymentOrder.objects.filter(pk=orders["18"].pk).update(state="pending"),
        lambda: PaymentOrder.objects.filter(pk=orders["18"].pk).delete(),
    )
    for change in changes:
        with pytest.raises(Error), region_scope("18", side="state"), transaction.atomic():
            change()


def test_every_step_is_in_the_audit_and_the_chains_hold():
    batch, orders = delivered("18", "04")
    with national_scope():
        assert audit.verify() == []
        assert [event.verb for event in audit.events_of(batch)] == ["batch-collected", "send"]
        verbs = [event.verb for event in audit.events_of(orders["04"])]
    assert verbs == ["order-written", "send"]
    with region_scope("18"):
        assert [event.verb for event in audit.events_of(orders["18"].payment)][-2:] == ["batch", "send"]
        assert not audit.events_of(orders["18"]).exists() and not PaymentOrder.objects.exists()


def test_a_page_asks_as_often_for_three_payments_as_for_one():
    call, payments = approved_payments("18", "04", "21")
    one, two = made(call, {"18": payments["18"]}), made(call, {key: payments[key] for key in ("04", "21")})
    assert page("taru", "payment-files/").status_code == 200
    assert queries(f"payment-files/{one.pk}/") == queries(f"payment-files/{two.pk}/")
    assert queries("payment-files/") <= 35


def queries(path):
    with CaptureQueriesContext(connection) as captured:
        assert page("taru", path).status_code == 200
    return len(captured)
