"""Formulas, intervals and standardisation, counted by hand. No database."""

from datetime import date
from decimal import Decimal

import pytest

from reporting.metrics import formulas
from reporting.metrics.contact_parts import by_parts, fives, of_quarter, of_strata
from reporting.metrics.evaluation import NOT_YET, REACHED, UNSURE, Value
from reporting.metrics.facts import Counts, Facts
from reporting.metrics.intervals import of_weighted, wilson
from reporting.metrics.models import Metric
from reporting.metrics.quarters import quarter_ends, span
from reporting.metrics.standard import mix_of, standardised

ENDS = (date(2025, 12, 31), date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30))


def facts(**known):
    return Facts("18", *span(ENDS), **known)


def test_the_year_is_the_last_four_whole_quarters_a_fortnight_after_their_end():
    assert quarter_ends(date(2026, 11, 18)) == quarter_ends(date(2026, 10, 15)) == ENDS
    assert quarter_ends(date(2026, 10, 14))[-1] == date(2026, 6, 30)
    assert span(ENDS) == (date(2025, 10, 1), date(2026, 9, 30))


def test_wilson_by_the_book():
    # Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20.
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(15, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0, 0.1611), abs=5e-5)
    assert wilson(20, 20)[1] == 1
    for part, of in ((1, 0), (-1, 5), (6, 5)):
        with pytest.raises(ValueError, match="no share"):
            wilson(part, of)


def test_the_interval_of_a_weighted_share():
    # One stratum: 50 of 100 → 0.5 ± 1.96 · sqrt(0.25 / 100).
    assert of_weighted([(1.0, 50, 100)]) == pytest.approx((0.402, 0.598), abs=1e-4)
    low, high = of_weighted([(0.5, 10, 10), (0.5, 10, 10)])
    assert low < 1 and high == 1, "strata in which all were alike are not certain"


def test_standardised_to_the_mix_of_the_country():
    north = {("chat", "tax"): Counts(80, 40), ("desk", "tax"): Counts(20, 18)}
    south = {("chat", "tax"): Counts(20, 8), ("desk", "tax"): Counts(80, 64)}
    mix = mix_of({"19": north, "01": south})
    assert mix == {("chat", "tax"): 0.5, ("desk", "tax"): 0.5}
    shares = [standardised(strata, mix, lambda counts: counts.solved) for strata in (north, south)]
    # Raw 58 % and 72 %; with the same mix the north solves more: (0.5 + 0.9) / 2 against (0.4 + 0.8) / 2.
    assert [each.value for each in shares] == pytest.approx([0.7, 0.6])
    assert all(each.low < each.value < each.high and each.lacking == 0 for each in shares)


def test_what_a_region_lacks_of_the_mix_is_told_and_too_much_is_not_compared():
    mix = {"a": 0.75, "b": 0.25}
    almost = standardised({"a": Counts(100, 60)}, mix, lambda counts: counts.solved)
    assert (almost.value, almost.lacking, almost.strata) == (0.6, 0.25, 1)
    little = standardised({"b": Counts(100, 60)}, mix, lambda counts: counts.solved)
    assert (little.value, little.low, little.lacking) == (None, None, 0.75)
    assert standardised({}, mix, lambda counts: counts.solved).value is None and mix_of({}) == {}


def test_euros_for_an_hour_lie_between_known_and_possible_hours():
    known = facts(euros=dict.fromkeys(ENDS, Decimal("2500.00")), hours=[(70.0, 70.0, 140.0)] * 4)
    hours, price = formulas.open_hours(known), formulas.euros_an_hour(known)
    assert (hours.value, hours.low, hours.high, hours.ends) == (pytest.approx(3650), pytest.approx(3650), pytest.approx(7300), "bounds")
    assert (price.value, price.low, price.high) == (pytest.approx(10_000 / 3650), pytest.approx(10_000 / 7300), pytest.approx(10_000 / 3650))
    assert formulas.euros_an_hour(facts(hours=[(70.0, 70.0, 70.0)])) == formulas.NOTHING, "no payment is no price"
    assert "quarters" in formulas.open_hours(facts(hours=[(1.0, 1.0, 1.0)])).notes


