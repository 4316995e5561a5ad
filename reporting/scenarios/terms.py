"""A scenario's terms as they stand in its row, and as the formula that divides (`formula.py`) wants them.

Terms: {field of AllocationScenario: value} of FIELDS, numbers in JSON as texts.
"""

from decimal import Decimal

from regions.geography import regions_of_finland
from reporting.scenarios.formula import Formula
from reporting.scenarios.needs import NAMES

FIELDS = ("name", "note", "day", "appropriation", "base_sum", "weights", "floor", "ceiling", "floors", "ceilings")


def terms_of(scenario):
    return {field: getattr(scenario, field) for field in FIELDS}


def formula_of(terms, figures, regions=None):
    """→ Formula. figures: {code: {region: "123.45"}}; who shares are the regions that a figure is known of.

    regions: {code: name} of Finland, where they are read already.
    """
    names = names_of_regions() if regions is None else regions
    known = {region for each in figures.values() for region in each}
    sharing = {code: name for code, name in names.items() if code in known} or names
    return Formula(
        sharing,
        terms["appropriation"],
        terms["base_sum"],
        decimals(terms["weights"]),
        {code: decimals(each) for code, each in figures.items()},
        terms["floor"],
        terms["ceiling"],
        {code: limit for code, limit in decimals(terms["floors"]).items() if code in sharing},
        {code: limit for code, limit in decimals(terms["ceilings"]).items() if code in sharing},
        NAMES,
    )


def names_of_regions():
    """→ {region code: name}, in the order of names in the reader's language."""
    return {region.code: region.name for region in regions_of_finland()}


def decimals(texts):
    return {key: Decimal(text) for key, text in texts.items()}
