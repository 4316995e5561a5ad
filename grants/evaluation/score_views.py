"""Pages of an application's points: who has given theirs, one's own sheet, giving it; and the ranking of a call."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grants.applications.models import SENT, Application
from grants.applications.sent import as_sent
from grants.calls.models import Call
from grants.evaluation import ranking, score_page
from grants.evaluation.conflicts import barred
from grants.evaluation.models import Assessment, ScoreSheet
from grants.evaluation.opening import asked_first, opening_page
from grants.evaluation.score_forms import ScoreForm
from grants.evaluation.scores import POINTS_READERS, items_of, open_sheet, own_sheet, save_sheet
from grants.evaluation.statement_page import facts_of, plan_of
from grants.refusals import carried_out, form_page, refused_page, save_state
from regions.access import allow
from regions.roles import Role
from regions.table_files import table_file
from regions.workflow import Refused, move, why_not


def scored_application(pk):
    """A call without points has no page of them."""
    scored = Application.objects.filter(SENT, call__scoring=True)
    return as_sent(get_object_or_404(scored.select_related("call", "region", "plan_version"), pk=pk))


def own_sheet_or_404(request, pk):
    """Another's sheet is nobody's page: it is read beside the others once it has been given."""
    sheets = ScoreSheet.objects.select_related("application__call", "application__region", "application__plan_version")
    sheet = get_object_or_404(sheets, pk=pk, assessor=request.actor.user)
    as_sent(sheet.application)
    return sheet


@allow(*POINTS_READERS)
@require_safe
def score_list(request, pk):
    application = scored_application(pk)
    assessment = Assessment.objects.filter(application=application).first()
    scores = score_page.scores_of(application, request.actor, assessment)
    statement = score_page.statement_address(application, request.actor, assessment, scores)
    context = {"application": application, "assessment": assessment, "scores": scores, "statement": statement}
    return render(request, "grants/score_list.html", context)


@allow(Role.EVALUATOR, on=Application)
def score_open(request, pk):
    application = scored_application(pk)
    existing = own_sheet(application, request.actor)
    return opening_page(request, application, open_sheet, "grants/score_open.html", "score-edit", existing)


@allow(Role.EVALUATOR, on=ScoreSheet)
def score_edit(request, pk):
    sheet = own_sheet_or_404(request, pk)
    application = sheet.application
    if question := asked_first(request, application, "score-open"):
        return question
    if request.method != "POST" and (sheet.state == ScoreSheet.State.GIVEN or barred(application, request.actor)):
        return redirect("score-list", application.pk)
    form = ScoreForm(request.POST if request.method == "POST" else None, sheet=sheet)
    saved = form.is_valid() and carried_out(form, save_sheet, sheet, actor=request.actor, **form.to_write())
    if request.htmx:
        return save_state(request, form, saved)
    if saved:
        messages.success(request, _("The draft has been saved."))
        return redirect("score-give" if "give" in request.POST else "score-edit", pk)
    page = {"sheet": sheet, "application": application, "facts": facts_of(application), "plan": plan_of(application)}
    return form_page(request, "grants/score_edit.html", form, **page)


@allow(Role.EVALUATOR, on=ScoreSheet)
def score_give(request, pk):
    """GET repeats the points and says what is missing; POST gives them."""
    sheet = own_sheet_or_404(request, pk)
    context = {"sheet": sheet, "application": sheet.application, "items": items_of(sheet)}
    if request.method != "POST":
        return render(request, "grants/score_give.html", context | {"broken": why_not(sheet, "give", request.actor)})
    try:
        move(sheet, "give", request.actor)
    except Refused as refused:
        return refused_page(request, "grants/score_give.html", refused, **context)
    messages.success(request, _("Your points have been given."))
    return redirect("score-list", sheet.application_id)


@allow(*POINTS_READERS)
@require_safe
def call_ranking(request, pk):
    call = get_object_or_404(Call, pk=pk)
    if not call.scoring:
        raise Http404
    rows = ranking.rows_of(call)
    if request.GET.get("format") in ("csv", "xlsx"):
        return table_file(request.GET["format"], "ranking", ranking.file_heads(call), ranking.file_rows(rows))
    context = {"call": call, "criteria": call.criteria.all(), "rows": rows}
    return render(request, "grants/call_ranking.html", context)
