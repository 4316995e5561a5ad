"""Two versions of a plan side by side: paragraph beside paragraph, changed words marked, comments and targets at their
place. Pure."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from grants.plans.paragraphs import paragraphs

# A word with the space before it: text added after it leaves it unchanged, and line breaks are kept.
WORD = re.compile(r"\s*\S+|\s+")
# Paragraphs that share less stand apart: the one was removed, the other is new. Ours.
LIKE = 0.4
# Of more pairs of changed paragraphs the likeness is not computed: they stand beside each other in order.
MOST_PAIRS = 2500


@dataclass(frozen=True)
class Side:
    """One text of a plan. number: of its version, None: as it stands now. texts: {goal code: text}; targets: its facts."""

    key: str
    number: int | None
    texts: dict
    targets: list


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


def compare_plans(goals, older, newer, comments=(), targets=None):
    """goals: Goal rows; older, newer: Side; targets: {goal code: lines of `compare_targets`}.

    → [{"goal", "lines", "changed", "discussed", "comments", "targets"}]; discussed: some line has comments; a line: {"before", "after", "changed", "comments"}.
    """
    return [
        compare_section(goal, older, newer, [each for each in comments if each.goal_code == goal.code])
        | {"targets": (targets or {}).get(goal.code, [])}
        for goal in goals
    ]


def compare_section(goal, older, newer, comments):
    left, right = paragraphs(older.texts.get(goal.code, "")), paragraphs(newer.texts.get(goal.code, ""))
    pinned, rest = {}, []
    for comment in comments:
        if comment.version_number in (older.number, newer.number):
            place = (comment.version_number, comment.paragraph)
            pinned.setdefault(place, []).append(comment) if comment.paragraph else rest.append(comment)
    lines = []
    for i, j in beside(left, right):
        before, after = compare(left[i] if i is not None else "", right[j] if j is not None else "")
        places = {(older.number, i is not None and i + 1), (newer.number, j is not None and j + 1)}
        said = sorted((each for place in places for each in pinned.get(place, [])), key=lambda each: each.created_at)
        changed = any(changed for _text, changed in before + after)
        lines.append({"before": before, "after": after, "changed": changed, "comments": said})
    discussed = any(line["comments"] for line in lines)
    return {"goal": goal, "lines": lines, "changed": left != right, "discussed": discussed, "comments": rest}


def beside(left, right):
    """→ [(index of a paragraph of `left` or None, of `right` or None)] in the order of both."""
    pairs = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        mates = zip(range(i1, i2), range(j1, j2), strict=True) if kind == "equal" else alike(left, right, range(i1, i2), range(j1, j2))
        pairs += mates
    return pairs


def alike(left, right, rows, columns):
    """→ pairs of changed paragraphs so that those that share most words stand together, in order."""
    if not rows or not columns or len(rows) * len(columns) > MOST_PAIRS:
        return list(zip_longest(rows, columns))
    words = {j: WORD.findall(right[j]) for j in columns}
    best = {}
    for i in reversed(rows):
        matcher = SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(WORD.findall(left[i]))
        for j in reversed(columns):
            matcher.set_seq1(words[j])
            like = matcher.quick_ratio()
            together = like + best.get((i + 1, j + 1), 0) if like >= LIKE else -1
            best[i, j] = max(together, best.get((i + 1, j), 0), best.get((i, j + 1), 0))
            best[i, j, "together"] = together >= best[i, j]
    pairs, i, j = [], rows.start, columns.start
    while i < rows.stop and j < columns.stop:
        if best[i, j, "together"]:
            pairs, i, j = [*pairs, (i, j)], i + 1, j + 1
        elif best.get((i + 1, j), 0) >= best.get((i, j + 1), 0):
            pairs, i = [*pairs, (i, None)], i + 1
        else:
            pairs, j = [*pairs, (None, j)], j + 1
    return [*pairs, *((each, None) for each in range(i, rows.stop)), *((None, each) for each in range(j, columns.stop))]


def compare_targets(older, newer):
    """older, newer: rows of targets → {goal code: [{"before", "after", "changed"}]}: one indicator on one line."""
    sides = []
    for rows in (older, newer):
        named = {}
        for row in rows:
            named.setdefault((row["goal"], row["name"]), []).append(row)
        sides.append(named)
    found = {}
    for place in dict.fromkeys([*sides[0], *sides[1]]):
        for before, after in zip_longest(sides[0].get(place, []), sides[1].get(place, [])):
            line = {"before": before, "after": after, "changed": without_key(before) != without_key(after)}
            found.setdefault(place[0], []).append(line)
    return found


def without_key(row):
    return row and {name: value for name, value in row.items() if name != "pk"}
