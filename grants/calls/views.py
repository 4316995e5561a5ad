"""Screens of calls: the list, one call with its dates, writing it, moving it on."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grants.calls import listing
from grants.calls.forms import CallForm, copied_from, initial_of
from grants.calls.ics import calendar_of
from grants.calls.models import Call
from grants.calls.verbs import create_call, missing_parts, save_call
from grants.refusals import carried_out, form_page, refused_page
from regions.access import allow
from regions.roles import REGION_READERS, STATE_READERS, Role
from regions.workflow import PROCESSES, Refused, move, require_state

READERS = (*REGION_READERS, *STATE_READERS, Role.NATIONAL_VIEWER)


@allow(*READERS)
@require_safe
def call_list(request):
    rows = listing.rows(listing.calls_for(request.actor))
    may_write = request.actor.role == Role.PRESENTER
    return render(request, "grants/call_list.html", {"rows": rows, "may_write": may_write})


@allow(*READERS)
@require_safe
def call_detail(request, pk):
    call = get_object_or_404(listing.calls_for(request.actor), pk=pk)
    return render(request, "grants/call_detail.html", listing.page_of(call, request.actor, request.GET))


@allow(*READERS)
@require_safe
def call_calendar(request, pk):
    call = get_object_or_404(listing.calls_for(request.actor), pk=pk)
    address = request.build_absolute_uri().removesuffix("calendar.ics")
    response = HttpResponse(calendar_of(call, address), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{call.code}.ics"'
    return response


@allow(Role.PRESENTER)
def call_new(request):
    earlier = Call.objects.filter(pk=number_of(request.GET.get("copy"))).first()
    form = CallForm(request.POST if request.method == "POST" else None, initial=copied_from(earlier) if earlier else None)
    if form.is_valid() and (call := carried_out(form, create_call, request.actor, **form.to_write())):
        messages.success(request, _("The draft of the call has been saved."))
        return redirect("call-detail", call.pk)
    return form_page(request, "grants/call_new.html", form, earlier=earlier, earlier_calls=Call.objects.order_by("-pk"))


def number_of(text):
    return int(text) if (text or "").isdecimal() and len(text) < 10 else None


@allow(Role.PRESENTER)
def call_edit(request, pk):
    call = get_object_or_404(Call, pk=pk)
    try:
        require_state(call, (Call.State.DRAFT,), request.actor)
    except Refused as refused:
        return refused_page(request, "grants/call_detail.html", refused, **listing.page_of(call, request.actor))
    form = CallForm(request.POST if request.method == "POST" else None, instance=call, initial=initial_of(call))
    if form.is_valid() and carried_out(form, save_call, call, request.actor, **form.to_write()):
        messages.success(request, _("The draft of the call has been saved."))
        return redirect("call-detail", pk)
    # The form has written what was typed into its instance: the page's heading keeps the saved name.
    return form_page(request, "grants/call_edit.html", form, call=Call.objects.get(pk=pk))


@allow(Role.PRESENTER)
def call_move(request, pk, verb):
    """Ask once more, with the key facts; then take the call on."""
    call = get_object_or_404(Call, pk=pk)
    label = next((each.label for each in PROCESSES[Call].transitions if each.verb == verb), None)
    if label is None:
        raise Http404
    context = {"call": call, "label": label, "figures": listing.figures(call), "date_rows": listing.date_rows(call)}
    if request.method == "POST":
        try:
            move(call, verb, request.actor)
        except Refused as refused:
            return refused_page(request, "grants/call_move.html", refused, **context)
        return redirect("call-detail", pk)
    context["missing"] = missing_parts(call) if call.state == Call.State.DRAFT else []
    return render(request, "grants/call_move.html", context)
