"""Two versions of a plan side by side: what was taken away, what was added, word by word."""

import re
from difflib import SequenceMatcher

# A word with the space before it: text added after it leaves it unchanged, and line breaks are kept.
WORD = re.compile(r"\s*\S+|\s+")


def compare(older, newer):
    """→ (older parts, newer parts): lists of (text, changed) that join to the two texts again."""
    left, right = WORD.findall(older), WORD.findall(newer)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    before, after = [], []
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        changed = kind != "equal"
        before += [("".join(left[i1:i2]), changed)] if i2 > i1 else []
        after += [("".join(right[j1:j2]), changed)] if j2 > j1 else []
    return before, after


def compare_plans(goals, older, newer):
    """goals: Goal rows; older, newer: {goal code: text}. → [{"goal", "before", "after", "changed"}]"""
    rows = []
    for goal in goals:
        old, new = older.get(goal.code, ""), newer.get(goal.code, "")
        before, after = compare(old, new)
        rows.append({"goal": goal, "before": before, "after": after, "changed": old != new})
    return rows


def chosen_versions(plan, query, live):
    """→ (choices, older, newer): which versions there are and which two the address names.

    choices: {key: {goal code: text}} in order of time; "now" is the text as it stands, where `live` may be read.
    Without a choice: the last two.
    """
    choices = {str(version.number): version.content for version in plan.versions.all()}
    if live:
        choices["now"] = dict(plan.sections.values_list("goal_code", "text"))
    keys = list(choices)
    older = query.get("older") if query.get("older") in choices else (keys[-2:] or [None])[0]
    newer = query.get("newer") if query.get("newer") in choices else (keys or [None])[-1]
    return choices, older, newer
