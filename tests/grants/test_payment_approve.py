"""Four eyes: one summary, a confirmation that repeats sum and payee, never the verifier, never twice."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from grants.models import Payment
from grants.payments.verbs import seen_mark
from regions import clock
from regions.jobs import Job
from regions.people import Membership
from regions.roles import Role
from regions.scope import national_scope, region_scope
from tests.grants.cases import APPROVED, at, decision_on, fresh, payment_on, published_call
from tests.people import person, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def payment():
    return payment_on(decision_on(published_call()), "verified")


def page(payment, who="maija", query=""):
    with clock.at(at(APPROVED)):
        return signed_in(who).get(f"/en/work/payments/{payment.pk}/approve/{query}")


def approve(payment, who="maija", **values):
    client = who if hasattr(who, "post") else signed_in(who)
    with clock.at(at(APPROVED)):
        return client.post(f"/en/work/payments/{payment.pk}/approve/", {"seen": seen_mark(fresh(payment))} | values)


def working_as(username, role):
    membership = Membership.objects.create(user=person(username), role=role, valid_from=date(2018, 1, 1))
    client = signed_in(username)
    client.post("/en/work/membership/", {"membership": membership.pk})
    return client


def test_the_whole_case_stands_on_one_page(payment):
    answer = page(payment)
    text = answer.content.decode()
    assert answer.status_code == 200 and text.count("<h1") == 1
    for shown in (
        "Liitto",
        "FI21 1234 5600 0007 85",
        "70\u00a0000,00\u00a0€",
        "Left of the grant after this payment",
        "28.90.20",
        "Nothing has changed",
        "Raportti on hyvä.",
        "The sums have been recalculated",
        "Arvi Arvioija",
        "The payment was verified as factually and numerically correct",
        "?confirm=yes",
        "Return to the agency",
    ):
        assert shown in text
    assert "<form method=\"post\" action" not in text.split("<main")[1]


def test_the_confirmation_repeats_sum_and_payee_and_the_post_approves(payment):
    text = page(payment, query="?confirm=yes").content.decode()
    assert "Approve 70\u00a0000,00\u00a0€ to Liitto" in text and seen_mark(fresh(payment)) in text
    assert approve(payment).status_code == 302
    assert (fresh(payment).state, fresh(payment).approved_by_name) == ("approved", "Maija Maksatus")
    with national_scope():
        assert Job.objects.filter(key=f"payment_decision:{payment.pk}").count() == 1
    with clock.at(at(APPROVED)):
        detail = signed_in("maija").get(f"/en/work/payments/{payment.pk}/").content.decode()
    assert "This is waiting for its turn." in detail


def test_a_second_approval_is_refused(payment):
    approve(payment)
    answer = approve(payment)
    assert answer.status_code == 422 and "the state is now “Approved”" in answer.content.decode()
    with national_scope():
        assert Job.objects.filter(kind="payment_decision").count() == 1


def test_the_verifier_may_not_in_either_role(payment):
    assert approve(payment, "arvi").status_code == 403
    words = "You verified this payment: another person must approve it."
    arvi = working_as("arvi", Role.PAYMENT_APPROVER)
    with clock.at(at(APPROVED)):
        shown = arvi.get(f"/en/work/payments/{payment.pk}/approve/?confirm=yes").content.decode()
    assert words in shown and "Go on to approve" not in shown
    answer = approve(payment, arvi)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert fresh(payment).state == "verified"
    with region_scope("18", side="state"), pytest.raises(IntegrityError, match="approver_is_not_verifier"), transaction.atomic():
        Payment.objects.filter(pk=payment.pk).update(state="approved", approved_by=person("arvi"))


@pytest.mark.parametrize("who", ["kaisa", "sirpa"])
def test_who_touched_the_account_may_not(payment, who):
    answer = approve(payment, working_as(who, Role.PAYMENT_APPROVER))
    assert answer.status_code == 422 and "You changed the payee&#x27;s account" in answer.content.decode()
    with region_scope("18", side="state"), pytest.raises(IntegrityError, match="approver_apart"), transaction.atomic():
        Payment.objects.filter(pk=payment.pk).update(state="approved", approved_by=person(who))


def test_what_changed_since_it_was_seen_is_not_approved(payment):
    answer = approve(payment, seen="an older page")
    assert answer.status_code == 422 and "has changed since you opened the page" in answer.content.decode()
    assert fresh(payment).state == "verified"


def test_what_is_not_verified_is_not_approved():
    payment = payment_on(decision_on(published_call()), report_state="submitted")
    answer = approve(payment)
    assert answer.status_code == 422 and "the state is now “Claimed”" in answer.content.decode()
    with region_scope("18", side="state"), pytest.raises(IntegrityError, match="does not follow"), transaction.atomic():
        Payment.objects.filter(pk=payment.pk).update(state="approved", approved_by=person("maija"))


def test_a_return_voids_the_verification_and_tells_the_agency(payment):
    with clock.at(at(APPROVED)):
        signed_in("maija").post(f"/en/work/payments/{payment.pk}/return/", {"reason": "Tarkista summa."})
    returned = fresh(payment)
    assert (returned.state, returned.verified_by, returned.checklist) == ("claimed", None, [])
    assert "Tarkista summa." in signed_in("arvi").get(f"/en/work/payments/{payment.pk}/").content.decode()
