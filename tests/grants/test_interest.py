"""Interest on money that comes back: days, half-years, one rounding at the end. Pure: no case, no clock."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grants.recovery.interest import (
    MissingRate,
    half_year,
    late_interest,
    late_steps,
    recovery_interest,
    recovery_steps,
    steps,
)
from regions.money import round_cents

D = Decimal
NONE = {date(year, month, 1): D("0.00") for year in range(2018, 2023) for month in (1, 7)}
RISEN = NONE | {date(2023, 1, 1): D("2.50"), date(2023, 7, 1): D("4.00"), date(2024, 1, 1): D("4.50"), date(2024, 7, 1): D("4.50")}


@pytest.mark.parametrize(
    ("amount", "paid_on", "until", "rates", "interest"),
    [
        ("10000.00", date(2019, 12, 20), date(2021, 3, 1), NONE, "359.18"),
        ("10000.00", date(2019, 12, 20), date(2019, 12, 20), NONE, "0.00"),  # no day
        ("10000.00", date(2019, 12, 20), date(2019, 12, 21), NONE, "0.82"),  # one day: 0.8219
        ("10000.00", date(2020, 2, 28), date(2020, 3, 1), NONE, "1.64"),  # the leap day counts: two days
        ("10000.00", date(2019, 2, 28), date(2019, 3, 1), NONE, "0.82"),  # none in 2019: one day
        ("10000.00", date(2019, 12, 31), date(2020, 12, 31), NONE, "300.82"),  # 366 days over 365
        ("10000.00", date(2018, 12, 31), date(2019, 12, 31), NONE, "300.00"),
        ("10000.00", date(2020, 3, 28), date(2020, 3, 30), NONE, "1.64"),  # summer time began on the 29th: two days
        ("10000.00", date(2022, 12, 31), date(2023, 1, 1), RISEN, "1.51"),  # 5.50 %: the day of the new half-year
        ("10000.00", date(2022, 12, 30), date(2022, 12, 31), RISEN, "0.82"),  # 3.00 %: the old one's last day
        ("10000.00", date(2023, 6, 29), date(2023, 7, 1), RISEN, "3.42"),  # 1.5068 + 1.9178, rounded once
        ("0.01", date(2019, 12, 20), date(2021, 3, 1), NONE, "0.00"),
        ("10000000000.00", date(2019, 12, 31), date(2020, 1, 1), NONE, "821917.81"),
    ],
)
def test_interest_from_the_day_of_payment(amount, paid_on, until, rates, interest):
    assert recovery_interest(D(amount), paid_on, until, rates) == D(interest)


def test_the_days_of_the_example_by_half_year():
    found = recovery_steps(D("10000.00"), date(2019, 12, 20), date(2021, 3, 1), NONE)
    assert [each.days for each in found] == [11, 182, 184, 60]
    assert (found[0].first, found[0].last) == (date(2019, 12, 21), date(2019, 12, 31))
    assert {each.percent for each in found} == {D("3.00")}


def test_rounded_once_and_half_a_cent_up():
    # Each of the two half-years gives 0.0041…: rounded one by one they would be nothing.
    assert recovery_interest(D("50.00"), date(2020, 6, 29), date(2020, 7, 1), NONE) == D("0.01")
    assert (round_cents(D("0.005")), round_cents(D("0.00499"))) == (D("0.01"), D("0.00"))


def test_a_missing_rate_is_loud_and_named():
    with pytest.raises(MissingRate) as missing:
        recovery_interest(D("1.00"), date(2022, 12, 1), date(2023, 1, 1), NONE)
    assert missing.value.first_day == date(2023, 1, 1)
    assert recovery_interest(D("1.00"), date(2022, 12, 1), date(2022, 12, 31), NONE) == D("0.00")


def test_half_years():
    assert [half_year(date(2020, *day)) for day in ((1, 1), (6, 30), (7, 1), (12, 31))] == [
        date(2020, 1, 1), date(2020, 1, 1), date(2020, 7, 1), date(2020, 7, 1),
    ]  # fmt: skip


DUE = date(2021, 3, 1)


@pytest.mark.parametrize(
    ("repayments", "until", "interest"),
    [
        ([], DUE, "0.00"),
        ([], date(2021, 3, 2), "1.92"),  # 10,000 × 1 × 7 % / 365
        ([], date(2021, 3, 31), "57.53"),
        ([(DUE, "10359.18")], date(2021, 12, 31), "0.00"),  # all of it on the due day
        ([(DUE, "359.18")], date(2021, 3, 31), "57.53"),  # it covered the interest, which bears none
        ([(DUE, "5359.18")], date(2021, 3, 31), "28.77"),
        ([(date(2021, 3, 11), "5359.18")], date(2021, 3, 31), "38.36"),  # ten days on all, twenty on half: 19.178 + 19.178
        ([(date(2021, 3, 11), "10359.18")], date(2021, 12, 31), "19.18"),  # it stops as the sum has been repaid
    ],
)
def test_late_interest_on_what_is_unpaid(repayments, until, interest):
    paid = [(day, D(euros)) for day, euros in repayments]
    assert late_interest(D("10000.00"), D("359.18"), DUE, until, paid, NONE) == D(interest)


def test_late_interest_is_seven_points_above_the_reference_rate():
    found = late_steps(D("100.00"), D("0.00"), date(2022, 12, 30), date(2023, 1, 2), [], RISEN)
    assert [(each.days, each.percent) for each in found] == [(1, D("7.00")), (2, D("9.50"))]


@given(
    amount=st.decimals("0.01", "1e9", places=2),
    paid_on=st.dates(date(2018, 1, 1), date(2022, 12, 31)),
    first=st.integers(0, 700),
    second=st.integers(0, 700),
)
def test_days_are_counted_once_however_they_are_cut(amount, paid_on, first, second):
    rates = {date(year, month, 1): D("0.00") for year in range(2018, 2028) for month in (1, 7)}
    middle, end = paid_on + timedelta(days=first), paid_on + timedelta(days=first + second)
    cut = steps(amount, paid_on, middle, rates, D("3.00")) + steps(amount, middle, end, rates, D("3.00"))
    whole = steps(amount, paid_on, end, rates, D("3.00"))
    assert sum(each.days for each in cut) == sum(each.days for each in whole) == first + second
    # Both are exact but for the 28th digit of a division.
    assert abs(sum(each.interest for each in cut) - sum(each.interest for each in whole)) < D("1e-12")
