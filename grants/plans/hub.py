"""The plan as a page: its sections, what is open in them, and what happens next."""

from django.utils.translation import gettext_lazy as _

from grants import parties
from grants.applications.models import Application
from grants.labels import timeline_of
from grants.plans.models import Plan
from grants.plans.sections import sections_of
from grants.plans.verbs import EDITABLE, comments_on_sent
from grants.plans.versions import may_compare
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


# Told before them: what is still open, though nothing of it blocks.
CONFIRMED = ("revise", "mark_ready")


def page_of(plan, actor, refused=None, query=None):
    """→ context of plan-detail. refused, query: as `sections_of` takes them."""
    of_region = actor.side == REGION
    rows = sections_of(plan, actor, refused, query)
    open_things = to_tell(plan, rows)
    dates = milestones(plan.call.subject)
    application = Application.objects.filter(plan=plan).exclude(state=Application.State.WITHDRAWN).first()
    return {
        "plan": plan,
        "call": plan.call,
        "tone": TONES[plan.state],
        "step": next_step(plan, dates),
        "sections": rows,
        "open": open_things,
        "answered": {key: sum(row["answered"][key] for row in rows) for key in ("done", "all")},
        "confirmed": CONFIRMED if any(open_things.values()) else (),
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


def to_tell(plan, rows):
    """→ {"unanswered": how many comments, "without_target": names of goals}: told before the region goes on; blocks nothing."""
    waiting = sum(row["answered"]["all"] - row["answered"]["done"] for row in rows)
    return {"unanswered": waiting, "without_target": [row["goal"].name for row in rows if not row["targets"]]}


def move_page(plan, verb, actor):
    """→ context of the page that tells what is open before a verb of CONFIRMED; None where this actor has no such button."""
    transition = next((each for each in allowed_verbs(plan, actor) if each.verb == verb), None)
    if transition is None:
        return None
    rows = sections_of(plan, actor)
    return {"plan": plan, "call": plan.call, "transition": transition, "sections": rows, "open": to_tell(plan, rows)}


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
