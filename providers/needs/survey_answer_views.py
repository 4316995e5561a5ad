"""The public's pages of a survey: the questionnaire by its link, and the thanks. No sign-in, no names."""

from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from providers.finder.advice_line import PUBLIC_SERVICE_INFO
from providers.needs.questionnaires import questions_on
from providers.needs.survey_answers import give_once
from providers.needs.survey_forms import SAMI, AnswerForm
from providers.needs.survey_limits import limit_reached, looks_like_a_robot, opened_now
from providers.needs.survey_link import read_link
from providers.needs.survey_process import Stage, stage
from regions import clock
from regions.access import allow
from regions.geography import municipalities_in
from regions.sign_in_link_views import secret_address
from regions.workflow import Refused


@allow(link=read_link)
@secret_address
def survey_answer(request, token):
    survey = request.link.about
    if survey is None or stage(survey, clock.today()) != Stage.TAKING:
        return not_taking(request, survey)
    form, limited = answer_form(request, survey), ""
    if form.is_valid():
        limited = limit_reached(request, survey)
        if not limited:
            return answered(request, survey, form, token)
    context = {"survey": survey, "form": form, "limited": limited, "refused": bool(limited), "phone": PUBLIC_SERVICE_INFO}
    status = 429 if limited else 422 if form.is_bound else 200
    return render(request, "providers/survey_answer.html", context | intro_of(survey), status=status)


def answer_form(request, survey):
    day = clock.today()
    return AnswerForm(
        request.POST if request.method == "POST" else None,
        survey=survey,
        questions=questions_on(survey.questionnaire, day),
        places=[(place.code, place.name) for place in municipalities_in(survey.region_id, day)],
        initial={"opened": opened_now(survey)},
    )


def answered(request, survey, form, token):
    """A robot is thanked like everybody else: it is not told how it was known."""
    data = form.cleaned_data
    answer = {"municipality": data["municipality"], "answers": form.answers(), "language": get_language()}
    try:
        give_once(survey, data["opened"], set_aside=looks_like_a_robot(survey, data), **answer)
    except Refused:
        survey.refresh_from_db()
        return not_taking(request, survey)
    return redirect("survey-thanks", token)


def intro_of(survey):
    """→ the region's words in the page's language, and its Sámi texts: [(language, text)]."""
    shown = (get_language(), *SAMI)
    return {"intro": [(code, survey.intro[code]) for code in shown if survey.intro.get(code)]}


def not_taking(request, survey):
    """Not open yet, over, or a link that says nothing: told in words, with the way to support."""
    now = stage(survey, clock.today()) if survey else None
    over = now in (Stage.ENDED, Stage.CLOSED, Stage.TAKING)
    context = {"survey": survey, "stage": now, "over": over, "phone": PUBLIC_SERVICE_INFO}
    return render(request, "providers/survey_not_open.html", context, status=410 if over else 404)


@allow(link=read_link)
@secret_address
@require_safe
def survey_thanks(request, token):
    if request.link.about is None:
        return not_taking(request, None)
    again = stage(request.link.about, clock.today()) == Stage.TAKING
    context = {"survey": request.link.about, "token": token, "again": again, "phone": PUBLIC_SERVICE_INFO}
    return render(request, "providers/survey_thanks.html", context)
