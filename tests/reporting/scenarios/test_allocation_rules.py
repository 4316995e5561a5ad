"""Each rule of a formula at its boundary."""

from decimal import Decimal

import pytest

from reporting import rules
from tests.reporting.scenarios.formulas import FAR, FIGURES, OLD, formula

NAN = Decimal("NaN")


def codes(**changed):
    return [broken.code for broken in rules.broken_of_formula(formula(**changed))]


def test_a_formula_that_can_be_divided_by_breaks_nothing():
    assert codes() == codes(floor=Decimal(0), ceiling=Decimal(100_000)) == []


def test_al1_the_appropriation_is_above_zero():
    assert codes(appropriation=Decimal("0.00")) == codes(appropriation=Decimal("100000.001")) == codes(appropriation=NAN) == ["AL-1"]
    assert codes(appropriation=Decimal("0.01"), base_sum=Decimal(0)) == []


@pytest.mark.parametrize("field", ["base_sum", "floor", "ceiling", "floors", "ceilings"])
def test_al2_sums_are_not_negative(field):
    for wrong in (Decimal("-0.01"), Decimal("0.001"), NAN):
        assert codes(**{field: {"19": wrong} if field.endswith("s") else wrong}) == ["AL-2"]


def test_al3_something_weighs():
    assert codes(weights={OLD: Decimal(0), FAR: Decimal("-0.01")}) == ["AL-3"]
    assert codes(weights={OLD: Decimal(0), FAR: Decimal(0)}) == codes(weights={}) == codes(weights={OLD: NAN}) == ["AL-3"]
    assert codes(weights={OLD: Decimal(0), FAR: Decimal("0.01")}) == []


def test_al4_every_region_has_its_figures():
    without = {**FIGURES, FAR: {"01": Decimal(1000), "05": None, "19": NAN}}
    (broken,) = rules.broken_of_formula(formula(figures=without, names={FAR: "Far from support"}))
    assert broken.code == "AL-4"
    assert all(word in broken.text for word in ("Far from support", "Kanta-Häme", "Lappi"))
    assert "Uusimaa" not in broken.text
    assert codes(figures={OLD: FIGURES[OLD]}) == ["AL-4", "AL-5"]
    assert codes(figures=without, weights={OLD: Decimal(1), FAR: Decimal(0)}) == []


def test_al5_figures_can_be_shared_by():
    assert codes(figures={**FIGURES, FAR: dict.fromkeys(FIGURES[FAR], Decimal(0))}) == ["AL-5"]
    assert codes(figures={**FIGURES, FAR: {**FIGURES[FAR], "19": Decimal(-1)}}) == ["AL-5"]
    assert codes(figures={**FIGURES, FAR: {"01": Decimal(0), "05": Decimal(0), "19": Decimal(1)}}) == []


def test_al6_limits_are_in_order():
    assert codes(floor=Decimal("30000.01"), ceilings={"19": Decimal("30000.00")}) == ["AL-6"]
    assert codes(floor=Decimal("30000.00"), ceilings={"19": Decimal("30000.00")}) == []


def test_al7_base_and_floors_fit():
    assert codes(floors={"01": Decimal("80000.01")}) == codes(base_sum=Decimal("33333.34")) == ["AL-7"]
    assert codes(floors={"01": Decimal("80000.00")}) == codes(base_sum=Decimal("33333.33")) == []
    (broken,) = rules.broken_of_formula(formula(floors={"01": Decimal("80000.01")}))
    assert "0,01" in broken.text


def test_al8_ceilings_let_it_through():
    ceilings = {"01": Decimal("40000.00"), "05": Decimal("40000.00"), "19": Decimal("19999.99")}
    assert codes(ceilings=ceilings) == ["AL-8"]
    assert codes(ceilings={**ceilings, "19": Decimal("20000.00")}) == []


def test_al9_need_takes_the_rest():
    """Lapland has no need by the one indicator: its base sum is all it gets."""
    figures = {OLD: {"01": Decimal(1), "05": Decimal(1), "19": Decimal(0)}}
    one = {"figures": figures, "weights": {OLD: Decimal(1)}}
    assert codes(**one, ceilings={"01": Decimal("45000.00"), "05": Decimal("44999.99")}) == ["AL-9"]
    assert codes(**one, ceilings={"01": Decimal("45000.00"), "05": Decimal("45000.00")}) == []
    assert codes(**one, ceilings={"01": Decimal("45000.00")}) == []
