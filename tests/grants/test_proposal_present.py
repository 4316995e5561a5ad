"""Presenting: the call's rules hold to the cent, and are told in words."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from grants.applications.models import Application
from grants.decisions.models import Proposal
from regions.scope import region_scope
from tests.grants import cases
from tests.people import signed_in

pytestmark = pytest.mark.django_db


def drafted(call=None, pay="100000.00", **terms):
    application = cases.application_of(call or cases.published_call(), state="evaluation", pay=pay)
    cases.statement_on(application)
    return cases.proposal_on(application, "drafted", **terms)


def presented(proposal):
    essi, address = signed_in("essi"), reverse("proposal-present", args=[proposal.pk])
    return essi.post(address, {"seen": essi.get(address).context["version"]})


def words(response):
    return response.text.replace("\u00a0", " ")


def test_essi_presents_in_her_name():
    proposal = drafted()
    page = signed_in("essi").get(reverse("proposal-present", args=[proposal.pk]))
    assert "Kainuun liitto" in page.text and "70 000,00 €" in words(page)
    assert presented(proposal).status_code == 302
    proposal = cases.fresh(proposal)
    assert (proposal.state, proposal.presenter_name) == (Proposal.State.PRESENTED, "Essi Esittelijä")
    with region_scope("18"):
        assert Application.objects.get().state == Application.State.PROPOSED


def test_self_financing_above_the_ceiling_is_refused_with_the_figures():
    response = presented(drafted(outcome="partial", amount=Decimal("69990.00")))
    assert response.status_code == 422
    for part in ("30 010,00 €", "30,01 %", "30 %", "30 000,00 €"):
        assert part in words(response)


def test_thirty_per_cent_rounded_up_to_the_cent_passes():
    """70 % of 100 000,01 € is 70 000,007 €: down to the cent, and the applicant carries 30 000,01 €."""
    assert presented(drafted(pay="100000.01")).status_code == 302


def test_one_cent_over_the_appropriation_is_refused_with_the_cent():
    response = presented(drafted(cases.published_call(appropriation=Decimal("69999.99"))))
    assert response.status_code == 422 and "0,01 €" in words(response) and "69 999,99 €" in words(response)


def test_the_appropriation_to_the_cent_passes():
    assert presented(drafted(cases.published_call(appropriation=Decimal("70000.00")))).status_code == 302


def test_more_than_was_asked_is_refused():
    response = presented(drafted(amount=Decimal("70000.01"), accepted_costs=Decimal("200000.00")))
    assert response.status_code == 422 and "70 000,00 €" in words(response)


def test_a_late_application_can_only_be_left_unexamined():
    application = cases.application_of(cases.published_call(), state="screening", when=cases.LATE)
    proposal = cases.proposal_on(application, "drafted", outcome="grant", amount=Decimal("70000.00"))
    assert presented(proposal).status_code == 422
    assert cases.fresh(proposal).state == Proposal.State.DRAFTED


def test_a_late_application_left_unexamined_needs_no_statement():
    application = cases.application_of(cases.published_call(), state="screening", when=cases.LATE)
    assert presented(cases.proposal_on(application, "drafted")).status_code == 302


def test_nothing_is_presented_without_the_agencys_statement_and_grounds():
    application = cases.application_of(cases.published_call(), state="evaluation")
    proposal = cases.proposal_on(application, "drafted", grounds="")
    assert len(presented(proposal).context["broken"]) == 2


def test_less_than_asked_is_not_called_as_asked():
    response = presented(drafted(amount=Decimal("63000.00"), accepted_costs=Decimal("90000.00")))
    assert [broken.code for broken in response.context["broken"]] == ["GR-35"]


def test_a_use_period_outside_the_calls_is_refused():
    response = presented(drafted(use_end=date(2020, 11, 1)))
    assert response.status_code == 422 and "31.10.2020" in response.text


def test_presented_twice_is_refused():
    proposal = drafted()
    presented(proposal)
    assert presented(proposal).status_code == 422


def test_nothing_is_granted_to_a_rejected_application():
    response = presented(drafted(outcome="reject"))
    assert [broken.code for broken in response.context["broken"]] == ["GR-22"]
    assert presented(cases.proposal_on(response.context["proposal"].application, "drafted", amount=0)).status_code == 302


def test_use_periods_of_one_series_never_overlap():
    cases.decision_on(cases.published_call())
    response = presented(drafted(cases.published_call(code="digituki-2020")))
    assert "GR-21" in [broken.code for broken in response.context["broken"]]


def test_other_funding_beyond_the_costs_is_refused_though_nothing_is_granted():
    response = presented(drafted(outcome="reject", amount=0, accepted_costs=0, other_funding=Decimal("1.00")))
    assert [broken.code for broken in response.context["broken"]] == ["GR-05"]


def test_the_grant_stays_within_its_share_of_the_accepted_costs():
    response = presented(drafted(accepted_costs=Decimal("90000.00")))
    assert [broken.code for broken in response.context["broken"]] == ["GR-04"] and "63 000,00 €" in words(response)


def test_the_grant_stays_within_the_calls_own_highest_share():
    call = cases.published_call(max_grant_share=Decimal("0.70"))
    terms = {"accepted_costs": Decimal("90000.00"), "grant_share": Decimal("0.80"), "amount": Decimal("63000.01")}
    response = presented(drafted(call, outcome="partial", **terms))
    assert [broken.code for broken in response.context["broken"]] == ["GR-04"]
