"""The tables of an assessor's points and of the agency's statement: each draft → given."""

from django.utils.translation import gettext_lazy as _

from grants import rules
from grants.evaluation import scores
from grants.evaluation.conflicts import not_barred
from grants.evaluation.models import Assessment, ScoreSheet
from regions import clock, jobs
from regions.roles import Role
from regions.workflow import Transition, register

State = Assessment.State


def every_criterion(assessment, actor, facts):
    open_items = assessment.items.filter(verdict="").select_related("criterion").order_by("criterion__order")
    return rules.nothing_missing([item.criterion.name for item in open_items])


def enough_points(assessment, actor, facts):
    return scores.why_not_agreed(assessment.application) if assessment.application.call.scoring else None


def points_agreed(assessment, actor, facts):
    if not assessment.application.call.scoring:
        return None
    open_items = assessment.items.filter(points=None).select_related("criterion").order_by("criterion__order")
    return rules.points_agreed([item.criterion.name for item in open_items])


def sign(assessment, actor, facts):
    """The statement is the state's: its letter is as well."""
    assessment.given_by, assessment.given_by_name, assessment.given_at = actor.user, actor.name, clock.now()
    payload = {"assessment": assessment.pk}
    jobs.enqueue(assessment.region_id, "statement", f"statement:{assessment.pk}", payload, actor, internal=True)


register(
    Assessment,
    [
        Transition(
            "give",
            (State.DRAFT,),
            State.GIVEN,
            (Role.EVALUATOR,),
            _("Give the statement"),
            rules=(not_barred, every_criterion, enough_points, points_agreed),
            then=(sign,),
            internal=True,
        ),
    ],
)


def date_sheet(sheet, actor, facts):
    sheet.given_at = clock.now()


register(
    ScoreSheet,
    [
        Transition(
            "give",
            (ScoreSheet.State.DRAFT,),
            ScoreSheet.State.GIVEN,
            (Role.EVALUATOR,),
            _("Give your points"),
            rules=(not_barred, scores.points_taken, scores.every_point),
            then=(date_sheet,),
            internal=True,
        ),
    ],
)
