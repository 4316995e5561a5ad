"""Pages of a file from the accounts: chosen, looked through, taken in or left, undone."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from grants.labels import timeline_of
from grants.refusals import carried_out, form_page, refused_page
from grants.reports import ledger_page
from grants.reports.cost_forms import LedgerForm
from grants.reports.cost_views import the_grant
from grants.reports.ledger import look_through
from grants.reports.models import LedgerImport
from regions.access import allow
from regions.roles import REGION_STAFF
from regions.sheets.grid import UnreadableFile
from regions.table_files import table_file
from regions.workflow import Refused, move

TOLD = {"all": "take", "new": "take", "drop": "drop"}


def the_file(pk):
    return get_object_or_404(LedgerImport.objects.select_related("decision__call", "decision__application"), pk=pk)


@allow(*REGION_STAFF)
def ledger_new(request, pk):
    decision = the_grant(pk)
    if (kind := request.GET.get("format")) in ("csv", "xlsx"):
        return table_file(kind, "costs-template", *ledger_page.template_of(decision))
    form = LedgerForm(request.POST, request.FILES) if request.method == "POST" else LedgerForm()
    if form.is_valid() and (read := looked_through(form, decision, request.actor)):
        ledger, notes = read
        for note in notes:
            messages.warning(request, note)
        return redirect("ledger-detail", ledger.pk)
    return form_page(request, "grants/ledger_new.html", form, **ledger_page.choosing_page_of(decision))


def looked_through(form, decision, actor):
    """→ what `look_through` gives, or None with the fault told at the field."""
    file = form.cleaned_data["file"]
    try:
        return carried_out(form, look_through, decision, actor, file.name, file.read())
    except UnreadableFile as unreadable:
        form.add_error("file", unreadable.text)


@allow(*REGION_STAFF)
def ledger_detail(request, pk):
    """GET shows the rows; POST takes them in, all or the new ones, or leaves the file."""
    ledger = the_file(pk)
    if request.method != "POST":
        return render(request, "grants/ledger_detail.html", ledger_page.page_of(ledger, request.GET))
    action = request.POST.get("action")
    try:
        move(ledger, TOLD.get(action, "take"), request.actor, all_of_it=action == "all")
    except Refused as refused:
        return refused_page(request, "grants/ledger_detail.html", refused, **ledger_page.page_of(ledger, request.GET))
    messages.success(request, _("The file was left.") if action == "drop" else _("Rows taken in: %(n)s.") % {"n": ledger.new})
    return redirect("cost-list", ledger.decision_id)


@allow(*REGION_STAFF)
def ledger_undo(request, pk):
    ledger = the_file(pk)
    context = {"ledger": ledger, "decision": ledger.decision, "count": ledger.costs.count(), "events": timeline_of(ledger)}
    if request.method != "POST":
        return render(request, "grants/ledger_undo.html", context)
    try:
        move(ledger, "undo", request.actor)
    except Refused as refused:
        return refused_page(request, "grants/ledger_undo.html", refused, **context)
    messages.success(request, _("The rows of the file were taken away."))
    return redirect("cost-list", ledger.decision_id)
