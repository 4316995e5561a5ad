"""A sample revised budget of a cut grant: its costs by category in the proportion applied for, the cents in the last one."""

from decimal import Decimal

from grants.decisions.revising import open_revision, save_revision
from regions.money import floor_cents
from regions.workflow import move

REVISED = {
    "fi": "Esimerkki: hanke toteutetaan suppeampana. Kustannuslajit ovat samassa suhteessa kuin hakemuksessa.",
    "sv": "Exempel: projektet genomförs i mindre omfattning. Kostnadsslagen har samma proportioner som i ansökan.",
}


def submit_revision(decision, case, coordinator, signatory):
    """→ the BudgetRevision, submitted."""
    income = Decimal(case["income"])
    revision = open_revision(decision, coordinator)
    lines = lines_of(decision, case["budget"], income)
    revision = save_revision(revision, lines, income, REVISED[decision.language], revision.version, coordinator)
    return move(revision, "submit", signatory)


def lines_of(decision, budget, income):
    """→ {category: Decimal euros} whose sum less the income is the accepted costs."""
    applied = {code: Decimal(amount) for code, amount in budget.items()}
    costs, total = decision.accepted_costs + income, sum(applied.values())
    lines = {code: floor_cents(amount * costs / total) for code, amount in applied.items()}
    lines[list(lines)[-1]] += costs - sum(lines.values())
    return lines
