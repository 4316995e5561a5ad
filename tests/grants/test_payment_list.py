"""The state's list of payments: mine first, filters, sums to the cent, the same rows as a file."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regions import clock
from tests.grants.cases import APPROVED, at, decision_on, payment_on, published_call
from tests.people import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return published_call()


def page(who="maija", query=""):
    with clock.at(at(APPROVED)):
        return signed_in(who).get(f"/en/work/payments/{query}").content.decode()


def rows(text):
    return text.split("<tbody")[1]


def test_what_waits_for_me_stands_first(call):
    payment_on(decision_on(call, "18"), "claimed", Decimal("100.01"))
    payment_on(decision_on(call, "04"), "verified", Decimal("200.02"))
    approver, evaluator = rows(page()), rows(page("arvi"))
    assert approver.index("Satakunta") < approver.index("Kainuu") and approver.count("Waits for you") == 1
    assert evaluator.index("Kainuu") < evaluator.index("Satakunta")
    assert "300,03\u00a0€" in page("taru")


def test_the_payee_is_named_in_the_readers_language(call):
    payment_on(decision_on(call, "21"), "claimed")
    with clock.at(at(APPROVED)):
        finnish = signed_in("maija").get("/fi/work/payments/").content.decode()
        swedish = signed_in("maija").get("/sv/work/payments/").content.decode()
    assert "Ahvenanmaan maakunnan hallitus" in finnish and "Ålands landskapsregering" in swedish


def test_filters_change_the_sum_and_the_planned_ones_have_none(call):
    payment_on(decision_on(call, "18"), "planned")
    payment_on(decision_on(call, "04"), "paid", Decimal("200.02"))
    text = page(query="?state=paid")
    assert "Satakunta" in rows(text) and "Kainuu" not in rows(text).split("Sums by state")[0]
    assert "200,02\u00a0€" in text and "8.12.2020" in text
    assert "No payment fits the filter" in page(query="?state=sent")
    assert page().count("200,02\u00a0€") == 4


def test_the_file_holds_the_same_rows(call):
    payment_on(decision_on(call, "18"), "paid", Decimal("69999.99"))
    with clock.at(at(APPROVED)):
        answer = signed_in("taru").get("/en/work/payments/?format=csv")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2 and "69999,99" in lines[1] and "08.12.2020" in lines[1]


def test_an_empty_list_says_so_and_a_region_has_no_such_list():
    assert "No payments yet" in page()
    assert signed_in("kaisa").get("/en/work/payments/").status_code == 403


def test_more_rows_take_no_more_queries(call):
    payment_on(decision_on(call, "18"))
    taru = signed_in("taru")
    with CaptureQueriesContext(connection) as one:
        taru.get("/en/work/payments/")
    for region in ("04", "19", "21"):
        payment_on(decision_on(call, region))
    with CaptureQueriesContext(connection) as many:
        taru.get("/en/work/payments/")
    assert len(many) == len(one)
