"""Screens of writing a call: the first page, the list of steps, a step, what is missing, the preview; and dates added later."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grants.calls import listing, steps
from grants.calls.complete import broken_by_step
from grants.calls.copying import begin_call, earlier_call, first_values
from grants.calls.dates import AddDatesForm
from grants.calls.forms import NewCallForm
from grants.calls.models import Call
from grants.calls.verbs import TAKES_DATES, add_dates, save_step
from grants.refusals import carried_out, form_page, refused_page
from regions.access import allow
from regions.roles import STATE_READERS, Role
from regions.workflow import Refused, require_state


@allow(Role.PRESENTER)
def call_new(request):
    first = first_values(earlier_call(request.GET.get("copy")))
    form = NewCallForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid() and (call := carried_out(form, begin_call, request.actor, *form.to_write())):
        messages.success(request, _("The draft of the call has been saved."))
        return redirect("call-edit", call.pk)
    return form_page(request, "grants/call_new.html", form)


def refusal_of(request, call, states=(Call.State.DRAFT,)):
    """→ the call's page with the reason why it can't be written any more, or None where it can."""
    try:
        require_state(call, states, request.actor)
    except Refused as refused:
        return refused_page(request, "grants/call_detail.html", refused, **listing.page_of(call, request.actor))
    return None


@allow(Role.PRESENTER)
@require_safe
def call_edit(request, pk):
    call = get_object_or_404(Call, pk=pk)
    return refusal_of(request, call) or render(request, "grants/call_edit.html", {"call": call, "tasks": steps.tasks(call)})


@allow(Role.PRESENTER)
def call_step(request, pk, step):
    call = get_object_or_404(Call, pk=pk)
    if step not in steps.ORDER:
        raise Http404
    if refusal := refusal_of(request, call):
        return refusal
    if step == steps.MATERIALS:
        return materials_step(request, call)
    return written_step(request, call, steps.STEPS[step])


def written_step(request, call, step):
    form = step.form_of(call, request.POST if request.method == "POST" else None)
    # A form knows the mark that was sent; the verb compares it with what stands.
    if form.is_valid() and carried_out(form, save_step, call, request.actor, step, form.cleaned_data["version"], form.to_write()):
        messages.success(request, _("The draft of the call has been saved."))
        return redirect(steps.after(call, step.code, request.POST.get("then")))
    context = {"call": call, "step": step, "formset": form.rows, "place": steps.ORDER.index(step.code) + 1, "of": len(steps.ORDER)}
    return form_page(request, "grants/call_step.html", form, **context, told=broken_by_step(call).get(step.code, ()))


def materials_step(request, call):
    """Files are added on pages of their own: here is nothing to save, only a list to look at."""
    if request.method == "POST":
        return redirect("call-review", call.pk)
    return render(request, "grants/call_step_materials.html", {"call": call, **listing.told(call, request.actor, request.GET)})


@allow(Role.PRESENTER)
@require_safe
def call_review(request, pk):
    call = get_object_or_404(Call, pk=pk)
    context = {"call": call, "wanting": steps.wanting(call), "figures": listing.figures(call)}
    return refusal_of(request, call) or render(request, "grants/call_review.html", context)


@allow(*STATE_READERS)
@require_safe
def call_preview(request, pk):
    """A draft as the applicants will read it; what has been published has its page."""
    call = get_object_or_404(Call, pk=pk)
    if call.state != Call.State.DRAFT:
        return redirect("call-detail", pk)
    return render(request, "grants/call_preview.html", listing.preview_of(call))


@allow(Role.PRESENTER)
def call_dates_add(request, pk):
    call = get_object_or_404(Call, pk=pk)
    if refusal := refusal_of(request, call, TAKES_DATES):
        return refusal
    form = AddDatesForm(request.POST if request.method == "POST" else None, call=call)
    if form.is_valid() and carried_out(form, add_dates, call, request.actor, form.to_write()):
        messages.success(request, _("The dates were added."))
        return redirect("call-detail", pk)
    return form_page(request, "grants/call_dates_add.html", form, call=call, date_rows=listing.date_rows(call))
