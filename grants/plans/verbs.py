"""What people do with a plan besides moving it: open it, save a section, comment, resolve."""

from django.db import transaction

from grants import rules
from grants.calls.models import Call, Goal
from grants.plans.models import Plan, PlanComment, PlanSection, PlanVersion
from regions import audit, clock
from regions.deadlines import Milestone, milestones
from regions.geography import Region
from regions.saving import LostRace, save_version
from regions.workflow import Refused, in_state

EDITABLE = (Plan.State.DRAFT, Plan.State.COMMENTED, Plan.State.REVISED)


def goals_for(call, region_code):
    """→ the goals this region plans against; the pilots have one more."""
    goals = call.goals.all()
    return goals if Region.objects.get(pk=region_code).is_pilot else goals.filter(pilots_only=False)


@transaction.atomic
def open_plan(call, actor):
    """→ the region's plan for a call, opened with an empty section a goal if there was none.

    Raises workflow.Refused before the call's guidelines are out. After the deadline a plan may still be opened:
    a late application is received, and decided on.
    """
    opens = milestones(call.subject).get(Milestone.Code.GUIDELINES)
    broken = rules.call_is_open(clock.now(), opens, call.state != Call.State.DRAFT)
    if broken:
        raise Refused([broken])
    plan, created = Plan.objects.get_or_create(region_id=actor.region, call=call)
    if created:
        for goal in goals_for(call, actor.region):
            PlanSection.objects.create(region_id=actor.region, plan=plan, goal_code=goal.code)
        audit.record(actor.region, actor, "plan-opened", plan)
    return plan


@transaction.atomic
def save_section(section, text, version, actor):
    """Save a section's text. `version` is the one the writer saw. Raises saving.LostRace, workflow.Refused."""
    in_state(section.plan, EDITABLE, actor)
    try:
        return save_version(section, {"text": text}, version, actor, "plan-section-saved")
    except LostRace as lost:
        # The same text twice is no race: the button was pressed while the autosave was on its way.
        if lost.current.text == text:
            return lost.current
        raise


def freeze(plan, actor, facts):
    """Keep the plan as it is now as its next version. → PlanVersion"""
    number = plan.versions.count() + 1
    content = dict(plan.sections.values_list("goal_code", "text"))
    return PlanVersion.objects.create(
        region_id=plan.region_id, plan=plan, number=number, content=content, created_at=clock.now()
    )


@transaction.atomic
def comment(plan, goal_code, text, actor):
    """The agency pins a comment to a section; the region sees it when the round is given. → PlanComment"""
    in_state(plan, (Plan.State.OUT_FOR_COMMENT,), actor)
    made = PlanComment.objects.create(
        region_id=plan.region_id,
        plan=plan,
        goal_code=goal_code,
        version_number=plan.versions.count(),
        text=text,
        author=actor.user,
        author_name=actor.name,
        created_at=clock.now(),
    )
    audit.record(plan.region_id, actor, "plan-commented", plan, after={"goal": goal_code, "text": text}, internal=True)
    return made


def comments_on_sent(plan):
    """→ queryset of the comments on the version that was sent last."""
    return plan.comments.filter(version_number=plan.versions.count())


def give_comments(plan, actor, facts):
    plan.comments.filter(internal=True).update(internal=False)


def resolve(comment, actor):
    """The region has answered a comment by mending the text."""
    comment.resolved_at = clock.now()
    comment.save(update_fields=["resolved_at"])
    audit.record(comment.region_id, actor, "plan-comment-resolved", comment.plan, after={"comment": comment.pk})


def missing_parts(plan):
    """→ names of the goals whose section is still empty."""
    empty = set(plan.sections.filter(text="").values_list("goal_code", flat=True))
    return [goal.name for goal in Goal.objects.filter(call=plan.call, code__in=empty)]
