"""The report's own page: opened from the decision, a hub for the region, a text to read for the state."""

import pytest

from grants.models import Decision, Report
from regions import clock
from regions.scope import national_scope
from tests.grants.cases import REPORTED, at, decision_on, published_call, report_on
from tests.people import signed_in

pytestmark = pytest.mark.django_db


def open_it(decision, who="kaisa"):
    with clock.at(at(REPORTED)):
        return signed_in(who).post(f"/en/work/decisions/{decision.pk}/report/")


def page(report, who="kaisa"):
    with clock.at(at(REPORTED)):
        return signed_in(who).get(f"/en/work/reports/{report.pk}/")


def test_kaisa_opens_the_report_once():
    decision = decision_on(published_call())
    first, second = open_it(decision), open_it(decision)
    with national_scope():
        report = Report.objects.get()
    assert first.status_code == 302 and first.url == second.url == f"/en/work/reports/{report.pk}/"


def test_a_grant_that_is_not_accepted_has_no_report():
    decision = decision_on(published_call(), state="notified")
    answer = open_it(decision)
    assert answer.status_code == 422 and "the grantee has accepted" in answer.content.decode()


def test_another_regions_decision_is_not_found():
    decision = decision_on(published_call())
    assert open_it(decision, "sanna").status_code == 404
    with national_scope():
        assert Decision.objects.count() == 1 and not Report.objects.exists()


def test_the_hub_shows_parts_what_is_next_and_the_right():
    report = report_on(decision_on(published_call()), "draft")
    text = page(report).content.decode()
    assert text.count("<h1") == 1
    assert "The report is written and submitted" in text and "30.11.2020" in text
    assert "Need and supply" in text and "Not begun" in text
    assert f'href="/en/work/reports/{report.pk}/submit/"' in text


def test_the_viewer_reads_and_writes_nothing():
    report = report_on(decision_on(published_call()), "written")
    text = page(report, "katri").content.decode()
    assert "Näin teimme." in text and f"/reports/{report.pk}/submit/" not in text


def test_the_state_reads_every_region_and_another_region_none():
    report = report_on(decision_on(published_call()))
    assert "100\u00a0000,00\u00a0€" in page(report, "taru").content.decode()
    assert f"/reports/{report.pk}/evaluate/" in page(report, "arvi").content.decode()
    assert page(report, "sanna").status_code == 404


def test_a_draft_is_the_regions_own():
    report = report_on(decision_on(published_call()), "written")
    for who, path in (("arvi", ""), ("taru", ""), ("arvi", "evaluate/"), ("arvi", "supplement/")):
        with clock.at(at(REPORTED)):
            assert signed_in(who).get(f"/en/work/reports/{report.pk}/{path}").status_code == 404
    with clock.at(at(REPORTED)):
        listed = signed_in("arvi").get("/en/work/reports/").content.decode()
    assert "Not begun" in listed and f"/reports/{report.pk}/" not in listed


def test_the_old_address_of_the_costs_leads_to_the_grants():
    decision = decision_on(published_call())
    report = report_on(decision, "draft")
    assert signed_in("kaisa").get(f"/en/work/reports/{report.pk}/costs/").url == f"/en/work/decisions/{decision.pk}/costs/"
