"""Screens of what PTV has: the list of what was read, one record of it, and the reading itself."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from providers.pages import attempted, kept
from providers.ptv.models import PtvRecord, PtvRun
from providers.ptv.reading import orders as import_orders
from providers.ptv.reading import page as import_page
from providers.ptv.reading import record_page, records_table
from regions.access import allow
from regions.lists import paged, query_of
from regions.roles import KEEPERS, REGION_READERS, STATE_READERS
from regions.table_files import table_file
from regions.workflow import Refused

READERS = (*REGION_READERS, *STATE_READERS)


@allow(*READERS)
@require_safe
def ptv_records(request):
    region = request.actor.region
    organisations = records_table.organisation_names(region)
    listed = records_table.records_listed(region)
    listed = listed if request.GET.get("state") else listed.filter(dismissed=False)
    found = records_table.RecordFilter(request.GET, queryset=listed, organisations=organisations)
    if request.GET.get("format") in ("csv", "xlsx"):
        lines = records_table.file_rows(records_table.rows(found.qs, organisations), national=not region)
        return table_file(request.GET["format"], "ptv", records_table.file_heads(not region), lines)
    page = paged(found.qs, request.GET)
    context = {"filter": found, "page": page, "rows": records_table.rows(page, organisations), "query": query_of(request), "national": not region}
    may_write = request.actor.role in KEEPERS
    whose = request.GET.get("organisation") if may_write and request.GET.get("organisation") in organisations else None
    context |= {"may_write": may_write, "whose": whose, "latest": import_page.latest_done(request.actor.own_region)}
    return render(request, "providers/ptv_records.html", context)


@allow(*READERS)
@require_safe
def ptv_record(request, pk):
    record = get_object_or_404(PtvRecord.objects.exclude(kind=PtvRecord.Kind.CONNECTION), pk=pk)
    may_write = request.actor.role in KEEPERS and record.region_id == request.actor.own_region
    return render(request, "providers/ptv_record.html", record_page.shown(record) | {"may_write": may_write})


@allow(*READERS)
@require_safe
def ptv_import(request):
    return import_answer(request, import_page.ask_form(request.actor.own_region))


def import_answer(request, form, broken=(), status=200):
    context = import_page.shown(request.actor.own_region) | {"form": form, "broken": broken, "refused": status == 422}
    context |= {"may_write": request.actor.role in KEEPERS, "query": query_of(request)}
    return render(request, "providers/ptv_import.html", context, status=status)


@allow(*KEEPERS)
@require_POST
def ptv_import_ask(request):
    form, broken = import_page.ask_form(request.actor.own_region, request.POST), ()
    if form.is_valid():
        try:
            import_orders.order_import(request.actor, request.actor.own_region, form.asked())
            return redirect("ptv-import")
        except Refused as refused:
            broken = refused.broken
    return import_answer(request, form, broken, 422)


@allow(*KEEPERS, on=PtvRun)
@require_POST
def ptv_import_go_on(request, pk):
    run = get_object_or_404(PtvRun, pk=pk, region=request.actor.own_region)
    done, broken = attempted(request, import_orders.go_on, request.actor, run)
    if done:
        return kept(request, _("The reading goes on where it stopped."), "ptv-import")
    return import_answer(request, import_page.ask_form(run.region_id), broken, 422)
