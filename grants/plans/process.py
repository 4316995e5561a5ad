"""The plan's table: draft → out for comment → commented → revised (again) → ready."""

from django.utils.translation import gettext_lazy as _

from grants import rules
from grants.plans.models import Plan
from grants.plans.verbs import comments_on_sent, freeze, give_comments, missing_parts
from regions import clock
from regions.deadlines import Milestone, milestones
from regions.roles import Role
from regions.workflow import Transition, register

State = Plan.State


def complete(plan, actor, facts):
    return rules.nothing_missing(missing_parts(plan))


def round_open(plan, actor, facts):
    dates = milestones(plan.call.subject)
    return rules.comment_round_open(
        clock.now(), dates.get(Milestone.Code.COMMENTS_OPEN), dates.get(Milestone.Code.COMMENTS_CLOSE)
    )


def commented(plan, actor, facts):
    return rules.comments_or_none_on_purpose(comments_on_sent(plan).exists(), facts.get("no_comments"))


register(
    Plan,
    [
        Transition(
            "send_for_comment",
            (State.DRAFT, State.REVISED),
            State.OUT_FOR_COMMENT,
            (Role.COORDINATOR,),
            _("Send to the agency for comment"),
            rules=(complete, round_open),
            then=(freeze,),
        ),
        Transition(
            "give_comments",
            (State.OUT_FOR_COMMENT,),
            State.COMMENTED,
            (Role.EVALUATOR,),
            _("Give the comments to the region"),
            rules=(commented,),
            then=(give_comments,),
        ),
        # A region never waits for the state to be able to apply.
        Transition(
            "take_back",
            (State.OUT_FOR_COMMENT,),
            State.REVISED,
            (Role.COORDINATOR,),
            _("Take the plan back from comment"),
        ),
        Transition(
            "revise",
            (State.COMMENTED,),
            State.REVISED,
            (Role.COORDINATOR,),
            _("Mark the plan as revised"),
            rules=(complete,),
            then=(freeze,),
        ),
        Transition(
            "mark_ready",
            (State.DRAFT, State.COMMENTED, State.REVISED),
            State.READY,
            (Role.COORDINATOR,),
            _("Mark the plan as ready for the application"),
            rules=(complete,),
            then=(freeze,),
        ),
        Transition(
            "reopen",
            (State.READY,),
            State.REVISED,
            (Role.COORDINATOR,),
            _("Go on writing the plan"),
        ),
    ],
)
