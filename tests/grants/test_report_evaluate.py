"""The agency evaluates: draft, accept with both checks and words, or ask to supplement with a reason."""

import pytest

from grants.models import Report, ReportEvaluation
from regions import clock
from regions.scope import region_scope
from tests.grants.cases import EVALUATED, at, decision_on, fresh, published_call, report_on
from tests.people import signed_in

pytestmark = pytest.mark.django_db
WHOLE = {"content_checked": "on", "finance_checked": "on", "statement": "Tavoitteet toteutuivat.", "action": "accept"}


@pytest.fixture
def report():
    return report_on(decision_on(published_call()))


def send(report, page="evaluate", who="arvi", **values):
    with clock.at(at(EVALUATED)):
        return signed_in(who).post(f"/en/work/reports/{report.pk}/{page}/", values)


def read(report, who, page=""):
    with clock.at(at(EVALUATED)):
        return signed_in(who).get(f"/en/work/reports/{report.pk}/{page}").content.decode()


def test_plan_report_budget_and_costs_stand_beside_each_other(report):
    text = read(report, "arvi", "evaluate/")
    assert "Mitä teemme: need." in text and "Näin teimme." in text
    assert "Costs by category beside the budget" in text and "1001" in text
    assert text.count("<h1") == 1


def test_a_draft_is_kept_and_the_region_does_not_see_it(report):
    answer = send(report, statement="Luonnos arviosta", action="save")
    assert answer.status_code == 302 and fresh(report).state == Report.State.SUBMITTED
    assert "Luonnos arviosta" in read(report, "arvi", "evaluate/")
    assert "Luonnos arviosta" not in read(report, "kaisa")
    with region_scope("18"):
        assert not ReportEvaluation.objects.exists()


def test_accepting_gives_the_evaluation_to_the_region(report):
    assert send(report, **WHOLE).status_code == 302
    assert fresh(report).state == Report.State.ACCEPTED
    assert "Tavoitteet toteutuivat." in read(report, "kaisa")


@pytest.mark.parametrize(
    ("left_out", "words"),
    [
        ("content_checked", "the check of the content"),
        ("finance_checked", "the check of the costs"),
        ("statement", "the evaluation in words"),
    ],
)
def test_a_report_is_not_accepted_by_half(report, left_out, words):
    answer = send(report, **{name: value for name, value in WHOLE.items() if name != left_out})
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page
    assert left_out == "statement" or "Tavoitteet toteutuivat." in page
    assert fresh(report).state == Report.State.SUBMITTED


def test_it_is_accepted_once(report):
    send(report, **WHOLE)
    answer = send(report, **WHOLE | {"statement": "Toinen arvio."})
    assert answer.status_code == 422 and "Toinen arvio." in answer.content.decode()
    assert fresh(report).evaluation == "Tavoitteet toteutuivat."


def test_a_supplement_needs_a_reason_and_opens_the_report_again(report):
    empty = send(report, "supplement", reason=" ")
    assert empty.status_code == 422 and "Write the reason" in empty.content.decode()
    assert send(report, "supplement", reason="Tositteen 1001 selite puuttuu.").status_code == 302
    assert fresh(report).state == Report.State.SUPPLEMENT
    text = read(report, "kaisa")
    assert text.count("Tositteen 1001 selite puuttuu.") == 2 and "To be supplemented" in text


def test_nobody_else_evaluates(report):
    for who, status in (("kaisa", 403), ("maija", 403), ("taru", 403)):
        assert send(report, who=who, **WHOLE).status_code == status
        assert send(report, "supplement", who, reason="x").status_code == status
