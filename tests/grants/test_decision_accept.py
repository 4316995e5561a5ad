"""Accepting the grant: the signatory alone, after notice, and only a grant."""

import pytest
from django.urls import reverse

from grants.decisions.models import Decision
from tests.grants import cases
from tests.people import signed_in

pytestmark = pytest.mark.django_db


def accepted_by(username, decision):
    return signed_in(username).post(reverse("decision-accept", args=[decision.pk]))


def test_sirpa_accepts_what_the_page_repeats():
    decision = cases.decision_on(cases.published_call(), state="notified")
    page = signed_in("sirpa").get(reverse("decision-accept", args=[decision.pk]))
    assert "70\u00a0000,00\u00a0€" in page.text and "Kainuun liitto" in page.text
    assert accepted_by("sirpa", decision).status_code == 302
    assert cases.fresh(decision).state == Decision.State.ACCEPTED
    assert accepted_by("sirpa", decision).status_code == 422


def test_not_before_the_notice():
    decision = cases.decision_on(cases.published_call(), state="signed")
    assert accepted_by("sirpa", decision).status_code == 404
    assert cases.fresh(decision).state == Decision.State.SIGNED


def test_the_coordinator_may_not_and_another_region_does_not_find_it():
    decision = cases.decision_on(cases.published_call(), state="notified")
    assert accepted_by("kaisa", decision).status_code == 403
    assert accepted_by("seppo", decision).status_code == 404


def test_an_unexamined_application_has_nothing_to_accept():
    application = cases.application_of(cases.published_call(), state="screening", when=cases.LATE)
    decision = cases.signed(cases.proposal_on(application), "notified")
    response = accepted_by("sirpa", decision)
    assert [broken.code for broken in response.context["broken"]] == ["GR-37"] and response.status_code == 422
