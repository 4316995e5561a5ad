"""The one verb of the public: an answer to a survey, written in the scope of its link."""

import json

from django.core.cache import cache
from django.db import connection

from providers.needs.survey_limits import keyed
from providers.rules import broken_of, survey_takes_answers
from regions import clock
from regions.limits import HOUR, asked
from regions.workflow import Refused

# Without RETURNING: who answers may add an answer but read none. The state and the days are asked in the same
# statement, so that no answer comes in after the survey has been closed.
INSERT = """
    INSERT INTO providers_surveyanswer (region_id, survey_id, municipality_id, day, language, answers, set_aside)
    SELECT region_id, id, %(municipality)s, %(day)s::date, %(language)s, %(answers)s::jsonb, %(set_aside)s
    FROM providers_survey WHERE id = %(survey)s AND state = 'open' AND %(day)s::date BETWEEN opens_on AND closes_on
"""


def give_answer(survey, *, municipality, answers, language, set_aside):
    """Write one answer. Raises Refused when the survey takes none.

    No audit event: it would keep the moment of the answer, and with that perhaps who gave it.
    """
    row = {"survey": survey.pk, "municipality": municipality, "day": clock.today(), "language": language}
    with connection.cursor() as cursor:
        cursor.execute(INSERT, row | {"answers": json.dumps(answers), "set_aside": set_aside})
        taken = cursor.rowcount
    if broken := broken_of([survey_takes_answers], survey, None, {"taken": taken}):
        raise Refused(broken)


def give_once(survey, opened, **answer):
    """`give_answer`, but a second tap on the same page's button adds nothing. opened: the page's signed time."""
    sent = f"survey:sent:{keyed(survey, json.dumps([opened, answer]))}"
    if not asked(cache.add, sent, 1, HOUR, otherwise=True):
        return
    try:
        give_answer(survey, **answer)
    except BaseException:
        asked(cache.delete, sent, otherwise=False)
        raise
