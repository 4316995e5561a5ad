"""How much each weight decides: every region's sum when one weight is a tenth smaller or larger, the others as they are.

Weights are shares of their sum, so a larger one makes the others smaller beside it; with one indicator nothing changes.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from regions.money import ZERO
from reporting.scenarios.formula import used
from reporting.scenarios.sums import divide

STEP = Decimal("0.10")


@dataclass(frozen=True)
class Sway:
    """One indicator's. smaller, larger: {region: euros of change to its sum}. moved: euros that change hands by the
    larger of the two; most_moved: the region whose sum changes most, None where none does.
    """

    code: str
    smaller: dict[str, Decimal]
    larger: dict[str, Decimal]
    moved: Decimal
    most_moved: str | None


def sensitivity(formula, step=STEP):
    """→ (Sway, …) of each indicator that weighs something, in order of codes. Raises ValueError as `divide` does.

    step: a part of the weight, between 0 and 1.
    """
    if not 0 < step < 1:
        raise ValueError(f"{step} is not between 0 and 1")
    sums = sums_of(formula)
    return tuple(sway(formula, code, step, sums) for code in used(formula))


def sway(formula, code, step, sums):
    smaller, larger = (changes(formula, code, factor, sums) for factor in (1 - step, 1 + step))
    moved = max(sum((change for change in each.values() if change > 0), ZERO) for each in (smaller, larger))
    size = {region: max(abs(smaller[region]), abs(larger[region])) for region in sums}
    most = max(sorted(sums), key=size.get)
    return Sway(code, smaller, larger, moved, most if size[most] else None)


def changes(formula, code, factor, sums):
    weights = {**formula.weights, code: formula.weights[code] * factor}
    changed = sums_of(replace(formula, weights=weights))
    return {region: changed[region] - sums[region] for region in sums}


def sums_of(formula):
    return {part.region: part.amount for part in divide(formula)}