def test_euros_for_a_solved_matter_are_of_the_quarters_that_were_counted():
    euros = {ENDS[0]: Decimal("9999.00"), ENDS[3]: Decimal("1000.00")}
    known = facts(euros=euros, counted={ENDS[3]}, contacts=200, outcomes=Counts(100, 30, 20))
    found = formulas.euros_a_solved(known)
    assert found.value == pytest.approx(1000 / (200 * 0.5)) and found.n == 100
    low, high = wilson(50, 100)
    assert (found.low, found.high) == (pytest.approx(5 / high), pytest.approx(5 / low))
    assert formulas.euros_a_solved(facts(contacts=200, outcomes=Counts(100, 30, 20))) == formulas.NOTHING


def test_shares_have_n_and_an_interval_and_nothing_of_nobody():
    found = formulas.solved(facts(counted=set(ENDS), outcomes=Counts(100, 30, 20)))
    assert (found.value, found.n, found.ends, found.notes) == (30, 100, "interval", ())
    assert (found.low, found.high) == (pytest.approx(21.9, abs=0.05), pytest.approx(39.6, abs=0.05))
    assert formulas.learnt(facts()) == formulas.awareness(facts()) == formulas.contacts(facts()) == formulas.NOTHING
    assert formulas.awareness(facts(knows=40, answers=50)).value == 80
    assert formulas.minutes(facts(minutes=300, timed=20)).value == 15
    assert formulas.reach(facts(contacts=50, need=1000.0)).value == 5


def test_hidden_quarters_raise_the_upper_bound():
    found = formulas.contacts(facts(contacts=50, hidden=2, counted=set(ENDS)))
    assert (found.value, found.low, found.high, found.notes) == (50, 50, 58, ("hidden",))


def test_every_shipped_formula_answers_for_an_area_of_which_nothing_is_known():
    for code, formula in formulas.FORMULAS.items():
        found = formulas.counted(code, facts())
        assert found.value in (None, 0.0), code
        assert str(formula.name) and str(formula.told)
    assert formulas.counted("unheard", facts()) == formulas.counted("solved", None) == formulas.NOTHING


def test_numbers_of_contacts_are_told_in_fives_from_five_on():
    assert [fives(number) for number in (5, 7, 8, 12, 13)] == [5, 5, 10, 10, 15]
    # contacts, noted, solved, learnt, minutes, timed
    assert of_quarter([4, 4, 1, 1, 40, 4]) == {"q:hidden": 1}
    assert of_quarter([0] * 6) == {}
    full = of_quarter([12, 7, 6, 1, 70, 7])
    assert full == {"q:contacts": 10, "q:noted": 5, "q:solved": 5, "q:learnt": 0, "q:timed": 5, "q:minutes": 50}


def test_strata_and_parts_of_few_are_not_told():
    rows = [("telephone", "tax", 2, 9, 8, 3, 3, 0, 0), ("telephone", "tax", None, 4, 4, 4, 0, 0, 0), ("chat", "", 2, 4, 4, 4, 0, 0, 0)]
    assert of_strata(rows) == {"n:telephone:tax": 10, "s:telephone:tax": 5, "l:telephone:tax": 5}
    assert by_parts(rows) == {"form:telephone": 15, "topic:tax": 15, "level:2": 15}


@pytest.mark.parametrize(
    ("value", "low", "high", "better", "standing"),
    [
        (80.0, 75.0, 85.0, "more", REACHED), (70.0, 60.0, 74.0, "more", NOT_YET), (76.0, 70.0, 80.0, "more", UNSURE),
        (70.0, None, None, "less", REACHED), (75.0, None, None, "more", REACHED), (None, None, None, "more", ""),
    ],
)  # fmt: skip
def test_how_far_a_value_is_from_its_target(value, low, high, better, standing):
    found = Value(Metric(better=better), "18", *span(ENDS), value, 50, low, high, "interval", (), Decimal(75), ENDS[3])
    assert found.standing == standing
    assert found.distance == (None if value is None else value - 75)
