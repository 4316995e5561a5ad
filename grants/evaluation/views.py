"""Pages of the agency's statement on an application: write it, look it over, give it; others read it once given."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grants.applications.models import SENT, Application
from grants.applications.sent import as_sent
from grants.evaluation import statement_page
from grants.evaluation.conflicts import barred
from grants.evaluation.forms import AssessmentForm
from grants.evaluation.models import Assessment
from grants.evaluation.opening import asked_first, opening_page
from grants.evaluation.verbs import open_assessment, save_assessment
from grants.refusals import carried_out, form_page, refused_page, save_state
from regions.access import allow
from regions.roles import STATE_READERS, Role
from regions.workflow import Refused, move, why_not


def the_assessment(pk):
    assessment = get_object_or_404(statement_page.assessments(), pk=pk)
    as_sent(assessment.application)
    return assessment


@allow(Role.EVALUATOR, on=Application)
def assessment_open(request, pk):
    application = get_object_or_404(Application.objects.filter(SENT).select_related("call", "region"), pk=pk)
    existing = application.assessments.first()
    return opening_page(
        request, application, open_assessment, "grants/assessment_open.html", "assessment-edit", existing
    )


@allow(*STATE_READERS)
@require_safe
def assessment_detail(request, pk):
    """A draft is its writer's alone: a half-written verdict must not steer the ministry."""
    assessment = the_assessment(pk)
    if assessment.state == Assessment.State.DRAFT and request.actor.role != Role.EVALUATOR:
        raise Http404
    context = statement_page.page_of(assessment, request.actor)
    return render(request, "grants/assessment_detail.html", context | {"may_write": may_write(request, assessment)})


def may_write(request, assessment):
    writes = request.actor.role == Role.EVALUATOR and assessment.state == Assessment.State.DRAFT
    return writes and not barred(assessment.application, request.actor)


@allow(Role.EVALUATOR, on=Assessment)
def assessment_edit(request, pk):
    assessment = the_assessment(pk)
    if question := asked_first(request, assessment.application, "assessment-open"):
        return question
    if request.method != "POST" and not may_write(request, assessment):
        return redirect("assessment-detail", pk)
    page = statement_page.page_of(assessment, request.actor)
    form = AssessmentForm(request.POST or None, assessment=assessment, with_points=page["may_agree"])
    saved = form.is_valid() and carried_out(form, save_assessment, assessment, actor=request.actor, **form.to_write())
    if request.htmx:
        return save_state(request, form, saved)
    if saved:
        messages.success(request, _("The draft has been saved."))
        return redirect("assessment-give" if "give" in request.POST else "assessment-edit", pk)
    return form_page(request, "grants/assessment_edit.html", form, **page)


@allow(Role.EVALUATOR, on=Assessment)
def assessment_give(request, pk):
    """GET repeats the statement and says what is missing; POST gives it."""
    assessment = the_assessment(pk)
    context = statement_page.page_of(assessment, request.actor)
    if request.method != "POST":
        context["broken"] = why_not(assessment, "give", request.actor)
        return render(request, "grants/assessment_give.html", context)
    try:
        move(assessment, "give", request.actor)
    except Refused as refused:
        return refused_page(request, "grants/assessment_give.html", refused, **context)
    messages.success(request, _("The statement has been given to the ministry."))
    return redirect("assessment-detail", pk)
