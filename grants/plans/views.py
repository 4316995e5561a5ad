"""Screens of the project plan: its hub, a section with autosave, the agency's comments, versions side by side."""

from django.contrib import messages
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from grants.calls.models import Call
from grants.plans import hub, versions
from grants.plans.forms import AnswerForm, SectionForm
from grants.plans.models import Plan, PlanComment
from grants.plans.sections import comment_form, commented, sections_of
from grants.plans.verbs import EDITABLE, comment, goals_for, open_plan, resolve, save_section, take_answer_back
from grants.plans.versions import may_compare
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
    return render(request, "grants/plan_detail.html", hub.page_of(plan_or_404(pk), request.actor, query=request.GET))


@allow(Role.COORDINATOR)
def plan_section_edit(request, pk, goal):
    plan = plan_or_404(pk)
    section = get_object_or_404(plan.sections, goal_code=goal)
    if request.method == "GET" and plan.state not in EDITABLE:
        return redirect("plan-detail", pk)
    form = SectionForm(posted(request), initial={"text": section.text, "version": section.version})
    saved = form.is_valid() and carried_out(form, save_section, section, actor=request.actor, **form.cleaned_data)
    if request.htmx:
        return save_state(request, form, saved)
    if saved:
        messages.success(request, _("The draft has been saved."))
        return redirect("plan-detail", pk)
    return form_page(request, "grants/plan_section_edit.html", form, section=section, **section_page(plan, goal, request.actor))


def section_page(plan, goal, actor):
    """→ what plan-section-edit shows beside its form."""
    row = next(row for row in sections_of(plan, actor) if row["goal"].code == goal)
    return {"plan": plan, "row": row, "commented": commented(plan, goal), "may_compare": may_compare(plan, live=True)}


def posted(request):
    return request.POST if request.method == "POST" else None


@allow(Role.COORDINATOR, Role.EVALUATOR, on=Plan)
def plan_move(request, pk, verb):
    plan = plan_or_404(pk)
    if verb not in {each.verb for each in PROCESSES[Plan].transitions}:
        raise Http404
    if request.method != "POST":
        return told_first(request, plan, verb)
    facts = {"no_comments": "no_comments" in request.POST} if verb == "give_comments" else {}
    try:
        move(plan, verb, request.actor, **facts)
    except Refused as refused:
        return refused_page(request, "grants/plan_detail.html", refused, **hub.page_of(plan, request.actor))
    return redirect("plan-detail", pk)


def told_first(request, plan, verb):
    """→ the page that says what is still open before the plan goes on."""
    if verb not in hub.CONFIRMED:
        return HttpResponseNotAllowed(["POST"])
    page = hub.move_page(plan, verb, request.actor)
    return render(request, "grants/plan_move.html", page) if page else redirect("plan-detail", plan.pk)


@allow(Role.EVALUATOR, on=Plan)
@require_POST
def plan_comment(request, pk, goal):
    plan = plan_or_404(pk)
    get_object_or_404(plan.sections, goal_code=goal)
    sent = plan.versions.last()
    form = comment_form(goal, sent, request.POST)
    if form.is_valid() and carried_out(form, comment, plan, goal, actor=request.actor, **form.to_write()):
        return redirect(f"{reverse('plan-detail', args=[pk])}#goal-{goal}")
    refused = (goal, form.renewed(sent.number if sent else 0))
    return form_page(request, "grants/plan_detail.html", form, **hub.page_of(plan, request.actor, refused))


@allow(Role.COORDINATOR)
def plan_comment_resolve(request, pk, comment):
    plan = plan_or_404(pk)
    answered = get_object_or_404(PlanComment, plan=plan, pk=comment)
    if request.method == "GET" and plan.state not in EDITABLE:
        return redirect("plan-detail", pk)
    form = AnswerForm(posted(request), initial={"answer": answered.answer})
    if form.is_valid() and carried_out(form, resolve, answered, actor=request.actor, **form.cleaned_data):
        return redirect(section_of(answered))
    goal = goals_for(plan.call, plan.region_id).get(code=answered.goal_code)
    return form_page(request, "grants/plan_comment_resolve.html", form, plan=plan, goal=goal, comment=answered)


@allow(Role.COORDINATOR)
@require_POST
def plan_comment_reopen(request, pk, comment):
    """Nothing is lost by it: the words of the answer stay in its field."""
    answered = get_object_or_404(PlanComment, plan=plan_or_404(pk), pk=comment)
    try:
        take_answer_back(answered, request.actor)
    except Refused as refused:
        return refused_page(request, "grants/plan_detail.html", refused, **hub.page_of(plan_or_404(pk), request.actor))
    return redirect(section_of(answered))


def section_of(comment):
    """→ the address of a comment on the page where its section is written."""
    return f"{reverse('plan-section-edit', args=[comment.plan_id, comment.goal_code])}#comment-{comment.pk}"


@allow(*REGION_READERS, *STATE_READERS)
@require_safe
def plan_compare(request, pk):
    page = versions.page_of(plan_or_404(pk), request.GET, live=request.actor.side == REGION)
    return render(request, "grants/plan_compare.html", page)
