"""Pages of payment files: picked, made, looked at, sent, dissolved."""

import io

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from grants.calls.models import Call
from grants.payment_files import batch_page as page
from grants.payment_files import payment_service
from grants.payment_files.collecting import collect, preview
from grants.payment_files.files import kept_file
from grants.payment_files.forms import BatchForm
from grants.payment_files.sending import deliver_by_hand, dissolve, order_sending
from grants.refusals import carried_out, form_page, refused_page
from regions.access import allow
from regions.lists import paged, query_of
from regions.roles import Role
from regions.workflow import Refused

READERS = (Role.PAYMENT_APPROVER, Role.PRESENTER, Role.DECISION_MAKER, Role.AUDITOR)


def the_batch(pk):
    return get_object_or_404(page.batches(), pk=pk)


@allow(*READERS)
@require_safe
def batch_list(request):
    found = paged(page.batches(), request.GET)
    context = {"page": found, "rows": page.batch_rows(found), "query": query_of(request)}
    may_write = request.actor.role == Role.PAYMENT_APPROVER
    return render(request, "grants/batch_list.html", context | {"may_write": may_write, "calls": page.calls_to_pay()})


@allow(Role.PAYMENT_APPROVER)
def batch_new(request):
    """GET picks; the first POST shows what the file would hold, the confirmed one makes it. With htmx GET gives the sum."""
    asked = request.POST if request.method == "POST" else request.GET
    call = get_object_or_404(Call, pk=asked["call"]) if asked.get("call", "").isdecimal() else None
    if call is None:
        return render(request, "grants/batch_call.html", {"calls": page.calls_to_pay()})
    payments = page.payments_to_pick(call)
    if request.htmx and request.method == "GET":
        keys = {int(key) for key in request.GET.getlist("payments") if key.isdecimal()}
        return render(request, "grants/batch_total.html", page.picking(call, payments, keys))
    return collected(request, call, payments)


def collected(request, call, payments):
    """→ the form, the page that asks for a confirmation, or the way to the file that was made."""
    everything = {"call": call, "payments": [each.pk for each in payments], "execution_day": page.first_day(), "format": "pain.001.001.09"}
    form = BatchForm(request.POST or None, payments=payments, initial=everything)
    values = form.cleaned_data if form.is_valid() else {}
    picked = page.picking(call, payments, set(values.get("payments", everything["payments"] if not form.is_bound else ())))
    if values and "confirmed" not in request.POST and carried_out(form, preview, *arguments(values)):
        return render(request, "grants/batch_confirm.html", picked | {"form": form})
    if values and "confirmed" in request.POST and (batch := carried_out(form, collect, *arguments(values), request.actor)):
        messages.success(request, _("The file was made: %(id)s.") % {"id": batch.message_id})
        return redirect("batch-detail", batch.pk)
    return form_page(request, "grants/batch_new.html", form, **picked)


def arguments(values):
    return values["call"], values["payments"], values["format"], values["execution_day"]


@allow(*READERS)
@require_safe
def batch_detail(request, pk):
    return render(request, "grants/batch_detail.html", page.page_of(the_batch(pk), request.actor))


@allow(*READERS)
@require_safe
@cache_control(private=True, no_store=True)
def batch_file(request, pk):
    """The exact bytes, checked against their SHA-256; ?part=csv gives the table beside the invoices."""
    found = kept_file(the_batch(pk), request.GET.get("part", ""))
    if found is None:
        raise Http404
    return FileResponse(io.BytesIO(found.data), as_attachment=True, filename=found.name, content_type=found.media_type)


@allow(Role.PAYMENT_APPROVER)
def batch_send(request, pk):
    """GET says what happens; POST orders the sending, or marks the file as delivered where there is no connection."""
    batch = the_batch(pk)
    context = page.page_of(batch, request.actor)
    if request.method != "POST":
        return render(request, "grants/batch_send.html", context)
    try:
        (order_sending if payment_service.is_connected() else deliver_by_hand)(batch, request.actor)
    except Refused as refused:
        return refused_page(request, "grants/batch_send.html", refused, **context)
    told = _("The file is being sent. See below how it goes.") if payment_service.is_connected() else _("The file was marked as delivered.")
    messages.success(request, told)
    return redirect("batch-detail", pk)


@allow(Role.PAYMENT_APPROVER)
def batch_dissolve(request, pk):
    batch = the_batch(pk)
    context = page.page_of(batch, request.actor)
    if request.method != "POST":
        return render(request, "grants/batch_dissolve.html", context | {"broken": page.dissolving(batch)})
    try:
        dissolve(batch, request.actor)
    except Refused as refused:
        return refused_page(request, "grants/batch_dissolve.html", refused, **context)
    messages.success(request, _("The file was dissolved. Its payments wait for another file."))
    return redirect("batch-detail", pk)


