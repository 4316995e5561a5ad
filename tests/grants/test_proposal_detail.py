"""The decision-maker's page: one read-only summary, what changed, and why this person may not sign."""

import pytest
from django.urls import reverse

from grants.decisions.verbs import save_proposal
from regions import clock
from regions.scope import region_scope
from regions.workflow import move
from tests.grants import cases
from tests.people import actor, signed_in

pytestmark = pytest.mark.django_db


def presented(**terms):
    application = cases.application_of(cases.published_call(), state="evaluation")
    cases.statement_on(application)
    return cases.proposal_on(application, **terms)


def page(username, proposal):
    response = signed_in(username).get(reverse("proposal-detail", args=[proposal.pk]))
    return response.text.replace("\u00a0", " ") if response.status_code == 200 else response.status_code


def test_reino_reads_all_on_one_page():
    text = page("reino", presented())
    for part in (
        "Kainuun liitto",
        "70 000,00 €",
        "30 000,00 € (30 %)",
        "2 400 000,00 €",
        "2 330 000,00 €",
        "Hanke täyttää haun ehdot.",
        "Verkosto on koossa.",
        "Hanke on hyvin suunniteltu.",
        "Essi Esittelijä",
        "Mitä teemme: need.",
    ):
        assert part in text, part


def test_reino_gets_the_buttons_and_essi_the_reason():
    proposal = presented()
    sign = reverse("proposal-sign", args=[proposal.pk])
    assert sign in page("reino", proposal)
    assert sign not in page("essi", proposal)


def test_what_changed_since_it_was_returned_stands_first():
    proposal = presented()
    with clock.at(cases.at(cases.SIGNED)), region_scope("18", side="state"):
        proposal = move(proposal, "return", actor("reino"), reason="Omavastuu puuttuu perusteluista.")
        for grounds in ("Kesken.", "Omavastuu on 30 prosenttia."):
            proposal = save_proposal(proposal, {"grounds": grounds}, actor("essi"))
        move(proposal, "present", actor("essi"))
    text = page("reino", proposal)
    assert "Hanke täyttää haun ehdot." in text and "Omavastuu on 30 prosenttia." in text and "Kesken." not in text


@pytest.mark.parametrize(("username", "status"), [("kaisa", 403), ("sirpa", 403), ("arvi", 403), ("niilo", 403)])
def test_a_draft_of_the_state_is_not_theirs(username, status):
    assert page(username, presented()) == status


def test_the_auditor_reads_it():
    assert "Kainuun liitto" in page("taru", presented())


def test_queries_do_not_grow_with_the_history(django_assert_max_num_queries):
    proposal = presented()
    reino = signed_in("reino")
    with django_assert_max_num_queries(45):
        reino.get(reverse("proposal-detail", args=[proposal.pk]))
