"""The life of a survey as a table, and what of it people see on a day."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from providers.needs.models import Survey
from providers.rules import survey_has_days_to_come
from regions.roles import Role
from regions.workflow import Transition, register

State = Survey.State

TRANSITIONS = [
    Transition(
        "open",
        (State.DRAFT,),
        State.OPEN,
        by=(Role.COORDINATOR,),
        label=_("Open the survey"),
        rules=(survey_has_days_to_come,),
    ),
    Transition("close", (State.OPEN,), State.CLOSED, by=(Role.COORDINATOR,), label=_("Close the survey")),
]

register(Survey, TRANSITIONS)


class Stage(models.TextChoices):
    """The state, with the days: an open survey takes answers from its first day to its last."""

    DRAFT = "draft", _("Being prepared")
    COMING = "coming", _("Opens later")
    TAKING = "taking", _("Takes answers")
    ENDED = "ended", _("Last day has passed")
    CLOSED = "closed", _("Has been closed")


TONES = {Stage.COMING: "info", Stage.TAKING: "success", Stage.ENDED: "warning"}


def stage(survey, day):
    if survey.state != State.OPEN:
        return Stage.DRAFT if survey.state == State.DRAFT else Stage.CLOSED
    if day < survey.opens_on:
        return Stage.COMING
    return Stage.TAKING if day <= survey.closes_on else Stage.ENDED
