"""The budget as a table: costs by category, what finances them, and the self-financing share beside its ceiling."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from grants import rules
from grants.applications.part_rules import broken_shares
from grants.applications.verbs import lines_of
from grants.calls.models import CostRule
from regions.money import ZERO, euros, floor_cents


@dataclass(frozen=True)
class BudgetRow:
    """name: of the cost category; note: what the sum is made of; rules: [text] of the call's on this category."""

    name: str
    amount: Decimal
    note: str
    rules: list


@dataclass(frozen=True)
class BudgetTable:
    """Amounts in euros. rows: [BudgetRow]; rules: [text] of the call's on all costs; private: other funding that the
    rules don't count; own: what the applicant pays itself."""

    rows: list
    rules: list
    costs: Decimal
    income: Decimal
    net: Decimal
    other_funding: Decimal
    private: Decimal
    asked: Decimal | None
    ceiling: Decimal
    highest_own: Decimal
    broken: list

    @property
    def own(self):
        return None if self.asked is None else self.net - self.other_funding - self.asked

    @property
    def own_share(self):
        """→ "30 %" or "" where there are no costs to take a share of, or more is asked for than they are."""
        if self.own is None or self.own < 0 or self.net <= 0:
            return ""
        share = self.own / self.net
        return rules.percent_up(share, self.ceiling) if self.own > self.highest_own else rules.percent(share)

    @property
    def ceiling_text(self):
        return rules.percent(self.ceiling)


def table_of(application):
    """→ BudgetTable of the application as it is saved; of one read as it was sent (sent.py), of that."""
    call, lines = application.call, lines_of(application)
    told = rules_in_words(call)
    rows = [
        BudgetRow(category.name, *lines.get(category.code, (ZERO, "")), told.get(category.code, []))
        for category in call.cost_categories.all()
    ]
    budget = {code: amount for code, (amount, _note) in lines.items()}
    costs = sum(budget.values(), ZERO)
    net = costs - application.income
    ceiling = call.max_self_financing_share if application.ceiling is None else application.ceiling
    return BudgetTable(
        rows,
        told.get("", []),
        costs,
        application.income,
        net,
        application.other_funding,
        private_funding(application),
        application.asked,
        ceiling,
        net - floor_cents((1 - ceiling) * net),
        [*(broken_by(application, net, ceiling) if application.asked is not None else []), *broken_shares(call, budget)],
    )


def private_funding(application):
    return sum((each.amount for each in application.funding.all() if each.kind == each.Kind.PRIVATE), ZERO)


def rules_in_words(call):
    """→ {category code, or "" for all costs: [text]} of the call's cost rules."""
    told = {}
    for rule in call.cost_rules.all():
        told.setdefault(rule.category_code, []).append(rule_in_words(rule))
    return told


def rule_in_words(rule):
    """→ the call's words, with the limit that a machine can test."""
    if rule.kind == CostRule.Kind.SHARE:
        return _("%(rule)s: at most %(share)s of all costs") % {"rule": rule.name, "share": rules.percent(rule.share)}
    if rule.kind == CostRule.Kind.MONTHLY:
        return _("%(rule)s: at most %(sum)s a person and a month") % {"rule": rule.name, "sum": euros(rule.sum)}
    return _("Never eligible: %(rule)s") % {"rule": rule.name} if rule.kind == CostRule.Kind.EXCLUDED else rule.name


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
