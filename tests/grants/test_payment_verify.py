"""The agency verifies by a named checklist, or returns with a reason; never who touched the account or claimed."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from grants.models import PayeeAccount, Payment
from grants.payments.verbs import propose_account
from regions import clock
from regions.people import Membership
from regions.roles import Role
from regions.scope import region_scope
from regions.workflow import move
from tests.grants.cases import EVALUATED, at, decision_on, fresh, payment_on, published_call
from tests.people import actor, person, signed_in

pytestmark = pytest.mark.django_db
ALL = ["payee", "period", "purpose", "vouchers", "sums"]


@pytest.fixture
def payment():
    return payment_on(decision_on(published_call()))


def send(payment, page="verify", who="arvi", **values):
    client = who if hasattr(who, "post") else signed_in(who)
    with clock.at(at(EVALUATED)):
        return client.post(f"/en/work/payments/{payment.pk}/{page}/", {"checklist": ALL} | values)


def national(username, role):
    """→ Client of a region's person who also has a role at the state, and works in it now."""
    membership = Membership.objects.create(user=person(username), role=role, valid_from=date(2018, 1, 1))
    client = signed_in(username)
    client.post("/en/work/membership/", {"membership": membership.pk})
    return client


def test_the_evaluator_verifies(payment):
    assert send(payment).status_code == 302
    verified = fresh(payment)
    assert (verified.state, verified.verified_by_name, sorted(verified.checklist)) == ("verified", "Arvi Arvioija", sorted(ALL))


def test_every_point_is_gone_through_and_what_was_ticked_stays(payment):
    answer = send(payment, checklist=ALL[:-1])
    text = answer.content.decode()
    assert answer.status_code == 422 and "Go through every point of the checklist" in text
    assert text.count(" checked") >= 4 and fresh(payment).state == "claimed"


def test_a_report_that_is_not_accepted_stops_it():
    payment = payment_on(decision_on(published_call()), report_state="submitted")
    words = "The final report must be accepted before the payment is verified."
    with clock.at(at(EVALUATED)):
        assert words in signed_in("arvi").get(f"/en/work/payments/{payment.pk}/verify/").content.decode()
    answer = send(payment)
    assert answer.status_code == 422 and words in answer.content.decode()
    with region_scope("18", side="state"), pytest.raises(IntegrityError, match="has not been accepted"), transaction.atomic():
        Payment.objects.filter(pk=payment.pk).update(state="verified", verified_by=person("arvi"))


@pytest.mark.parametrize(
    ("who", "words"),
    [("kaisa", "You changed the payee&#x27;s account"), ("sirpa", "You changed the payee&#x27;s account")],
)
def test_who_touched_the_account_may_not_verify(payment, who, words):
    answer = send(payment, who=national(who, Role.EVALUATOR))
    assert answer.status_code == 422 and words in answer.content.decode()
    with region_scope("18", side="state"), pytest.raises(IntegrityError, match="payment_verifier_apart"), transaction.atomic():
        Payment.objects.filter(pk=payment.pk).update(state="verified", verified_by=person(who))


def test_a_changed_account_sends_the_claim_back(payment):
    with region_scope("18"):
        account = propose_account("FI14 1009 3000 1234 58", "Liitto", actor("kalle"))
        move(account, "confirm", actor("sirpa"))
        assert PayeeAccount.objects.filter(state="confirmed").count() == 1
    answer = send(payment)
    text = answer.content.decode()
    assert answer.status_code == 422 and "The region has changed its account since the claim" in text
    assert "FI14 1009 3000 1234 58" in text


def test_it_is_returned_with_a_reason_that_the_region_reads(payment):
    empty = send(payment, "return", reason="")
    assert empty.status_code == 422 and "Write the reason" in empty.content.decode()
    assert send(payment, "return", reason="Tosite 1001 puuttuu.").status_code == 302
    assert fresh(payment).state == "planned"
    text = signed_in("sirpa").get(f"/en/work/payments/{payment.pk}/").content.decode()
    assert text.count("Tosite 1001 puuttuu.") == 2


def test_a_sum_claimed_anew_is_shown_as_a_change(payment):
    send(payment, "return", reason="Summa on liian suuri.")
    with clock.at(at(EVALUATED)):
        signed_in("sirpa").post(f"/en/work/payments/{payment.pk}/claim/", {"amount": "69 000,00", "confirmed": "yes"})
        text = signed_in("arvi").get(f"/en/work/payments/{payment.pk}/verify/").content.decode()
    assert "The amount was changed from 70\u00a0000,00\u00a0€ to 69\u00a0000,00\u00a0€" in text


def test_other_roles_may_not(payment):
    for who, status in (("sirpa", 403), ("maija", 403), ("essi", 403), ("taru", 403)):
        assert send(payment, who=who).status_code == status
