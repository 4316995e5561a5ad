"""A grant is closed when its money is settled: what was not paid becomes free; the region is told."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from grants import rules
from grants.models import Call, Recovery, Report
from grants.reports.verbs import right_to_grant
from regions import clock
from regions.jobs import Job
from regions.scope import region_scope
from tests.grants.cases import APPROVED, at, decision_on, fresh, payment_on, published_call, report_on
from tests.grants.cost_cases import accepted_by_two, submitted
from tests.people import signed_in

D = Decimal


def test_gr107_gr109_what_is_under_way_keeps_it_open():
    assert rules.payments_are_over([]) is None and rules.payments_are_over([1, 3]).code == "GR-107"
    assert rules.recoveries_are_over(False) is None and rules.recoveries_are_over(True).code == "GR-109"


def test_gr108_the_money_is_settled_to_the_cent():
    settled = rules.money_is_settled
    assert settled(D("70.00"), D("70.00"), last_is_over=False, comes_back=False) is None
    assert settled(D("70.00"), D("69.99"), last_is_over=False, comes_back=False).code == "GR-108"
    assert settled(D("70.00"), D("69.99"), last_is_over=True, comes_back=False) is None
    assert settled(D("70.00"), D("70.01"), last_is_over=True, comes_back=False).code == "GR-108"
    assert settled(D("70.00"), D("70.01"), last_is_over=True, comes_back=True) is None
    assert rules.released_money(D("70.00"), D("69.99")) == D("0.01") and rules.released_money(D("70.00"), D("70.00")) == 0


def close(report, method="post", who="essi"):
    with clock.at(at(APPROVED)):
        answer = getattr(signed_in(who), method)(f"/en/work/reports/{report.pk}/close/")
    return answer.status_code, answer.content.decode()


@pytest.fixture
def report(db):
    """Accepted, with no right at all: other public funding covered the costs."""
    decision = decision_on(published_call())
    report = report_on(decision, "written", costs="100.00")
    with region_scope("18"):
        Report.objects.filter(pk=report.pk).update(other_funding=D("100.00"))
    submitted(report)
    return accepted_by_two(report)


def test_closing_frees_what_was_never_paid(report):
    with region_scope("18", side="state"):
        assert right_to_grant(report) == 0
    before = Call.objects.get(pk=report.decision.call_id).committed
    status, text = close(report, "get")
    assert status == 200 and "70\u00a0000,00\u00a0€" in text and "can&#x27;t be closed now" not in text
    assert close(report)[0] == 302
    closed = fresh(report)
    assert (closed.state, closed.released, closed.closed_at) == (Report.State.CLOSED, D("70000.00"), at(APPROVED))
    assert Call.objects.get(pk=report.decision.call_id).committed == before - D("70000.00")
    assert close(report)[0] == 422
    assert "Nothing: the grant is closed" in signed_in("kaisa").get(f"/en/work/reports/{report.pk}/").content.decode()
    money = signed_in("kaisa").get(f"/en/work/decisions/{report.decision_id}/money/").content.decode()
    assert "Nothing: the grant is closed" in money and "Freed at closing" in money and "Left of the grant" not in money
    with region_scope("18"):
        assert Job.objects.get(key=f"report_closed:{report.pk}").payload["language"] == "fi"
        with pytest.raises(IntegrityError, match="stands"), transaction.atomic():
            Report.objects.filter(pk=report.pk).update(released=D("0.00"))


def test_a_recovery_under_way_keeps_it_open(report):
    with region_scope("18", side="state"):
        row = Recovery.objects.create(
            region_id="18", decision=report.decision, number=1, kind="recovery", state="hearing", section="21",
            opened_at=at(APPROVED), opened_by_name="Essi",
        )  # fmt: skip
    status, text = close(report)
    assert status == 422 and "still under way" in text
    with region_scope("18", side="state"):
        Recovery.objects.filter(pk=row.pk).update(state="dropped")
    assert close(report)[0] == 302


def test_a_right_that_nobody_has_claimed_keeps_it_open(db):
    report = report_on(decision_on(published_call()), "accepted")
    status, text = close(report, "get")
    assert status == 200 and "has not been claimed" in text and "<form method=\"post\" class=\"actions\"" not in text
    assert close(report)[0] == 422
    for who in ("reino", "arvi", "kaisa", "taru"):
        assert close(report, who=who)[0] == 403


def test_what_is_freed_is_told_when_no_payment_is_under_way(report):
    assert "Freed of the appropriation" in close(report, "get")[1]
    waiting = payment_on(decision_on(published_call(code="toinen", series="toinen")), "claimed")
    assert "Freed of the appropriation" not in close(waiting.report, "get")[1]
