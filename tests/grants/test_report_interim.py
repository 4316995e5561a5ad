"""An interim report: owed where the call asks for one, takes no costs, and stands as it was sent."""

from decimal import Decimal

import pytest

from grants import rules
from grants.models import CostRow, Report
from grants.reports.verbs import open_report, save_report
from regions import clock
from regions.deadlines import Milestone
from regions.scope import national_scope, region_scope
from tests.grants.cases import at, decision_on, fresh, published_call, report_on
from tests.grants.cost_cases import accepted_by_two, cost, submitted
from tests.people import actor, signed_in

MIDWAY = "2020-05-20 12:00"


@pytest.fixture
def decision(db):
    call = published_call()
    Milestone.objects.create(subject=call.subject, code="interim_due", at=at("2020-05-31 16:15"))
    return decision_on(call)


def interim(decision):
    """→ Report, interim, written."""
    writer = actor("kaisa")
    with clock.at(at(MIDWAY)), region_scope("18"):
        report = open_report(decision, writer, Report.Kind.INTERIM)
        sections = {code: "Olemme alussa." for code in report.sections.values_list("goal_code", flat=True)}
        return save_report(report, {"summary": "Puolivälissä."}, sections, report.version, writer)


def page(who, path, when=MIDWAY, method="get", **sent):
    with clock.at(at(when)):
        return getattr(signed_in(who), method)(f"/en/work/{path}", sent)


def test_it_is_opened_once_with_its_own_day(decision):
    first = page("kaisa", f"decisions/{decision.pk}/interim-report/", method="post")
    assert page("kaisa", f"decisions/{decision.pk}/interim-report/", method="post").url == first.url
    with national_scope():
        report = Report.objects.get()
    assert (report.kind, report.due_at) == ("interim", at("2020-05-31 16:15"))
    assert "Interim report" in page("kaisa", f"reports/{report.pk}/").content.decode()


def test_gr102_a_call_that_asks_for_none_gets_none(db):
    decision = decision_on(published_call())
    answer = page("kaisa", f"decisions/{decision.pk}/interim-report/", method="post")
    assert answer.status_code == 422 and "asks for no interim report" in answer.content.decode()
    assert rules.interim_is_asked(at(MIDWAY)) is None


def test_gr103_none_after_the_final_report(decision):
    report_on(decision)
    answer = page("kaisa", f"decisions/{decision.pk}/interim-report/", method="post")
    assert answer.status_code == 422 and "The final report has been sent" in answer.content.decode()
    assert rules.final_is_not_sent(False) is None


def test_it_takes_no_costs_and_stands_as_it_was_sent(decision):
    report = interim(decision)
    row = cost(decision)
    submitted(report)
    cost(decision, voucher="MYÖHEMPI", amount=Decimal("500.00"))
    with region_scope("18"):
        assert not CostRow.objects.filter(report__isnull=False).exists()
    assert fresh(report).realised == Decimal("1000.00")
    for who in ("arvi", "kaisa"):
        text = page(who, f"reports/{report.pk}/").content.decode()
        assert "V1" in text and "MYÖHEMPI" not in text and "Right to the grant" not in text
    assert page("kaisa", f"costs/{row.pk}/remove/", method="post", version="0").status_code == 302
    assert "V1" in page("arvi", f"reports/{report.pk}/").content.decode()


def test_accepted_it_is_not_closed_and_the_work_goes_on(decision):
    report = interim(decision)
    cost(decision)
    submitted(report)
    report = accepted_by_two(report)
    assert report.state == Report.State.ACCEPTED
    assert page("essi", f"reports/{report.pk}/close/", method="post").status_code == 422
    assert "The work goes on" in page("kaisa", f"reports/{report.pk}/").content.decode()


def test_the_queue_holds_both_kinds_until_the_final_one_is_sent(decision):
    text = page("arvi", "reports/").content.decode()
    assert text.count("Not begun") == 2 and "Interim report" in text
    assert page("arvi", "reports/?kind=interim").content.decode().count("Not begun") == 1
    late = page("arvi", "reports/?mark=late", "2020-06-04 12:00").content.decode().split("<tbody")[1]
    assert "4 days late" in late and "Final report" not in late
    report_on(decision)
    assert "Interim report" not in page("arvi", "reports/").content.decode().split("<tbody")[1]
