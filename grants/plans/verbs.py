"""What people do with a plan besides moving it: open it, save a section, comment, resolve."""

from django.db import transaction
from django.utils.translation import gettext as _

from grants import rules
from grants.calls.models import Call, Goal
from grants.evaluation.conflicts import refuse_barred_from_plan
from grants.plans.models import Plan, PlanComment, PlanSection, PlanVersion
from grants.plans.paragraphs import quote_of
from grants.plans.target_facts import as_facts
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
        region_id=plan.region_id,
        plan=plan,
        number=number,
        content=content,
        targets=as_facts(plan.targets.all()),
        created_at=clock.now(),
    )


@transaction.atomic
def comment(plan, goal_code, text, actor, paragraph=None, version=None):
    """The agency pins a comment to a section, or to a paragraph of it; the region sees it when the round is given.

    version: the number of the version that the writer read; None: the one sent last. → PlanComment. Raises Refused.
    """
    in_state(plan, (Plan.State.OUT_FOR_COMMENT,), actor)
    refuse_barred_from_plan(plan, actor)
    sent = plan.versions.last()
    broken = rules.comment_on_what_was_read(sent.number if version is None else version, sent.number)
    if broken:
        raise Refused([broken])
    made = PlanComment.objects.create(
        region_id=plan.region_id,
        plan=plan,
        goal_code=goal_code,
        version_number=sent.number,
        paragraph=paragraph,
        quote=quote_of(sent.content[goal_code], paragraph),
        text=text,
        author=actor.user,
        author_name=actor.name,
        created_at=clock.now(),
    )
    after = {"goal": goal_code, "paragraph": paragraph, "text": text}
    audit.record(plan.region_id, actor, "plan-commented", plan, after=after, internal=True)
    return made


def comments_on_sent(plan):
    """→ queryset of the comments on the version that was sent last."""
    return plan.comments.filter(version_number=plan.versions.count())


def give_comments(plan, actor, facts):
    plan.comments.filter(internal=True).update(internal=False)


@transaction.atomic
def resolve(comment, answer, actor):
    """The region says to a comment what it mended, or why not. → PlanComment. Raises Refused."""
    in_state(comment.plan, EDITABLE, actor)
    comment = PlanComment.objects.get(pk=comment.pk)
    standing = comment.answer if comment.resolved_at else ""
    if standing and standing == answer:
        return comment  # pressed twice
    broken = rules.comment_answered(answer, standing)
    if broken:
        raise Refused([broken])
    comment.answer, comment.resolved_at, comment.resolved_by_name = answer, clock.now(), actor.name
    comment.save(update_fields=["answer", "resolved_at", "resolved_by_name"])
    after = {"comment": comment.pk, "answer": answer}
    audit.record(comment.region_id, actor, "plan-comment-resolved", comment.plan, after=after)
    return comment


@transaction.atomic
def take_answer_back(comment, actor):
    """The comment waits again; the words of the answer stay, to be mended. Raises Refused."""
    in_state(comment.plan, EDITABLE, actor)
    comment = PlanComment.objects.get(pk=comment.pk)
    if comment.resolved_at is None:
        return
    comment.resolved_at, comment.resolved_by_name = None, ""
    comment.save(update_fields=["resolved_at", "resolved_by_name"])
    before = {"comment": comment.pk, "answer": comment.answer}
    audit.record(comment.region_id, actor, "plan-answer-taken-back", comment.plan, before=before)


def missing_parts(plan):
    """→ in words the sections that are still empty."""
    empty = set(plan.sections.filter(text="").values_list("goal_code", flat=True))
    return [_("the text on “%(goal)s”") % {"goal": goal.name} for goal in Goal.objects.filter(call=plan.call, code__in=empty)]
