"""Surveys for tests: filled as the public fills them, and answers laid down in numbers."""

from datetime import date, timedelta

from django.test import Client
from lxml import html

from providers.needs.models import SurveyAnswer
from providers.needs.survey_link import token_of
from regions.scope import region_scope
from tests.make import HOMES

REQUIRED = {
    "citizens": {"level": "2", "knows_where": "no"},
    "providers": {"enough_hours": "no", "people_know": "few"},
    "municipalities": {"enough_hours": "nearly", "people_know": "some"},
}


def path_of(survey, language="en"):
    return f"/{language}/survey/{token_of(survey)}/"


def opened(survey, client=None, language="en"):
    """→ the hidden fields of the page as it is given to somebody now."""
    page = (client or Client()).get(path_of(survey, language))
    assert page.status_code == 200, page.content.decode()
    return {each.get("name"): each.get("value") for each in html.fromstring(page.content).xpath("//form[@method='post']//input[@type='hidden']")}


def filled(survey, **answers):
    return {"municipality": HOMES[survey.region_id][1], "comment": "", **REQUIRED[survey.questionnaire], **answers}


def send(survey, clock, seconds=60, on="en", client=None, **answers):
    """Open the page, fill it in for a while, send it. clock: time_machine, standing; on: the page's language. → the response"""
    client = client or Client()
    data = opened(survey, client, on) | filled(survey, **answers)
    clock.shift(timedelta(seconds=seconds))
    return client.post(path_of(survey, on), data)


def stored(region="18"):
    with region_scope(region):
        return list(SurveyAnswer.objects.order_by("pk"))


def lay(survey, number, municipality="205", set_aside=False, **answers):
    """Lay down a number of equal answers."""
    row = {"region_id": survey.region_id, "survey": survey, "municipality_id": municipality, "day": date(2026, 9, 1)}
    with region_scope(survey.region_id):
        SurveyAnswer.objects.bulk_create(
            SurveyAnswer(**row, language="fi", answers=answers, set_aside=set_aside) for _ in range(number)
        )
