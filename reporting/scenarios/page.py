"""What the pages of scenarios show: a division with its effect, what sways it, and scenarios side by side."""

from dataclasses import dataclass

from grants.models import Decision
from regions.money import ZERO
from regions.scope import national_scope
from reporting import rules
from reporting.board import earlier_grants
from reporting.scenarios.effect import Effect, effects
from reporting.scenarios.models import AllocationScenario
from reporting.scenarios.needs import NAMES, WEIGHTED
from reporting.scenarios.sensitivity import sensitivity
from reporting.scenarios.sums import Part, divide
from reporting.scenarios.terms import decimals, formula_of, names_of_regions, terms_of

MOST_COMPARED = 4


@dataclass(frozen=True)
class Row:
    """One region of a division."""

    name: str
    part: Part
    effect: Effect

    @property
    def share(self):
        """→ of need, per cent."""
        return float(self.part.share) * 100


def scenarios_of(call):
    """→ [AllocationScenario] of a call, in the order they were made."""
    return list(AllocationScenario.objects.filter(call=call))


def last_grants(call):
    """→ {region: euros of its newest grant of an earlier call of the series}, whichever scope is open."""
    with national_scope():
        found = earlier_grants(call, Decision.objects.exclude(state=Decision.State.REPLACED))
    return {region: decision.amount for region, decision in found.items()}


def result(terms, figures, last, names):
    """→ context of what a formula gives: broken rules, or rows of regions in order of names and their effects."""
    formula = formula_of(terms, figures, names)
    if broken := rules.broken_of_formula(formula):
        return {"broken": broken}
    parts = {part.region: part for part in divide(formula)}
    found = effects({region: part.amount for region, part in parts.items()}, decimals(figures.get(WEIGHTED, {})), last)
    by_region = {row.region: row for row in found.rows}
    rows = [Row(name, parts[region], by_region[region]) for region, name in names.items() if region in parts]
    return {"rows": rows, "effects": found, "least": names.get(found.least), "most": names.get(found.most), "formula": formula}


def detail(scenario):
    """→ context of a scenario's own page: `result`, and how much each weight sways it."""
    names = names_of_regions()
    shown = result(terms_of(scenario), scenario.figures, last_grants(scenario.call), names)
    swayed = sensitivity(shown["formula"]) if "formula" in shown else ()
    return {
        "scenario": scenario, "call": scenario.call, **shown,
        "weights": weights_of(scenario),
        "limits": limits_of(scenario, names),
        "sways": [(NAMES.get(sway.code, sway.code), sway.moved, names.get(sway.most_moved)) for sway in swayed],
        "swayed": [
            (row.name, [(NAMES.get(sway.code, sway.code), sway.smaller[row.part.region], sway.larger[row.part.region]) for sway in swayed])
            for row in shown.get("rows", ())
        ],
    }


def weights_of(scenario):
    """→ [(indicator, its weight, what part of all weights it is in per cent)]"""
    weights = decimals(scenario.weights)
    whole = sum(weights.values())
    return [(name, weights[code], 100 * weights[code] / whole) for code, name in NAMES.items() if weights.get(code)]


def limits_of(scenario, names):
    """→ [(region, its own floor or None, its own ceiling or None)]"""
    floors, ceilings = decimals(scenario.floors), decimals(scenario.ceilings)
    return [(name, floors.get(region), ceilings.get(region)) for region, name in names.items() if region in floors or region in ceilings]


def chosen(call, query):
    """→ the scenarios that the address asks to compare, at most four; the newest ones where it names none."""
    found = scenarios_of(call)
    wanted = query.getlist("scenario")
    return ([each for each in found if str(each.pk) in wanted] or found[-2:])[:MOST_COMPARED]


def comparison(call, scenarios):
    """→ context: rows [(region, last grant, [(scenario, sum, difference from the first, euros a person)])] and columns
    [(scenario, Effects)]; a region that shares in one of them only has nothing in the others.
    """
    names, last = names_of_regions(), last_grants(call)
    shown = [result(terms_of(each), each.figures, last, names) for each in scenarios]
    found = [{row.part.region: row for row in each.get("rows", ())} for each in shown]
    rows = [
        (name, last.get(region), [cell(each, by_region.get(region), found[0].get(region)) for each, by_region in zip(scenarios, found, strict=True)])
        for region, name in names.items()
        if any(region in by_region for by_region in found)
    ]
    return {"rows": rows, "columns": [(each, one.get("effects")) for each, one in zip(scenarios, shown, strict=True)]}


def cell(scenario, row, first):
    amount = row and row.effect.amount
    return scenario, amount, row and first and amount - first.effect.amount, row and row.effect.by_person


def fed(found):
    """[Fed] → context: rows that go, those that have not applied, those that stand already, and sums in euros, which are all
    of the scenario together.
    """
    return {
        "goes": [each for each in found if each.goes is not None],
        "not_applied": [each for each in found if each.application is None],
        "stand": [each for each in found if each.standing is not None],
        "cut": [each for each in found if each.goes is not None and each.amount > each.goes],
        "total": sum((each.goes for each in found if each.goes is not None), ZERO),
        "undivided": sum((each.undivided for each in found), ZERO),
        "of_standing": sum((each.amount for each in found if each.standing is not None), ZERO),
    }
