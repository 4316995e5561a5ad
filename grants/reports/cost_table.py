"""Realised costs beside the budget: what a report's pages and the agency's evaluation show of the money."""

from dataclasses import dataclass
from decimal import Decimal

from regions.money import ZERO


@dataclass(frozen=True)
class CategorySum:
    """Euros of one cost category. `share`: realised of the budget, 0.5 = half; None without a budget."""

    name: str
    budget: Decimal
    realised: Decimal

    @property
    def left(self):
        return self.budget - self.realised

    @property
    def share(self):
        return self.realised / self.budget if self.budget else None


def categories_of(report):
    """→ the call's CostCategories in order."""
    return list(report.decision.call.cost_categories.all())


def costs_of(report, categories):
    """→ [(CostRow, name of its category)], by date."""
    names = {category.code: category.name for category in categories}
    return [(row, names.get(row.category_code, row.category_code)) for row in report.costs.all()]


def category_sums(categories, costs, budget):
    """→ ([CategorySum of each category], CategorySum of all). costs: CostRows; budget: {category code: euros}."""
    realised = dict.fromkeys((category.code for category in categories), ZERO)
    for row in costs:
        realised[row.category_code] = realised.get(row.category_code, ZERO) + row.amount
    sums = [CategorySum(each.name, budget.get(each.code, ZERO), realised[each.code]) for each in categories]
    total = CategorySum("", sum((each.budget for each in sums), ZERO), sum(realised.values(), ZERO))
    return sums, total
