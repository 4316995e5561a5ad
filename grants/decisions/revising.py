"""The revised budget: by which costs a cut grant is used. Written by the region, accepted by the ministry."""

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from grants import rules
from grants.decisions.models import Decision, Outcome
from grants.decisions.reconsidering import BudgetRevision
from grants.payments.models import Payment
from regions import audit
from regions.money import ZERO
from regions.saving import save_version
from regions.workflow import Refused, in_state

State = BudgetRevision.State
EDITABLE = (State.DRAFT, State.RETURNED)


def revision_of(decision):
    """→ the decision's BudgetRevision, or None."""
    return BudgetRevision.objects.filter(region_id=decision.region_id, decision=decision).first()


def is_cut(decision):
    return decision.outcome == Outcome.PARTIAL


def is_accepted(decision):
    """→ may money be claimed as far as the budget goes: nothing was cut, or the revised budget has been accepted."""
    if not is_cut(decision):
        return True
    revisions = BudgetRevision.objects.filter(region_id=decision.region_id, decision=decision)
    return revisions.filter(state=State.ACCEPTED).exists()


def may_be_revised(decision):
    """→ the broken rule that keeps the budget from being revised, or None."""
    payments = Payment.objects.filter(region_id=decision.region_id, decision=decision)
    claimed = payments.exclude(state=Payment.State.PLANNED).exists()
    return rules.cut_grant_in_use(is_cut(decision), decision.state == Decision.State.ACCEPTED, claimed)


@transaction.atomic
def open_revision(decision, actor):
    """→ the decision's BudgetRevision, opened with the budget applied for if there was none. Raises workflow.Refused."""
    decision = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if existing := revision_of(decision):
        return existing
    if broken := may_be_revised(decision):
        raise Refused([broken])
    applied = decision.application.budget_lines.values_list("category_code", "amount")
    revision = BudgetRevision.objects.create(
        region_id=decision.region_id,
        decision=decision,
        lines={code: str(amount) for code, amount in applied},
        income=decision.application.income,
        plan_version=newest_plan(decision),
    )
    audit.record(decision.region_id, actor, "revision-opened", revision)
    return revision


@transaction.atomic
def save_revision(revision, lines, income, explanation, version, actor):
    """Save the lines ({category code: Decimal euros}), income and explanation. → the saved BudgetRevision.

    Gaps are allowed until it is submitted. Raises LostRace, and Refused while the ministry has it.
    """
    in_state(revision, EDITABLE, actor)
    values = {"lines": {code: str(amount) for code, amount in lines.items()}, "income": income, "explanation": explanation}
    return save_version(revision, values, version, actor, "revision-saved")


def newest_plan(decision):
    """→ the PlanVersion that goes with the budget: the newest that was frozen."""
    return decision.application.plan.versions.last()


def lines_of(revision):
    """→ {category code: Decimal euros}"""
    return {code: Decimal(amount) for code, amount in revision.lines.items()}


def costs_of(revision):
    return sum(lines_of(revision).values(), ZERO)


def compared(decision, revision=None):
    """→ [(what, asked, granted, revised)] in euros: the three budgets in one table; None where there is no such figure.

    A decision accepts costs as one sum, so categories have no figure of their own in it.
    """
    application = decision.application
    asked = dict(application.budget_lines.values_list("category_code", "amount"))
    revised = lines_of(revision) if revision else {}
    names = {category.code: category.name for category in application.call.cost_categories.all()}
    rows = [(name, asked.get(code, ZERO), None, revised.get(code)) for code, name in names.items()]
    costs, net = sum(asked.values(), ZERO), costs_of(revision) - revision.income if revision else None
    asked_net = costs - application.income
    return [
        *rows,
        (_("Income of the project"), application.income, None, revision and revision.income),
        (_("Costs less income"), asked_net, decision.accepted_costs, net),
        (_("Other public funding"), application.other_funding, decision.other_funding, None),
        (_("Grant"), application.asked, decision.amount, None),
        (_("Self-financing share"), asked_net - application.other_funding - application.asked, decision.self_financing, None),
    ]
