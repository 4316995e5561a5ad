"""Screens of a plan's targets: choosing what is measured, adding, changing, removing."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grants.plans.models import PlanTarget
from grants.plans.target_facts import FROZEN, as_facts, rows_of
from grants.plans.target_forms import OWN, IndicatorForm, RemovalForm, TargetForm, listed_on, newest_figure
from grants.plans.targets import add_target, remove_target, save_target
from grants.plans.verbs import EDITABLE, goals_for
from grants.plans.views import plan_or_404
from grants.refusals import carried_out, form_page
from regions import clock
from regions.access import allow
from regions.decimal_field import plain
from regions.roles import Role


def goal_or_404(plan, code):
    return get_object_or_404(goals_for(plan.call, plan.region_id), code=code)


def target_or_404(pk, target):
    return get_object_or_404(PlanTarget.objects.select_related("plan__call", "plan__region"), plan=pk, pk=target)


def done(request, plan, goal, words):
    """→ the way back to the goal on the plan's page, where the words say what was done."""
    messages.success(request, words)
    return redirect(f"{reverse('plan-detail', args=[plan.pk])}#goal-{goal}")


@allow(Role.COORDINATOR)
@require_safe
def plan_target_choose(request, pk, goal):
    plan = plan_or_404(pk)
    goal = goal_or_404(plan, goal)
    form = IndicatorForm(request.GET or None)
    if form.is_valid():
        return redirect("plan-target-new", pk, goal.code, form.cleaned_data["indicator"])
    return form_page(request, "grants/plan_target_choose.html", form, plan=plan, goal=goal)


@allow(Role.COORDINATOR)
def plan_target_new(request, pk, goal, indicator):
    plan = plan_or_404(pk)
    goal, listed = goal_or_404(plan, goal), listed_on(indicator, clock.today())
    if listed is None and indicator != OWN:
        raise Http404
    figure = newest_figure(plan.region_id, listed)
    form = TargetForm(request.POST if request.method == "POST" else None, indicator=listed, frozen=bool(figure), call=plan.call)
    if form.is_valid() and carried_out(form, add_target, plan, goal.code, form.to_add(listed, figure), request.actor):
        return done(request, plan, goal.code, _("The target was added."))
    context = {"plan": plan, "goal": goal, "indicator": listed, "figure": figure, "now": figure and plain(figure.value)}
    return form_page(request, "grants/plan_target_new.html", form, **context)


@allow(Role.COORDINATOR)
def plan_target_edit(request, pk, target):
    target = target_or_404(pk, target)
    if request.method == "GET" and target.plan.state not in EDITABLE:
        return redirect("plan-detail", pk)
    frozen = target.baseline_source.startswith(FROZEN)
    data = request.POST if request.method == "POST" else None
    form = TargetForm(data, indicator=target.indicator, frozen=frozen, call=target.plan.call, target=target)
    if form.is_valid() and carried_out(form, save_target, target, actor=request.actor, **form.to_write()):
        return done(request, target.plan, target.goal_code, _("The target was saved."))
    return form_page(request, "grants/plan_target_edit.html", form, **page_of(target))


@allow(Role.COORDINATOR)
def plan_target_remove(request, pk, target):
    """Ask once more: a target is not brought back, though the versions it stood in keep it."""
    target = target_or_404(pk, target)
    form = RemovalForm(request.POST if request.method == "POST" else None, initial={"version": target.version})
    if form.is_valid() and carried_out(form, remove_target, target, actor=request.actor, **form.cleaned_data):
        return done(request, target.plan, target.goal_code, _("The target was removed."))
    return form_page(request, "grants/plan_target_remove.html", form, **page_of(target))


def page_of(target):
    """→ what its two pages show: the plan, the goal, and the target as a row."""
    goal = goal_or_404(target.plan, target.goal_code)
    return {"plan": target.plan, "goal": goal, "target": target, "row": rows_of(as_facts([target]))[0]}
