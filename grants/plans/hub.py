"""The plan as a page: its sections with their state and comments, and what happens next."""

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from grants import parties
from grants.applications.models import Application
from grants.labels import timeline_of
from grants.plans.forms import CommentForm
from grants.plans.models import Plan
from grants.plans.verbs import EDITABLE, comments_on_sent, goals_for
from regions.deadlines import Milestone, milestones
from regions.roles import REGION, Role
from regions.workflow import allowed_verbs

TONES = {
    Plan.State.DRAFT: "neutral",
    Plan.State.OUT_FOR_COMMENT: "info",
    Plan.State.COMMENTED: "warning",
    Plan.State.REVISED: "info",
    Plan.State.READY: "success",
}


def page_of(plan, actor, comment_form=None, goal_code=None):
    """→ context of plan-detail. comment_form: a refused one, shown at the section of goal_code."""
    of_region = actor.side == REGION
    dates = milestones(plan.call.subject)
    application = Application.objects.filter(plan=plan).exclude(state=Application.State.WITHDRAWN).first()
    return {
        "plan": plan,
        "call": plan.call,
        "tone": TONES[plan.state],
        "step": next_step(plan, dates),
        "sections": sections_of(plan, actor, comment_form, goal_code),
        "sent": plan.versions.last(),
        "may_compare": may_compare(plan, of_region),
        "of_region": of_region,
        "may_write": actor.role == Role.COORDINATOR and plan.state in EDITABLE,
        "verbs": allowed_verbs(plan, actor),
        "no_comments_yet": not comments_on_sent(plan).exists(),
        "application": application if of_region or application and application.state != "draft" else None,
        "may_apply": actor.role == Role.COORDINATOR and plan.state == Plan.State.READY,
        "events": timeline_of(plan),
    }


def may_compare(plan, of_region):
    """→ are there two texts to compare: two versions sent, or one and what the region has written since."""
    kept = list(plan.versions.values_list("content", flat=True))
    since = of_region and bool(kept) and kept[-1] != dict(plan.sections.values_list("goal_code", "text"))
    return len(kept) > 1 or since


def sections_of(plan, actor, comment_form=None, goal_code=None):
    """→ [{"goal", "text", "status", "tone", "comments", "form"}]

    The region reads its text as it stands; the state reads the version that was sent, never the draft.
    """
    texts = texts_for(plan, actor)
    comments = {}
    for comment in plan.comments.all():
        comments.setdefault(comment.goal_code, []).append(comment)
    may_comment = actor.role == Role.EVALUATOR and plan.state == Plan.State.OUT_FOR_COMMENT
    rows = []
    for goal in goals_for(plan.call, plan.region_id):
        form = comment_form if comment_form and goal.code == goal_code else CommentForm(prefix=goal.code)
        text, pinned = texts.get(goal.code, ""), comments.get(goal.code, [])
        status, tone = status_of(text, pinned)
        rows.append(
            {
                "goal": goal,
                "text": text,
                "status": status,
                "tone": tone,
                "comments": pinned,
                "form": form if may_comment else None,
            }
        )
    return rows


def texts_for(plan, actor):
    """→ {goal code: text} that this side may read."""
    if actor.side == REGION:
        return dict(plan.sections.values_list("goal_code", "text"))
    sent = plan.versions.last()
    return sent.content if sent else {}


def status_of(text, comments):
    """→ (words, tone) of one section."""
    waiting = sum(1 for comment in comments if not comment.resolved_at)
    if not text.strip():
        return gettext("Unfinished"), "warning"
    if waiting:
        return ngettext("%(n)s comment to answer", "%(n)s comments to answer", waiting) % {"n": waiting}, "info"
    return gettext("Ready"), "success"


def next_step(plan, dates):
    """→ {"what", "who", "by"}"""
    region, agency = _("Regional coordinator"), parties.agency()
    close, deadline = dates.get(Milestone.Code.COMMENTS_CLOSE), dates.get(Milestone.Code.DEADLINE)
    steps = {
        Plan.State.DRAFT: (_("The plan is written and sent to the agency for comment"), region, close or deadline),
        Plan.State.OUT_FOR_COMMENT: (_("The agency comments on the plan"), agency, close),
        Plan.State.COMMENTED: (_("The comments are answered in the plan"), region, deadline),
        Plan.State.REVISED: (_("The plan is marked ready"), region, deadline),
        Plan.State.READY: (_("The application is written and submitted"), region, deadline),
    }
    return dict(zip(("what", "who", "by"), steps[plan.state], strict=True))
