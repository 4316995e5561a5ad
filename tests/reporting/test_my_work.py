"""What waits for whom, at the moment it waits, and nothing of another region's."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from grants.evaluation.conflicts import declare
from regions import clock
from regions.deadlines import Milestone
from regions.scope import region_scope
from regions.workflow import move
from tests.grants import cases
from tests.people import actor, signed_in

pytestmark = pytest.mark.django_db


def waits(username, when="2019-09-26 10:00"):
    with clock.at(cases.at(when)):
        return signed_in(username).get("/en/work/").content.decode()


@pytest.fixture(scope="module")
def call(once):
    return cases.published_call()


def test_an_open_call_waits_for_kaisa(call):
    page = waits("kaisa")
    assert "Begin the project plan" in page
    assert "Nothing waits" in waits("kaisa", "2019-10-20 09:00")


def test_a_plan_out_for_comment_waits_for_arvi(call):
    cases.plan_of(call, state="out_for_comment")
    assert "Kainuu: Coordination of digital support 2019" in waits("arvi")
    assert "Comment on the plan" not in waits("essi")


def test_a_draft_with_a_ready_plan_waits_for_sirpa_alone(call):
    cases.application_of(call, state="draft")
    assert "Sign and submit the application" in waits("sirpa")
    assert "Finish the application" in waits("kaisa")
    assert "application" not in waits("seppo").split("<main")[1].split("Pages")[0]


def test_a_submitted_application_waits_for_essi_then_arvi(call):
    application = cases.application_of(call)
    after = "2019-10-16 09:00"
    assert "Take up the application for screening" in waits("essi", after)
    application = cases.taken_up(application, "evaluation")
    assert "Give a statement on the application" in waits("arvi", after)
    assert "Propose a decision" not in waits("essi", after)
    cases.statement_on(application)
    assert "Propose a decision" in waits("essi", after)


def test_a_presented_proposal_waits_for_reino(call):
    application = cases.application_of(call, state="evaluation")
    cases.statement_on(application)
    cases.proposal_on(application)
    assert "Decide on the application" in waits("reino", "2019-11-01 09:00")


def test_a_decision_waits_for_sirpas_answer(call):
    cases.decision_on(call, state="notified")
    assert "Answer the decision" in waits("sirpa", "2019-11-06 09:00")


def test_a_late_report_is_late(call):
    cases.decision_on(call)
    page = waits("kaisa", "2020-12-02 09:00")
    assert "Late (1)" in page and "Open the final report" in page


def test_the_region_sees_where_its_cases_are_and_no_draft_of_the_states(call):
    application = cases.application_of(call, state="evaluation")
    cases.statement_on(application)
    cases.proposal_on(application)
    page = waits("kaisa", "2019-10-25 09:00")
    assert "Where our cases are" in page
    assert f'/en/work/applications/{application.pk}/"' in page
    assert "In evaluation" in page and "Decision proposed" not in page


@pytest.mark.parametrize(
    "state, username, words",
    [
        ("claimed", "arvi", "Verify the payment claim"),
        ("verified", "maija", "Approve the payment"),
        ("approved", "maija", "Collect 1 payment into a file"),
        ("batched", "maija", "Send the payment file"),
        ("sent", "maija", "Read the answers to the payment file"),
    ],
)
def test_a_payment_waits_for_the_next_person(call, state, username, words):
    cases.payment_on(cases.decision_on(call), state)
    assert words in waits(username, "2020-12-20 09:00")


def test_a_payment_waits_for_nobody_with_a_conflict_of_interest(call):
    payment = cases.payment_on(cases.decision_on(call))
    with region_scope("18", side="state"):
        declare(payment.decision.application, "Sukulainen.", actor("arvi"))
    words = "Verify the payment claim"
    assert words not in waits("arvi", "2020-12-20 09:00") and words in waits("anni", "2020-12-20 09:00")


def test_one_query_count_for_one_and_many(call):
    def count():
        with CaptureQueriesContext(connection) as queries:
            waits("essi", "2019-10-16 09:00")
        return len(queries)

    cases.application_of(call)
    waits("essi", "2019-10-16 09:00")
    one = count()
    for region in ("04", "19", "21"):
        cases.application_of(call, region)
    assert count() == one


@pytest.mark.parametrize(
    ("state", "username", "page"),
    [("planned", "sirpa", "payments"), ("claimed", "arvi", "payments"), ("verified", "maija", "payments")],
)
def test_my_work_and_the_page_name_the_same_day_and_no_clock(call, state, username, page):
    Milestone.objects.create(subject=call.subject, code=Milestone.Code.LAST_PAYMENT, at=cases.at("2020-12-31 16:15"))
    payment = cases.payment_on(cases.decision_on(call), state)
    with clock.at(cases.at("2020-12-20 09:00")):
        shown = signed_in(username).get(f"/en/work/{page}/{payment.pk}/").content.decode()
    for text in (waits(username, "2020-12-20 09:00"), shown):
        assert "31.12.2020" in text and "31.12.2020 at" not in text
    assert "Late (1)" not in waits(username, "2020-12-31 20:00")
    assert "Late (1)" in waits(username, "2021-01-01 00:01")


def test_an_evaluation_is_due_on_its_page_as_in_my_work(call):
    Milestone.objects.create(subject=call.subject, code=Milestone.Code.LAST_PAYMENT, at=cases.at("2020-12-31 16:15"))
    report = cases.report_on(cases.decision_on(call))
    with clock.at(cases.at("2020-12-02 09:00")):
        page = signed_in("arvi").get(f"/en/work/reports/{report.pk}/evaluate/").content.decode()
    assert "31.12.2020" in page and "31.12.2020" in waits("arvi", "2020-12-02 09:00")


def test_the_states_work_is_due_by_the_calls_own_dates(call):
    cases.application_of(call)
    assert "No due date (1)" in waits("essi", "2019-10-16 09:00")
    Milestone.objects.create(subject=call.subject, code=Milestone.Code.DECISIONS, at=cases.at("2019-10-31 16:15"))
    assert "Not due yet (1)" in waits("essi", "2019-10-16 09:00")
    assert "31.10.2019" in waits("essi", "2019-10-20 09:00").split("Due within 14 days (1)")[1]
    assert "Late (1)" in waits("essi", "2019-11-01 09:00")


def test_a_suspended_payment_waits_for_the_presenter_too(call):
    payment = cases.payment_on(cases.decision_on(call), "verified")
    with clock.at(cases.at("2020-12-20 09:00")), region_scope("18", side="state"):
        move(payment, "suspend", actor("maija"), reason="Selvitys puuttuu (19 §).")
    for username in ("essi", "maija"):
        assert "Decide on the suspended payment" in waits(username, "2020-12-20 10:00"), username
