"""Screens of the catalogue: providers, their points and their offerings."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from providers.catalogue import offering_table, provider_page, provider_table, record
from providers.catalogue.forms import (
    ConfirmForm,
    ContactDetailsForm,
    NewProviderForm,
    PointForm,
    ProviderForm,
)
from providers.catalogue.history import events_about
from providers.catalogue.point import ServicePoint
from providers.catalogue.provider import Provider
from providers.catalogue.recording import kept_by
from providers.pages import form_page, kept, way_back, written
from providers.ptv.ways.provider_page import box
from providers.rules import may_keep
from providers.upkeep.contacts import contacts_of
from providers.upkeep.own_page import own_upkeep
from providers.upkeep.propose_page import answer_contact, proposes
from regions.access import allow
from regions.lists import paged, paged_by_key, query_of
from regions.roles import KEEPERS, REGION_READERS, STATE_READERS, Role
from regions.table_files import table_file


@allow(*REGION_READERS, *STATE_READERS)
@require_safe
def provider_list(request):
    region = request.actor.region
    kinds, listed = provider_table.kind_names(), provider_table.providers_listed(region)
    found = provider_table.ProviderFilter(request.GET, queryset=listed, region=region, kinds=kinds)
    if request.GET.get("format") in ("csv", "xlsx"):
        lines = provider_table.file_rows(provider_table.rows(found.qs, kinds, found.towns), national=not region)
        return table_file(request.GET["format"], "providers", provider_table.file_heads(not region), lines)
    page = paged_by_key(found.qs, listed, request.GET) if request.GET.get("text") else paged(found.qs, request.GET)
    context = {"filter": found, "page": page, "rows": provider_table.rows(page, kinds, found.towns), "national": not region}
    context |= {"query": query_of(request), "may_write": request.actor.role in KEEPERS}
    return render(request, "providers/provider_list.html", context)


@allow(*REGION_READERS, *STATE_READERS)
@require_safe
def offering_list(request):
    region = request.actor.region
    codes, listed = offering_table.codes_shown(), offering_table.offerings_listed(region)
    found = offering_table.OfferingFilter(request.GET, queryset=listed, region=region, codes=codes)
    if request.GET.get("format") in ("csv", "xlsx"):
        lines = offering_table.file_rows(offering_table.rows(found.qs, codes, found.towns), national=not region)
        return table_file(request.GET["format"], "offerings", offering_table.file_heads(not region), lines)
    page = paged_by_key(found.qs, listed, request.GET) if request.GET.get("text") else paged(found.qs, request.GET)
    context = {"filter": found, "page": page, "rows": offering_table.rows(page, codes, found.towns), "national": not region}
    context |= {"query": query_of(request), "may_write": request.actor.role == Role.COORDINATOR}
    return render(request, "providers/offering_list.html", context)


@allow(*KEEPERS)
def provider_new(request):
    form = NewProviderForm(request.POST or None, region=request.actor.own_region)
    if form.is_valid() and (provider := written(form, new_provider, request.actor, form)):
        return kept(request, _("The provider was saved. Add its service points and offerings next."), "provider-detail", provider.pk)
    return form_page(request, "providers/provider_new.html", form)


def new_provider(actor, form):
    organisation = record.record_organisation(actor, actor.own_region, **form.organisation_data())
    return record.record_provider(actor, actor.own_region, organisation, **form.provider_data())


@allow(*REGION_READERS, *STATE_READERS)
@require_safe
def provider_detail(request, pk):
    return provider_answer(request, "providers/provider_detail.html", pk)


@allow(Role.PROVIDER_CONTACT)
@require_safe
def own_provider(request):
    return provider_answer(request, "providers/own_provider.html", request.actor.provider_id)


def provider_answer(request, template, pk):
    provider = get_object_or_404(Provider.objects.select_related("organisation", "region"), pk=pk)
    points, offerings = provider_page.points_of(provider), provider_page.offerings_of(provider)
    context = {
        "provider": provider,
        "facts": provider_page.facts_of(provider),
        "points": points,
        "offerings": provider_page.offering_rows(offerings),
        "may_write": request.actor.role in KEEPERS and may_keep(request.actor, provider.region_id),
        "events": events_about(provider, points, offerings) if not request.actor.provider_id else [],
    }
    context |= {"upkeep": own_upkeep(provider)} if request.actor.provider_id else {}
    context |= {"contacts": contacts_of(provider)} if context["may_write"] else {}
    context |= {"ptv": box(provider)} if not request.actor.provider_id else {}
    return render(request, template, context)


def home_of(actor, provider_pk):
    """→ where a saved form leads: a provider's contact has a page of its own."""
    return reverse("own-provider") if actor.provider_id else reverse("provider-detail", args=[provider_pk])


@allow(*KEEPERS, Role.PROVIDER_CONTACT, on=Provider)
def provider_edit(request, pk):
    provider = kept_by(request.actor, Provider.objects.select_related("organisation"), pk)
    shape = ContactDetailsForm if request.actor.provider_id else ProviderForm
    form, back = shape(request.POST or None, instance=provider), home_of(request.actor, pk)
    if proposes(request.actor):
        return answer_contact(request, "providers/provider_edit.html", form, provider, back, provider=provider)
    if form.is_valid() and written(form, record.change_provider, request.actor, provider, **form.cleaned_data):
        return kept(request, _("The changes were saved."), back)
    return form_page(request, "providers/provider_edit.html", form, provider=provider, back=back)


@allow(*KEEPERS, on=Provider)
def provider_confirm(request, pk):
    """The coordinator writes down that the provider has said it is all still true."""
    provider = kept_by(request.actor, Provider.objects.select_related("organisation", "region"), pk)
    form = ConfirmForm(request.POST or None, initial={"by": provider.contact_name})
    back = way_back(request, home_of(request.actor, pk))
    if form.is_valid() and written(form, record.confirm_provider, request.actor, provider, **form.cleaned_data):
        return kept(request, _("The provider and its published offerings are confirmed as of today."), back)
    offerings = provider_page.offering_rows(provider_page.offerings_of(provider))
    context = {"provider": provider, "facts": provider_page.facts_of(provider), "offerings": offerings, "back": back}
    return form_page(request, "providers/provider_confirm.html", form, **context)


@allow(*KEEPERS, on=Provider)
def point_new(request, pk):
    provider = kept_by(request.actor, Provider.objects.select_related("organisation"), pk)
    form = PointForm(request.POST or None, region=provider.region_id)
    if form.is_valid() and written(form, record.record_point, request.actor, provider, **form.point_data()):
        return kept(request, _("The service point was saved."), "provider-detail", pk)
    return form_page(request, "providers/point_new.html", form, provider=provider)


@allow(*KEEPERS, Role.PROVIDER_CONTACT, on=ServicePoint)
def point_edit(request, pk):
    point = kept_by(request.actor, ServicePoint.objects.select_related("provider__organisation"), pk)
    form = PointForm(request.POST or None, instance=point, region=point.region_id)
    back = way_back(request, home_of(request.actor, point.provider_id))
    if proposes(request.actor):
        return answer_contact(request, "providers/point_edit.html", form, point, back, point=point)
    if form.is_valid() and written(form, record.change_point, request.actor, point, **form.point_data()):
        return kept(request, _("The changes were saved."), back)
    return form_page(request, "providers/point_edit.html", form, point=point, back=back)
