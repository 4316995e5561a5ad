"""The signatory claims: the sum suggested by the right, shown once more, never a cent above grant or right."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from grants.models import PayeeAccount, Payment
from regions import clock
from regions.scope import region_scope
from regions.workflow import move
from tests.grants.cases import REPORTED, account_of, at, decision_on, fresh, payment_on, published_call, report_on
from tests.people import actor, person, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def payment():
    return payment_on(decision_on(published_call()), "planned", report_state="submitted")


def send(payment, amount, who="sirpa", **more):
    with clock.at(at(REPORTED)):
        return signed_in(who).post(f"/en/work/payments/{payment.pk}/claim/", {"amount": amount} | more)


def test_the_coordinator_opens_the_payment_once_and_the_signatory_claims():
    decision = decision_on(published_call())
    account_of("18")
    report_on(decision)
    with clock.at(at(REPORTED)):
        opened = [signed_in("kaisa").post(f"/en/work/decisions/{decision.pk}/payments/1/open/") for _time in range(2)]
    with region_scope("18"):
        payment = Payment.objects.get()
    assert {each.url for each in opened} == {f"/en/work/payments/{payment.pk}/"}
    assert signed_in("kaisa").get(f"/en/work/payments/{payment.pk}/claim/").status_code == 403


def test_the_right_is_suggested_and_each_step_of_it_shown(payment):
    with clock.at(at(REPORTED)):
        text = signed_in("sirpa").get(f"/en/work/payments/{payment.pk}/claim/").content.decode()
    assert 'value="70\u00a0000,00"' in text
    for row in ("Sum granted", "Grant share of the costs", "Right to the grant", "Paid in earlier instalments", "Can be paid now"):
        assert row in text
    assert "FI21 1234 5600 0007 85" in text


def test_it_is_claimed_after_being_shown_once_more(payment):
    shown = send(payment, "69 999,99")
    assert shown.status_code == 200 and "Claim 69\u00a0999,99\u00a0€" in shown.content.decode()
    assert fresh(payment).state == Payment.State.PLANNED
    assert send(payment, "69 999,99", confirmed="yes").status_code == 302
    claimed = fresh(payment)
    assert (claimed.state, claimed.amount, claimed.iban) == ("claimed", Decimal("69999.99"), "FI2112345600000785")
    assert (claimed.account_changed_by, claimed.account_confirmed_by) == (person("kaisa"), person("sirpa"))


@pytest.mark.parametrize("confirmed", [{}, {"confirmed": "yes"}])
@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("70 000,01", "The claim is 0,01\u00a0€ more than what is left of the grant (70\u00a0000,00\u00a0€)."),
        ("4.2,0", "Write euros and cents like this"),
        ("0", "Write a sum above zero."),
        ("-5", "Write a sum above zero."),
        ("", "This field is required."),
    ],
)
def test_a_sum_that_can_not_be_claimed(payment, amount, words, confirmed):
    answer = send(payment, amount, **confirmed)
    text = answer.content.decode()
    assert answer.status_code == 422 and words in text
    assert f'value="{amount}"' in text or not amount
    assert fresh(payment).state == Payment.State.PLANNED


def test_the_realised_costs_are_the_limit_below_the_grant():
    decision = decision_on(published_call())
    account_of("18")
    report_on(decision, costs="50000.00")
    with clock.at(at(REPORTED)):
        signed_in("kaisa").post(f"/en/work/decisions/{decision.pk}/payments/1/open/")
    with region_scope("18"):
        payment = Payment.objects.get()
    answer = send(payment, "35 000,01", confirmed="yes")
    assert answer.status_code == 422
    assert "By the realised costs at most 35\u00a0000,00\u00a0€ can be paid: the claim is 0,01\u00a0€ more." in answer.content.decode()
    assert send(payment, "35 000,00", confirmed="yes").status_code == 302


def test_without_a_confirmed_account_nothing_is_claimed(payment):
    with region_scope("18"):
        PayeeAccount.objects.update(state="replaced")
    answer = send(payment, "100", confirmed="yes")
    assert answer.status_code == 422 and "no confirmed account" in answer.content.decode()


def test_a_report_that_is_sent_back_carries_no_claim(payment):
    with clock.at(at(REPORTED)), region_scope("18", side="state"):
        move(payment.report, "ask_supplement", actor("arvi"), reason="Liitteet puuttuvat.")
    answer = send(payment, "100,00", confirmed="yes")
    assert answer.status_code == 422 and "Still missing: the final report." in answer.content.decode()


def test_a_claimed_payment_is_told_and_not_asked_for_again(payment):
    send(payment, "100,00", confirmed="yes")
    page = signed_in("sirpa").get(f"/en/work/payments/{payment.pk}/claim/").content.decode().split("<main")[1]
    assert "Sirpa Allekirjoittaja claimed 100,00\u00a0€, 16.11.2020 at 12.00." in page
    assert f'href="/en/work/payments/{payment.pk}/"' in page and 'name="amount"' not in page


def test_nothing_has_changed_since_a_claim_that_was_never_made(payment):
    address = f"/en/work/payments/{payment.pk}/"
    assert "Changes since the claim" not in signed_in("sirpa").get(address).content.decode()
    send(payment, "100,00", confirmed="yes")
    assert "Changes since the claim" in signed_in("sirpa").get(address).content.decode()


def test_the_coordinator_reads_who_claims(payment):
    assert "The signatory claims the payment" in signed_in("kaisa").get(f"/en/work/payments/{payment.pk}/").content.decode()
    with region_scope("18"):
        report = payment.report_id
    with clock.at(at(REPORTED)):
        page = signed_in("kaisa").get(f"/en/work/reports/{report}/").content.decode()
    assert "Claim the payment" not in page


def test_the_database_refuses_a_claim_beyond_the_grant(payment):
    with region_scope("18"), pytest.raises(IntegrityError, match="payments exceed the grant by 0.01"), transaction.atomic():
        Payment.objects.filter(pk=payment.pk).update(state="claimed", amount=Decimal("70000.01"))


def test_it_is_claimed_once_and_by_its_own_region(payment):
    assert send(payment, "100,00", "seppo").status_code == 404
    send(payment, "100,00", confirmed="yes")
    answer = send(payment, "200,00", confirmed="yes")
    assert answer.status_code == 422 and "the state is now “Claimed”" in answer.content.decode()
    assert fresh(payment).amount == Decimal("100.00") and actor("sirpa").user == fresh(payment).claimed_by
