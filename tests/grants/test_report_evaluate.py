"""The agency checks the content, then the costs, and accepts; or asks to supplement with a reason."""

import pytest

from grants import rules
from grants.case_files.files import add_file
from grants.models import Report, ReportEvaluation
from regions import clock
from regions.scope import region_scope
from tests.grants.cases import EVALUATED, REPORTED, at, decision_on, fresh, published_call, report_on
from tests.people import actor, signed_in

CONTENT = {"content_checked": "on", "content_note": "Sisältö on kunnossa.", "action": "check_content"}
COSTS = {"finance_checked": "on", "statement": "Tavoitteet toteutuivat.", "action": "accept"}
VOUCHERS = {"data": b"%PDF-1.7 tosite", "media_type": "application/pdf", "name": "tositteet.pdf"}


@pytest.fixture
def report(db):
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


def test_drafts_notes_and_the_risk_are_the_agencys_own(report):
    values = {"content_note": "Luonnos arviosta", "risk": "on", "action": "save"}
    unexplained = send(report, **values)
    assert unexplained.status_code == 422 and "Write why the report needs a closer look" in unexplained.content.decode()
    answer = send(report, risk_note="Kulut ovat epätavallisia.", **values)
    assert answer.status_code == 302 and fresh(report).state == Report.State.SUBMITTED
    text = read(report, "arvi", "evaluate/")
    assert "Luonnos arviosta" in text and "Kulut ovat epätavallisia." in text
    for page in ("", "submit/"):
        assert "Luonnos arviosta" not in read(report, "kaisa", page) and "epätavallisia" not in read(report, "kaisa", page)
    with region_scope("18"):
        assert not ReportEvaluation.objects.exists()


def test_two_checks_and_the_region_reads_the_evaluation(report):
    half = send(report, **CONTENT | {"content_checked": ""})
    assert half.status_code == 422 and "the check of the content" in half.content.decode() and "Sisältö on kunnossa." in half.content.decode()
    early = send(report, **COSTS)
    assert early.status_code == 422 and fresh(report).state == Report.State.SUBMITTED
    assert send(report, **CONTENT).status_code == 302
    assert fresh(report).state == Report.State.CONTENT_CHECKED
    text = read(report, "arvi", "evaluate/")
    assert "Arvi Arvioija" in text and "Sisältö on kunnossa." in text
    stale = send(report, step="content", content_note="Vanha sivu", action="save")
    assert stale.status_code == 422 and "Vanha sivu" in stale.content.decode()
    for left_out, words in (("finance_checked", "the check of the costs"), ("statement", "the evaluation in words")):
        answer = send(report, **COSTS | {left_out: ""})
        assert answer.status_code == 422 and words in answer.content.decode()
    assert send(report, **COSTS).status_code == 302
    assert fresh(report).state == Report.State.ACCEPTED
    assert "Tavoitteet toteutuivat." in read(report, "kaisa") and "Sisältö on kunnossa." not in read(report, "kaisa")
    again = send(report, **CONTENT | {"content_note": "Toinen arvio."})
    assert again.status_code == 422 and "Toinen arvio." in again.content.decode()
    assert fresh(report).evaluation == "Tavoitteet toteutuivat."


def test_a_supplement_needs_a_reason_opens_the_report_again_and_voids_the_check(report):
    send(report, **CONTENT)
    empty = send(report, "supplement", reason=" ")
    assert empty.status_code == 422 and "Write the reason" in empty.content.decode()
    assert send(report, "supplement", reason="Tositteen 1001 selite puuttuu.").status_code == 302
    assert fresh(report).state == Report.State.SUPPLEMENT
    text = read(report, "kaisa")
    assert text.count("Tositteen 1001 selite puuttuu.") == 2 and "To be supplemented" in text
    with clock.at(at(EVALUATED)):
        signed_in("kaisa").post(f"/en/work/reports/{report.pk}/edit/", {"version": fresh(report).version, "summary": "Kesken", "text-need": "x"})
        assert "Kesken" not in read(report, "arvi") and "Tavoitteet saavutettiin." in read(report, "arvi")
        signed_in("kaisa").post(f"/en/work/reports/{report.pk}/submit/")
    assert fresh(report).state == Report.State.SUBMITTED and "Kesken" in read(report, "arvi")
    with region_scope("18", side="state"):
        evaluation = ReportEvaluation.objects.get()
        assert (evaluation.content_checked, evaluation.content_by) == (False, None)
        assert [version.number for version in report.versions.all()] == [1, 2]


def test_gr105_a_sampled_report_needs_its_vouchers_and_another_checker(db):
    report = report_on(decision_on(published_call(sample_share="1.0000")))
    assert fresh(report).sampled and "Add the vouchers to the report" in read(report, "kaisa")
    assert "Add the vouchers to the report" in read(report, "sirpa")
    assert rules.sample_shows_vouchers(1) is None
    send(report, **CONTENT)
    refused = send(report, **COSTS)
    text = refused.content.decode()
    assert refused.status_code == 422 and "has not added its vouchers yet" in text and "another person must check the costs" in text
    with clock.at(at(REPORTED)), region_scope("18"):
        add_file(report, actor("kaisa"), title="Tositteet", file=VOUCHERS)
    assert send(report, **COSTS).status_code == 422
    assert send(report, who="anni", **COSTS).status_code == 302
    with region_scope("18", side="state"):
        evaluation = ReportEvaluation.objects.get()
        assert (evaluation.content_by_name, evaluation.given_by_name) == ("Arvi Arvioija", "Anni Arvioija")


def test_nobody_else_evaluates(report):
    for who, status in (("kaisa", 403), ("maija", 403), ("taru", 403)):
        assert send(report, who=who, **CONTENT).status_code == status
        assert send(report, "supplement", who, reason="x").status_code == status
        assert send(report, "close", who).status_code == status


def test_gr106_a_risk_is_explained():
    assert rules.risk_is_explained(False, "") is None and rules.risk_is_explained(True, "Syy") is None
    assert rules.risk_is_explained(True, " ").code == "GR-106"


def test_what_is_missing_leads_to_its_field(report):
    refused = send(report, action="check_content", content_note="Luettu.").content.decode()
    assert 'href="#id_content_checked"' in refused and "Luettu." in refused
    send(report, **CONTENT)
    refused = send(report, action="accept", finance_checked="on").content.decode()
    assert 'href="#id_statement"' in refused and 'href="#id_finance_checked"' not in refused
