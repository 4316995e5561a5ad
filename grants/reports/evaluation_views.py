"""Pages of the state's work on a report: its two checks, a request to supplement, the closing of the grant."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from grants.refusals import carried_out, form_page, refused_page
from grants.reports import closing_page, report_page
from grants.reports.forms import ContentCheckForm, FinanceCheckForm, SupplementForm
from grants.reports.models import Report
from grants.reports.verbs import evaluated_by
from grants.reports.views import the_report
from regions.access import allow
from regions.roles import Role
from regions.workflow import Refused, move, why_not


@allow(Role.EVALUATOR, on=Report)
def report_evaluate(request, pk):
    """First the content, then the costs. "Save" keeps the draft; the other button moves the report on."""
    report = the_report(request, pk)
    # A page that was opened before somebody else went on is read as what it is.
    step = request.POST.get("step") or ("costs" if report.state == Report.State.CONTENT_CHECKED else "content")
    form = (FinanceCheckForm if step == "costs" else ContentCheckForm)(request.POST or None, instance=report.evaluations.first())
    verb = request.POST.get("action") if request.POST.get("action") in ("accept", "check_content") else None
    if form.is_valid() and carried_out(form, evaluated_by, report, verb, form.cleaned_data, request.actor):
        messages.success(request, told(verb))
        return redirect("report-detail" if verb == "accept" else "report-evaluate", pk)
    return form_page(request, "grants/report_evaluate.html", form, **report_page.evaluation_page_of(report, request.actor, request.GET))


def told(verb):
    words = {"check_content": _("The content was checked. The costs are checked next."), "accept": _("The report was accepted.")}
    return words.get(verb, _("The draft has been saved."))


@allow(Role.EVALUATOR, on=Report)
def report_supplement(request, pk):
    report = the_report(request, pk)
    form = SupplementForm(request.POST or None)
    if form.is_valid() and carried_out(form, move, report, "ask_supplement", request.actor, **form.cleaned_data):
        messages.success(request, _("The region was asked to supplement the report."))
        return redirect("report-detail", pk)
    return form_page(request, "grants/report_supplement.html", form, report=report, facts=report_page.facts_of(report))


@allow(Role.PRESENTER, on=Report)
def report_close(request, pk):
    """GET tells how the money was settled and what stands in the way; POST closes the grant."""
    report = the_report(request, pk)
    context = closing_page.page_of(report)
    if request.method != "POST":
        context["broken"] = why_not(report, "close", request.actor)
        return render(request, "grants/report_close.html", context)
    try:
        move(report, "close", request.actor)
    except Refused as refused:
        return refused_page(request, "grants/report_close.html", refused, **context)
    messages.success(request, _("The grant was closed."))
    return redirect("report-detail", pk)
