"""Screens of taking records of PTV into the register: one record, all of an organisation's, and setting one aside."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from providers.catalogue.recording import kept_by
from providers.catalogue.texts import first_in_language
from providers.pages import form_page, kept, written
from providers.ptv.adopting import forms as adopting_forms
from providers.ptv.adopting import plan as adoption_plan
from providers.ptv.adopting import verbs as adopting
from providers.ptv.models import PtvRecord
from providers.ptv.reading import mirror, record_page
from providers.ptv.reading.records_table import organisation_names, records_listed
from regions.access import allow
from regions.roles import KEEPERS
from regions.workflow import Refused

Kind = PtvRecord.Kind
# Taken in one go: each is some fifty questions to the database.
AT_ONCE = 25


def own_record(request, pk):
    """→ the region's own record. 404 for another region's."""
    return kept_by(request.actor, PtvRecord.objects.filter(region=request.actor.own_region), pk)


@allow(*KEEPERS)
def ptv_record_adopt(request, pk):
    record = own_record(request, pk)
    shown = record_page.shown(record)
    if shown["row"]["link"] or record.gone_on:
        return kept(request, _("Nothing was taken: look at where the record stands now."), "ptv-record", pk)
    form = form_of(request.POST or None, record, shown)
    if form.is_valid() and (done := written(form, taken, request.actor, record, form)):
        return kept(request, _("It is in the register now."), "provider-detail", done.provider_id)
    return form_page(request, "providers/ptv_record_adopt.html", form, **shown)


def form_of(data, record, shown):
    """→ the form of a service or of a place. Raises Http404 for what is not taken by itself."""
    if record.kind == Kind.SERVICE:
        return adopting_forms.AdoptServiceForm(data, record=record, plan=shown["plan"])
    plan = place_alone(record, shown["fact"])
    if plan is None:
        raise Http404
    return adopting_forms.AdoptPointForm(data, record=record, plan=plan)


def place_alone(record, channel):
    """→ PlacePlan of a location that the register can place, else None."""
    if record.kind != Kind.CHANNEL or channel.kind != "location":
        return None
    point = adoption_plan.point_plan(channel, adoption_plan.towns_of([channel]))
    return point and adoption_plan.PlacePlan(channel.id, channel, adoption_plan.Taken(), point)


def taken(actor, record, form):
    data = form.cleaned_data
    provider = data["provider"] or adopting.provider_for(actor, record.region_id, record.organisation, data["provider_kind"])
    if record.kind == Kind.SERVICE:
        return adopting.adopt_service(actor, record, provider, **form.said())[0]
    return adopting.adopt_point(actor, record, provider, point=data["chosen"])[0]


@allow(*KEEPERS, on=PtvRecord)
@require_POST
def ptv_record_dismiss(request, pk):
    adopting.dismiss(request.actor, own_record(request, pk))
    return kept(request, _("The record was set aside. You can take it back."), "ptv-record", pk)


@allow(*KEEPERS, on=PtvRecord)
@require_POST
def ptv_record_restore(request, pk):
    adopting.dismiss(request.actor, own_record(request, pk), dismissed=False)
    return kept(request, _("The record is on the list again."), "ptv-record", pk)


@allow(*KEEPERS)
def ptv_adopt_all(request, organisation):
    """All services of one organisation that are not here, some at a time; the page is the preview."""
    region = request.actor.own_region
    found = records_listed(region).filter(region=region, kind=Kind.SERVICE, organisation=organisation)
    waiting = found.filter(here=False, gone_on__isnull=True, dismissed=False)
    records, more = list(waiting[:AT_ONCE]), max(waiting.count() - AT_ONCE, 0)
    first = records[0] if records else get_object_or_404(found[:1])
    form = adopting_forms.AdoptAllForm(request.POST or None, record=first, services=previews(region, records))
    context = {"records": records, "more": more, "organisation": organisation_names(region).get(str(organisation), organisation)}
    if records and form.is_valid() and (done := written(form, all_taken, request.actor, records, form)):
        return all_told(request, form, done, context, organisation)
    return form_page(request, "providers/ptv_adopt_all.html", form, **context)


def previews(region, records):
    """→ [(record, what it would become in a line)]: its name, where it is given, what is guessed."""
    services = mirror.services_with_connections(region, [record.ptv_id for record in records])
    channels = mirror.channels_by_id(region, {each.channel for service in services.values() for each in service.connections})
    return [(record, preview(services[str(record.ptv_id)], channels, region)) for record in records]


def preview(service, channels, region):
    plan = adoption_plan.offering_plan(service, channels, region)
    languages = ", ".join(row["language"] for row in plan.texts)
    places = "; ".join(adoption_plan.name_of(each.channel) for each in plan.places) or _("no channel")
    name = first_in_language({row["language"]: row["name"] for row in plan.texts})[0] or _("(no name)")
    return f"{name} ({languages or '–'}): {places}"


def all_taken(actor, records, form):
    """→ ([taken], [(record, [why not])]): one that is refused keeps no other from being taken."""
    data, done, refused = form.cleaned_data, [], []
    provider = data["provider"] or adopting.provider_for(actor, records[0].region_id, records[0].organisation, data["provider_kind"])
    for record in records:
        if record.pk in data["records"]:
            try:
                with transaction.atomic():
                    done.append(adopting.adopt_service(actor, record, provider, form=form_for(record, data["form"]), levels=data["levels"])[0])
            except (Refused, ValidationError) as error:
                why = [each.text for each in error.broken] if isinstance(error, Refused) else error.messages
                refused.append((record, why))
    return done, refused


def form_for(record, otherwise):
    """→ the form that the channels tell, else the chosen one."""
    service = mirror.services_with_connections(record.region_id, [record.ptv_id])[str(record.ptv_id)]
    channels = mirror.channels_by_id(record.region_id, [each.channel for each in service.connections])
    guessed = adoption_plan.offering_plan(service, channels, record.region_id).offering.guessed["form"]
    if not (guessed or otherwise):
        adopting.refuse(_("Choose a form of support: the channels do not tell it."), "form")
    return guessed or otherwise


def all_told(request, form, done, context, organisation):
    """To the same page while some were refused, with why; else to the list."""
    offerings, refused = done
    text = ngettext("%(n)s service was taken into the register, as a draft.", "%(n)s services were taken into the register, as drafts.", len(offerings))
    if not refused:
        return kept(request, text % {"n": len(offerings)}, "provider-detail", offerings[0].provider_id)
    lines = [(first_in_language(record.content["names"])[0] or _("(no name)"), why) for record, why in refused]
    context |= {"form": None, "told": text % {"n": len(offerings)}, "refused_records": lines, "again": organisation}
    return render(request, "providers/ptv_adopt_all.html", context)
