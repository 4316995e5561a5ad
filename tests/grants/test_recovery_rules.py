"""The rules of money that comes back, each at its boundary: the last value that passes, the first that does not."""

from datetime import date, timedelta
from decimal import Decimal

from grants import rules

CENT, DAY = Decimal("0.01"), timedelta(days=1)
SUM, TODAY = Decimal("100.00"), date(2021, 2, 1)
PAID, DUE = date(2019, 12, 20), date(2021, 3, 1)


def code(broken):
    return broken and broken.code


def test_gr150_at_most_what_was_paid():
    assert rules.comes_back_within_paid(SUM, SUM) is None
    broken = rules.comes_back_within_paid(SUM, SUM + CENT)
    assert code(broken) == "GR-150" and "0,01" in broken.text


def test_gr151_the_parts_are_the_sum():
    assert rules.parts_add_up(SUM, [SUM - CENT, CENT]) is None
    assert code(rules.parts_add_up(SUM, [SUM - CENT])) == "GR-151"
    assert code(rules.parts_add_up(SUM, [SUM, CENT])) == "GR-151"


def test_gr152_the_grantee_gets_a_day_at_least():
    assert rules.hearing_leaves_time(TODAY, TODAY + DAY) is None
    assert code(rules.hearing_leaves_time(TODAY, TODAY)) == "GR-152"
    assert code(rules.hearing_leaves_time(TODAY, None)) == "GR-152"


def test_gr153_a_hearing_ends_after_its_day():
    assert rules.hearing_is_over(TODAY + DAY, TODAY) is None
    assert code(rules.hearing_is_over(TODAY, TODAY)) == "GR-153"


def test_gr154_no_more_than_was_heard():
    assert rules.within_what_was_heard(SUM, SUM) is None
    assert code(rules.within_what_was_heard(SUM, SUM + CENT)) == "GR-154"


def test_gr155_interest_between_the_payment_and_the_due_day():
    assert rules.interest_day_possible(PAID, PAID) is None
    assert code(rules.interest_day_possible(PAID, PAID - DAY)) == "GR-155"
    assert code(rules.interest_day_possible(PAID, None)) == "GR-155"
    assert rules.interest_day_possible(PAID, DUE, DUE) is None
    assert code(rules.interest_day_possible(PAID, DUE + DAY, DUE)) == "GR-155"


def test_gr156_no_interest_without_its_rate():
    assert rules.rate_is_known(None) is None
    broken = rules.rate_is_known(date(2026, 7, 1))
    assert code(broken) == "GR-156" and "2026" in broken.text


def test_gr157_due_after_today():
    assert rules.due_day_possible(TODAY, TODAY + DAY) is None
    assert code(rules.due_day_possible(TODAY, TODAY)) == "GR-157"
    assert code(rules.due_day_possible(TODAY, None)) == "GR-157"


def test_gr158_up_to_the_limit_of_the_day():
    assert rules.waived_within_limit(SUM, SUM) is None
    assert code(rules.waived_within_limit(SUM, SUM + CENT)) == "GR-158"
    assert code(rules.waived_within_limit(None, CENT)) == "GR-158"


def test_gr159_repaid_between_the_payment_and_today():
    assert rules.repaid_day_possible(PAID, TODAY, PAID) is None
    assert rules.repaid_day_possible(PAID, TODAY, TODAY) is None
    assert code(rules.repaid_day_possible(PAID, TODAY, PAID - DAY)) == "GR-159"
    assert code(rules.repaid_day_possible(PAID, TODAY, TODAY + DAY)) == "GR-159"


def test_gr160_no_more_than_is_left():
    assert rules.repayment_within_left(SUM, SUM) is None
    assert code(rules.repayment_within_left(SUM, SUM + CENT)) == "GR-160"


def test_gr161_a_bank_entry_is_booked_once():
    assert rules.booked_once(False) is None
    assert code(rules.booked_once(True)) == "GR-161"


def test_gr162_a_half_year_begins_in_january_or_july():
    assert rules.half_year_begins(date(2026, 1, 1)) is None
    assert rules.half_year_begins(date(2026, 7, 1)) is None
    assert code(rules.half_year_begins(date(2026, 7, 2))) == "GR-162"
    assert code(rules.half_year_begins(date(2026, 6, 1))) == "GR-162"


def test_gr163_a_day_has_one_figure():
    assert rules.entered_once(False) is None
    assert code(rules.entered_once(True)) == "GR-163"


def test_gr164_no_instructions_without_an_account():
    assert rules.repayment_account_known("FI2112345600000785") is None
    assert code(rules.repayment_account_known("")) == "GR-164"
