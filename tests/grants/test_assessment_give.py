"""Giving the statement: every criterion has a verdict, and it is given once."""

import pytest
from django.urls import reverse

from grants.evaluation.models import Assessment
from grants.evaluation.verbs import open_assessment, save_assessment
from regions.scope import region_scope
from tests.grants import cases
from tests.people import actor, signed_in

pytestmark = pytest.mark.django_db


def draft_with(items):
    application = cases.application_of(cases.published_call(), state="evaluation")
    with region_scope("18", side="state"):
        return save_assessment(open_assessment(application, actor("arvi")), items, "Lupaava.", actor("arvi"))


def test_a_criterion_without_verdict_is_named():
    draft = draft_with({"network": ("fulfilled", "")})
    arvi, address = signed_in("arvi"), reverse("assessment-give", args=[draft.pk])
    assert "Tavoittavuus" in arvi.get(address).text
    response = arvi.post(address)
    assert response.status_code == 422 and "Tavoittavuus" in response.text
    assert cases.fresh(draft).state == Assessment.State.DRAFT


def test_arvi_gives_it_once_in_his_name():
    draft = draft_with({"network": ("fulfilled", ""), "reach": ("to_mend", "Vain kolme kuntaa.")})
    arvi, address = signed_in("arvi"), reverse("assessment-give", args=[draft.pk])
    assert "Vain kolme kuntaa." in arvi.get(address).text
    assert arvi.post(address).status_code == 302
    given = cases.fresh(draft)
    assert (given.state, given.given_by_name) == (Assessment.State.GIVEN, "Arvi Arvioija")
    assert arvi.post(address).status_code == 422
