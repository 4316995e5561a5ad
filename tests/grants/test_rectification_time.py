"""From the notice to the last day of a rectification: pure rules at their boundaries, days off included."""

from datetime import date
from decimal import Decimal

import pytest

from grants import rules
from tests.grants import cases, decision_cases
from tests.grants.decision_cases import LAST_INSTANT, TOO_LATE
from tests.people import signed_in


@pytest.mark.parametrize(
    ("sent", "channel", "received", "ends"),
    [
        # An ordinary Tuesday, by each channel.
        ("2019-11-05", "electronic", "2019-11-08", "2019-12-09"),
        ("2019-11-05", "letter", "2019-11-12", "2019-12-12"),
        # The third day is counted over days off: sent on a Thursday, received on Sunday.
        ("2019-11-07", "electronic", "2019-11-10", "2019-12-10"),
        # Would end on Christmas Eve 2019, a Tuesday: the first working day is Friday the 27th.
        ("2019-11-21", "electronic", "2019-11-24", "2019-12-27"),
        # Would end on Boxing Day.
        ("2019-11-23", "electronic", "2019-11-26", "2019-12-27"),
        # The day before Christmas Eve is a working day.
        ("2019-11-20", "electronic", "2019-11-23", "2019-12-23"),
        # Would end on Midsummer Eve 2020, Friday 19.6.: Monday the 22nd.
        ("2020-05-17", "electronic", "2020-05-20", "2020-06-22"),
        # Independence Day 2019, a Friday: Monday the 9th.
        ("2019-11-03", "electronic", "2019-11-06", "2019-12-09"),
        # May Day 2020, a Friday, by letter.
        ("2020-03-25", "letter", "2020-04-01", "2020-05-04"),
    ],
)
def test_the_thirty_days(sent, channel, received, ends):
    sent = date.fromisoformat(sent)
    assert rules.deemed_received(sent, channel) == date.fromisoformat(received)
    assert rules.rectification_ends(sent, channel) == date.fromisoformat(ends)


def test_in_time_is_the_last_day_itself():
    ends = date(2019, 12, 9)
    assert not rules.rectification_is_late(date(2019, 12, 9), ends)
    assert rules.rectification_is_late(date(2019, 12, 10), ends)


@pytest.mark.parametrize(
    ("amount", "costs", "ceiling", "expected"),
    [
        ("70000.00", "100000.00", "0.30", "100000.00"),
        ("63000.00", "100000.00", "0.30", "90000.01"),
        ("33333.33", "100000.00", "0.30", "47619.05"),
        ("0.07", "100.00", "0.30", "0.11"),
        ("50.00", "100.00", "1", "100.00"),
    ],
)
def test_accepted_costs_by_which_the_self_financing_holds(amount, costs, ceiling, expected):
    """The highest sum of costs that passes GR-03; one cent more would not, where the ceiling binds."""
    amount, costs, ceiling, none = Decimal(amount), Decimal(costs), Decimal(ceiling), Decimal("0.00")
    found = rules.costs_for(amount, none, ceiling, costs)
    assert found == Decimal(expected)
    assert rules.self_financing_at_most(ceiling, found, none, amount) is None
    if found < costs:
        assert rules.self_financing_at_most(ceiling, found + Decimal("0.01"), none, amount) is not None


@pytest.mark.django_db
@pytest.mark.parametrize(("when", "late"), [(LAST_INSTANT, False), (TOO_LATE, True)])
def test_a_late_request_is_received_and_kept_as_late(when, late):
    request = decision_cases.request_on(decision_cases.cut_decision(), when)
    assert (request.late, request.due_on, request.state) == (late, date(2019, 12, 9), "received")


@pytest.mark.django_db
def test_the_calendar_is_on_the_page_of_both_sides():
    decision = cases.decision_on(cases.published_call(), state="notified")
    for username in ("katri", "essi", "taru"):
        rows = signed_in(username).get(f"/en/work/decisions/{decision.pk}/").context["calendar"]
        assert [value for _label, value, _url in rows][1:3] == ["8.11.2019", "9.12.2019"]
