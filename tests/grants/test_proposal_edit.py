"""The presenter's proposal: opened with what was asked, figures beside it, nothing typed lost."""

from decimal import Decimal

import pytest
from django.urls import reverse

from grants.decisions.models import Proposal
from regions.scope import region_scope
from tests.grants import cases
from tests.people import signed_in

pytestmark = pytest.mark.django_db
TYPED = {
    "outcome": "partial",
    "accepted_costs": "80 000,00",
    "other_funding": "0",
    "grant_share": "70",
    "amount": "56 000,00",
    "use_start": "1.11.2019",
    "use_end": "31.10.2020",
    "grounds": "Palkkakulut hyväksytään osin.",
    "version": 0,
}


@pytest.fixture
def application():
    application = cases.application_of(cases.published_call(), state="evaluation")
    cases.statement_on(application)
    return application


@pytest.fixture
def address(application):
    """The form's address; the proposal has been opened."""
    return signed_in("essi").post(reverse("proposal-open", args=[application.pk])).url


def the_proposal():
    with region_scope("18", side="state"):
        return Proposal.objects.get()


def test_essi_opens_it_with_what_was_asked(address):
    page = signed_in("essi").get(address)
    assert page.status_code == 200 and "70\u00a0000,00" in page.text
    proposal = the_proposal()
    assert (proposal.outcome, proposal.amount) == ("grant", Decimal("70000.00"))


def test_a_late_application_opens_as_inadmissible():
    application = cases.application_of(cases.published_call(), state="screening", when=cases.LATE)
    signed_in("essi").post(reverse("proposal-open", args=[application.pk]))
    assert (the_proposal().outcome, the_proposal().amount) == ("inadmissible", 0)


def test_not_before_the_application_is_taken_up():
    application = cases.application_of(cases.published_call(), state="submitted")
    response = signed_in("essi").post(reverse("proposal-open", args=[application.pk]))
    assert response.status_code == 422
    with region_scope("18", side="state"):
        assert not Proposal.objects.exists()


def test_saves_the_terms(address):
    assert signed_in("essi").post(address, TYPED).status_code == 302
    proposal = the_proposal()
    assert (proposal.outcome, proposal.accepted_costs, proposal.amount) == (
        "partial",
        Decimal("80000.00"),
        Decimal("56000.00"),
    )


@pytest.mark.parametrize(
    ("field", "typed"),
    [("amount", "4.2,0"), ("amount", "69-sixtynine"), ("amount", "-1"), ("use_end", "31.2.2020"), ("grant_share", "7o")],
)
def test_what_can_not_be_read_is_asked_again_with_all_that_was_typed(address, field, typed):
    response = signed_in("essi").post(address, TYPED | {field: typed})
    assert response.status_code == 422
    assert f'value="{typed}"' in response.text and "Palkkakulut hyväksytään osin." in response.text
    assert the_proposal().amount == Decimal("70000.00")


def test_figures_follow_what_is_being_typed_and_save_nothing(address):
    fields = {name: value for name, value in TYPED.items() if name != "version"}
    response = signed_in("essi").get(address, fields, headers={"HX-Request": "true"})
    text = response.text.replace("\u00a0", " ")
    assert response.status_code == 200 and "<html" not in text
    assert "24 000,00 € (30 %)" in text and "2 344 000,00 €" in text
    assert the_proposal().amount == Decimal("70000.00")


def test_figures_say_what_stands_in_the_way(address):
    fields = TYPED | {"amount": "55 999,99", "grounds": ""}
    response = signed_in("essi").get(address, fields, headers={"HX-Request": "true"})
    assert "24\u00a0000,01\u00a0€" in response.text


def test_two_presenters_never_overwrite_each_other(address):
    essi = signed_in("essi")
    essi.post(address, TYPED)
    response = essi.post(address, TYPED | {"grounds": "Toisin perusteltu."})
    assert response.status_code == 409
    assert "Toisin perusteltu." in response.text and "Palkkakulut hyväksytään osin." in response.text
    assert the_proposal().grounds == "Palkkakulut hyväksytään osin."


def test_a_presented_proposal_is_not_edited(application):
    proposal = cases.proposal_on(application)
    address = reverse("proposal-edit", args=[proposal.pk])
    essi = signed_in("essi")
    assert essi.get(address).status_code == 302
    assert essi.post(address, TYPED | {"version": proposal.version}).status_code == 422
    assert cases.fresh(proposal).amount == Decimal("70000.00")


@pytest.mark.parametrize("username", ["kaisa", "sirpa", "arvi", "reino", "maija"])
def test_only_the_presenter_writes(address, username):
    assert signed_in(username).get(address).status_code == 403
    assert signed_in(username).post(address, TYPED).status_code == 403
