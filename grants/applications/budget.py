"""The budget as a table: costs by category, what finances them, and the self-financing share beside its ceiling."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from grants import rules
from grants.applications.verbs import budget_of
from regions.money import floor_cents


@dataclass(frozen=True)
class BudgetTable:
    """Amounts in euros. rows: [(category name, amount)]; own: what the applicant pays itself."""

    rows: list
    costs: Decimal
    income: Decimal
    net: Decimal
    other_funding: Decimal
    asked: Decimal | None
    ceiling: Decimal
    highest_own: Decimal
    broken: list

    @property
    def own(self):
        return None if self.asked is None else self.net - self.other_funding - self.asked

    @property
    def own_share(self):
        """→ "30 %" or "" where there are no costs to take a share of."""
        if self.own is None or self.net <= 0:
            return ""
        share = self.own / self.net
        return rules.percent_up(share, self.ceiling) if self.own > self.highest_own else rules.percent(share)

    @property
    def ceiling_text(self):
        return rules.percent(self.ceiling)


def table_of(application):
    """→ BudgetTable of the application as it is saved."""
    call, budget = application.call, budget_of(application)
    rows = [(category.name, budget.get(category.code, Decimal("0.00"))) for category in call.cost_categories.all()]
    costs = sum(budget.values(), Decimal("0.00"))
    net = costs - application.income
    ceiling = call.max_self_financing_share if application.ceiling is None else application.ceiling
    return BudgetTable(
        rows,
        costs,
        application.income,
        net,
        application.other_funding,
        application.asked,
        ceiling,
        net - floor_cents((1 - ceiling) * net),
        broken_by(application, net, ceiling) if application.asked is not None else [],
    )


def broken_by(application, net, ceiling):
    """→ list of Broken: the money rules that the figures don't keep yet."""
    asked, other = application.asked, application.other_funding
    tested = (
        rules.self_financing_at_most(ceiling, net, other, asked),
        rules.grant_share_at_most(application.call.max_grant_share, net, asked),
        rules.funding_within_costs(net, other, asked),
    )
    return [broken for broken in tested if broken]


def share_in_words(table):
    """→ "30 %, at most 30 %", for a fact row."""
    return _("%(share)s, at most %(ceiling)s") % {"share": table.own_share or "–", "ceiling": table.ceiling_text}
