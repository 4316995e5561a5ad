"""Declining the grant: the signatory alone, and the sum is free for others again."""

import pytest
from django.urls import reverse

from grants.calls.models import Call
from grants.decisions.models import Decision
from tests.grants import cases
from tests.people import signed_in

pytestmark = pytest.mark.django_db


def declined_by(username, decision):
    return signed_in(username).post(reverse("decision-decline", args=[decision.pk]))


def test_sirpa_declines_and_the_sum_is_released():
    decision = cases.decision_on(cases.published_call(), state="notified")
    address = reverse("decision-decline", args=[decision.pk])
    assert "70\u00a0000,00\u00a0€" in signed_in("sirpa").get(address).text
    assert declined_by("sirpa", decision).status_code == 302
    assert cases.fresh(decision).state == Decision.State.DECLINED
    assert Call.objects.get().committed == 0


def test_what_was_accepted_is_not_declined():
    decision = cases.decision_on(cases.published_call(), state="accepted")
    assert declined_by("sirpa", decision).status_code == 422
    assert Call.objects.get().committed == decision.amount


def test_the_coordinator_may_not():
    decision = cases.decision_on(cases.published_call(), state="notified")
    assert declined_by("kaisa", decision).status_code == 403
