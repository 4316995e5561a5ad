"""Pages of use reports: the region writes and submits, the agency reads, evaluates and accepts."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from grants.decisions.models import Decision
from grants.refusals import carried_out, form_page, refused_page, save_state
from grants.reports import queue, report_page
from grants.reports.cost_table import categories_of
from grants.reports.forms import CostForm, EvaluationForm, ReportForm, SupplementForm
from grants.reports.models import CostRow, Report
from grants.reports.verbs import (
    EDITABLE,
    accept_report,
    add_cost,
    open_report,
    remove_cost,
    save_evaluation,
    save_report,
)
from regions.access import allow
from regions.lists import paged, query_of
from regions.roles import REGION, REGION_READERS, REGION_STAFF, STATE_READERS, Role
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
    decision = get_object_or_404(Decision.objects.select_related("call"), pk=pk)
    try:
        return redirect("report-detail", open_report(decision, request.actor).pk)
    except Refused as refused:
        return refused_page(request, "grants/report_open.html", refused, decision=decision)


@allow(*REGION_READERS, *STATE_READERS)
@require_safe
def report_list(request):
    found = queue.QueueFilter(request.GET, queryset=queue.grants_in_use(request.actor.side), region=request.actor.region)
    cases = queue.cases(found.qs, found.urgency_asked)
    if request.GET.get("format") == "csv":
        return table_file("csv", "use-reports", queue.FILE_HEADS, queue.file_rows(cases))
    page = paged(cases, request.GET)
    context = {"filter": found, "page": page, "query": query_of(request), "national": not request.actor.region}
    return render(request, "grants/report_list.html", context | {"may_open": request.actor.role in REGION_STAFF})


@allow(*REGION_READERS, *STATE_READERS)
@require_safe
def report_detail(request, pk):
    return render(request, "grants/report_detail.html", report_page.page_of(the_report(request, pk), request.actor))


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


@allow(*REGION_STAFF)
def report_costs(request, pk):
    report = the_report(request, pk)
    form = CostForm(request.POST or None, report=report, categories=categories_of(report))
    if form.is_valid() and (row := carried_out(form, add_cost, report, request.actor, **form.cleaned_data)):
        messages.success(request, _("The cost of voucher %(voucher)s was entered.") % {"voucher": row.voucher})
        return redirect("report-costs", pk)
    may_write = report.state in EDITABLE
    return form_page(request, "grants/report_costs.html", form, **report_page.costs_page_of(report, may_write))


@allow(*REGION_STAFF)
def report_cost_remove(request, pk, cost):
    row = get_object_or_404(CostRow.objects.select_related("report__decision__call"), pk=cost, report=pk)
    if request.method != "POST":
        return render(request, "grants/report_cost_remove.html", {"row": row, "report": row.report})
    try:
        remove_cost(row, request.actor)
    except Refused as refused:
        return refused_page(request, "grants/report_cost_remove.html", refused, row=row, report=row.report)
    messages.success(request, _("The cost of voucher %(voucher)s was removed.") % {"voucher": row.voucher})
    return redirect("report-costs", pk)


@allow(*REGION_STAFF)
def report_submit(request, pk):
    """GET repeats what is sent and says what is missing; POST sends it."""
    report = the_report(request, pk)
    context = report_page.submission_page_of(report)
    if request.method != "POST":
        context["broken"] = why_not(report, "submit", request.actor)
        return render(request, "grants/report_submit.html", context)
    try:
        move(report, "submit", request.actor)
    except Refused as refused:
        return refused_page(request, "grants/report_submit.html", refused, **context)
    messages.success(request, _("The report was submitted. The agency evaluates it."))
    return redirect("report-detail", pk)


@allow(Role.EVALUATOR, on=Report)
def report_evaluate(request, pk):
    """"Save" keeps the draft, "accept" gives the evaluation and accepts the report."""
    report = the_report(request, pk)
    form = EvaluationForm(request.POST or None, instance=report.evaluations.first())
    accepts = request.POST.get("action") == "accept"
    verb = accept_report if accepts else save_evaluation
    if form.is_valid() and carried_out(form, verb, report, form.cleaned_data, request.actor):
        messages.success(request, _("The report was accepted.") if accepts else _("The draft has been saved."))
        return redirect("report-detail" if accepts else "report-evaluate", pk)
    return form_page(request, "grants/report_evaluate.html", form, **report_page.evaluation_page_of(report))


@allow(Role.EVALUATOR, on=Report)
def report_supplement(request, pk):
    report = the_report(request, pk)
    form = SupplementForm(request.POST or None)
    if form.is_valid() and carried_out(form, move, report, "ask_supplement", request.actor, **form.cleaned_data):
        messages.success(request, _("The region was asked to supplement the report."))
        return redirect("report-detail", pk)
    return form_page(request, "grants/report_supplement.html", form, report=report, facts=report_page.facts_of(report))
