"""What of a scenario can go to the decision board: sums of regions that have applied, no more than each asked for."""

from dataclasses import dataclass
from decimal import Decimal

from grants.decisions.allocating import shares
from regions.money import ZERO
from regions.scope import national_scope
from reporting.scenarios.sums import divide
from reporting.scenarios.terms import formula_of, names_of_regions, terms_of


@dataclass(frozen=True)
class Fed:
    """One region. amount: by the scenario, asked: by its application, euros. goes: into the draft, None where nothing can:
    it has not applied, or what it was presented or decided already (`standing`) stands.
    """

    region: str
    name: str
    application: int | None
    amount: Decimal
    asked: Decimal | None
    standing: Decimal | None
    goes: Decimal | None

    @property
    def undivided(self):
        """→ euros that nobody gets: what it did not ask for. What becomes of the sum of a region that was decided isn't told by it."""
        return ZERO if self.standing is not None else self.amount - (self.goes or ZERO)


def fed_shares(scenario):
    """→ [Fed] of each region that shares in the scenario or has applied, in order of names. Opens its own scope."""
    names = names_of_regions()
    amounts = {part.region: part.amount for part in divide(formula_of(terms_of(scenario), scenario.figures, names))}
    with national_scope():
        applied = {share.application.region_id: share for share in shares(scenario.call, {})}
    return [fed(region, name, amounts.get(region, ZERO), applied.get(region)) for region, name in names.items() if region in amounts or region in applied]


def fed(region, name, amount, share):
    if share is None:
        return Fed(region, name, None, amount, None, None, None)
    asked = share.application.asked
    goes = min(amount, asked) if share.standing is None else None
    return Fed(region, name, share.application.pk, amount, asked, share.standing, goes)
