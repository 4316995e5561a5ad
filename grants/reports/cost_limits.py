"""What the costs of a grant are held to as a whole, when the final report is sent."""

from django.db.models import Sum

from grants import rules
from grants.calls.models import CostRule
from grants.changes.models import ChangePart, ChangeRequest
from grants.changes.terms import terms_of
from grants.reports.costs import costs_of, open_costs
from grants.reports.models import Report
from regions.money import ZERO

# So many vouchers are named; who finds that many will see the rest.
NAMED = 10


def realised_by_category(decision):
    """→ {category code: euros} of all costs that have been entered."""
    rows = costs_of(decision).order_by().values_list("category_code").annotate(sum=Sum("amount"))
    return dict(rows)


def shares_kept(report, actor, facts):
    """→ the first category that is too large a share of all costs, as Broken; else None."""
    if not is_final(report):
        return None
    decision = report.decision
    realised = realised_by_category(decision)
    costs = sum(realised.values(), ZERO)
    names = {each.code: each.name for each in decision.call.cost_categories.all()}
    shares = [each for each in decision.call.cost_rules.all() if each.kind == CostRule.Kind.SHARE]
    found = (
        rules.category_share_at_most(names.get(each.category_code, each.name), each.share, costs, realised.get(each.category_code, ZERO))
        for each in shares
    )
    return next((broken for broken in found if broken), None)


def shift_kept(report, actor, facts):
    if not is_final(report):
        return None
    decision = report.decision
    return rules.shift_at_most(decision.call.max_category_shift, terms_of(decision).lines, realised_by_category(decision))


def budget_is_decided(report, actor, facts):
    return rules.budget_change_is_decided(is_final(report) and budget_change_waits(report.decision))


def in_period(report, actor, facts):
    """What a claim has taken stands; the rest must lie in the period that is in force now."""
    terms = terms_of(report.decision)
    outside = open_costs(report.decision).exclude(date__range=(terms.use_start, terms.use_end))
    return rules.costs_lie_in_period(terms.use_start, terms.use_end, list(outside.values_list("voucher", flat=True)[:NAMED]))


def budget_change_waits(decision):
    """→ has the region asked for a change of the budget that nobody has decided on yet."""
    states = (ChangeRequest.State.SUBMITTED, ChangeRequest.State.RETURNED)
    return ChangePart.objects.filter(
        region_id=decision.region_id,
        request__decision=decision,
        request__state__in=states,
        kind=ChangePart.Kind.BUDGET,
    ).exists()


def is_final(report):
    return report.kind == Report.Kind.FINAL
