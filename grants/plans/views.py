"""Screens of the project plan: its hub, a section with autosave, the agency's comments, versions side by side."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from grants.calls.models import Call
from grants.plans import hub
from grants.plans.comparison import chosen_versions, compare_plans
from grants.plans.forms import CommentForm, SectionForm
from grants.plans.models import Plan, PlanComment
from grants.plans.verbs import EDITABLE, comment, goals_for, open_plan, resolve, save_section
from grants.refusals import carried_out, form_page, refused_page, save_state
from regions.access import allow
from regions.roles import REGION, REGION_READERS, STATE_READERS, Role
from regions.workflow import PROCESSES, Refused, move


def plan_or_404(pk):
    return get_object_or_404(Plan.objects.select_related("call", "region"), pk=pk)


@allow(Role.COORDINATOR)
@require_POST
def plan_open(request, pk):
    call = get_object_or_404(Call, pk=pk)
    try:
        return redirect("plan-detail", open_plan(call, request.actor).pk)
    except Refused as refused:
        return refused_page(request, "grants/plan_open.html", refused, call=call)


@allow(*REGION_READERS, *STATE_READERS)
@require_safe
def plan_detail(request, pk):
    return render(request, "grants/plan_detail.html", hub.page_of(plan_or_404(pk), request.actor))


@allow(Role.COORDINATOR)
def plan_section_edit(request, pk, goal):
    plan = plan_or_404(pk)
    section = get_object_or_404(plan.sections, goal_code=goal)
    if request.method == "GET" and plan.state not in EDITABLE:
        return redirect("plan-detail", pk)
    form = SectionForm(request.POST if request.method == "POST" else None, initial={"text": section.text, "version": section.version})
    saved = form.is_valid() and carried_out(form, save_section, section, actor=request.actor, **form.cleaned_data)
    if request.htmx:
        return save_state(request, form, saved)
    if saved:
        messages.success(request, _("The draft has been saved."))
        return redirect("plan-detail", pk)
    row = next(row for row in hub.sections_of(plan, request.actor) if row["goal"].code == goal)
    context = {"plan": plan, "section": section, "row": row, "may_compare": hub.may_compare(plan, of_region=True)}
    return form_page(request, "grants/plan_section_edit.html", form, **context)


@allow(Role.COORDINATOR, Role.EVALUATOR, on=Plan)
@require_POST
def plan_move(request, pk, verb):
    plan = plan_or_404(pk)
    if verb not in {each.verb for each in PROCESSES[Plan].transitions}:
        raise Http404
    facts = {"no_comments": "no_comments" in request.POST} if verb == "give_comments" else {}
    try:
        move(plan, verb, request.actor, **facts)
    except Refused as refused:
        return refused_page(request, "grants/plan_detail.html", refused, **hub.page_of(plan, request.actor))
    return redirect("plan-detail", pk)


@allow(Role.EVALUATOR, on=Plan)
@require_POST
def plan_comment(request, pk, goal):
    plan = plan_or_404(pk)
    if not plan.sections.filter(goal_code=goal).exists():
        raise Http404
    form = CommentForm(request.POST, prefix=goal)
    if form.is_valid() and carried_out(form, comment, plan, goal, form.cleaned_data["text"], request.actor):
        return redirect("plan-detail", pk)
    return form_page(request, "grants/plan_detail.html", form, **hub.page_of(plan, request.actor, form, goal))


@allow(Role.COORDINATOR)
@require_POST
def plan_comment_resolve(request, pk, comment):
    answered = get_object_or_404(PlanComment, plan=plan_or_404(pk), pk=comment)
    resolve(answered, request.actor)
    return redirect("plan-section-edit", pk, answered.goal_code)


@allow(*REGION_READERS, *STATE_READERS)
@require_safe
def plan_compare(request, pk):
    plan = plan_or_404(pk)
    choices, older, newer = chosen_versions(plan, request.GET, live=request.actor.side == REGION)
    goals = goals_for(plan.call, plan.region_id)
    rows = compare_plans(goals, choices[older], choices[newer]) if choices else []
    context = {"plan": plan, "choices": list(choices), "older": older, "newer": newer, "rows": rows}
    return render(request, "grants/plan_compare.html", context)
