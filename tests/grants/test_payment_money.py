"""A grant's money on one page: the schedule, what is paid, what can be claimed now, what is held back."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regions import clock
from tests.grants.cases import EVALUATED, account_of, at, decision_on, payment_on, published_call, report_on
from tests.grants.payment_cases import IN_USE, SCHEDULE, cost_on, instalment_on, opened, scheduled_call
from tests.people import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision():
    made = decision_on(scheduled_call())
    account_of("18")
    return made


def page(decision, who="kaisa", when=IN_USE):
    with clock.at(at(when)):
        return signed_in(who).get(f"/en/work/decisions/{decision.pk}/money/")


def figures(answer):
    return [value.replace("\u00a0", " ") for _label, value, _note in answer.context["figures"]]


def test_the_schedule_tells_each_instalment_and_what_is_claimed_now(decision):
    answer = page(decision)
    assert [(row["instalment"].number, row["payment"], row["may_open"], row["late"]) for row in answer.context["schedule"]] == [
        (1, None, True, True), (2, None, True, False), (3, None, False, False)
    ]
    assert figures(answer) == ["70 000,00 €", "0,00 €", "0,00 €", "70 000,00 €", "7 000,00 €"]
    assert answer.context["claimable"].instalment == 1 and answer.context["claimable_sum"] == Decimal("14000.00")
    assert [letter for letter, *_rest in answer.context["calculation"]] == list("abcde")
    assert "31.1.2020" in answer.content.decode()


def test_a_viewer_and_the_state_open_nothing(decision):
    for who in ("katri", "arvi", "maija", "taru"):
        answer = page(decision, who)
        assert answer.status_code == 200 and not any(row["may_open"] for row in answer.context["schedule"])
    assert page(decision, "sanna").status_code == 404 and page(decision, "niilo").status_code == 403


def test_paid_claimed_and_left_add_up(decision):
    instalment_on(decision, 1, "paid", "14000.00")
    cost_on(decision, "40000.00")
    instalment_on(decision, 2, "claimed", "10000.00")
    answer = page(decision)
    assert figures(answer)[:4] == ["70 000,00 €", "14 000,00 €", "10 000,00 €", "46 000,00 €"]
    assert answer.context["claimable"] is None and "Still missing: the final report." in answer.content.decode()


def test_by_costs_so_far_the_calculation_reaches_the_suggestion(decision):
    instalment_on(decision, 1, "claimed", "14000.00")
    cost_on(decision, "40000.00")
    answer = page(decision)
    sums = {letter: amount for letter, _what, _how, amount in answer.context["calculation"]}
    assert (sums["d"], sums["f"], sums["h"], sums["i"]) == (Decimal("28000.00"), Decimal("63000.00"), Decimal("14000.00"), Decimal("14000.00"))


def test_more_paid_than_the_right_is_told_to_the_cent(decision):
    instalment_on(decision, 1, "paid", "14000.00")
    report_on(decision, "accepted", costs="19999.99")
    answer = page(decision, "essi", EVALUATED)
    # 70 % of 19 999,99 is 13 999,99.
    assert answer.context["over_paid"] == Decimal("0.01")


def test_a_call_without_a_schedule_pays_once_after_the_report():
    payment = payment_on(decision_on(published_call()), "claimed")
    answer = page(payment.decision, when=EVALUATED)
    assert [row["payment"] for row in answer.context["schedule"]] == [payment] and len(figures(answer)) == 4


def test_a_decision_that_was_not_accepted_says_so():
    told = decision_on(published_call(), state="notified")
    answer = page(told)
    assert answer.status_code == 200 and not answer.context["accepted"]


def test_the_page_asks_the_same_whatever_the_length_of_the_schedule(decision):
    other_call = scheduled_call([*SCHEDULE[:1], *[{"kind": "instalment", "claim_by": date(2020, 5, 1)}] * 6, SCHEDULE[2]], code="pitka", series="pitka")
    long = decision_on(other_call)
    counts = []
    for each in (decision, long):
        opened(each, 1)
        client = signed_in("kaisa")
        with clock.at(at(IN_USE)), CaptureQueriesContext(connection) as queries:
            assert client.get(f"/en/work/decisions/{each.pk}/money/").status_code == 200
        counts.append(len(queries))
    assert counts[1] <= counts[0] + 2 * 5
