"""What an appropriation is divided by: a base sum for each region, and the rest by weighted shares of need."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True)
class Formula:
    """regions: {code: name}, who shares. names: {indicator: name}, for what people are told; none of them is needed. Sums
    are Decimal euros with cents. weights: {indicator: Decimal}, of any scale: 0.4 and 0.6 say the same as 2 and 3. figures:
    {indicator: {region: Decimal}}, more means more need. floor, ceiling: of every region, None for none; floors, ceilings:
    {region: euros} of one region, in the place of the one for all.

    Raises ValueError without regions, and where a floor or a ceiling is of another region.
    """

    regions: Mapping[str, str]
    appropriation: Decimal
    base_sum: Decimal
    weights: Mapping[str, Decimal]
    figures: Mapping[str, Mapping[str, Decimal]]
    floor: Decimal | None = None
    ceiling: Decimal | None = None
    floors: Mapping[str, Decimal] = field(default_factory=dict)
    ceilings: Mapping[str, Decimal] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self):
        if not self.regions:
            raise ValueError("no regions to divide between")
        if strangers := (self.floors.keys() | self.ceilings.keys()) - self.regions.keys():
            raise ValueError(f"a floor or a ceiling of regions that don't share: {', '.join(sorted(strangers))}")


def least_of(formula, region):
    """→ Decimal: the region gets no less."""
    return formula.floors.get(region, formula.floor) or Decimal(0)


def most_of(formula, region):
    """→ Decimal or None: the region gets no more."""
    return formula.ceilings.get(region, formula.ceiling)


def within(formula, region, amount):
    """→ the amount, brought to the region's floor or ceiling where it lies outside them."""
    most = most_of(formula, region)
    raised = max(amount, Fraction(least_of(formula, region)))
    return raised if most is None else min(raised, Fraction(most))


def used(formula):
    """→ the indicators that weigh something, in order of their codes."""
    return sorted(code for code, weight in formula.weights.items() if weight > 0)


def need_shares(formula):
    """→ {region: Fraction}, which together are 1: the weighted mean of the region's shares of each indicator's sum.

    Expects what rules AL-3 to AL-5 ask; otherwise KeyError or ZeroDivisionError.
    """
    whole = sum(Fraction(formula.weights[code]) for code in used(formula))
    shares = {code: shares_of(formula, code) for code in used(formula)}
    return {
        region: sum(Fraction(formula.weights[code]) / whole * shares[code][region] for code in shares)
        for region in sorted(formula.regions)
    }


def shares_of(formula, code):
    """→ {region: Fraction}: each region's share of the sum of one indicator."""
    figures = {region: Fraction(formula.figures[code][region]) for region in formula.regions}
    whole = sum(figures.values())
    return {region: figure / whole for region, figure in figures.items()}
