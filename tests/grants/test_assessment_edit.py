"""The agency's statement: opened when the ministry asks for it, saved with gaps, nobody's text overwritten."""

import pytest
from django.urls import reverse

from grants.evaluation.models import Assessment
from grants.evaluation.verbs import open_assessment
from regions.scope import region_scope
from tests.grants import cases
from tests.people import actor, signed_in

pytestmark = pytest.mark.django_db
TYPED = {"verdict-network": "fulfilled", "note-network": "Verkosto on koossa.", "summary": "Lupaava.", "version": 0}


@pytest.fixture
def application():
    return cases.application_of(cases.published_call(), state="evaluation")


@pytest.fixture
def draft(application):
    with region_scope("18", side="state"):
        return open_assessment(application, actor("arvi"))


def url(name, pk):
    return reverse(name, args=[pk])


def test_arvi_opens_the_statement_with_every_criterion(application):
    arvi = signed_in("arvi")
    response = arvi.post(url("assessment-open", application.pk))
    page = arvi.get(response.url)
    assert page.status_code == 200 and "Verkosto" in page.text and "Tavoittavuus" in page.text


def test_opened_twice_it_is_the_same(application):
    arvi = signed_in("arvi")
    assert arvi.post(url("assessment-open", application.pk)).url == arvi.post(url("assessment-open", application.pk)).url


def test_not_before_the_ministry_asks():
    application = cases.application_of(cases.published_call(), state="screening")
    response = signed_in("arvi").post(url("assessment-open", application.pk))
    assert response.status_code == 422
    with region_scope("18", side="state"):
        assert not Assessment.objects.exists()


def test_saves_with_gaps(draft):
    arvi = signed_in("arvi")
    assert arvi.post(url("assessment-edit", draft.pk), TYPED).status_code == 302
    page = arvi.get(url("assessment-edit", draft.pk))
    assert "Verkosto on koossa." in page.text and cases.fresh(draft).summary == "Lupaava."


def test_a_lost_race_is_told_and_nothing_typed_is_lost(draft):
    arvi = signed_in("arvi")
    arvi.post(url("assessment-edit", draft.pk), TYPED)
    response = arvi.post(url("assessment-edit", draft.pk), TYPED | {"summary": "Toisin."})
    assert response.status_code == 409
    assert "Toisin." in response.text and "Lupaava." in response.text
    assert cases.fresh(draft).summary == "Lupaava."


def test_a_draft_is_not_the_ministrys_to_read(draft):
    assert signed_in("essi").get(url("assessment-detail", draft.pk)).status_code == 404
    assert signed_in("arvi").get(url("assessment-detail", draft.pk)).status_code == 200


def test_once_given_the_ministry_reads_it_and_nobody_edits_it(application):
    given = cases.statement_on(application)
    assert "Hanke on hyvin suunniteltu." in signed_in("essi").get(url("assessment-detail", given.pk)).text
    arvi = signed_in("arvi")
    assert arvi.get(url("assessment-edit", given.pk)).status_code == 302
    response = arvi.post(url("assessment-edit", given.pk), TYPED | {"version": given.version})
    assert response.status_code == 422 and cases.fresh(given).summary == "Hanke on hyvin suunniteltu."


def test_the_region_sees_none_of_it(application):
    given = cases.statement_on(application)
    kaisa = signed_in("kaisa")
    assert kaisa.get(url("assessment-detail", given.pk)).status_code == 403
    with region_scope("18"):
        assert not Assessment.objects.exists()
