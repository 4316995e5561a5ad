"""The report is submitted after a page that repeats what is sent; what is missing is named."""

import pytest

from grants.models import Report
from regions import clock
from tests.grants.cases import REPORTED, at, decision_on, fresh, published_call, report_on
from tests.people import signed_in

pytestmark = pytest.mark.django_db


def ask(report, method, who="kaisa"):
    with clock.at(at(REPORTED)):
        return getattr(signed_in(who), method)(f"/en/work/reports/{report.pk}/submit/")


def test_the_page_repeats_the_sums_and_the_post_submits():
    report = report_on(decision_on(published_call()), "written")
    shown = ask(report, "get")
    assert shown.status_code == 200
    assert "70\u00a0000,00\u00a0€" in shown.content.decode() and "100\u00a0000,00\u00a0€" in shown.content.decode()
    assert ask(report, "post").status_code == 302
    assert fresh(report).state == Report.State.SUBMITTED and fresh(report).submitted_at == at(REPORTED)


def test_gaps_are_named_and_nothing_is_sent():
    report = report_on(decision_on(published_call()), "draft")
    for method, status in (("get", 200), ("post", 422)):
        answer = ask(report, method)
        page = answer.content.decode()
        assert answer.status_code == status
        for part, where in (("Need and supply", "edit/#id_text-need"), ("Summary of the results", "edit/#id_summary"), ("Realised costs", "costs/")):
            assert f'<a href="/en/work/reports/{report.pk}/{where}">{part}</a>' in page
    assert "Still missing: summary of the results; Need and supply; realised costs." in page
    assert fresh(report).state == Report.State.DRAFT


def test_it_is_submitted_once():
    report = report_on(decision_on(published_call()))
    answer = ask(report, "post")
    assert answer.status_code == 422 and "the state is now “Submitted”" in answer.content.decode()


def test_a_viewer_may_not_and_another_region_finds_nothing():
    report = report_on(decision_on(published_call()), "written")
    assert ask(report, "post", "katri").status_code == 403
    assert ask(report, "post", "sanna").status_code == 404
    assert fresh(report).state == Report.State.DRAFT
