"""The payment decision of an advance and of an instalment: the calculation of its own kind, in the language of the case."""

import pytest
from django.utils import translation

from grants.letters.payment import context_of, data_of
from grants.models import Payment
from regions.pdf_check import check_pdf
from regions.scope import region_scope
from tests.grants.cases import account_of, decision_on, payment_on, published_call
from tests.grants.payment_cases import cost_on, instalment_on, scheduled_call
from tests.grants.test_letters import case_of, letter, text_of
from tests.people import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def documents_folder(settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path


def paid_by(payment, language):
    with region_scope(payment.region_id, side="state"), translation.override(language):
        whole = Payment.objects.select_related("decision__call", "decision__application", "report").get(pk=payment.pk)
        return context_of(whole), data_of(whole)


def test_an_advance_rests_on_the_grant_alone():
    decision = decision_on(scheduled_call())
    account_of("18")
    payment = instalment_on(decision, 1, "approved", "14000.00")
    document, data = letter(payment, "payment_decision")
    assert document.language == "fi" and check_pdf(data) == []
    assert "14 000,00 €" in text_of(data) and "63 000,00 €" in text_of(data)
    case = case_of(data)
    assert (case["instalment_kind"], case["report_submitted_at"], case["costs"]) == ("advance", None, [])
    context, _data = paid_by(payment, "sv")
    assert [letter for letter, *_rest in context["rows"]] == list("abcde") and len(context["rests_on"]) == 3


def test_an_instalment_names_the_costs_it_takes():
    decision = decision_on(scheduled_call(), "21")
    account_of("21")
    cost_on(decision, "30000.01")
    payment = instalment_on(decision, 2, "approved", "21000.00")
    document, data = letter(payment, "payment_decision")
    assert document.language == "sv" and check_pdf(data) == []
    case = case_of(data)
    assert [(row["voucher"], row["amount"]) for row in case["costs"]] == [("2001", "30000.01")]
    assert case["calculation"]["right"] == "21000.00" and "30 000,01 €" in text_of(data)


@pytest.mark.parametrize("state", ["planned", "claimed", "approved", "batched", "failed"])
def test_every_page_of_a_payment_opens_in_every_state(state):
    decision = decision_on(scheduled_call())
    account_of("18")
    payment = instalment_on(decision, 1, state, "14000.00")
    pages = {"sirpa": ("", "claim/", "reopen/"), "arvi": ("", "verify/", "return/")}
    pages["maija"] = ("", "approve/", "return/", "suspend/", "resume/", "cancel/")
    for who, ends in pages.items():
        client = signed_in(who)
        for end in ends:
            assert client.get(f"/en/work/payments/{payment.pk}/{end}").status_code == 200, (who, end)
        assert client.get(f"/en/work/decisions/{decision.pk}/money/").status_code == 200


def test_what_a_payment_rests_on_is_told_in_the_order_it_was_done():
    """This one was claimed before its report was evaluated."""
    payment = payment_on(decision_on(published_call()), "approved")
    context, _data = paid_by(payment, "en")
    with region_scope("18", side="state"):
        whole = Payment.objects.select_related("report").get(pk=payment.pk)
        given_at = whole.report.evaluations.get().given_at
    assert whole.claimed_at < given_at < whole.verified_at
    assert [what for what, _told in context["rests_on"][2:]] == [
        "Payment claim",
        "Evaluation of the report",
        "Verified as factually and numerically correct",
    ]
