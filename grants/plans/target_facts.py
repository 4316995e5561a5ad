"""Targets as facts, as a version of the plan keeps them and an application sends them on, and the same as rows of a page.

A fact: {"goal", "indicator" or "own_indicator", "unit", "baseline", "baseline_day", "baseline_source", "target",
"target_day"}: numbers as text, days as ISO text.
"""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from regions.code_lists import Code, CodeList
from regions.decimal_field import plain
from regions.figures import Figure

# Before the source of a baseline that was read from a frozen figure; people's own words never begin so.
FROZEN = "figure:"


def as_facts(targets):
    """targets: PlanTarget rows → [fact] in their order."""
    return [
        {
            "goal": target.goal_code,
            "indicator": target.indicator,
            "own_indicator": target.own_indicator,
            "unit": target.unit,
            "baseline": None if target.baseline is None else str(target.baseline),
            "baseline_day": target.baseline_day and target.baseline_day.isoformat(),
            "baseline_source": target.baseline_source,
            "target": str(target.target),
            "target_day": target.target_day.isoformat(),
        }
        for target in targets
    ]


def rows_of(facts):
    """→ [{"goal", "name", "unit", "baseline", "baseline_day", "source", "target", "target_day"}], "pk" where a fact has one."""
    codes = indicators() if any(fact["indicator"] for fact in facts) else {}
    return [row_of(fact, codes.get(fact["indicator"])) for fact in facts]


def live_rows(plan):
    """→ rows of the targets as they stand, each with the key of its target."""
    targets = list(plan.targets.all())
    facts = [fact | {"pk": target.pk} for fact, target in zip(as_facts(targets), targets, strict=True)]
    return rows_of(facts)


def of_application(application):
    """→ rows of the targets that were sent with an application, or of its plan as it stands, each with its "goal_name"."""
    version = application.plan_version
    rows = rows_of(version.targets) if version else live_rows(application.plan)
    names = {goal.code: goal.name for goal in application.call.goals.all()} if rows else {}
    return [row | {"goal_name": names.get(row["goal"], "")} for row in rows]


def indicators():
    """→ {code: its newest Code}: one that has been retired since keeps its name."""
    return {code.code: code for code in Code.objects.filter(list=CodeList.INDICATOR).order_by("valid_from")}


def row_of(fact, code):
    return {
        "pk": fact.get("pk"),
        "goal": fact["goal"],
        "name": code.name if code else fact["own_indicator"] or fact["indicator"],
        "unit": code.description if code else fact["unit"],
        "baseline": plain(Decimal(fact["baseline"])) if fact["baseline"] is not None else None,
        "baseline_day": fact["baseline_day"] and date.fromisoformat(fact["baseline_day"]),
        "source": source_in_words(fact["baseline_source"]),
        "target": plain(Decimal(fact["target"])),
        "target_day": date.fromisoformat(fact["target_day"]),
    }


def source_in_words(source):
    if not source.startswith(FROZEN):
        return source
    return _("%(source)s, counted by this service") % {"source": Figure.Source(source.removeprefix(FROZEN)).label}


def by_goal(rows):
    """→ {goal code: [row]}"""
    found = {}
    for row in rows:
        found.setdefault(row["goal"], []).append(row)
    return found
