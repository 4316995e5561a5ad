"""How many of those who answered know where to get digital support: of the region's last survey of citizens that is over."""

from django.db.models import Q

from providers.needs.models import FEWEST, Survey, SurveyAnswer
from providers.needs.questionnaires import AWARENESS


def awareness(region, day):
    """→ per cent, or None: no survey of citizens was over by the day, or the share would tell of fewer than five people.

    One that still takes answers is not counted: two days side by side would tell what a single person answered.
    """
    knows, answers = answered(region, day) or (0, 0)
    return round(100 * knows / answers) if min(knows, answers - knows) >= FEWEST else None


def answered(region, day):
    """→ (how many know, how many answered the question) of that survey, exactly, or None where there is none."""
    over = Q(state=Survey.State.CLOSED) | Q(state=Survey.State.OPEN, closes_on__lt=day)
    surveys = Survey.objects.filter(over, region=region, questionnaire=Survey.Questionnaire.CITIZENS, opens_on__lte=day)
    survey = surveys.order_by("-closes_on", "-pk").first()
    if survey is None:
        return None
    question, answer = AWARENESS[survey.questionnaire]
    rows = SurveyAnswer.objects.filter(region=region, survey=survey, set_aside=False, day__lte=day).values_list("answers", flat=True)
    given = [found for answers in rows if (found := answers.get(question))]
    return given.count(answer), len(given)
