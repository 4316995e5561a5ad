"""The region's screens of surveys: the list, a new one, its preview, opening and closing, and the results."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from providers.needs import survey_results, survey_table, survey_verbs
from providers.needs.models import Survey
from providers.needs.survey_answer_views import answer_form, intro_of
from providers.needs.survey_forms import PlaceForm, SurveyFilter, SurveyForm
from providers.needs.survey_link import addresses
from providers.needs.survey_process import TONES, Stage, stage
from providers.pages import form_page, kept, written
from regions import clock
from regions.access import allow
from regions.lists import paged, query_of
from regions.navigation import url_or_none
from regions.roles import REGION_READERS, Role
from regions.table_files import table_file
from regions.workflow import Refused, allowed_verbs, move, why_not

FILES = ("csv", "xlsx")


@allow(*REGION_READERS)
@require_safe
def survey_list(request):
    chosen = SurveyFilter(request.GET, queryset=survey_table.surveys_listed(request.actor.region))
    if request.GET.get("format") in FILES:
        listed = survey_table.rows(chosen.qs, clock.today())
        return table_file(request.GET["format"], "surveys", survey_table.file_heads(), survey_table.file_rows(listed))
    page = paged(chosen.qs, request.GET)
    context = {"filter": chosen, "page": page, "rows": survey_table.rows(page, clock.today())}
    context |= {"query": query_of(request), "may_write": request.actor.role == Role.COORDINATOR}
    return render(request, "providers/survey_list.html", context)


@allow(Role.COORDINATOR)
def survey_new(request):
    form = SurveyForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (made := written(form, survey_verbs.new_survey, request.actor, request.actor.region, **form.facts())):
        return kept(request, _("The survey was saved. Look at it as others will see it, then open it."), "survey-detail", made.pk)
    return form_page(request, "providers/survey_edit.html", form)


@allow(Role.COORDINATOR)
def survey_edit(request, pk):
    survey = get_object_or_404(Survey, pk=pk)
    if request.method != "POST" and survey.state == survey.State.CLOSED:
        messages.warning(request, _("The survey has been closed: it can't be changed any more. Make a new one."))
        return redirect("survey-detail", pk)
    form = SurveyForm(request.POST if request.method == "POST" else None, instance=survey)
    if form.is_valid() and written(form, survey_verbs.change_survey, request.actor, survey, **form.facts()):
        return kept(request, _("The survey was saved."), "survey-detail", pk)
    return form_page(request, "providers/survey_edit.html", form, survey=get_object_or_404(Survey, pk=pk))


@allow(*REGION_READERS)
@require_safe
def survey_preview(request, pk):
    survey = get_object_or_404(Survey.objects.select_related("region"), pk=pk)
    context = {"survey": survey, "form": answer_form(request, survey)} | intro_of(survey)
    return render(request, "providers/survey_preview.html", context)


@allow(Role.COORDINATOR)
def survey_move(request, pk, verb):
    """GET tells what follows and what is wanting; POST does it, or says why not."""
    survey = get_object_or_404(Survey, pk=pk)
    broken = why_not(survey, verb, request.actor)
    if request.method == "POST":
        try:
            move(survey, verb, request.actor)
            after = {"open": _("The survey is open. Send its link."), "close": _("The survey is closed.")}
            return kept(request, after[verb], "survey-detail", pk)
        except Refused as refused:
            broken = refused.broken
    refused = request.method == "POST"
    context = {"survey": survey, "verb": verb, "broken": broken, "refused": refused, "links": addresses(survey)}
    return render(request, "providers/survey_move.html", context, status=422 if refused else 200)


@allow(*REGION_READERS)
@require_safe
def survey_detail(request, pk):
    """The results: what is hidden on the page is hidden in the files."""
    survey, day = get_object_or_404(Survey.objects.select_related("region"), pk=pk), clock.today()
    places = survey_results.places_of(survey, day)
    chosen = PlaceForm(request.GET, list(places.items()))
    place = chosen.place()
    results = survey_results.results_of(survey, places, place, day)
    if request.GET.get("format") in FILES:
        lines = survey_results.file_rows(survey, places.get(place, survey.region.name), results)
        return table_file(request.GET["format"], f"survey-{pk}", survey_results.file_heads(), lines)
    context = {"filter": chosen, "place": places.get(place), "results": results, "query": query_of(request)}
    context |= {"figures": figures_of(results), "may_write": request.actor.role == Role.COORDINATOR}
    context |= {"evidence_url": evidence_url(survey, place), "verbs": verbs_of(survey, request.actor)}
    return render(request, "providers/survey_detail.html", context | facts_of(survey, day))


def facts_of(survey, day):
    now = stage(survey, day)
    shared = addresses(survey) if now in (Stage.COMING, Stage.TAKING) else []
    return {"survey": survey, "stage": now, "tone": TONES.get(now, "neutral"), "links": shared}


def verbs_of(survey, actor):
    return {each.verb for each in allowed_verbs(survey, actor)}


def figures_of(results):
    """→ key figures: answers, awareness with its n, and what was set aside."""
    figures = [(_("Answers"), results.answers, "")]
    if results.awareness:
        question, answer, share, base = results.awareness
        note = _("%(question)s Answer: %(answer)s. n = %(n)s") % {"question": question, "answer": answer, "n": base}
        figures.append((_("Awareness"), share, note))
    return [*figures, (_("Set aside"), results.set_aside, _("Look like a robot's; in the whole region, counted nowhere."))]


def evidence_url(survey, place):
    """→ where this is written down as evidence of need; None while there is no such page."""
    url = url_or_none("need-record-new")
    chosen = {"survey": survey.pk} | ({"municipality": place} if place else {})
    return url and f"{url}?{urlencode(chosen)}"
