"""Notice of many decisions at once, and the decision-maker's queue: told one by one, signed one by one."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from grants.models import Decision
from regions.jobs import Job
from regions.scope import national_scope, region_scope
from regions.workflow import move
from tests.grants import cases
from tests.grants.change_cases import answer_to, change_on
from tests.grants.decision_cases import answer_on, cut_decision
from tests.grants.payment_cases import scheduled_call
from tests.grants.recovery_cases import paid_grant, recovery_on
from tests.people import actor, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def call(once):
    return cases.published_call()


def address(call):
    return reverse("decision-board-notify", args=[call.pk])


def told():
    with national_scope():
        return sorted(Decision.objects.filter(state="notified").values_list("region_id", flat=True))


def messages(response):
    return [str(message) for message in response.context["messages"]]


def test_all_are_ticked_confirmed_with_names_and_sums_and_told(call):
    decisions = [cases.decision_on(call, region, "signed") for region in ("18", "04")]
    essi = signed_in("essi")
    picking = essi.get(address(call))
    assert picking.text.count(" checked") == 2
    ids = {"decision": [each.pk for each in decisions]}
    confirming = essi.get(address(call), ids)
    assert confirming.context["total"] == Decimal("140000.00") and not told()
    for each in ("Kainuu", "Satakunta", "70\u00a0000,00\u00a0€"):
        assert each in confirming.text
    after = essi.post(address(call), ids, follow=True)
    assert told() == ["04", "18"] and "Kainuu" in messages(after)[0] and "Satakunta" in messages(after)[0]
    assert (after.context["notified"], after.context["all"]) == (2, 2)
    with region_scope("04"):
        assert Job.objects.filter(kind="mail", key__startswith="decision_notice").count() == 1


def test_only_the_picked_ones_are_told(call):
    first, _second = [cases.decision_on(call, region, "signed") for region in ("18", "04")]
    signed_in("essi").post(address(call), {"decision": [first.pk]})
    assert told() == ["18"]


def test_one_that_fails_does_not_stop_the_others(call):
    """Another presenter was first with Kainuu's."""
    decisions = [cases.decision_on(call, region, "signed") for region in ("18", "04")]
    with region_scope("18", side="state"):
        move(decisions[0], "notify", actor("essi"))
    after = signed_in("essi").post(address(call), {"decision": [each.pk for each in decisions]}, follow=True)
    assert told() == ["04", "18"]
    assert "Satakunta" in messages(after)[0] and "Kainuu:" in messages(after)[1]


@pytest.mark.parametrize("picked", [[], ["x"], ["999999"]])
def test_nothing_picked_is_said(call, picked):
    cases.decision_on(call, "18", "signed")
    after = signed_in("essi").post(address(call), {"decision": picked}, follow=True)
    assert len(messages(after)) == 1 and not told()


def test_a_decision_of_another_call_is_not_told_from_here(call):
    other = cases.decision_on(cases.published_call(code="toinen", series="toinen"), "18", "signed")
    signed_in("essi").post(address(call), {"decision": [other.pk]})
    assert not told()


@pytest.mark.parametrize("username", ["reino", "arvi", "taru", "sirpa"])
def test_only_the_presenter_tells(call, username):
    assert signed_in(username).post(address(call), {}).status_code == 403


def test_the_queue_lists_what_was_presented_with_its_sums(call):
    proposals = []
    for region in ("18", "04"):
        application = cases.application_of(call, region, "evaluation")
        cases.statement_on(application)
        proposals.append(cases.proposal_on(application, "presented" if region == "18" else "drafted"))
    page = signed_in("reino").get("/en/work/decisions/to-sign/")
    assert [each.region_id for each in page.context["proposals"]] == ["18"]
    assert page.context["money"] == [(call, Decimal("70000.00"), Decimal("2400000.00"), Decimal("2330000.00"))]
    assert reverse("proposal-detail", args=[proposals[0].pk]).replace("/fi/", "/en/") in page.text
    assert "<form method=\"post\"" not in page.text.split("<main", 1)[1].split("</main>")[0]


def test_the_queue_lists_answers_too_and_says_when_nothing_waits(call):
    assert "Nothing waits for a signature" in signed_in("reino").get("/en/work/decisions/to-sign/").text
    answer = answer_on(cut_decision(call))
    assert f"/en/work/reconsiderations/{answer.pk}/" in signed_in("reino").get("/en/work/decisions/to-sign/").text


def queries_of(username, address):
    with CaptureQueriesContext(connection) as queries:
        assert signed_in(username).get(address).status_code == 200
    return len(queries)


def presented(call, region):
    application = cases.application_of(call, region, "evaluation")
    cases.statement_on(application)
    return cases.proposal_on(application)


def test_the_queue_asks_as_many_queries_for_twenty_as_for_one(call):
    """Twenty proposals of five calls, and four answers."""
    address = reverse("decision-queue")
    presented(call, "18")
    answer_on(cut_decision(cases.published_call(code="ensin", series="ensin")))
    one = queries_of("reino", address)
    for each in [call, *(cases.published_call(code=f"haku-{number}", series=f"sarja-{number}") for number in range(4))]:
        for region in ("18", "04", "19", "21"):
            if (each, region) != (call, "18"):
                presented(each, region)
    later = cases.published_call(code="sitten", series="sitten")
    for region in ("04", "19", "21"):
        answer_on(cut_decision(later, region))
    assert queries_of("reino", address) == one
    page = signed_in("reino").get(address)
    assert (len(page.context["proposals"]), len(page.context["answers"])) == (20, 4)


def test_picking_asks_as_many_queries_for_four_as_for_one(call):
    cases.decision_on(call, "18", "signed")
    one = queries_of("essi", address(call))
    for region in ("04", "19", "21"):
        cases.decision_on(call, region, "signed")
    assert queries_of("essi", address(call)) == one


def test_the_queue_lists_answers_to_changes_and_recoveries():
    decision = paid_grant(call=scheduled_call(code="osissa", series="osissa"))
    answer = answer_to(change_on(decision))
    recovery = recovery_on(decision, "presented")
    page = signed_in("reino").get("/en/work/decisions/to-sign/").text
    assert f"/en/work/change-answers/{answer.pk}/" in page and f"/en/work/recoveries/{recovery.pk}/" in page
    assert "Nothing waits for a signature" not in page
