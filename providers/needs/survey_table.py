"""The list of surveys: its rows, and the same rows as a file."""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from providers.needs.models import Survey, SurveyAnswer
from providers.needs.survey_link import address
from providers.needs.survey_process import TONES, Stage, stage


def surveys_listed(region):
    """→ queryset of the region's surveys with their counted answers, the newest first."""
    given = SurveyAnswer.objects.filter(region=OuterRef("region"), survey=OuterRef("pk"), set_aside=False)
    counted = given.order_by().values("survey").annotate(number=Count("pk")).values("number")
    return Survey.objects.filter(region=region).annotate(number=Coalesce(Subquery(counted), 0))


def rows(surveys, day):
    """→ dicts for the table and the file. address: of the answer page while somebody may come to it, else ""."""
    return [row(survey, stage(survey, day)) for survey in surveys]


def row(survey, now):
    shared = address(survey) if now in (Stage.COMING, Stage.TAKING) else ""
    return {"survey": survey, "stage": now.label, "tone": TONES.get(now, "neutral"), "address": shared}


def file_heads():
    return [
        *[_("Survey"), _("Questionnaire"), _("State"), _("Answers from"), _("Answers until")],
        *[_("Answers"), _("Answer link"), _("Sample data")],
    ]


def file_rows(listed):
    for each in listed:
        survey = each["survey"]
        days = [date_format(day, "SHORT_DATE_FORMAT") for day in (survey.opens_on, survey.closes_on)]
        yield [
            *[survey.name, survey.get_questionnaire_display(), each["stage"], *days],
            *[survey.number, each["address"], _("yes") if survey.is_sample else _("no")],
        ]
