"""Returning a proposal: a reason is required, and the presenter reads it."""

import pytest
from django.urls import reverse

from grants.decisions.models import Proposal
from tests.grants import cases
from tests.people import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal():
    application = cases.application_of(cases.published_call(), state="evaluation")
    cases.statement_on(application)
    return cases.proposal_on(application)


def test_without_a_reason_it_stays(proposal):
    response = signed_in("reino").post(reverse("proposal-return", args=[proposal.pk]), {"reason": " "})
    assert response.status_code == 422
    assert cases.fresh(proposal).state == Proposal.State.PRESENTED


def test_essi_reads_the_reason_and_edits_again(proposal):
    address = reverse("proposal-return", args=[proposal.pk])
    assert signed_in("reino").post(address, {"reason": "Perustele omavastuu."}).status_code == 302
    page = signed_in("essi").get(reverse("proposal-edit", args=[proposal.pk]))
    assert page.status_code == 200 and "Perustele omavastuu." in page.text


def test_the_presenter_can_not_return_it(proposal):
    address = reverse("proposal-return", args=[proposal.pk])
    assert signed_in("essi").post(address, {"reason": "Vielä."}).status_code == 403
