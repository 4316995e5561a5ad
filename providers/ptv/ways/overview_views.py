"""Screens of PTV: its front page, the list of records by state, and what a run does or did."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from providers.ptv.models import PtvRun
from providers.ptv.sending import run_words
from providers.ptv.ways import links_table, overview, providers_table
from regions.access import allow
from regions.lists import paged, query_of
from regions.roles import KEEPERS, REGION_READERS, STATE_READERS
from regions.table_files import table_file

READERS = (*REGION_READERS, *STATE_READERS)


@allow(*READERS)
@require_safe
def ptv(request):
    region = request.actor.region
    found = providers_table.PtvProviderFilter(request.GET, queryset=providers_table.providers_listed(region))
    if request.GET.get("format") in ("csv", "xlsx"):
        lines = providers_table.file_rows(providers_table.rows(found.qs), national=not region)
        return table_file(request.GET["format"], "ptv-providers", providers_table.file_heads(not region), lines)
    page, counts = paged(found.qs, request.GET), overview.counts_by_state(region)
    context = {"filter": found, "page": page, "rows": providers_table.rows(page), "query": query_of(request), "national": not region}
    context |= {"states": overview.states_shown(counts), "to_do": overview.to_do(counts), "runs": overview.latest_runs(region)}
    if (may_write := request.actor.role in KEEPERS) or region:
        access = overview.access_of(request.actor.own_region)
        context |= {"health": overview.health_of(access), "next": overview.next_sending(access), "may_write": may_write, "may_send": may_write and access}
    return render(request, "providers/ptv.html", context)


@allow(*READERS)
@require_safe
def ptv_links(request):
    region = request.actor.region
    found = links_table.LinkFilter(request.GET, queryset=links_table.links_listed(region))
    if request.GET.get("format") in ("csv", "xlsx"):
        lines = links_table.file_rows(links_table.rows(found.qs), national=not region)
        return table_file(request.GET["format"], "ptv-records", links_table.file_heads(not region), lines)
    page = paged(found.qs, request.GET)
    context = {"filter": found, "page": page, "rows": links_table.rows(page), "query": query_of(request), "national": not region}
    return render(request, "providers/ptv_links.html", context)


@allow(*READERS)
@require_safe
def ptv_run(request, pk):
    """The page, or for htmx the part that changes: 204 while it would show what the reader sees already."""
    run = get_object_or_404(PtvRun.objects.select_related("asked_by", "region"), pk=pk)
    seen = run_words.seen_mark(run)
    if request.htmx and request.GET.get("seen") == seen:
        return HttpResponse(status=204)
    template = "components/ptv_run_progress.html" if request.htmx else "providers/ptv_run.html"
    context = {"run": run, "seen": seen, "row": run_words.run_row(run), "figures": run_words.figures(run), "why": run_words.why_stopped(run)}
    context |= {"problems": run_words.problems(run), "national": not request.actor.region}
    return render(request, template, context)
