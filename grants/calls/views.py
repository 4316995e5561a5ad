"""Screens of calls: the list, one call with its dates, moving it on. Writing one: step_views.py."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from grants.calls import listing
from grants.calls.ics import calendar_of
from grants.calls.models import Call
from grants.calls.steps import wanting
from grants.refusals import refused_page
from regions.access import allow
from regions.roles import REGION_READERS, STATE_READERS, Role
from regions.workflow import PROCESSES, Refused, move, why_not

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
    context["wanting"] = wanting(call) if call.state == Call.State.DRAFT else []
    if not context["wanting"]:
        context["broken"] = why_not(call, verb, request.actor)
    return render(request, "grants/call_move.html", context)
