"""A payment file over the line to the payment service: taken once, refused, or nobody knows."""

import pytest

from doubles.payment_replies import replies_to, understood
from grants.models import PaymentBatch, PaymentReply
from grants.payment_files.polling import poll
from grants.payments.verbs import propose_account
from regions import clock, documents, job_runs
from regions.jobs import Job
from regions.scope import national_scope, region_scope
from regions.workflow import move
from tests.grants.cases import at
from tests.grants.file_cases import AFTER, MADE, approved_payments, made, page, payment_service, posted, states
from tests.people import actor

pytestmark = pytest.mark.django_db


def sent_by_job(batch):
    """Maija orders the sending, and the worker carries it out. → what became of the job"""
    assert posted("maija", f"payment-files/{batch.pk}/send/").status_code == 302
    with national_scope():
        job = Job.objects.filter(kind="payment_batch").last()
    return job_runs.run("00", job.pk)


def now(batch):
    return PaymentBatch.objects.get(pk=batch.pk)


def polled(when=AFTER):
    with clock.at(at(when)):
        return poll()


@pytest.mark.parametrize("file_format", ["pain.001.001.03", "invoice"])
def test_a_file_is_sent_answered_and_read_back(settings, file_format):
    batch = made(*approved_payments("18", "04"), file_format)
    with payment_service(settings, fail_references=[f"{batch.message_id}-0001"]) as double:
        assert sent_by_job(batch) == "done"
        assert set(states().values()) == {("sent", "sent")} and now(batch).service_reference == "PS-00001"
        # Not before the day of execution, and the same reply is never read twice.
        assert polled(MADE) == []
        reply, again = polled(), polled()
        assert double.service.taken.keys() == {batch.message_id} and again == []
    assert (reply[0].paid, reply[0].failed, reply[0].refused, reply[0].read_by_name) == (1, 1, [], "")
    assert states() == {"04": ("failed", "failed"), "18": ("paid", "paid")}
    assert now(batch).state == "answered"
    assert "by the connection" in page("taru", "payment-files/replies/").content.decode()
    assert "AC04" in page("maija", f"payment-files/{batch.pk}/").content.decode()


def test_a_refused_file_can_be_sent_again_or_dissolved(settings):
    batch = made(*approved_payments("18"))
    with payment_service(settings, refuse_next="FF01: format"):
        sent_by_job(batch)
        assert "FF01" in now(batch).failure and states() == {"18": ("batched", "pending")}
        assert "FF01" in page("maija", f"payment-files/{batch.pk}/", MADE).content.decode()
        sent_by_job(batch)
    assert now(batch).state == "sent" and now(batch).failure == "" and states() == {"18": ("sent", "sent")}


def test_a_line_that_breaks_after_the_last_byte_pays_nothing_twice(settings):
    batch = made(*approved_payments("18"))
    with payment_service(settings, break_next=True) as double:
        sent_by_job(batch)
        assert now(batch).state == "collected" and double.service.taken
        refused = posted("maija", f"payment-files/{batch.pk}/dissolve/")
        assert refused.status_code == 422 and "may have got the file" in refused.content.decode()
        sent_by_job(batch)
        assert now(batch).state == "sent" and len(double.service.taken) == len(double.service.replies) == 1


def test_a_service_that_is_not_there_leaves_the_file_to_be_dissolved(settings):
    batch = made(*approved_payments("18"))
    with payment_service(settings):
        pass
    sent_by_job(batch)
    assert "refused" in now(batch).failure.lower() and states() == {"18": ("batched", "pending")}
    assert posted("maija", f"payment-files/{batch.pk}/dissolve/").status_code == 302
    assert states() == {"18": ("approved", "dissolved")}


def another_account():
    """Kainuu's account is changed by two people."""
    with clock.at(at(MADE)), region_scope("18"):
        account = propose_account("FI1410093000123458", "Kainuun liitto", actor("kalle"))
        move(account, "confirm", actor("sirpa"))


def test_gr34_a_file_with_an_old_account_is_not_sent(settings):
    batch = made(*approved_payments("18", "04"))
    path = f"payment-files/{batch.pk}/"
    assert "Do not send this file" not in page("maija", path, MADE).text
    another_account()
    told = "has been changed since the file was made: Kainuu, Digituki lähelle, 1."
    # By hand as well: before somebody carries it to the service.
    assert all(told in page("maija", each, MADE).text for each in (path, f"{path}send/"))
    with payment_service(settings) as double:
        refused = posted("maija", f"{path}send/")
        assert refused.status_code == 422 and told in refused.text
        assert not double.service.taken and set(states().values()) == {("batched", "pending")}
    assert posted("maija", f"{path}dissolve/").status_code == 302
    assert told not in page("maija", path, MADE).text


def test_what_may_have_left_is_sent_again_though_an_account_was_changed(settings):
    batch = made(*approved_payments("18"))
    with payment_service(settings, break_next=True) as double:
        sent_by_job(batch)
        another_account()
        sent_by_job(batch)
        assert now(batch).state == "sent" and len(double.service.taken) == 1


def test_two_clicks_order_one_sending(settings):
    batch = made(*approved_payments("18"))
    with payment_service(settings) as double:
        posted("maija", f"payment-files/{batch.pk}/send/")
        assert posted("maija", f"payment-files/{batch.pk}/send/").status_code == 422
        assert posted("maija", f"payment-files/{batch.pk}/dissolve/").status_code == 422
        with national_scope():
            job = Job.objects.get(kind="payment_batch")
        assert (job_runs.run("00", job.pk), job_runs.run("00", job.pk)) == ("done", "skipped")
        assert len(double.service.replies) == 1


# What the service may send → how many rows are listed.
BROKEN = {"encoding": 1, "truncated": 1, "namespace": 1, "entities": 1, "sums": 2, "unknown": 2}


def test_broken_replies_mark_nothing_are_listed_and_do_not_come_again(settings):
    batch = made(*approved_payments("18", "04"))
    with payment_service(settings) as double:
        sent_by_job(batch)
        file = understood(documents.read(batch))
        double.service.replies = [replies_to(file, garble, "", {"garble": garble})[0] for garble in BROKEN]
        double.service.replies += replies_to(file, "repeated", "", {"repeat": True})
        assert len(polled()) == len(BROKEN) + 1 and polled() == []
        assert set(states().values()) == {("sent", "sent")} and now(batch).state == "sent"
        double.service.replies += replies_to(file, "whole", "", {})
        polled()
    listed = {reply.file_name: len(reply.refused) for reply in PaymentReply.objects.all()}
    assert listed == {f"{name}.xml": rows for name, rows in (BROKEN | {"repeated": 4, "whole": 0}).items()}
    assert set(states().values()) == {("paid", "paid")} and now(batch).state == "answered"
    text = page("taru", "payment-files/replies/").content.decode()
    assert all(name in text for name in listed)
