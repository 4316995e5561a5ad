"""An appropriation divided: what the document counts by hand, and what holds of every division."""

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from regions.money import CENT, shared_out
from reporting.rules import broken_of_formula
from reporting.scenarios.formula import least_of, most_of
from reporting.scenarios.sums import CEILING, FLOOR, divide
from tests.reporting.scenarios.formulas import FAR, OLD, formula

DOCUMENT = (Path(__file__).resolve().parents[3] / "docs/allocation.md").read_text()


def sums(asked):
    return {part.region: part.amount for part in divide(asked)}


def read(cell):
    return None if cell == "–" else Decimal(cell.replace(" ", "").replace(",", "."))


def test_the_examples_of_the_document():
    rows = re.findall(r"^\| ([\d ,]+) \| ([\d ,]+) \| ([\d ,–]+) \| ([\d ,–]+) \| ([\d ,]+) \| ([\d ,]+) \| ([\d ,]+) \|$", DOCUMENT, re.MULTILINE)
    assert len(rows) == 5
    for row in rows:
        whole, base, floor, ceiling, *wanted = map(read, row)
        found = sums(formula(appropriation=whole, base_sum=base, floor=floor, ceiling=ceiling))
        assert list(found.values()) == wanted, row


def test_a_cent_that_is_left_goes_to_the_first_of_equals():
    same = {OLD: dict.fromkeys(("01", "05", "19"), Decimal(7)), FAR: dict.fromkeys(("01", "05", "19"), Decimal(1))}
    asked = formula(appropriation=Decimal("100.00"), base_sum=Decimal(0), figures=same)
    assert sums(asked) == {"01": Decimal("33.34"), "05": Decimal("33.33"), "19": Decimal("33.33")}
    assert sums(replace(asked, appropriation=Decimal("0.02"))) == {"01": CENT, "05": CENT, "19": 0}


def test_a_part_tells_what_decided_it():
    parts = divide(formula(ceiling=Decimal("38000.00"), floors={"19": Decimal("25000.00")}))
    assert [(part.region, part.bound) for part in parts] == [("01", ""), ("05", CEILING), ("19", FLOOR)]
    assert [part.share for part in parts] == [Fraction(38, 100), Fraction(42, 100), Fraction(20, 100)]
    assert [part.amount for part in parts] == [Decimal(37_000), Decimal(38_000), Decimal(25_000)]


def test_a_regions_own_limit_stands_in_the_place_of_the_one_for_all():
    asked = formula(floor=Decimal(30_000), floors={"19": Decimal(20_000)})
    assert sums(asked)["19"] == Decimal(20_000) + 4_000
    assert sums(formula(ceiling=Decimal(38_000), ceilings={"05": None})) == sums(formula())


def test_limits_that_are_the_whole_appropriation_are_the_sums():
    limits = {"01": Decimal(50_000), "05": Decimal(30_000), "19": Decimal(20_000)}
    assert sums(formula(floors=limits)) == limits
    assert sums(formula(ceilings=limits)) == limits


def test_base_sums_may_be_all_there_is():
    asked = formula(appropriation=Decimal("30000.00"))
    assert set(sums(asked).values()) == {Decimal(10_000)}


@pytest.mark.parametrize(
    "impossible",
    [{"floor": Decimal(40_000)}, {"base_sum": Decimal(40_000)}, {"ceiling": Decimal(30_000)}],
)
def test_what_the_rules_refuse_is_never_divided(impossible):
    with pytest.raises(ValueError, match="appropriation"):
        divide(formula(**impossible))


def test_a_formula_names_its_own_regions_alone():
    with pytest.raises(ValueError, match="no regions"):
        formula(regions={})
    with pytest.raises(ValueError, match="21"):
        formula(ceilings={"21": Decimal(1)})


def test_a_sum_of_parts_of_cents_is_not_shared_out():
    with pytest.raises(ValueError, match="whole cents"):
        shared_out({"01": Fraction(1, 3), "05": Fraction(1, 3)})


cents = st.integers(0, 5_000_000).map(lambda number: CENT * number)


@st.composite
def formulas(draw, bounded=True):
    """Limits and bases around an even share, so that many of them bind and most of them are possible."""
    codes = [f"{number:02}" for number in range(1, draw(st.integers(1, 6)) + 1)]
    by_region = st.fixed_dictionaries({code: st.integers(0, 1000).map(Decimal) for code in codes})
    whole = CENT + draw(cents)
    even = int(whole * 100) // len(codes)
    low, high = st.integers(0, even).map(lambda number: CENT * number), st.integers(even, 3 * even + 9).map(lambda number: CENT * number)

    def limits(amounts):
        return draw(st.none() | amounts) if bounded else None

    def own(amounts):
        return draw(st.dictionaries(st.sampled_from(codes), amounts, max_size=2)) if bounded else {}

    asked = formula(
        regions={code: code for code in codes},
        appropriation=whole,
        base_sum=draw(low),
        weights={OLD: draw(st.integers(1, 5).map(Decimal)), FAR: draw(st.integers(0, 5).map(Decimal))},
        figures={code: draw(by_region) for code in (OLD, FAR)},
        floor=limits(low),
        ceiling=limits(high),
        floors=own(low),
        ceilings=own(high),
    )
    assume(not broken_of_formula(asked))
    return asked


@settings(max_examples=150, deadline=None)
@given(formulas())
def test_what_no_rule_refuses_is_divided_to_the_cent_within_its_limits(asked):
    parts = divide(asked)
    assert sum(part.amount for part in parts) == asked.appropriation
    for part in parts:
        most = most_of(asked, part.region)
        assert part.amount == part.amount.quantize(CENT)
        assert least_of(asked, part.region) <= part.amount
        assert most is None or part.amount <= most


@settings(max_examples=100, deadline=None)
@given(formulas(), st.randoms())
def test_the_order_of_regions_changes_no_sum(asked, random):
    codes = list(asked.regions)
    random.shuffle(codes)
    figures = {name: {code: asked.figures[name][code] for code in codes} for name in asked.figures}
    assert divide(replace(asked, regions={code: code for code in codes}, figures=figures)) == divide(asked)


@settings(max_examples=100, deadline=None)
@given(formulas(bounded=False), st.integers(1, 500), st.data())
def test_more_need_is_never_less_money(asked, more, data):
    region, code = data.draw(st.sampled_from(sorted(asked.regions))), data.draw(st.sampled_from([OLD, FAR]))
    own = {**asked.figures[code], region: asked.figures[code][region] + more}
    assert sums(replace(asked, figures={**asked.figures, code: own}))[region] >= sums(asked)[region]


@settings(max_examples=100, deadline=None)
@given(formulas(bounded=False))
def test_who_needs_more_gets_no_less(asked):
    parts = sorted(divide(asked), key=lambda part: part.share)
    for less, more in pairwise(parts):
        assert less.share == more.share or less.amount <= more.amount
