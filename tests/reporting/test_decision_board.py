"""The decision board: what is proposed against the appropriation, to the cent."""

import pytest

from tests.grants import cases
from tests.people import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(db):
    return cases.published_call()


def board(call, username="reino"):
    return signed_in(username).get(f"/en/work/board/{call.pk}/").content.decode()


def test_an_empty_board_says_what_comes():
    page = board(cases.published_call())
    assert "No applications yet" in page


def test_proposals_are_summed_against_the_appropriation(call):
    for region, pay in (("18", "100000.00"), ("04", "100000.01")):
        application = cases.application_of(call, region, "evaluation", pay=pay)
        cases.statement_on(application)
        cases.proposal_on(application)
    page = board(call)
    assert "140\u00a0000,00\u00a0€" in page  # 70 000,00 + 70 000,00: the cent's 70 % rounds down
    assert "2\u00a0260\u00a0000,00\u00a0€" in page


def test_a_drafted_proposal_takes_nothing_before_it_is_presented(call):
    for region, state in (("18", "presented"), ("04", "drafted")):
        application = cases.application_of(call, region, "evaluation")
        cases.statement_on(application)
        cases.proposal_on(application, state)
    found = signed_in("reino").get(f"/en/work/board/{call.pk}/").context
    assert [row.is_draft for row in found["rows"]] == [False, True]
    assert (found["totals"]["proposed"], found["totals"]["drafted"]) == (70000, 70000)
    assert found["totals"]["left"] == call.appropriation - 70000


def test_drafts_are_not_on_the_board(call):
    cases.application_of(call, state="draft")
    assert "No applications yet" in board(call)


def test_a_late_application_is_marked(call):
    cases.application_of(call, when=cases.LATE)
    assert "Late" in board(call)


def test_the_list_of_boards(call):
    page = signed_in("taru").get("/en/work/board/").content.decode()
    assert f'href="/en/work/board/{call.pk}/"' in page
