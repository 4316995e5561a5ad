"""A grant's budgets in one table: asked, granted, revised, changed, and what it has cost so far."""

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from grants.changes.models import TermsVersion
from grants.changes.terms import as_terms
from grants.decisions.reconsidering import BudgetRevision
from grants.decisions.revising import lines_of
from grants.reports.costs import costs_of
from regions.money import ZERO


def budget_history(decision):
    """→ [(what, [(column, euros or None)])] for templates/grants/budget_history.html. Each row has the same columns.

    A decision accepts costs as one sum, so categories have no figure of their own in it. The number of queries does not
    grow with the changes.
    """
    columns = [*budgets_of(decision), (_("Realised"), *realised(decision))]
    categories = [(each.name, each.code) for each in decision.call.cost_categories.all()]
    sums = [
        (_("Costs in all"), "costs"),
        (_("Income of the project"), "income"),
        (_("Costs less income"), "net"),
        (_("Other public funding"), "other"),
        (_("Grant"), "grant"),
        (_("Self-financing share"), "own"),
    ]
    by_category = [(name, [(label, lines.get(code)) for label, lines, _sums in columns]) for name, code in categories]
    return by_category + [(name, [(label, found.get(key)) for label, _lines, found in columns]) for name, key in sums]


def budgets_of(decision):
    """→ [(label, {category code: euros}, {sum: euros})] of the budgets there have been."""
    application = decision.application
    asked = dict(application.budget_lines.values_list("category_code", "amount"))
    asked_sums = sums_of(asked, application.income)
    asked_sums |= funding(asked_sums["net"], application.other_funding, application.asked)
    granted = {"net": decision.accepted_costs} | funding(decision.accepted_costs, decision.other_funding, decision.amount)
    columns = [(_("Asked"), asked, asked_sums), (_("Granted"), {}, granted)]
    revision = BudgetRevision.objects.filter(
        region_id=decision.region_id, decision=decision, state=BudgetRevision.State.ACCEPTED
    ).first()
    if revision is not None:
        columns.append((pgettext("budget", "Revised"), lines_of(revision), sums_of(lines_of(revision), revision.income)))
    for version in TermsVersion.objects.filter(region_id=decision.region_id, decision=decision):
        terms = as_terms(version)
        columns.append((_("Change %(number)s") % {"number": version.number}, terms.lines, sums_of(terms.lines, terms.income)))
    return columns


def sums_of(lines, income):
    costs = sum(lines.values(), ZERO)
    return {"costs": costs, "income": income, "net": costs - income}


def funding(net, other, grant):
    return {"other": other, "grant": grant, "own": None if grant is None else net - other - grant}


def realised(decision):
    """→ ({category code: euros}, {sum: euros}) of the costs entered so far."""
    lines = dict(costs_of(decision).values_list("category_code").annotate(sum=Sum("amount")).order_by())
    return lines, {"costs": sum(lines.values(), ZERO)}
