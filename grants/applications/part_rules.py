"""Rules of submission on the parts of an application: the call's cost rules, and the partners' sums."""

from grants import rules
from grants.applications.partners import sums_of
from grants.applications.verbs import budget_of, total_costs
from grants.calls.models import CostRule
from regions.money import ZERO


def broken_shares(call, budget):
    """→ [Broken] of the cost categories above their share of all costs. budget: {category code: euros}"""
    shares = [each for each in call.cost_rules.all() if each.kind == CostRule.Kind.SHARE]
    names = {each.code: each.name for each in call.cost_categories.all()} if shares else {}
    costs = sum(budget.values(), ZERO)
    tested = (
        rules.category_share_at_most(names.get(each.category_code, each.name), each.share, costs, budget.get(each.category_code, ZERO))
        for each in shares
    )
    return [broken for broken in tested if broken]


def category_shares(application, actor, facts):
    return next(iter(broken_shares(application.call, budget_of(application))), None)


def partners_within_grant(application, actor, facts):
    # A grant that is not asked for yet is missing, and told so.
    return rules.partners_grants_within_asked(application.asked, sums_of(application)[1]) if application.asked else None


def partners_within_costs(application, actor, facts):
    return rules.partners_costs_within_all(total_costs(application), sums_of(application)[0])


PART_RULES = (category_shares, partners_within_grant, partners_within_costs)
