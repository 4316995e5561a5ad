"""Pages of use reports: the region opens, writes and submits; everybody reads."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from grants.decisions.models import Decision
from grants.refusals import carried_out, form_page, refused_page, save_state
from grants.reports import queue, report_page
from grants.reports.forms import ReportForm
from grants.reports.models import Report
from grants.reports.verbs import EDITABLE, open_report, save_report
from regions.access import allow
from regions.lists import paged, query_of
from regions.roles import REGION, REGION_READERS, REGION_STAFF, STATE_READERS
from regions.table_files import table_file
from regions.workflow import Refused, move, why_not


def the_report(request, pk):
    """A draft is the region's own: the state finds what has been sent."""
    shown = report_page.reports()
    if request.actor.side != REGION:
        shown = shown.exclude(state=Report.State.DRAFT)
    return get_object_or_404(shown, pk=pk)


@allow(*REGION_STAFF)
@require_POST
def report_open(request, pk):
    return opened(request, pk, Report.Kind.FINAL)


@allow(*REGION_STAFF)
@require_POST
def report_open_interim(request, pk):
    return opened(request, pk, Report.Kind.INTERIM)


def opened(request, pk, kind):
    decision = get_object_or_404(Decision.objects.select_related("call"), pk=pk)
    try:
        return redirect("report-detail", open_report(decision, request.actor, kind).pk)
    except Refused as refused:
        return refused_page(request, "grants/report_open.html", refused, decision=decision)


@allow(*REGION_READERS, *STATE_READERS)
@require_safe
def report_list(request):
    found = queue.QueueFilter(request.GET, queryset=queue.grants_in_use(request.actor.side), region=request.actor.region)
    cases, national = queue.cases(found.qs, found.asked), not request.actor.region
    if request.GET.get("format") == "csv":
        heads = queue.STATE_HEADS if national else queue.FILE_HEADS
        return table_file("csv", "use-reports", heads, queue.file_rows(cases, national))
    page = paged(cases, request.GET)
    context = {"filter": found, "page": page, "rows": queue.owned(page), "query": query_of(request), "national": national}
    return render(request, "grants/report_list.html", context | {"may_open": request.actor.role in REGION_STAFF})


@allow(*REGION_READERS, *STATE_READERS)
@require_safe
def report_detail(request, pk):
    context = report_page.page_of(the_report(request, pk), request.actor, request.GET)
    return render(request, "grants/report_detail.html", context)


@allow(*REGION_STAFF)
def report_edit(request, pk):
    """Autosave (htmx) gets the line about the draft alone; "Save the draft" goes back to the report."""
    report = the_report(request, pk)
    if request.method != "POST" and report.state not in EDITABLE:
        return redirect("report-detail", pk)
    form = ReportForm(request.POST or None, instance=report, goals=report_page.goals_of(report))
    saved = form.is_valid() and carried_out(
        form, save_report, report, form.values(), form.sections(), form.cleaned_data["version"], request.actor
    )
    if request.htmx:
        return save_state(request, form, saved, sent_version=request.POST.get("version"))
    if saved:
        messages.success(request, _("The draft has been saved."))
        return redirect("report-detail", pk)
    return form_page(request, "grants/report_edit.html", form, report=report)


@allow(*REGION_READERS, *STATE_READERS)
@require_safe
def report_costs(request, pk):
    """The costs are the grant's: one list for its claims and reports."""
    return redirect("cost-list", the_report(request, pk).decision_id)


@allow(*REGION_STAFF)
def report_submit(request, pk):
    """GET repeats what is sent and says what is missing; POST sends it."""
    report = the_report(request, pk)
    context = report_page.submission_page_of(report, request.GET)
    if request.method != "POST":
        context["broken"] = why_not(report, "submit", request.actor)
        return render(request, "grants/report_submit.html", context)
    try:
        move(report, "submit", request.actor)
    except Refused as refused:
        return refused_page(request, "grants/report_submit.html", refused, **context)
    messages.success(request, _("The report was submitted. The agency evaluates it."))
    return redirect("report-detail", pk)
