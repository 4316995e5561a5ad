"""Screens of the partners, for the region: the list, one added, written, removed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from grants.applications.part_forms import NewPartnerForm, PartnerForm
from grants.applications.part_page import list_of, parts_shown
from grants.applications.partners import add_partner, change_partner, remove_partner
from grants.applications.views import application_or_404
from grants.applications.writing import PARTNERS
from grants.refusals import carried_out, form_page, refused_page, save_state
from regions.access import allow
from regions.roles import REGION_READERS, REGION_STAFF
from regions.workflow import Refused


@allow(*REGION_READERS)
@require_safe
def application_partners(request, pk):
    application = application_or_404(request, pk)
    context = list_of(application, PARTNERS, request.actor) | parts_shown(application, request.actor)
    return render(request, "grants/application_partners.html", context)


@allow(*REGION_STAFF)
def application_partner_add(request, pk):
    application = application_or_404(request, pk)
    form = NewPartnerForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and carried_out(form, add_partner, application, request.actor, **form.cleaned_data):
        messages.success(request, _("The partner was added."))
        return redirect("application-partners", pk)
    return form_page(request, "grants/application_partner_edit.html", form, application=application)


@allow(*REGION_STAFF)
def application_partner_edit(request, pk, partner):
    application = application_or_404(request, pk)
    found = get_object_or_404(application.partners, pk=partner)
    form = PartnerForm(request.POST if request.method == "POST" else None, partner=found)
    saved = form.is_valid() and carried_out(form, change_partner, found, request.actor, **form.cleaned_data)
    if request.htmx:
        return save_state(request, form, saved)
    if saved:
        messages.success(request, _("The partner was saved."))
        return redirect("application-partners", pk)
    return form_page(request, "grants/application_partner_edit.html", form, application=application, partner=found)


@allow(*REGION_STAFF)
def application_partner_remove(request, pk, partner):
    application = application_or_404(request, pk)
    context = {"application": application, "partner": get_object_or_404(application.partners, pk=partner)}
    if request.method != "POST":
        return render(request, "grants/application_partner_remove.html", context)
    try:
        remove_partner(context["partner"], request.actor)
    except Refused as refused:
        return refused_page(request, "grants/application_partner_remove.html", refused, **context)
    messages.success(request, _("The partner was removed."))
    return redirect("application-partners", pk)
