"""Screens of other funding: its rows, one added, changed, removed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grants.applications.budget import table_of
from grants.applications.funding import add_funding, change_funding, remove_funding
from grants.applications.part_forms import FundingForm
from grants.applications.part_page import list_of
from grants.applications.views import application_or_404
from grants.applications.writing import FINANCING
from grants.refusals import carried_out, form_page, refused_page
from regions.access import allow
from regions.roles import REGION_READERS, REGION_STAFF
from regions.workflow import Refused


@allow(*REGION_READERS)
@require_safe
def application_funding(request, pk):
    application = application_or_404(request, pk)
    context = list_of(application, FINANCING, request.actor)
    context |= {"rows": list(application.funding.all()), "budget": table_of(application)}
    return render(request, "grants/application_funding.html", context)


@allow(*REGION_STAFF)
def application_funding_add(request, pk):
    application = application_or_404(request, pk)
    form = FundingForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and carried_out(form, add_funding, application, request.actor, **form.cleaned_data):
        messages.success(request, _("The funding was added."))
        return redirect("application-funding", pk)
    return form_page(request, "grants/application_funding_edit.html", form, application=application)


@allow(*REGION_STAFF)
def application_funding_edit(request, pk, funding):
    application = application_or_404(request, pk)
    row = get_object_or_404(application.funding, pk=funding)
    stored = {name: getattr(row, name) for name in FundingForm.base_fields}
    form = FundingForm(request.POST if request.method == "POST" else None, initial=stored)
    if form.is_valid() and carried_out(form, change_funding, row, request.actor, **form.cleaned_data):
        messages.success(request, _("The funding was changed."))
        return redirect("application-funding", pk)
    return form_page(request, "grants/application_funding_edit.html", form, application=application, row=row)


@allow(*REGION_STAFF)
def application_funding_remove(request, pk, funding):
    application = application_or_404(request, pk)
    context = {"application": application, "row": get_object_or_404(application.funding, pk=funding)}
    if request.method != "POST":
        return render(request, "grants/application_funding_remove.html", context)
    try:
        remove_funding(context["row"], request.actor)
    except Refused as refused:
        return refused_page(request, "grants/application_funding_remove.html", refused, **context)
    messages.success(request, _("The funding was removed."))
    return redirect("application-funding", pk)
