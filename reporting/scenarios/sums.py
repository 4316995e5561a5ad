"""An appropriation divided by a formula: sums of regions that are exactly it together, to the cent.

A region's sum is base + level · share, brought to its floor or ceiling; the level is the same for all, and as high as the
appropriation allows. All of it is counted in exact fractions, and rounded once (`regions.money.shared_out`).
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from regions.money import shared_out
from reporting.scenarios.formula import least_of, most_of, need_shares, within

FLOOR, CEILING = "floor", "ceiling"


@dataclass(frozen=True)
class Part:
    """share: of need, the parts of all are 1 together. bound: FLOOR or CEILING where one decided the sum, "" where none."""

    region: str
    amount: Decimal
    share: Fraction
    bound: str


def divide(formula):
    """→ (Part, …) in order of the regions' codes. Raises ValueError where the rules of allocation are broken
    (`reporting/rules/allocation.py`, which say it in words and are asked first).
    """
    shares = need_shares(formula)
    level = level_of(formula, shares)
    free = {region: Fraction(formula.base_sum) + level * share for region, share in shares.items()}
    exact = {region: within(formula, region, amount) for region, amount in free.items()}
    sums = shared_out(exact)
    return tuple(Part(region, sums[region], shares[region], bound(free[region], exact[region])) for region in sums)


def bound(free, exact):
    return "" if free == exact else FLOOR if free < exact else CEILING


def level_of(formula, shares):
    """→ Fraction: euros that one whole share brings. Raises ValueError where no level uses the appropriation exactly.

    What is used grows with the level along straight lines that bend where a region leaves its floor or reaches its
    ceiling, so the level lies between two bends or after the last one.
    """
    wanted = Fraction(formula.appropriation)
    low, used = Fraction(0), spent(formula, shares, Fraction(0))
    if used > wanted:
        raise ValueError("base sums and floors exceed the appropriation")
    if used == wanted:
        return low
    for high in bends(formula, shares):
        more = spent(formula, shares, high)
        if more >= wanted:
            return low + (wanted - used) * (high - low) / (more - used)
        low, used = high, more
    open_share = sum(share for region, share in shares.items() if most_of(formula, region) is None)
    if not open_share:
        raise ValueError("ceilings leave a part of the appropriation to nobody")
    return low + (wanted - used) / open_share


def spent(formula, shares, level):
    base = Fraction(formula.base_sum)
    return sum(within(formula, region, base + level * share) for region, share in shares.items())


def bends(formula, shares):
    """→ levels above 0 at which a region leaves its floor or reaches its ceiling, lowest first."""
    base = Fraction(formula.base_sum)
    edges = [
        (Fraction(edge) - base) / share
        for region, share in shares.items()
        if share
        for edge in (least_of(formula, region), most_of(formula, region))
        if edge is not None
    ]
    return sorted({level for level in edges if level > 0})
