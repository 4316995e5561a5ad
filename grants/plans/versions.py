"""Which texts of a plan stand side by side: the versions that were sent, and for the region the text as it stands."""

from grants.plans.comparison import Side, compare_plans, compare_targets
from grants.plans.target_facts import as_facts, rows_of
from grants.plans.verbs import goals_for

NOW = "now"


def sides_of(plan, live):
    """→ {key: Side} in order of time; NOW is the text as it stands, where `live` may be read and it differs from what was sent last."""
    sides = {str(each.number): Side(str(each.number), each.number, each.content, each.targets) for each in plan.versions.all()}
    if live:
        texts = dict(plan.sections.values_list("goal_code", "text"))
        now = Side(NOW, None, texts, as_facts(plan.targets.all()))
        last = list(sides.values())[-1:]
        if not last or (last[0].texts, last[0].targets) != (now.texts, now.targets):
            sides[NOW] = now
    return sides


def may_compare(plan, live):
    """→ are there two texts to compare: two versions sent, or one and what the region has written since."""
    return len(sides_of(plan, live)) > 1


def page_of(plan, query, live):
    """→ context of plan-compare. Without a choice in the query: the last two."""
    sides = sides_of(plan, live)
    keys = list(sides)
    older = query.get("older") if query.get("older") in sides else (keys[-2:] or [None])[0]
    newer = query.get("newer") if query.get("newer") in sides else (keys or [None])[-1]
    rows = compared(plan, sides[older], sides[newer]) if sides else []
    return {"plan": plan, "choices": keys, "older": older, "newer": newer, "rows": rows}


def compared(plan, older, newer):
    targets = compare_targets(rows_of(older.targets), rows_of(newer.targets))
    return compare_plans(goals_for(plan.call, plan.region_id), older, newer, list(plan.comments.all()), targets)
