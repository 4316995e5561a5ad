"""Realised costs: one row a voucher, in the use period, once, to the cent; the database refuses the same."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from grants.models import CostRow
from grants.reports.verbs import add_cost, remove_cost
from regions import clock
from regions.scope import region_scope
from regions.workflow import Refused, move
from tests.grants.cases import REPORTED, at, decision_on, published_call, report_on
from tests.people import actor, signed_in

pytestmark = pytest.mark.django_db
COST = {"category_code": "services", "voucher": "2044/7", "date": "31.10.2020", "description": "Koulutustilat", "amount": "1 250,50"}


@pytest.fixture
def report():
    return report_on(decision_on(published_call()), "draft")


def add(report, who="kaisa", **values):
    with clock.at(at(REPORTED)):
        return signed_in(who).post(f"/en/work/reports/{report.pk}/costs/", COST | values)


def costs(report):
    with region_scope(report.region_id):
        return list(CostRow.objects.values_list("voucher", "date", "amount"))


def test_a_cost_is_entered_and_summed_beside_the_budget(report):
    assert add(report).status_code == 302
    assert costs(report) == [("2044/7", date(2020, 10, 31), Decimal("1250.50"))]
    with clock.at(at(REPORTED)):
        page = signed_in("kaisa").get(f"/en/work/reports/{report.pk}/costs/").content.decode()
    assert page.count("1\u00a0250,50\u00a0€") >= 3 and "100\u00a0000,00\u00a0€" in page and "−1\u00a0250,50\u00a0€" in page


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"amount": "4.2,0"}, "Write euros and cents like this"),
        ({"amount": "0,00"}, "The sum can&#x27;t be below 0,01"),
        ({"amount": ""}, "This field is required"),
        ({"date": "31.2.2020"}, "There is no such date"),
        ({"date": "1.11.2020"}, "The cost of 1.11.2020 lies outside the use period 1.10.2019–31.10.2020"),
        ({"date": "30.9.2019"}, "lies outside the use period"),
        ({"category_code": "yachts"}, "Select a valid choice"),
    ],
)
def test_refused_with_words_and_nothing_lost(report, wrong, words):
    answer = add(report, **wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page and "2044/7" in page and "Koulutustilat" in page
    assert all(f'value="{typed}"' in page for name, typed in wrong.items() if typed and name != "category_code")
    assert costs(report) == []


def test_all_that_is_wrong_with_a_row_is_told_at_once(report):
    page = add(report, date="1.11.2020", amount="4.2,0", voucher="").content.decode()
    for words in ("lies outside the use period", "Write euros and cents like this", "This field is required"):
        assert words in page


@pytest.mark.parametrize("typed", ["31,10,2020", "31/10/2020", "31-10-2020", "31 10 2020", "2020-10-31"])
def test_a_date_is_read_as_a_phone_types_it(report, typed):
    assert add(report, date=typed).status_code == 302
    assert costs(report)[0][1] == date(2020, 10, 31)


def test_the_same_voucher_is_claimed_once(report):
    add(report)
    answer = add(report)
    assert answer.status_code == 422
    assert "This voucher has already been claimed" in answer.content.decode()
    assert len(costs(report)) == 1


def row_of(report, **values):
    decision = report.decision
    return CostRow.objects.create(
        region_id=report.region_id,
        report=report,
        decision=decision,
        **{"category_code": "pay", "voucher": "1", "date": date(2020, 3, 2), "description": "Palkat", "amount": Decimal("1.00")} | values,
    )


def test_the_database_refuses_a_cost_outside_the_period_and_a_second_voucher(report):
    with region_scope(report.region_id):
        with pytest.raises(IntegrityError, match="outside the use period"), transaction.atomic():
            row_of(report, date=date(2020, 11, 1))
        row_of(report)
        with pytest.raises(IntegrityError, match="cost_claimed_once"), transaction.atomic():
            row_of(report)


def test_a_cost_is_removed_after_being_shown_once_more(report):
    add(report)
    with region_scope(report.region_id):
        row = CostRow.objects.get()
    url = f"/en/work/reports/{report.pk}/costs/{row.pk}/remove/"
    shown = signed_in("kaisa").get(url)
    assert "1\u00a0250,50\u00a0€" in shown.content.decode() and costs(report) != []
    assert signed_in("sanna").post(url).status_code == 404
    assert signed_in("kaisa").post(url).status_code == 302 and costs(report) == []


def test_a_submitted_report_keeps_its_costs():
    report = report_on(decision_on(published_call()))
    with region_scope(report.region_id):
        row = CostRow.objects.get()
    assert add(report).status_code == 422
    answer = signed_in("kaisa").post(f"/en/work/reports/{report.pk}/costs/{row.pk}/remove/")
    assert answer.status_code == 422 and "Submitted" in answer.content.decode()
    assert len(costs(report)) == 1


def test_a_list_of_many_rows_takes_as_many_queries_as_one(report):
    add(report)
    kaisa, url = signed_in("kaisa"), f"/en/work/reports/{report.pk}/costs/"
    with CaptureQueriesContext(connection) as one:
        kaisa.get(url)
    with region_scope(report.region_id):
        for number in range(20):
            row_of(report, voucher=f"V{number}")
    with CaptureQueriesContext(connection) as many:
        kaisa.get(url)
    assert len(many) == len(one)


def test_a_cost_that_was_overtaken_by_the_submission_is_refused():
    """Kalle's page read the draft before Kaisa submitted it."""
    report = report_on(decision_on(published_call()), "written")
    with clock.at(at(REPORTED)), region_scope("18"):
        row = CostRow.objects.select_related("report").get()
        move(report, "submit", actor("kaisa"))
        cost = {"category_code": "pay", "voucher": "9", "date": date(2020, 3, 2), "description": "x", "amount": Decimal(1)}
        for late_write in (lambda: add_cost(report, actor("kalle"), **cost), lambda: remove_cost(row, actor("kalle"))):
            with pytest.raises(Refused):
                late_write()
    assert len(costs(report)) == 1
