"""The verbs of the coordinator's surveys: make one, change it. Opening and closing are moves (survey_process)."""

from django.db import transaction

from providers.catalogue.recording import refuse_broken, save_recorded, with_fields
from providers.needs.models import Survey
from providers.rules import closed_survey_stands, opened_questionnaire_stands


@transaction.atomic
def new_survey(actor, region, **fields):
    """→ the Survey, a draft: nobody can answer it before it is opened."""
    survey = with_fields(Survey(region_id=region, made_by_name=actor.name), fields)
    return save_recorded(survey, actor, "survey_made")


@transaction.atomic
def change_survey(actor, survey, **fields):
    row = Survey.objects.select_for_update(of=("self",)).get(pk=survey.pk)
    facts = {"questionnaire": fields.get("questionnaire", row.questionnaire)}
    refuse_broken((closed_survey_stands, opened_questionnaire_stands), row, actor, facts)
    return save_recorded(with_fields(row, fields), actor, "survey_changed")
