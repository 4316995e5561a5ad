"""The terms of a grant as they are in force: the newest decided change, or the decision with the budget that goes with it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from grants.changes.models import TermsVersion
from grants.decisions.reconsidering import BudgetRevision


@dataclass(frozen=True)
class Terms:
    """lines: {category code: euros}. number: 0 before any change. content, partners: as the last change left them."""

    number: int
    use_start: date
    use_end: date
    lines: dict
    income: Decimal
    content: str
    partners: list


def terms_of(decision):
    """→ Terms in force of a Decision. The open scope must see it."""
    newest = TermsVersion.objects.filter(region_id=decision.region_id, decision=decision).last()
    return as_terms(newest) if newest is not None else first_terms(decision)


def as_terms(version):
    """A TermsVersion → Terms."""
    return Terms(
        version.number,
        version.use_start,
        version.use_end,
        {code: Decimal(amount) for code, amount in version.lines.items()},
        version.income,
        version.content,
        version.partners,
    )


def first_terms(decision):
    """→ Terms before any change: of the decision, with the budget that goes with it."""
    lines, income = budget_in_force(decision)
    return Terms(0, decision.use_start, decision.use_end, lines, income, "", partners_of(decision))


def terms_before(request):
    """→ Terms that a ChangeRequest asks to change: those in force, or that were in force when it was closed."""
    versions = TermsVersion.objects.filter(region_id=request.region_id, decision=request.decision_id).exclude(request=request.pk)
    if request.closed_at is not None:
        versions = versions.filter(in_force_at__lte=request.closed_at)
    newest = versions.last()
    return as_terms(newest) if newest is not None else first_terms(request.decision)


def budget_in_force(decision):
    """→ ({category code: euros}, income): the revised budget of a cut grant once it was accepted, else the one asked with."""
    revision = BudgetRevision.objects.filter(
        region_id=decision.region_id, decision=decision, state=BudgetRevision.State.ACCEPTED
    ).first()
    if revision is not None:
        return {code: Decimal(amount) for code, amount in revision.lines.items()}, revision.income
    application = decision.application
    return dict(application.budget_lines.values_list("category_code", "amount")), application.income


def partners_of(decision):
    """→ the application's partners as ChangePart writes them."""
    return [
        {"name": each.name, "task": each.task, "costs": str(each.costs), "grant": str(each.grant)}
        for each in decision.application.partners.all()
    ]
