"""Pages of the revised budget: written by the region, submitted by its signatory, accepted or returned by the presenter."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from grants.decisions.decision_page import decisions
from grants.decisions.decision_page import page_of as decision_page_of
from grants.decisions.forms import ReturnForm
from grants.decisions.reconsidering import BudgetRevision
from grants.decisions.revising import EDITABLE, open_revision, save_revision
from grants.decisions.revision_form import RevisionForm
from grants.decisions.revision_page import page_of, revisions
from grants.refusals import carried_out, form_page, refused_page
from regions.access import allow
from regions.roles import REGION_READERS, REGION_STAFF, STATE, STATE_READERS, Role
from regions.workflow import Refused, move, why_not


def the_revision(request, pk):
    """→ the BudgetRevision; a draft is the region's own, so to the state there is none."""
    revision = get_object_or_404(revisions(), pk=pk)
    if request.actor.side == STATE and revision.state == BudgetRevision.State.DRAFT:
        raise Http404
    return revision


@allow(*REGION_STAFF)
@require_POST
def budget_revision_open(request, pk):
    decision = get_object_or_404(decisions(), pk=pk)
    try:
        return redirect("budget-revision-edit", open_revision(decision, request.actor).pk)
    except Refused as refused:
        return refused_page(request, "grants/decision_detail.html", refused, **decision_page_of(decision, request.actor))


@allow(*REGION_READERS, *STATE_READERS)
@require_safe
def budget_revision_detail(request, pk):
    revision = the_revision(request, pk)
    return render(request, "grants/budget_revision_detail.html", page_of(revision, request.actor))


@allow(*REGION_STAFF)
def budget_revision_edit(request, pk):
    revision = the_revision(request, pk)
    if request.method != "POST" and revision.state not in EDITABLE:
        return redirect("budget-revision-detail", pk)
    form = RevisionForm(request.POST or None, revision=revision)
    if form.is_valid() and carried_out(
        form, save_revision, revision, *form.written(), form.cleaned_data["version"], request.actor
    ):
        messages.success(request, _("The draft has been saved."))
        return redirect("budget-revision-detail", pk)
    return form_page(request, "grants/budget_revision_edit.html", form, **page_of(revision, request.actor))


@allow(Role.SIGNATORY)
def budget_revision_submit(request, pk):
    return confirmed(request, pk, "submit", _("The revised budget has been submitted to the ministry."))


@allow(Role.PRESENTER, on=BudgetRevision)
def budget_revision_accept(request, pk):
    return confirmed(request, pk, "accept", _("The revised budget has been accepted."))


@allow(Role.PRESENTER, on=BudgetRevision)
def budget_revision_return(request, pk):
    revision = the_revision(request, pk)
    form = ReturnForm(request.POST or None)
    form.fields["reason"].help_text = _("What should be mended. The region reads it as you write it.")
    if form.is_valid() and carried_out(form, move, revision, "return", request.actor, **form.cleaned_data):
        messages.success(request, _("The revised budget has been returned to the region."))
        return redirect("budget-revision-detail", pk)
    return form_page(request, "grants/budget_revision_return.html", form, **page_of(revision, request.actor))


def confirmed(request, pk, verb, done):
    """GET shows the budget once more and what stands in the way; POST carries `verb` out on what was read."""
    revision = the_revision(request, pk)
    template, context = f"grants/budget_revision_{verb}.html", page_of(revision, request.actor)
    if request.method != "POST":
        return render(request, template, context | {"broken": why_not(revision, verb, request.actor)})
    try:
        move(revision, verb, request.actor, seen=request.POST.get("seen", ""))
    except Refused as refused:
        return refused_page(request, template, refused, **context)
    messages.success(request, done)
    return redirect("budget-revision-detail", pk)
