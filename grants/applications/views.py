"""Screens of applications: the list, the hub, the draft with its budget, submission and receipt, the way on."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from grants.applications import hub, listing
from grants.applications.budget import table_of
from grants.applications.forms import ApplicationForm, DeclarationForm, WithdrawalForm
from grants.applications.models import SENT, Application
from grants.applications.sent import as_sent
from grants.applications.supplement_parts import shown_locked
from grants.applications.verbs import checked_mark, open_application, save_application
from grants.applications.writing import covered_by, may_fill
from grants.evaluation.opening import asked_first
from grants.plans.models import Plan
from grants.refusals import carried_out, form_page, refused_page, save_state
from regions.access import allow
from regions.lists import paged, query_of
from regions.roles import REGION, REGION_READERS, REGION_STAFF, STATE_READERS, Role
from regions.table_files import table_file
from regions.workflow import PROCESSES, Refused, move

READERS = (*REGION_READERS, *STATE_READERS)


def application_or_404(request, pk):
    """A draft is the region's own: the state finds what has been sent."""
    shown = Application.objects.select_related("call", "region", "plan", "plan_version")
    if request.actor.side == REGION:
        return get_object_or_404(shown, pk=pk)
    return as_sent(get_object_or_404(shown.filter(SENT), pk=pk))


@allow(*READERS)
@require_safe
def application_list(request):
    national = not request.actor.region
    applications = listing.applications_listed(national)
    found = listing.ApplicationFilter(request.GET, queryset=applications, national=national)
    if request.GET.get("format") in ("csv", "xlsx"):
        rows = listing.file_rows(found.qs, request.actor.side)
        return table_file(request.GET["format"], "applications", listing.FILE_HEADS, rows)
    page = paged(found.qs, request.GET)
    page.object_list = listing.shown(page.object_list, request.actor.side)
    context = {"filter": found, "page": page, "sums": listing.sums_of(found.qs), "national": national}
    return render(request, "grants/application_list.html", context | {"query": query_of(request)})


@allow(Role.COORDINATOR)
@require_POST
def application_open(request, pk):
    plan = get_object_or_404(Plan.objects.select_related("call"), pk=pk)
    return redirect("application-detail", open_application(plan, request.actor).pk)


@allow(*READERS)
@require_safe
def application_detail(request, pk):
    application = application_or_404(request, pk)
    return render(request, "grants/application_detail.html", hub.page_of(application, request.actor))


@allow(*REGION_STAFF)
def application_edit(request, pk):
    application = application_or_404(request, pk)
    if request.method == "GET" and not may_fill(application, request.actor):
        return redirect("application-detail", pk)
    typed = request.POST if request.method == "POST" else None
    form = ApplicationForm(typed, application=application, covered=covered_by(application, request.actor))
    saved = form.is_valid() and carried_out(form, save_application, application, actor=request.actor, **form.to_write())
    budget = table_of(saved or application)
    if request.htmx:
        return save_state(request, form, saved, "grants/application_saved.html", budget=budget)
    if saved:
        messages.success(request, _("The draft has been saved."))
        return redirect("application-detail", pk)
    form = shown_locked(form, application)
    return form_page(request, "grants/application_edit.html", form, application=application, budget=budget)


@allow(Role.SIGNATORY)
def application_submit(request, pk):
    application = application_or_404(request, pk)
    form = DeclarationForm(request.POST if request.method == "POST" else None)
    facts = {"arrived_at": request.arrived_at, "seen": request.POST.get("seen", "")}
    if form.is_valid() and carried_out(form, move, application, "submit", request.actor, **facts):
        return redirect("application-receipt", pk)
    page = hub.page_of(application, request.actor) | {"seen": checked_mark(application)}
    return form_page(request, "grants/application_submit.html", form, **page)


@allow(*READERS)
@require_safe
def application_receipt(request, pk):
    context = hub.receipt_of(application_or_404(request, pk), request.actor)
    if context is None:
        raise Http404
    return render(request, "grants/application_receipt.html", context)


@allow(Role.SIGNATORY)
def application_withdraw(request, pk):
    application = application_or_404(request, pk)
    form = WithdrawalForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and carried_out(form, move, application, "withdraw", request.actor, **form.cleaned_data):
        return redirect("application-detail", pk)
    facts = hub.facts_of(application)
    return form_page(request, "grants/application_withdraw.html", form, application=application, facts=facts)


@allow(Role.SIGNATORY, Role.PRESENTER, on=Application)
def application_move(request, pk, verb):
    """Ask once more, with the key facts. Submission, withdrawal and the decision's verbs have pages of their own."""
    application = application_or_404(request, pk)
    if verb not in hub.BUTTONS:
        raise Http404
    label = next(each.label for each in PROCESSES[Application].transitions if each.verb == verb)
    if request.actor.role == Role.PRESENTER and (question := asked_first(request, application, "screening-open")):
        return question
    context = {"application": application, "verb": verb, "label": label, "facts": hub.facts_of(application)}
    if request.method != "POST":
        return render(request, "grants/application_move.html", context)
    try:
        move(application, verb, request.actor)
    except Refused as refused:
        return refused_page(request, "grants/application_move.html", refused, **context)
    return redirect("application-detail", pk)
