"""Pages of money that comes back: lists, announcing a return, opening and writing a recovery, the answer when heard."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grants.decisions.decision_page import decisions
from grants.decisions.models import Decision
from grants.recovery import recovery_list as listing
from grants.recovery.forms import AnswerForm, RecoveryForm, ReturnNewForm
from grants.recovery.hearing import save_answer
from grants.recovery.models import Recovery
from grants.recovery.opening import EDITABLE, announce_return, open_recovery, overpaid, save_recovery
from grants.recovery.parts import field_of, room
from grants.recovery.recovery_page import page_of
from grants.refusals import carried_out, form_page
from regions.access import allow
from regions.lists import paged, query_of
from regions.roles import REGION_READERS, REGION_STAFF, STATE_READERS, Role
from regions.table_files import table_file
from regions.workflow import move

READERS = (*REGION_READERS, *STATE_READERS)


def the_recovery(pk):
    return get_object_or_404(listing.recoveries(), pk=pk)


@allow(*READERS)
@require_safe
def recovery_all(request):
    side = request.actor.side
    found = listing.RecoveryFilter(request.GET, queryset=listing.recoveries(), side=side)
    if kind := {"csv": "csv", "xlsx": "xlsx"}.get(request.GET.get("format")):
        rows = listing.file_rows(listing.rows(found.qs, side))
        return table_file(kind, "recoveries", listing.FILE_HEADS, rows)
    page = paged(found.qs, request.GET)
    context = {"filter": found, "page": page, "query": query_of(request), "rows": listing.rows(page, side)}
    return render(request, "grants/recovery_all.html", context)


@allow(*READERS)
@require_safe
def recovery_list(request, pk):
    decision = get_object_or_404(decisions(), pk=pk)
    return render(request, "grants/recovery_list.html", listing.grant_page(decision, request.actor))


@allow(*READERS)
@require_safe
def recovery_detail(request, pk):
    return render(request, "grants/recovery_detail.html", page_of(the_recovery(pk), request.actor))


@allow(*REGION_STAFF)
def return_new(request, pk):
    decision = get_object_or_404(decisions(), pk=pk)
    form = ReturnNewForm(request.POST or None, room=room(decision), initial={"amount": overpaid(decision) or None})
    if form.is_valid() and (found := carried_out(form, announce_return, decision, request.actor, **form.chosen())):
        messages.success(request, _("The return was announced. The ministry sends the instructions of payment."))
        return redirect("recovery-detail", found.pk)
    return form_page(request, "grants/return_new.html", form, **listing.grant_page(decision, request.actor))


@allow(Role.PRESENTER, on=Decision)
def recovery_open(request, pk):
    decision = get_object_or_404(decisions(), pk=pk)
    initial = {"amount": overpaid(decision) or None, "section": "21"}
    form = RecoveryForm(request.POST or None, room=room(decision), initial=initial)
    if form.is_valid() and (found := carried_out(form, open_recovery, decision, request.actor, **form.chosen())):
        messages.success(request, _("The case was opened. The grantee does not see it before it is heard."))
        return redirect("recovery-detail", found.pk)
    return form_page(request, "grants/recovery_open.html", form, **listing.grant_page(decision, request.actor))


@allow(Role.PRESENTER, on=Recovery)
def recovery_edit(request, pk):
    recovery = the_recovery(pk)
    if request.method != "POST" and recovery.state not in EDITABLE:
        return redirect("recovery-detail", pk)
    form = RecoveryForm(request.POST or None, room=room(recovery.decision, but=recovery), initial=written(recovery))
    if form.is_valid() and carried_out(
        form, save_recovery, recovery, request.actor, form.cleaned_data["version"] or 0, **form.chosen()
    ):
        messages.success(request, _("The draft has been saved."))
        return redirect("recovery-detail", pk)
    return form_page(request, "grants/recovery_edit.html", form, **page_of(recovery, request.actor))


def written(recovery):
    """→ what the form of a draft begins with."""
    fields = {name: getattr(recovery, name) for name in ("amount", "section", "grounds", "interest_until", "version")}
    return fields | {field_of(part.payment): part.amount for part in recovery.parts.select_related("payment")}


@allow(*REGION_STAFF)
def recovery_answer(request, pk):
    """Anybody of the region's staff writes; the signatory sends what has been saved."""
    recovery = the_recovery(pk)
    if request.method != "POST" and recovery.state != Recovery.State.HEARING:
        return redirect("recovery-detail", pk)
    form = AnswerForm(request.POST or None, instance=recovery)
    sends = "send" in request.POST and request.actor.role == Role.SIGNATORY
    if form.is_valid() and carried_out(form, answer, recovery, request.actor, sends=sends, **form.cleaned_data):
        messages.success(request, _("The answer was sent to the ministry.") if sends else _("The draft has been saved."))
        return redirect("recovery-detail" if sends else "recovery-answer", pk)
    return form_page(request, "grants/recovery_answer.html", form, **page_of(recovery, request.actor))


def answer(recovery, actor, *, hearing_answer, version, sends):
    """→ the Recovery with the answer saved, and sent where that was pressed: what is sent is what was typed."""
    saved = save_answer(recovery, hearing_answer, actor, version)
    return move(saved, "answer", actor) if sends else saved
