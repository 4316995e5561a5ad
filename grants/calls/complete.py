"""What a draft of a call still lacks, step by step, and which rules keep it from being published."""

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from grants import rules
from grants.calls.models import CallInstalment
from grants.calls.verbs import date_chains
from regions import clock
from regions.deadlines import Milestone, milestones

NEEDED = (Milestone.Code.GUIDELINES, Milestone.Code.DEADLINE, Milestone.Code.REPORTS_DUE)
NAMES = ("name_fi", "name_sv", "name_en")
# Step of the wizard → (the call's parts there, whether there must be one).
PARTS_OF_STEPS = {
    "goals": ("goals", True),
    "criteria": ("criteria", True),
    "categories": ("cost_categories", True),
    "rules": ("cost_rules", False),
}


def missing_parts(call):
    """→ names of what must still be filled before the call can be published."""
    return [text for texts in missing_by_step(call).values() for text in texts]


def missing_by_step(call):
    """→ {step: [what is missing, in words]} of the steps where something is."""
    dates = milestones(call.subject)
    found = {
        "basics": missing_names(call) + ([] if call.case_number else [_("case number")]),
        "purpose": [] if call.purpose else [_("purpose")],
        "money": missing_money(call),
        "dates": [str(code.label) for code in NEEDED if code not in dates],
    }
    found |= {step: missing_rows(call, name, must) for step, (name, must) in PARTS_OF_STEPS.items()}
    return {step: texts for step, texts in found.items() if texts}


def missing_names(call):
    return [] if all(getattr(call, name) for name in NAMES) else [_("the call's name in three languages")]


def missing_money(call):
    """A sum or a share of zero is one that nobody has written yet."""
    wanted = {
        _("appropriation"): call.appropriation,
        _("budget item"): call.budget_item,
        _("budget year"): call.budget_year,
        _("grant share in decisions"): call.grant_share,
    }
    return [name for name, value in wanted.items() if not value]


def missing_rows(call, name, must):
    words = {"goals": _("goals"), "criteria": _("criteria"), "cost_categories": _("cost categories"), "cost_rules": _("cost rules")}
    rows = list(getattr(call, name).all())
    if must and not rows:
        return [words[name]]
    text = _("%(part)s: a name in each language: %(name)s")
    untold = [row for row in rows if not all(getattr(row, each) for each in NAMES)]
    return [text % {"part": words[name], "name": row.name or row.code} for row in untold]


def broken_by_step(call):
    """→ {step: [Broken]} of the rules that would refuse publication, those apart that only tell of gaps."""
    found = {step: check(call) for step, check in CHECKS.items()}
    return {step: [broken] for step, broken in found.items() if broken}


def case_number_broken(call):
    years = {clock.today().year, call.budget_year or clock.today().year}
    return rules.case_number_of_its_year(call.case_number, years) if call.case_number else None


def dates_broken(call):
    return rules.dates_in_order(date_chains(call, milestones(call.subject)))


def criteria_broken(call):
    found = (rules.criterion_weighs(each.name, each.weight) for each in call.criteria.all())
    return next((broken for broken in found if broken), None)


def cost_rules_broken(call):
    known = {category.code for category in call.cost_categories.all()}
    found = (
        rules.cost_rule_names_its_category(each.name, each.kind, each.category_code, known) for each in call.cost_rules.all()
    )
    return next((broken for broken in found if broken), None)


def schedule_broken(call):
    rows = list(call.instalments.all())
    last = milestones(call.subject).get(Milestone.Code.LAST_PAYMENT)
    return (
        rules.schedule_ends_with_the_last([each.kind for each in rows])
        or rules.advance_has_its_share(any(each.kind == CallInstalment.Kind.ADVANCE for each in rows), call.advance_share)
        or rules.advance_within_what_is_paid_early(call.advance_share, call.holdback_share)
        or rules.claim_days_in_order([each.claim_by for each in rows], last and localdate(last))
    )


CHECKS = {
    "basics": case_number_broken,
    "dates": dates_broken,
    "schedule": schedule_broken,
    "criteria": criteria_broken,
    "rules": cost_rules_broken,
}
