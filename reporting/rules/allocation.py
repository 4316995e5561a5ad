"""What must hold of a formula before an appropriation is divided by it. Each takes a `scenarios.formula.Formula`."""

from fractions import Fraction

from django.utils.translation import gettext as _

from regions.money import CENT, euros
from regions.workflow import Broken
from reporting.scenarios.formula import least_of, most_of, need_shares, within


def appropriation_is_above_zero(formula):
    if not is_money(formula.appropriation) or not formula.appropriation:
        return Broken("AL-1", _("Give an appropriation above zero, in euros and cents."), "appropriation")


def sums_are_not_negative(formula):
    asked = {
        "base_sum": [formula.base_sum],
        "floors": [formula.floor, *formula.floors.values()],
        "ceilings": [formula.ceiling, *formula.ceilings.values()],
    }
    for field, amounts in asked.items():
        if not all(amount is None or is_money(amount) for amount in amounts):
            text = _("A base sum, a lower limit and an upper limit are euros and cents, zero or more.")
            return Broken("AL-2", text, field)


def something_weighs(formula):
    weights = formula.weights.values()
    if not all(weight.is_finite() and weight >= 0 for weight in weights) or not any(weights):
        return Broken("AL-3", _("Give each indicator a weight of zero or more, and at least one of them more than zero."), "weights")


def every_region_has_its_figures(formula):
    """A region without a figure would be given nothing for it: what isn't known is not zero."""
    for code in sorted(formula.weights):
        missing = [region for region in sorted(formula.regions) if not is_known(formula.figures.get(code, {}).get(region))]
        if formula.weights[code] and missing:
            names = ", ".join(str(formula.regions[region]) for region in missing)
            text = _("The indicator “%(name)s” has no figure of %(regions)s. Give it the weight zero, or divide without those regions.")
            return Broken("AL-4", text % {"name": name_of(formula, code), "regions": names}, "weights")


def figures_can_be_shared_by(formula):
    for code in sorted(formula.weights):
        figures = [figure for figure in map(formula.figures.get(code, {}).get, formula.regions) if is_known(figure)]
        if formula.weights[code] and (any(figure < 0 for figure in figures) or not any(figures)):
            text = _("The indicator “%(name)s” can't divide anything: its figures are zero everywhere, or below zero somewhere.")
            return Broken("AL-5", text % {"name": name_of(formula, code)}, "weights")


def limits_are_in_order(formula):
    for region, name in sorted(formula.regions.items()):
        most = most_of(formula, region)
        if most is not None and least_of(formula, region) > most:
            text = _("%(region)s: the lower limit %(least)s is above the upper limit %(most)s.")
            limits = {"region": name, "least": euros(least_of(formula, region)), "most": euros(most)}
            return Broken("AL-6", text % limits, "floors")


def base_and_floors_fit(formula):
    """The least that the formula promises, each region's base sum within its limits, is at most the appropriation."""
    least = sum(within(formula, region, Fraction(formula.base_sum)) for region in formula.regions)
    if least > formula.appropriation:
        text = _("Base sums and lower limits take %(least)s, more than the appropriation. Make them smaller by %(over)s in all.")
        return Broken("AL-7", text % in_euros(least=least, over=least - Fraction(formula.appropriation)), "base_sum")


def ceilings_let_it_through(formula):
    ceilings = [most_of(formula, region) for region in formula.regions]
    if None not in ceilings and sum(ceilings) < formula.appropriation:
        text = _("The upper limits let %(most)s through, less than the appropriation: %(left)s would be left over.")
        return Broken("AL-8", text % in_euros(most=sum(ceilings), left=formula.appropriation - sum(ceilings)), "ceilings")


def need_takes_the_rest(formula):
    """Where all regions with need are at their ceilings, the rest would have to be given where no need is counted."""
    if ceilings_let_it_through(formula):
        return None
    shares, most = need_shares(formula), Fraction(0)
    for region, share in shares.items():
        ceiling = most_of(formula, region)
        if share and ceiling is None:
            return None
        most += Fraction(ceiling) if share else within(formula, region, Fraction(formula.base_sum))
    if most < formula.appropriation:
        text = _("The regions that these indicators count need in are at their upper limits, and %(left)s would be left over.")
        return Broken("AL-9", text % in_euros(left=Fraction(formula.appropriation) - most), "ceilings")


def scenario_is_open(used):
    if used:
        return Broken("AL-10", _("A draft has been made of this scenario: it stands as it was. Make a copy of it."))


def somebody_can_be_given(regions):
    """regions: those that have applied, and that nothing has been presented or decided to yet."""
    if not regions:
        return Broken("AL-11", _("No region has an application that could be given a sum now. The scenario stays as it is."))


# Those of one value each; the others ask about all of them together, and can be asked once these hold.
FORMULA_IS_READABLE = (
    appropriation_is_above_zero,
    sums_are_not_negative,
    something_weighs,
    every_region_has_its_figures,
    figures_can_be_shared_by,
)
FORMULA_IS_POSSIBLE = (limits_are_in_order, base_and_floors_fit, ceilings_let_it_through, need_takes_the_rest)


def broken_of_formula(formula):
    """→ [Broken]; none, and `scenarios.sums.divide` has an answer."""
    for rules in (FORMULA_IS_READABLE, FORMULA_IS_POSSIBLE[:1], FORMULA_IS_POSSIBLE[1:]):
        if broken := [each for rule in rules if (each := rule(formula))]:
            return broken
    return []


def name_of(formula, code):
    return formula.names.get(code, code)


def is_money(amount):
    return amount is not None and amount.is_finite() and amount >= 0 and amount == amount.quantize(CENT)


def is_known(figure):
    return figure is not None and figure.is_finite()


def in_euros(**amounts):
    """→ {name: text} of sums that are whole cents, whatever number holds them."""
    return {name: euros(CENT * int(amount * 100)) for name, amount in amounts.items()}
