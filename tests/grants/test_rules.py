"""Each rule at its boundary: the last value that passes, the first that does not. Codes as in docs/rules.md."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants import rules
from regions.money import floor_cents

CENT = Decimal("0.01")
THIRTY = Decimal("0.30")
DEADLINE = datetime(2019, 10, 15, 16, 15, tzinfo=ZoneInfo("Europe/Helsinki"))
MICROSECOND = timedelta(microseconds=1)


def D(text):
    return Decimal(text)


def code(broken):
    return broken and broken.code


def test_gr01_a_call_opens_with_its_guidelines():
    assert rules.call_is_open(DEADLINE, DEADLINE, True) is None
    assert code(rules.call_is_open(DEADLINE - MICROSECOND, DEADLINE, True)) == "GR-01"
    assert code(rules.call_is_open(DEADLINE, DEADLINE, False)) == "GR-01"


def test_gr02_in_time_is_up_to_the_deadlines_own_instant():
    assert not rules.arrived_late(DEADLINE, DEADLINE)
    assert rules.arrived_late(DEADLINE + MICROSECOND, DEADLINE)
    assert rules.late_is_not_examined(True, "inadmissible") is None
    assert rules.late_is_not_examined(False, "grant") is None
    assert code(rules.late_is_not_examined(True, "grant")) == "GR-02"


@pytest.mark.parametrize(
    "net, other, amount, passes",
    [
        ("100000.00", "0.00", "70000.00", True),
        ("100000.00", "0.00", "69999.99", False),
        ("100000.00", "0.00", "69990.00", False),  # 30.01 %
        ("100000.00", "5000.00", "65000.00", True),
        ("0.01", "0.00", "0.00", True),  # 30 % rounded up to the cent
        ("100.01", "0.00", "70.00", True),
        ("100.01", "0.00", "69.99", False),
        ("0.00", "0.00", "0.00", True),
    ],
)
def test_gr03_self_financing_at_most_thirty_per_cent(net, other, amount, passes):
    broken = rules.self_financing_at_most(THIRTY, D(net), D(other), D(amount))
    assert code(broken) == (None if passes else "GR-03")


def test_gr03_words_never_round_down_to_the_ceiling():
    broken = rules.self_financing_at_most(THIRTY, D("1000000.00"), D("0"), D("699999.99"))
    assert "(30\u00a0%" not in broken.text
    assert "300\u00a0000,01" in broken.text


@given(st.decimals("0.01", "99999999.99", places=2), st.decimals("0", "1", places=4))
def test_gr03_asking_for_the_rest_always_passes(net, ceiling):
    asked = floor_cents((1 - ceiling) * net)
    assert rules.self_financing_at_most(ceiling, net, D("0"), asked) is None
    if asked >= CENT:
        assert code(rules.self_financing_at_most(ceiling, net, D("0"), asked - CENT)) == "GR-03"


def test_gr04_grant_share():
    assert rules.grant_share_at_most(D("0.70"), D("100.01"), D("70.00")) is None
    assert code(rules.grant_share_at_most(D("0.70"), D("100.01"), D("70.01"))) == "GR-04"
    assert rules.grant_share_at_most(None, D("100.00"), D("100.00")) is None


def test_gr05_funding_within_costs():
    assert rules.funding_within_costs(D("100.00"), D("30.00"), D("70.00")) is None
    broken = rules.funding_within_costs(D("100.00"), D("30.00"), D("70.01"))
    assert code(broken) == "GR-05" and "0,01" in broken.text


def test_gr06_no_more_than_asked():
    assert rules.grant_within_asked(D("70.00"), D("70.00")) is None
    assert code(rules.grant_within_asked(D("70.00"), D("70.01"))) == "GR-06"


def test_gr07_one_cent_over_the_appropriation():
    assert rules.grant_within_appropriation(D("10.00"), D("10.00")) is None
    broken = rules.grant_within_appropriation(D("10.00"), D("10.01"))
    assert code(broken) == "GR-07" and "0,01" in broken.text


def test_gr08_use_period():
    start, end = date(2019, 10, 1), date(2020, 10, 31)
    assert rules.use_period_within_call(start, end, start, end) is None
    assert code(rules.use_period_within_call(start, end, start - timedelta(1), end)) == "GR-08"
    assert code(rules.use_period_within_call(start, end, start, end + timedelta(1))) == "GR-08"
    assert code(rules.use_period_within_call(start, end, end, start)) == "GR-08"
    assert code(rules.use_period_within_call(start, end, None, None)) == "GR-08"


def test_gr09_four_eyes():
    assert rules.two_people(1, 2, "x") is None
    assert code(rules.two_people(1, 1, "x")) == "GR-09"


def test_gr10_claim_within_grant():
    assert rules.claim_within_grant(D("100.00"), D("40.00"), D("60.00")) is None
    assert code(rules.claim_within_grant(D("100.00"), D("40.00"), D("60.01"))) == "GR-10"


@pytest.mark.parametrize(
    "granted, share, net, other, right",
    [
        ("70000.00", "0.70", "100000.00", "0.00", "70000.00"),
        ("70000.00", "0.70", "120000.00", "0.00", "70000.00"),  # dearer than planned: the grant is the cap
        ("70000.00", "0.70", "90000.01", "0.00", "63000.00"),
        ("70000.00", "0.70", "90000.00", "40000.00", "50000.00"),
        ("70000.00", "0.70", "10000.00", "20000.00", "0.00"),
    ],
)
def test_gr11_final_right(granted, share, net, other, right):
    assert rules.final_right(D(granted), D(share), D(net), D(other)) == D(right)


def test_gr11_claim_within_right():
    assert rules.claim_within_right(D("63000.00"), D("3000.00"), D("60000.00")) is None
    assert code(rules.claim_within_right(D("63000.00"), D("3000.00"), D("60000.01"))) == "GR-11"


def test_gr12_claim_above_zero():
    assert rules.claim_above_zero(CENT) is None
    assert code(rules.claim_above_zero(D("0.00"))) == "GR-12"


def test_gr13_cost_in_use_period():
    start, end = date(2019, 11, 1), date(2020, 10, 31)
    assert rules.cost_in_use_period(start, end, start) is None
    assert rules.cost_in_use_period(start, end, end) is None
    assert code(rules.cost_in_use_period(start, end, start - timedelta(1))) == "GR-13"
    assert code(rules.cost_in_use_period(start, end, end + timedelta(1))) == "GR-13"


def test_gr14_report_before_payment():
    assert rules.report_accepted("accepted") is None
    assert code(rules.report_accepted("submitted")) == "GR-14"


def test_gr15_nothing_missing():
    assert rules.nothing_missing([]) is None
    broken = rules.nothing_missing(["budjetti", "suunnitelma"])
    assert code(broken) == "GR-15" and "budjetti; suunnitelma" in broken.text


def test_gr16_reason():
    assert rules.reason_given("Tosite 7 puuttuu") is None
    assert code(rules.reason_given("  ")) == code(rules.reason_given(None)) == "GR-16"


def test_gr17_comment_round():
    opens, closes = DEADLINE - timedelta(days=20), DEADLINE
    assert rules.comment_round_open(opens, opens, closes) is None
    assert rules.comment_round_open(closes, opens, closes) is None
    assert code(rules.comment_round_open(opens - MICROSECOND, opens, closes)) == "GR-17"
    assert code(rules.comment_round_open(closes + MICROSECOND, opens, closes)) == "GR-17"


def test_gr18_reopen_before_the_deadline():
    assert rules.before_deadline(DEADLINE, DEADLINE) is None
    assert code(rules.before_deadline(DEADLINE + MICROSECOND, DEADLINE)) == "GR-18"


def test_gr19_checklist():
    assert rules.all_checked(["a", "b"], ["a", "b"]) is None
    assert code(rules.all_checked(["a"], ["a", "b"])) == "GR-19"


def test_gr20_account():
    assert rules.account_confirmed("account") is None
    assert code(rules.account_confirmed(None)) == "GR-20"


def test_gr21_periods_apart():
    assert rules.no_overlap(None) is None
    assert code(rules.no_overlap((date(2019, 10, 1), date(2020, 10, 31)))) == "GR-21"


@pytest.mark.parametrize(
    "outcome, amount, passes",
    [("reject", "0", True), ("inadmissible", "0.01", False), ("grant", "0.01", True), ("partial", "0", False)],
)
def test_gr22_outcome_and_sum_agree(outcome, amount, passes):
    assert code(rules.grants_nothing(outcome, D(amount))) == (None if passes else "GR-22")


def test_gr23_voucher_once():
    assert rules.voucher_is_new(False) is None
    assert code(rules.voucher_is_new(True)) == "GR-23"
