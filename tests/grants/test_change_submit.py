"""What a change request is tested with as it is submitted; the way to the ministry and back."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from regions import clock
from regions.jobs import Job
from regions.scope import region_scope
from regions.workflow import move
from tests.grants import cases
from tests.grants.change_cases import (
    ASKED,
    BUDGET,
    CONTENT,
    DECIDED,
    PARTNERS,
    PERIOD,
    answer_to,
    change_on,
    changed,
    opened_on,
    rewritten,
    second_grant,
)
from tests.people import actor, signed_in

pytestmark = pytest.mark.django_db


def page(change, username="sirpa"):
    return signed_in(username).get(reverse("change-request-submit", args=[change.pk]))


def submit(change, username="sirpa", seen=None):
    seen = page(change).context["version"] if seen is None else seen
    with clock.at(cases.at(ASKED)):
        return signed_in(username).post(reverse("change-request-submit", args=[change.pk]), {"seen": seen})


def codes(response):
    return [broken.code for broken in response.context["broken"]]


def broken_by(kind, *tried, call=None):
    """tried: (values, codes told of a request for one part with these values); the last ones are sent all the same"""
    change = change_on(cases.decision_on(call or cases.published_call()), "written", {kind: tried[0][0]})
    for values, found in tried:
        change = rewritten(change, **{kind: values})
        assert codes(page(change)) == found, values
    assert submit(change).status_code == 422


def budget(pay, services, income="0.00"):
    return {"lines": {"pay": pay, "services": services}, "income": income}


def test_gr138_a_new_budget_is_the_accepted_costs_to_the_cent():
    broken_by(
        "budget",
        (budget("90000.00", "10000.00"), []),
        (budget("95000.00", "10000.00", "5000.00"), []),
        (budget("90000.00", "10000.01"), ["GR-82"]),
        (budget("90000.00", "9999.99"), ["GR-82"]),
        (budget("100000.00", "0.00"), ["GR-138"]),
    )


def period(start, end):
    return {"use_start": start, "use_end": end}


def test_the_period_lies_within_the_calls():
    broken_by(
        "period",
        (period("2019-10-01", "2020-10-30"), []),
        (period("2019-10-02", "2020-10-31"), []),
        (period("2019-09-30", "2020-10-31"), ["GR-08"]),
        (period("2019-10-01", "2020-11-01"), ["GR-08"]),
        (period("2020-06-02", "2020-06-01"), ["GR-08"]),
        (period("2019-10-01", None), ["GR-15"]),
        (period("2019-10-01", "2020-10-31"), ["GR-138"]),
    )


def test_gr139_no_cost_falls_out_of_the_period():
    decision = cases.decision_on(cases.published_call())
    cases.report_on(decision, "written")  # one voucher, of 2.3.2020
    change = change_on(decision, "written", {"period": period("2020-03-02", "2020-10-31")})
    assert codes(page(change)) == []
    assert codes(page(rewritten(change, period=period("2020-03-03", "2020-10-31")))) == ["GR-139"]


def test_gr21_the_period_does_not_reach_into_another_grant():
    cases.decision_on(cases.published_call())
    change = change_on(second_grant(), "written", {"period": period("2020-10-31", "2020-11-30")})
    assert codes(page(change)) == ["GR-21"] and submit(change).status_code == 422
    assert codes(page(rewritten(change, period=period("2020-11-01", "2020-11-29")))) == []


def test_gr21_days_that_a_change_has_freed_are_free():
    first = cases.decision_on(cases.published_call())
    changed(first, {"period": {"use_start": "2019-10-01", "use_end": "2020-10-15"}})
    change = change_on(second_grant(), "written", {"period": {"use_start": "2020-10-16", "use_end": "2020-11-30"}})
    assert codes(page(change)) == []


def test_gr140_partners_stay_within_the_grant():
    def partner(costs, grant):
        return {"partners": [PARTNERS["partners"][0] | {"costs": costs, "grant": grant}]}

    broken_by(
        "partners",
        (partner("100000.00", "70000.00"), []),
        (partner("100000.01", "70000.00"), ["GR-58"]),
        (partner("100000.00", "70000.01"), ["GR-140"]),
        (partner("10.00", "10.01"), ["GR-57"]),
    )


def test_partners_in_force_fit_the_new_budget():
    decision = cases.decision_on(cases.published_call())
    changed(decision, {"partners": {"partners": [PARTNERS["partners"][0] | {"costs": "100000.00"}]}})
    change = change_on(decision, "written", {"budget": budget("100000.00", "0.01", "0.01")})
    assert codes(page(change)) == []
    assert codes(page(rewritten(change, budget=budget("99999.99", "0.00")))) == ["GR-82", "GR-58"]


def test_a_category_keeps_its_share_in_the_call():
    call = cases.published_call()
    call.cost_rules.create(code="osuus", name_fi="Palvelut", kind="share", category_code="services", share=Decimal("0.10"), order=1)
    broken_by("budget", (budget("90000.00", "10000.00"), []), (budget("89999.99", "10000.01"), ["GR-56"]), call=call)


def test_each_part_and_the_whole_have_their_reason():
    change = opened_on(cases.decision_on(cases.published_call()), "content")
    assert codes(page(change)) == ["GR-15", "GR-138"] and submit(change).status_code == 422


def test_gr87_what_is_submitted_is_what_was_read():
    change = change_on(cases.decision_on(cases.published_call()), "written")
    answer = submit(change, seen=change.version - 1)
    assert answer.status_code == 422 and codes(answer) == ["GR-87"]


def test_the_coordinator_writes_and_the_signatory_submits():
    change = change_on(cases.decision_on(cases.published_call()), "written")
    assert submit(change, "kaisa").status_code == 403
    assert submit(change).status_code == 302
    sent = cases.fresh(change)
    assert (sent.state, sent.submitted_by_name, sent.submitted_at) == ("submitted", "Sirpa Allekirjoittaja", cases.at(ASKED))


def test_the_ministry_is_told_as_it_is_asked_and_the_region_as_it_comes_back():
    change = change_on(cases.decision_on(cases.published_call()), "returned")
    with region_scope("18"):
        mails = {job.key.split(":")[0]: job.payload for job in Job.objects.filter(key__startswith="grant_change_")}
    assert mails["grant_change_submitted"]["to"] == ["essi@example.fi"]
    assert "sirpa@example.fi" in mails["grant_change_returned"]["to"]
    assert all(f"/change-requests/{change.pk}/" in mail["body"] and mail["language"] == "fi" for mail in mails.values())
    # Each time it is submitted it is told.
    with clock.at(cases.at(DECIDED)), region_scope("18"):
        move(change, "submit", actor("sirpa"))
    with region_scope("18"):
        assert Job.objects.filter(key__startswith="grant_change_submitted").count() == 2


def test_essi_returns_it_with_a_reason_and_her_draft_of_an_answer_goes():
    change = change_on(cases.decision_on(cases.published_call()))
    answer_to(change, "drafted")
    essi, back = signed_in("essi"), reverse("change-request-return", args=[change.pk])
    assert essi.post(back, {"reason": " "}).status_code == 422
    assert essi.post(back, {"reason": "Perustelkaa palkat."}).status_code == 302
    shown = signed_in("kaisa").get(reverse("change-request-edit", args=[change.pk]))
    assert "Perustelkaa palkat." in shown.text
    with region_scope("18", side="state"):
        assert not change.answers.exists()
    assert submit(change).status_code == 302


def test_gr142_what_has_been_presented_is_not_returned_past_the_decision_maker():
    change = change_on(cases.decision_on(cases.published_call()))
    answer_to(change, "presented")
    refused = signed_in("essi").post(reverse("change-request-return", args=[change.pk]), {"reason": "Mutta."})
    assert refused.status_code == 422 and cases.fresh(change).state == "submitted"
    with region_scope("18", side="state"):
        assert change.answers.get().state == "presented"


def test_the_region_withdraws_it():
    decision = cases.decision_on(cases.published_call())
    for username, state in (("kaisa", "written"), ("sirpa", "submitted"), ("kaisa", "returned")):
        change = change_on(decision, state)
        address = reverse("change-request-withdraw", args=[change.pk])
        assert signed_in(username).get(address).status_code == 200
        assert signed_in(username).post(address).status_code == 302 and cases.fresh(change).state == "withdrawn"
        assert signed_in(username).post(address).status_code == 422


def test_a_period_past_the_report_is_told():
    call = cases.published_call(use_end=date(2020, 11, 30))
    change = change_on(
        cases.decision_on(call, use_end=date(2020, 10, 31)), "written", {"period": {"use_start": "2019-10-01", "use_end": "2020-11-30"}}
    )
    assert "30.11.2020" in page(change).context["report_note"]
    assert page(rewritten(change, period=PERIOD)).context["report_note"] == ""


def test_what_is_in_force_and_asked_stand_side_by_side():
    change = change_on(cases.decision_on(cases.published_call()), parts={"budget": BUDGET, "content": CONTENT})
    parts = {part["kind"]: dict(part["rows"]) for part in signed_in("arvi").get(f"/en/work/change-requests/{change.pk}/").context["parts"]}
    assert parts["budget"]["Palkat" if "Palkat" in parts["budget"] else "Salaries"] == ["100\u00a0000,00\u00a0€", "90\u00a0000,00\u00a0€"]
    assert ["–", CONTENT["text"]] in parts["content"].values()


def test_the_ministry_is_told_of_a_request_that_is_withdrawn_from_it():
    decision = cases.decision_on(cases.published_call())
    for state, told in (("written", 0), ("submitted", 1), ("returned", 1)):
        change = change_on(decision, state)
        assert signed_in("sirpa").post(reverse("change-request-withdraw", args=[change.pk])).status_code == 302
        with region_scope("18"):
            mails = list(Job.objects.filter(key__startswith="grant_change_withdrawn"))
        assert len(mails) == told, state
    assert mails[0].payload["to"] == ["essi@example.fi"] and decision.case_number in mails[0].payload["subject"]
