"""The verbs that write the catalogue. Screens, imports and the demo's replay call these same functions.

Each runs in the region's open scope, validates, writes, leaves one audit event, and keeps the public rows true.
Raises ValidationError (a field can't be so) or Refused (a rule does not hold); then nothing is written.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from providers.catalogue.hours import OpeningHours
from providers.catalogue.offering import Offering
from providers.catalogue.point import ServicePoint
from providers.catalogue.provider import Provider
from providers.catalogue.publication import rewrite_entries, write_entry
from providers.rules import (
    BEFORE_PUBLISHING,
    archived_has_nothing_published,
    broken_of,
    contact_changes_drafts_only,
    point_is_the_providers,
)
from regions import audit, clock
from regions.alphabet import sort_key
from regions.code_lists import CodeList, codes
from regions.organisations import Organisation
from regions.workflow import Refused


@transaction.atomic
def record_organisation(actor, region, *, name, name_sv="", business_id=None, is_sample=False):
    """→ the organisation of this business ID, or a new one. One that exists is not renamed here."""
    known = Organisation.objects.filter(business_id=business_id).first() if business_id else None
    if known:
        return known
    organisation = Organisation(name=name, name_sv=name_sv, business_id=business_id or None, is_sample=is_sample)
    return save_recorded(organisation, actor, "organisation_recorded", region=region)


@transaction.atomic
def record_provider(actor, region, organisation, *, kind, **fields):
    """→ a new Provider of `region`. fields: email, phone, web, is_sample."""
    refuse_unknown(CodeList.PROVIDER_KIND, kind)
    provider = Provider(region_id=region, organisation=organisation, kind=kind, **fields)
    provider.sort_name = sort_key(organisation.name)
    return save_recorded(provider, actor, "provider_recorded")


@transaction.atomic
def change_provider(actor, provider, **fields):
    """→ the changed provider; its public rows follow."""
    save_recorded(with_fields(provider, fields), actor, "provider_changed")
    refuse_broken((archived_has_nothing_published,), provider, actor)
    rewrite_entries(provider=provider)
    return provider


@transaction.atomic
def record_point(actor, provider, *, name, municipality, **fields):
    """→ a new ServicePoint. fields: street_address, postal_code, lat, lon, step_free, is_sample.

    Without coordinates the point stands at its municipality's centre, and says so.
    """
    point = ServicePoint(region_id=provider.region_id, provider=provider, name=name, municipality=municipality)
    return save_recorded(located(with_fields(point, fields)), actor, "point_recorded")


@transaction.atomic
def change_point(actor, point, **fields):
    """→ the changed point; the public rows of what is offered there follow."""
    save_recorded(located(with_fields(point, fields)), actor, "point_changed")
    rewrite_entries(point=point)
    return point


@transaction.atomic
def record_offering(actor, provider, *, form, hours=(), **fields):
    """→ a new Offering, as a draft; `move(offering, "publish", actor)` shows it to the public.

    hours: (weekday 1–7, opens, closes) with datetime.time, for hours_kind weekly.
    fields: point, name_fi … name_en, text_fi … text_en, levels, languages, topics, free, by_appointment,
    hours_kind, verified_on, is_sample.
    """
    refuse_unknown(CodeList.FORM, form)
    offering = Offering(region_id=provider.region_id, provider=provider, form=form)
    save_recorded(with_fields(offering, fields), actor, "offering_recorded", hours=hours)
    refuse_broken((point_is_the_providers,), offering, actor)
    return offering


@transaction.atomic
def change_offering(actor, offering, *, hours=None, **fields):
    """→ the changed offering. hours: as in record_offering; None keeps them.

    A published one must still keep the rules of publication, and its public row follows.
    """
    # The state as it is now, locked: it may have been published since this page was opened, or withdrawn.
    offering.state = Offering.objects.select_for_update().values_list("state", flat=True).get(pk=offering.pk)
    refuse_broken((contact_changes_drafts_only,), offering, actor)
    save_recorded(with_fields(offering, fields), actor, "offering_changed", hours=hours)
    if offering.state == Offering.State.PUBLISHED:
        refuse_broken(BEFORE_PUBLISHING, offering, actor)
        write_entry(offering)
    else:
        refuse_broken((point_is_the_providers,), offering, actor)
    return offering


def refuse_unknown(list, code):
    if not codes(list, clock.today()).filter(code=code).exists():
        raise ValidationError(_("“%(code)s” is not on the list today.") % {"code": code}, "unknown_code")


def with_fields(obj, fields):
    for name, value in fields.items():
        setattr(obj, name, value)
    return obj


def located(point):
    """→ the point with coordinates: the given ones, else the centre of its municipality."""
    sources = ServicePoint.LocationSource
    if point.lat is None or point.lon is None or point.location_source == sources.MUNICIPALITY_CENTRE:
        centre = point.municipality
        point.lat, point.lon = float(centre.lat), float(centre.lon)
        point.location_source = sources.MUNICIPALITY_CENTRE
    elif not point.location_source:
        point.location_source = sources.GIVEN
    return point


def save_recorded(obj, actor, verb, *, region=None, hours=None):
    """Validate, save, and leave one audit event with what changed. Saving nothing new leaves none."""
    before = {}
    if obj.pk:
        stored = type(obj).objects.select_for_update(of=("self",)).get(pk=obj.pk)
        before = audit.facts_of(stored) | ({"hours": hours_facts(stored)} if hours is not None else {})
    obj.full_clean()
    obj.save()
    if hours is not None:
        replace_hours(obj, hours)
    after = audit.facts_of(obj) | ({"hours": hours_facts(obj)} if hours is not None else {})
    changed = [name for name in after if before.get(name) != after[name]]
    if changed:
        audit.record(
            region or obj.region_id,
            actor,
            verb,
            obj,
            {name: before[name] for name in changed} if before else None,
            {name: after[name] for name in changed},
        )
    return obj


def replace_hours(offering, hours):
    kept = hours if offering.hours_kind == Offering.HoursKind.WEEKLY else ()
    offering.hours.all().delete()
    for weekday, opens, closes in kept:
        row = OpeningHours(
            region_id=offering.region_id,
            provider_id=offering.provider_id,
            offering=offering,
            weekday=weekday,
            opens=opens,
            closes=closes,
        )
        row.full_clean()
        row.save()


def hours_facts(offering):
    return [[h.weekday, f"{h.opens:%H:%M}", f"{h.closes:%H:%M}"] for h in offering.hours.all()]


def refuse_broken(rules, obj, actor):
    if broken := broken_of(rules, obj, actor):
        raise Refused(broken)
