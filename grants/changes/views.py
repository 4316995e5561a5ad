"""Pages of change requests: the region chooses the parts, writes, submits and withdraws; the presenter returns."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grants.changes import request_page
from grants.changes.asking import EDITABLE, choose_parts, may_be_changed, open_change, save_change
from grants.changes.forms import ChangeForm, PartsForm, PartsOfDraftForm
from grants.changes.history import history_page_of
from grants.changes.models import ChangeRequest
from grants.changes.process import return_request
from grants.decisions.decision_page import decisions
from grants.decisions.forms import ReturnForm
from grants.refusals import carried_out, form_page, refused_page, save_state
from regions.access import allow
from regions.roles import REGION_READERS, REGION_STAFF, STATE_READERS, Role
from regions.workflow import Refused, move, why_not


def the_change(request, pk):
    """→ the ChangeRequest; one that was never sent is the region's own, so to the state there is none."""
    return get_object_or_404(request_page.requests_for(request.actor.side), pk=pk)


@allow(*REGION_READERS, *STATE_READERS)
@require_safe
def change_request_list(request, pk):
    decision = get_object_or_404(decisions(), pk=pk)
    return render(request, "grants/change_request_list.html", request_page.list_page_of(decision, request.actor))


@allow(*REGION_READERS, *STATE_READERS)
@require_safe
def terms_list(request, pk):
    return render(request, "grants/terms_list.html", history_page_of(get_object_or_404(decisions(), pk=pk)))


@allow(*REGION_STAFF)
def change_request_new(request, pk):
    decision = get_object_or_404(decisions(), pk=pk)
    form = PartsForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (opened := carried_out(form, open_change, decision, form.cleaned_data["kinds"], request.actor)):
        return redirect("change-request-edit", opened.pk)
    # A refused form tells it above its fields.
    broken = [] if form.is_bound else may_be_changed(decision)
    return form_page(request, "grants/change_request_new.html", form, decision=decision, broken=broken)


@allow(*REGION_READERS, *STATE_READERS)
@require_safe
def change_request_detail(request, pk):
    found = the_change(request, pk)
    return render(request, "grants/change_request_detail.html", request_page.page_of(found, request.actor))


@allow(*REGION_STAFF)
def change_request_parts(request, pk):
    """Which parts the draft has: one is added as it is in force, one that is left out loses what was written in it."""
    change = the_change(request, pk)
    if request.method != "POST" and change.state not in EDITABLE:
        return redirect("change-request-detail", pk)
    kinds = [part.kind for part in change.parts.all()]
    form = PartsOfDraftForm(request.POST if request.method == "POST" else None, initial={"kinds": kinds, "version": change.version})
    if form.is_valid() and carried_out(form, choose_parts, change, form.cleaned_data["kinds"], form.cleaned_data["version"], request.actor):
        return redirect("change-request-edit", pk)
    return form_page(request, "grants/change_request_parts.html", form, **request_page.page_of(change, request.actor))


@allow(*REGION_STAFF)
def change_request_edit(request, pk):
    """Autosave (htmx) gets the line about the draft alone; "Save the draft" goes back to the request."""
    change = the_change(request, pk)
    if request.method != "POST" and change.state not in EDITABLE:
        return redirect("change-request-detail", pk)
    form = ChangeForm(request.POST if request.method == "POST" else None, request=change)
    saved = form.is_valid() and carried_out(
        form, save_change, change, form.cleaned_data["grounds"], form.parts(), form.cleaned_data["version"], request.actor
    )
    if request.htmx:
        return save_state(request, form, saved)
    if saved:
        messages.success(request, _("The draft has been saved."))
        return redirect("change-request-edit" if "more" in request.POST else "change-request-detail", pk)
    return form_page(request, "grants/change_request_edit.html", form, **request_page.page_of(change, request.actor))


@allow(Role.SIGNATORY)
def change_request_submit(request, pk):
    return confirmed(request, pk, "submit", _("The request has been submitted to the ministry."))


@allow(*REGION_STAFF)
def change_request_withdraw(request, pk):
    return confirmed(request, pk, "withdraw", _("The request has been withdrawn."))


@allow(Role.PRESENTER, on=ChangeRequest)
def change_request_return(request, pk):
    change = the_change(request, pk)
    form = ReturnForm(request.POST if request.method == "POST" else None)
    form.fields["reason"].help_text = _("What should be mended. The region reads it as you write it.")
    if form.is_valid() and carried_out(form, return_request, change, request.actor, form.cleaned_data["reason"]):
        messages.success(request, _("The request has been returned to the region."))
        return redirect("change-request-detail", pk)
    return form_page(request, "grants/change_request_return.html", form, **request_page.page_of(change, request.actor))


def confirmed(request, pk, verb, done):
    """GET shows the request once more and what stands in the way; POST carries `verb` out on what was read."""
    change = the_change(request, pk)
    template, context = f"grants/change_request_{verb}.html", request_page.page_of(change, request.actor)
    if request.method != "POST":
        return render(request, template, context | {"broken": why_not(change, verb, request.actor)})
    try:
        move(change, verb, request.actor, seen=request.POST.get("seen", ""))
    except Refused as refused:
        return refused_page(request, template, refused, **context)
    messages.success(request, done)
    return redirect("change-request-detail", pk)
