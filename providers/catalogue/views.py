"""Screens of the catalogue: providers, their points and their offerings."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from providers.catalogue import provider_page, provider_table, record
from providers.catalogue.forms import (
    ContactDetailsForm,
    NewProviderForm,
    PointForm,
    ProviderForm,
)
from providers.catalogue.history import events_about
from providers.catalogue.offering import Offering
from providers.catalogue.offering_form import OfferingForm
from providers.catalogue.point import ServicePoint
from providers.catalogue.provider import Provider
from providers.pages import form_page, kept, written
from providers.rules import BEFORE_PUBLISHING, broken_of, contact_changes_drafts_only
from regions.access import allow
from regions.lists import query_of
from regions.roles import REGION_READERS, STATE_READERS, Role
from regions.table_files import table_file
from regions.workflow import Refused, may, move

PAGE = 50
DONE = {
    "publish": gettext_lazy("The offering was published. The public finds it now."),
    "withdraw": gettext_lazy("The offering was withdrawn. The public does not find it any more."),
}


@allow(*REGION_READERS, *STATE_READERS)
@require_safe
def provider_list(request):
    region = request.actor.region
    found = provider_table.ProviderFilter(request.GET, queryset=provider_table.providers_listed(), region=region)
    kinds = provider_table.kind_names()
    if request.GET.get("format") in ("csv", "xlsx"):
        listed = provider_table.file_rows(provider_table.rows(found.qs, kinds), national=not region)
        return table_file(request.GET["format"], "providers", provider_table.file_heads(not region), listed)
    page = Paginator(found.qs, PAGE).get_page(request.GET.get("page"))
    context = {"filter": found, "page": page, "rows": provider_table.rows(page, kinds), "national": not region}
    context |= {"query": query_of(request), "may_write": request.actor.role == Role.COORDINATOR}
    return render(request, "providers/provider_list.html", context)


@allow(Role.COORDINATOR)
def provider_new(request):
    form = NewProviderForm(request.POST or None, region=request.actor.region)
    if form.is_valid() and (provider := written(form, new_provider, request.actor, form)):
        return kept(request, _("The provider was saved. Add its service points and offerings next."), "provider-detail", provider.pk)
    return form_page(request, "providers/provider_new.html", form)


def new_provider(actor, form):
    organisation = record.record_organisation(actor, actor.region, **form.organisation_data())
    return record.record_provider(actor, actor.region, organisation, **form.provider_data())


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
        "may_write": request.actor.role == Role.COORDINATOR,
        "events": events_about(provider, points, offerings) if not request.actor.provider_id else [],
    }
    return render(request, template, context)


def home_of(actor, provider_pk):
    """→ where a saved form leads: a provider's contact has a page of its own."""
    return reverse("own-provider") if actor.provider_id else reverse("provider-detail", args=[provider_pk])


@allow(Role.COORDINATOR, Role.PROVIDER_CONTACT)
def provider_edit(request, pk):
    provider = get_object_or_404(Provider.objects.select_related("organisation"), pk=pk)
    shape = ContactDetailsForm if request.actor.provider_id else ProviderForm
    form, back = shape(request.POST or None, instance=provider), home_of(request.actor, pk)
    if form.is_valid() and written(form, record.change_provider, request.actor, provider, **form.cleaned_data):
        return kept(request, _("The changes were saved."), back)
    return form_page(request, "providers/provider_edit.html", form, provider=provider, back=back)


@allow(Role.COORDINATOR)
def point_new(request, pk):
    provider = get_object_or_404(Provider.objects.select_related("organisation"), pk=pk)
    form = PointForm(request.POST or None, region=provider.region_id)
    if form.is_valid() and written(form, record.record_point, request.actor, provider, **form.point_data()):
        return kept(request, _("The service point was saved."), "provider-detail", pk)
    return form_page(request, "providers/point_new.html", form, provider=provider)


@allow(Role.COORDINATOR, Role.PROVIDER_CONTACT)
def point_edit(request, pk):
    point = get_object_or_404(ServicePoint.objects.select_related("provider__organisation"), pk=pk)
    form = PointForm(request.POST or None, instance=point, region=point.region_id)
    back = home_of(request.actor, point.provider_id)
    if form.is_valid() and written(form, record.change_point, request.actor, point, **form.point_data()):
        return kept(request, _("The changes were saved."), back)
    return form_page(request, "providers/point_edit.html", form, point=point, back=back)


@allow(Role.COORDINATOR, Role.PROVIDER_CONTACT)
def offering_new(request, pk):
    provider = get_object_or_404(Provider.objects.select_related("organisation"), pk=pk)
    form, back = OfferingForm(request.POST or None, provider=provider), home_of(request.actor, pk)
    if form.is_valid():
        data = form.offering_data() | {"hours": form.hours()}
        if written(form, record.record_offering, request.actor, provider, **data):
            return kept(request, _("The draft was saved. The public does not see it before it is published."), back)
    return form_page(request, "providers/offering_new.html", form, provider=provider, back=back)


@allow(Role.COORDINATOR, Role.PROVIDER_CONTACT)
def offering_edit(request, pk):
    offering = get_object_or_404(Offering.objects.select_related("provider__organisation"), pk=pk)
    if broken := contact_changes_drafts_only(offering, request.actor):
        raise PermissionDenied(broken.text)
    form = OfferingForm(request.POST or None, instance=offering, provider=offering.provider)
    back = home_of(request.actor, offering.provider_id)
    if form.is_valid():
        data = form.offering_data() | {"hours": form.hours()}
        if written(form, record.change_offering, request.actor, offering, **data):
            return kept(request, _("The changes were saved."), back)
    return form_page(request, "providers/offering_edit.html", form, offering=offering, back=back)


@allow(Role.COORDINATOR)
def offering_publish(request, pk):
    return offering_move(request, pk, "publish", "providers/offering_publish.html", BEFORE_PUBLISHING)


@allow(Role.COORDINATOR)
def offering_withdraw(request, pk):
    return offering_move(request, pk, "withdraw", "providers/offering_withdraw.html", ())


def offering_move(request, pk, verb, template, rules):
    """GET shows what will happen and what is missing; POST does it, or says why not."""
    offering = get_object_or_404(Offering.objects.select_related("provider__organisation", "point__municipality"), pk=pk)
    if request.method != "POST":
        broken, status = broken_of(rules, offering, request.actor), 200
    else:
        try:
            move(offering, verb, request.actor)
            return kept(request, DONE[verb], "provider-detail", offering.provider_id)
        except Refused as refused:
            broken, status = refused.broken, 422
    context = {"offering": offering, "facts": provider_page.offering_facts(offering), "broken": broken}
    context |= {"refused": status == 422, "possible": not broken and may(offering, verb, request.actor)}
    return render(request, template, context, status=status)
