"""Realised costs beside the budget: what the pages of costs and reports show of the money."""

from dataclasses import dataclass
from decimal import Decimal

from grants import rules
from grants.changes.terms import terms_of
from regions.money import ZERO, floor_cents


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

    @property
    def percent(self):
        """→ "80 %" of the budget, or nothing."""
        return rules.percent(self.share) if self.budget else ""


@dataclass(frozen=True)
class Shift:
    """How far costs have moved past the budgets of their categories. highest: None where the call sets no limit."""

    shifted: Decimal
    highest: Decimal | None
    share: str

    @property
    def is_over(self):
        return self.highest is not None and self.shifted > self.highest


def categories_of(decision):
    """→ the call's CostCategories in order."""
    return list(decision.call.cost_categories.all())


def budget_of(decision):
    """→ {category code: euros}: the budget in force."""
    return terms_of(decision).lines


def named(costs, categories):
    """costs: rows with a category_code. → [(row, name of its category)]"""
    names = {category.code: category.name for category in categories}
    return [(row, names.get(row.category_code, row.category_code)) for row in costs]


def sums_by_code(costs):
    """→ {category code: euros}"""
    realised = {}
    for row in costs:
        realised[row.category_code] = realised.get(row.category_code, ZERO) + row.amount
    return realised


def category_sums(categories, realised, budget):
    """→ ([CategorySum of each category], CategorySum of all). realised, budget: {category code: euros}."""
    sums = [CategorySum(each.name, budget.get(each.code, ZERO), realised.get(each.code, ZERO)) for each in categories]
    total = CategorySum("", sum((each.budget for each in sums), ZERO), sum(realised.values(), ZERO))
    return sums, total


def shift_of(call, realised, budget):
    """→ Shift"""
    share = call.max_category_shift
    highest = None if share is None else floor_cents(share * sum(budget.values(), ZERO))
    return Shift(rules.shifted_costs(budget, realised), highest, "" if share is None else rules.percent(share))
