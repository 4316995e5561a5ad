"""A reply that a person chose: each row marks its own payment, or nothing; an answer given by hand."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from grants.evaluation.conflicts import declare
from grants.models import Application, Payment, PaymentBatch, PaymentReply
from regions import clock
from regions.scope import national_scope, region_scope
from tests.grants.cases import at
from tests.grants.file_cases import AFTER, AMOUNTS, approved_payments, delivered, made, orders_of, page, posted, states
from tests.people import actor, signed_in

pytestmark = pytest.mark.django_db
HEADS = "Viite;Summa;Päivä;Tila;Syy\n"


def chosen(text, name="maksetut.csv", when=AFTER):
    file = SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())
    with clock.at(at(when)):
        return signed_in("maija").post("/en/work/payment-files/replies/new/", {"file": file})


def row(order, amount=None, day="5.2.2020", state="maksettu", reason=""):
    return f"{order.end_to_end_id};{amount or AMOUNTS[order.region_id]};{day};{state};{reason}\n"


def test_a_list_marks_what_was_paid_and_what_failed():
    batch, orders = delivered("18", "04")
    answer = chosen(HEADS + row(orders["18"]) + row(orders["04"], state="hylätty", reason="Tili on suljettu"))
    assert answer.status_code == 302
    assert states() == {"18": ("paid", "paid"), "04": ("failed", "failed")}
    with national_scope():
        payments = {each.region_id: each for each in Payment.objects.all()}
    assert payments["18"].paid_on == date(2020, 2, 5) and "Tili on suljettu" in payments["04"].stop_reason
    reply = PaymentReply.objects.get()
    assert (reply.paid, reply.failed, reply.batch_id, reply.read_by_name) == (1, 1, batch.pk, "Maija Maksatus")
    assert PaymentBatch.objects.get().state == "answered"
    assert b"".join(page("taru", f"payment-files/replies/{reply.pk}/file/")).startswith(b"Viite")


UNFIT = [
    ({"amount": "14000.01"}, "was ordered"),
    ({"amount": "0"}, "was ordered"),
    ({"amount": "-14000.00"}, "was ordered"),
    ({"amount": "1000000000000"}, "too large"),
    ({"amount": " "}, "no sum"),
    ({"day": "3.2.2020"}, "day of payment"),
    ({"day": "7.2.2020"}, "day of payment"),
    ({"day": ""}, "no day"),
    ({"state": "odottaa"}, "Not final"),
    ({"state": "?"}, "not known"),
]


def test_a_row_that_does_not_fit_marks_nothing_and_is_listed():
    _batch, orders = delivered("18")
    for values, told in UNFIT:
        assert chosen(HEADS + row(orders["18"], **values)).status_code == 302
        reply = PaymentReply.objects.order_by("pk").last()
        assert states() == {"18": ("sent", "sent")} and reply.paid == reply.failed == 0
        assert told in reply.refused[0]["reason"] and reply.refused[0]["row"] == 2
        assert told in page("maija", f"payment-files/replies/{reply.pk}/").content.decode()
    # Neither is a row that stands twice guessed at, nor a file read that is no reply.
    chosen(HEADS + row(orders["18"]) * 2)
    assert states() == {"18": ("sent", "sent")} and len(PaymentReply.objects.order_by("pk").last().refused) == 2
    before = PaymentReply.objects.count()
    for data in (b"", b"%PDF-1.7", b"a;b\n1;2\n", b"<a", "Viite;Summa;P\xe4iv\xe4;Tila\n".encode("utf-16")):
        assert chosen(data).status_code == 422 and PaymentReply.objects.count() == before


def test_one_row_that_fits_is_marked_beside_those_that_do_not():
    _batch, orders = delivered("18", "04")
    chosen(HEADS + row(orders["18"]) + "TUNTEMATON;1,00;5.2.2020;maksettu;\n" + ";1,00;5.2.2020;maksettu;\n")
    assert states() == {"18": ("paid", "paid"), "04": ("sent", "sent")}
    assert [each["row"] for each in PaymentReply.objects.get().refused] == [3, 4]
    assert PaymentBatch.objects.get().state == "sent"


def test_the_same_file_again_is_told_and_another_finds_them_answered():
    _batch, orders = delivered("18")
    text = HEADS + row(orders["18"])
    chosen(text)
    again = chosen(text)
    assert again.status_code == 422 and "This very file was read already" in again.content.decode()
    chosen(text + "\n;;;;uusi\n")
    last = PaymentReply.objects.order_by("pk").last()
    assert "does not wait for an answer" in last.refused[0]["reason"] and states() == {"18": ("paid", "paid")}


def test_an_order_that_was_not_sent_takes_no_answer():
    batch = made(*approved_payments("18"))
    chosen(HEADS + row(orders_of(batch)["18"]))
    assert states() == {"18": ("batched", "pending")} and PaymentReply.objects.get().paid == 0


def test_a_whole_file_refused_fails_each_of_its_payments():
    batch, _orders = delivered("18", "04")
    chosen(
        f"""<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><OrgnlGrpInfAndSts>
        <OrgnlMsgId>{batch.message_id}</OrgnlMsgId><GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>AM04</Cd></Rsn></StsRsnInf>
        </OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>""",
        "reply.xml",
    )
    assert set(states().values()) == {("failed", "failed")} and PaymentBatch.objects.get().state == "answered"


def test_whoever_has_a_conflict_of_interest_leaves_the_answer_to_another():
    _batch, orders = delivered("18", "04")
    with region_scope("18", side="state"):
        declare(Application.objects.get(region_id="18"), "Sukulainen hakijalla.", actor("maija"))
    path = f"payment-files/orders/{orders['18'].pk}/answer/"
    assert posted("maija", path, {"outcome": "paid", "paid_on": "5.2.2020"}, AFTER).status_code == 422
    chosen(HEADS + row(orders["18"]) + row(orders["04"]))
    assert states() == {"18": ("sent", "sent"), "04": ("paid", "paid")}


def test_an_answer_by_hand_is_given_once():
    batch, orders = delivered("18")
    path = f"payment-files/orders/{orders['18'].pk}/answer/"
    assert posted("maija", path, {"outcome": "paid", "paid_on": ""}, AFTER).status_code == 422
    assert posted("maija", path, {"outcome": "failed", "reason": ""}, AFTER).status_code == 422
    assert posted("maija", path, {"outcome": "paid", "paid_on": "7.2.2020"}, AFTER).status_code == 422
    assert posted("maija", path, {"outcome": "paid", "paid_on": "5.2.2020"}, AFTER).status_code == 302
    assert states() == {"18": ("paid", "paid")} and PaymentBatch.objects.get().state == "answered"
    again = posted("maija", path, {"outcome": "failed", "reason": "Tili on suljettu"}, AFTER)
    assert again.status_code == 422 and "does not wait" in again.content.decode() and states() == {"18": ("paid", "paid")}
    assert page("maija", f"payment-files/{batch.pk}/").status_code == 200
