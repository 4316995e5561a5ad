"""What new terms of a grant are tested with: those that a region asks for, and those that an answer would put in force.

Each is a function (decision, values) → Broken or None. values: {kind: values of the part}; parts that stay as they are
are not among them.
"""

from django.db.models import Sum

from grants import rules
from grants.applications.part_rules import broken_shares
from grants.changes.models import ChangePart
from grants.changes.parts import after, budget_of, period_of, sums_of
from grants.changes.periods import reached_into
from grants.changes.terms import terms_of
from grants.decisions.revising import is_accepted
from grants.reports.costs import costs_of
from grants.reports.models import Report
from regions.money import ZERO

Kind = ChangePart.Kind
SENT = (Report.State.SUBMITTED, Report.State.CONTENT_CHECKED, Report.State.ACCEPTED, Report.State.CLOSED)


def in_use(decision):
    """→ Broken where the grant's terms can't be changed now, else None."""
    reports = Report.objects.filter(region_id=decision.region_id, decision=decision, kind=Report.Kind.FINAL, state__in=SENT)
    accepted = decision.is_grant and decision.state == decision.State.ACCEPTED
    # Terms are kept whole: a version made before the revised budget would keep the budget that was asked with.
    return rules.change_of_grant_in_use(accepted, reports.exists()) or rules.revised_budget_first(is_accepted(decision))


def new_period(values):
    """→ (first day, last day), or None where the period stays, or is not written yet."""
    period = period_of(values.get(Kind.PERIOD, {}))
    return period if all(period) else None


def within_call(decision, values):
    period = new_period(values)
    return period and rules.use_period_within_call(decision.call.use_start, decision.call.use_end, *period)


def apart_from_others(decision, values):
    period = new_period(values)
    return rules.no_overlap(reached_into(decision, *period)) if period and period[0] <= period[1] else None


def costs_inside(decision, values):
    period = new_period(values)
    if period is None:
        return None
    outside = costs_of(decision).exclude(date__range=period)
    total = outside.aggregate(sum=Sum("amount"))["sum"] or ZERO
    return rules.costs_stay_within_period(*period, outside.count(), total)


def to_the_cent(decision, values):
    if Kind.BUDGET not in values:
        return None
    lines, income = budget_of(values[Kind.BUDGET])
    return rules.budget_meets_decision(sum(lines.values(), ZERO), income, decision.accepted_costs)


def category_shares(decision, values):
    if Kind.BUDGET not in values:
        return None
    return next(iter(broken_shares(decision.call, budget_of(values[Kind.BUDGET])[0])), None)


def partners_within_costs(decision, values):
    """Asked of the terms as they would be: the partners may stay while the budget changes, or the other way round."""
    if not {Kind.BUDGET, Kind.PARTNERS} & values.keys():
        return None
    new = after(terms_of(decision), values)
    costs = sum((sums_of(each)[0] for each in new.partners), ZERO)
    return rules.partners_costs_within_all(sum(new.lines.values(), ZERO), costs)


def partners_within_grant(decision, values):
    grants = sum((sums_of(each)[1] for each in partners_in(values)), ZERO)
    return rules.partners_grants_within_grant(decision.amount, grants)


def each_within_its_costs(decision, values):
    tested = (rules.partner_grant_within_its_costs(each["name"], *sums_of(each)) for each in partners_in(values))
    return next((broken for broken in tested if broken), None)


def partners_in(values):
    return values.get(Kind.PARTNERS, {}).get("partners", [])


CONDITIONS = (
    within_call,
    apart_from_others,
    costs_inside,
    to_the_cent,
    category_shares,
    partners_within_costs,
    partners_within_grant,
    each_within_its_costs,
)
