"""The statement's table: draft → given."""

from django.utils.translation import gettext_lazy as _

from grants import rules
from grants.evaluation.models import Assessment
from regions import clock
from regions.roles import Role
from regions.workflow import Transition, register

State = Assessment.State


def every_criterion(assessment, actor, facts):
    open_items = assessment.items.filter(verdict="").select_related("criterion").order_by("criterion__order")
    return rules.nothing_missing([item.criterion.name for item in open_items])


def sign(assessment, actor, facts):
    assessment.given_by, assessment.given_by_name, assessment.given_at = actor.user, actor.name, clock.now()


register(
    Assessment,
    [
        Transition(
            "give",
            (State.DRAFT,),
            State.GIVEN,
            (Role.EVALUATOR,),
            _("Give the statement"),
            rules=(every_criterion,),
            then=(sign,),
            internal=True,
        ),
    ],
)
