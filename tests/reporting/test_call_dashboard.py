"""The dashboard of a call: where each region is, who has it, and what the state may not know."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from regions import clock
from tests.grants import cases
from tests.people import signed_in

pytestmark = pytest.mark.django_db
MINISTRY, AGENCY = "valtiovarainministeriö", "Väestörekisterikeskus"


@pytest.fixture
def call(db):
    return cases.published_call()


def dashboard(call, username="essi", when=cases.WRITING, **query):
    with clock.at(cases.at(when)):
        return signed_in(username).get(reverse("call-dashboard", args=[call.pk]), query)


def rows(call, **asked):
    """→ {region code: Row} of what the page shows."""
    return {row.case.region.code: row for row, _states in dashboard(call, **asked).context["shown"]}


def steps(call, **asked):
    return {code: row.step for code, row in rows(call, **asked).items()}


def test_every_region_has_a_row_and_its_next_step(call):
    cases.plan_of(call, "04", "draft")
    cases.plan_of(call, "21", "out_for_comment")
    cases.application_of(call, "18", "draft")
    found = rows(call)
    assert len(found) == 19
    assert {code: found[code].step for code in ("04", "21", "18", "19")} == {"04": "plan", "21": "comment", "18": "apply", "19": "begin"}
    assert found["21"].by == cases.at("2019-10-04 16:00") and found["21"].late
    assert found["18"].by == cases.at(cases.DEADLINE) and not found["18"].late
    assert found["18"].who == "Kainuun liitto" and AGENCY.lower() in found["21"].who.lower()


def test_a_draft_is_told_as_begun_and_no_more(call):
    cases.application_of(call, "18", "draft", project_name="Salainen hanke", asked="61234.00")
    answer = dashboard(call)
    row = rows(call)["18"]
    assert row.case.begun and row.case.application is None
    text = answer.content.decode()
    assert "Salainen" not in text and "61" + "\u00a0" + "234" not in text
    file = dashboard(call, format="csv").content.decode("utf-8-sig")
    assert "Salainen" not in file and "61234" not in file


def test_from_arrival_to_money(call):
    sent = cases.application_of(call, "18")
    assert rows(call, when=cases.AFTER)["18"].since == sent.submitted_at
    cases.application_of(call, "04", "evaluation")
    cases.decision_on(call, region="19", state="notified")
    assert steps(call, when=cases.AFTER) | {"18": "screen", "04": "assess", "19": "answer"} == steps(call, when=cases.AFTER)
    # The deadline has passed: the others did not apply.
    assert steps(call, when=cases.AFTER)["21"] == "none"
    before = dashboard(call, when=cases.AFTER).context["figures"]
    assert before[0][1] == 3 and "210\u00a0000,00" in before[1][1] and "70\u00a0000,00" in before[2][1]


def test_a_paid_case_is_closed(call):
    payment = cases.payment_on(cases.decision_on(call), "paid")
    row = rows(call, when="2020-12-10 09:00")["18"]
    assert row.step == "done" and row.who == "" and row.case.paid == payment.amount


def test_the_payment_waits_for_the_right_side(call):
    cases.payment_on(cases.decision_on(call), "claimed", report_state="submitted")
    assert steps(call, when="2020-12-01 09:00")["18"] == "evaluate"


def test_the_filter_and_the_counts(call):
    cases.plan_of(call, "21", "out_for_comment")
    assert list(steps(call, step="comment")) == ["21"]
    answer = dashboard(call, step="pay")
    assert answer.context["shown"] == [] and 'class="empty"' in answer.content.decode()
    assert {code: n for code, _words, n in answer.context["counts"]} == {"begin": 18, "comment": 1}
    assert len(rows(call, step="nonsense")) == 19


def test_the_files_hold_the_same_rows(call):
    cases.application_of(call, "18")
    book = load_workbook(io.BytesIO(dashboard(call, format="xlsx", when=cases.AFTER, step="screen").content))
    lines = list(book.active.values)
    assert len(lines) == 2 and lines[1][0] == "Kainuu" and 70000 in lines[1] and "2019-10-15" in lines[1]


def test_only_those_who_read_proposals_see_their_state(call):
    application = cases.application_of(call, "18", "evaluation")
    cases.statement_on(application)
    cases.proposal_on(application)
    assert len(dashboard(call, "essi").context["shown"][0][1]) == 5
    assert len(dashboard(call, "arvi").context["shown"][0][1]) == 4
    assert dashboard(call, "kaisa").status_code == 403


def test_a_draft_call_has_no_applicants_to_follow():
    assert dashboard(cases.draft_call()).status_code == 404


def test_the_page_asks_the_same_whatever_has_been_written(call):
    counts = []
    for region in (None, "18", "04", "19"):
        if region:
            cases.decision_on(call, region=region)
        client = signed_in("essi")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("call-dashboard", args=[call.pk]))
        counts.append(len(queries))
    assert counts[1] == counts[3]
