"""Scenarios as files: what the pages show, and the figures that divide."""

from django.utils.translation import gettext as _

from reporting.scenarios.needs import NAMES
from reporting.scenarios.terms import decimals


def of_detail(shown):
    """context of `page.detail` → (heads, rows)."""
    figures = {code: decimals(each) for code, each in shown["scenario"].figures.items()}
    heads = [_("Region"), *map(str, map(NAMES.get, figures)), _("Share of need, %"), _("Sum, €"), _("€ for each person in need"), _("Last grant, €"), _("Change, €")]
    return heads, [
        [
            *(row.name, *(each.get(row.part.region) for each in figures.values()), round(row.share, 4)),
            *(row.effect.amount, row.effect.by_person, row.effect.last, row.effect.change),
        ]
        for row in shown.get("rows", ())
    ]


def of_comparison(shown):
    """context of `page.comparison` → (heads, rows)."""
    heads = [_("Region"), _("Last grant, €")]
    for number, (scenario, _effects) in enumerate(shown["columns"]):
        heads += [scenario.name, *([_("Difference from the first")] if number else []), _("€ for each person in need")]
    return heads, [
        [name, last, *(value for number, (_scenario, amount, difference, by_person) in enumerate(cells) for value in (amount, *([difference] if number else []), by_person))]
        for name, last, cells in shown["rows"]
    ]
