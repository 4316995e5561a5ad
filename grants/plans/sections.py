"""A plan's sections as rows of a page: each goal with its text, the comments at their paragraphs, and its targets."""

from django.utils.translation import gettext, ngettext

from grants.plans.forms import CommentForm
from grants.plans.models import Plan
from grants.plans.paragraphs import paragraphs, placed
from grants.plans.target_facts import by_goal, live_rows, rows_of
from grants.plans.verbs import goals_for
from regions.roles import REGION, Role


def sections_of(plan, actor, refused=None, query=None):
    """→ [{"goal", "text", "status", "tone", "paragraphs", "comments", "answered", "targets", "form"}]

    The region reads its text as it stands; the state reads the version that was sent, never the draft. paragraphs:
    [{"number", "text", "comments"}]; comments: those of the whole section, or of a paragraph that is no more.
    refused: (goal code, its form); query: the page's, which may name a goal and a paragraph to comment on.
    """
    sent = plan.versions.last()
    texts, targets = shown_to(plan, actor, sent)
    comments = {}
    for comment in plan.comments.all():
        comments.setdefault(comment.goal_code, []).append(comment)
    rows = []
    for goal in goals_for(plan.call, plan.region_id):
        text, said = texts.get(goal.code, ""), comments.get(goal.code, [])
        parts, rest = placed(text, said)
        status, tone = status_of(text, said)
        rows.append(
            {
                "goal": goal,
                "text": text,
                "status": status,
                "tone": tone,
                "paragraphs": parts,
                "comments": rest,
                "answered": answered_of(said),
                "targets": targets.get(goal.code, []),
                "form": form_of(plan, actor, goal.code, sent, refused, query or {}),
            }
        )
    return rows


def shown_to(plan, actor, sent):
    """→ ({goal code: text}, {goal code: rows of targets}) that this side may read."""
    if actor.side == REGION:
        return dict(plan.sections.values_list("goal_code", "text")), by_goal(live_rows(plan))
    return (sent.content, by_goal(rows_of(sent.targets))) if sent else ({}, {})


def form_of(plan, actor, goal_code, sent, refused, query):
    """→ the CommentForm of a section, or None where nothing is commented on."""
    if actor.role != Role.EVALUATOR or plan.state != Plan.State.OUT_FOR_COMMENT:
        return None
    if refused and refused[0] == goal_code:
        return refused[1]
    return comment_form(goal_code, sent, chosen=query.get("paragraph") if query.get("goal") == goal_code else None)


def comment_form(goal_code, sent, data=None, chosen=None):
    """sent: the version that is commented on, or None where none has been sent."""
    parts = paragraphs(sent.content.get(goal_code, "")) if sent else []
    return CommentForm(data, parts=parts, version=sent and sent.number, chosen=chosen, prefix=goal_code)


def commented(plan, goal_code):
    """→ {"number", "paragraphs", "comments", "answered"} of the version that was commented on last; None without comments."""
    said = [comment for comment in plan.comments.all() if comment.goal_code == goal_code]
    if not said:
        return None
    version = plan.versions.get(number=max(comment.version_number for comment in said))
    parts, rest = placed(version.content.get(goal_code, ""), said)
    return {"number": version.number, "paragraphs": parts, "comments": rest, "answered": answered_of(said)}


def answered_of(comments):
    """→ {"done", "all"}: how many of the comments that the region has been given it has answered."""
    given = [comment for comment in comments if not comment.internal]
    return {"done": sum(1 for comment in given if comment.resolved_at), "all": len(given)}


def status_of(text, comments):
    """→ (words, tone) of one section."""
    waiting = sum(1 for comment in comments if not comment.resolved_at)
    if not text.strip():
        return gettext("Unfinished"), "warning"
    if waiting:
        return ngettext("%(n)s comment to answer", "%(n)s comments to answer", waiting) % {"n": waiting}, "info"
    return gettext("Ready"), "success"
