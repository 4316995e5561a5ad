"""The verbs that write organisations, providers and points. Screens, imports and the demo's replay call the same ones.

Each runs in the region's open scope, validates, writes, leaves one audit event, and keeps the public rows true.
Raises ValidationError (a field can't be so) or Refused (a rule does not hold); then nothing is written.
"""

from django.db import transaction
from django.db.models import Q

from providers.catalogue.finder_entry import FinderEntry
from providers.catalogue.offering import Offering
from providers.catalogue.point import ServicePoint
from providers.catalogue.provider import Provider
from providers.catalogue.publication import rewrite_entries
from providers.catalogue.recording import refuse_broken, refuse_unknown, save_recorded, with_fields
from providers.rules import archived_has_nothing_published
from providers.upkeep.contact_checks import forget_unanswered
from regions import clock
from regions.alphabet import sort_key
from regions.code_lists import CodeList
from regions.geography import postal_area
from regions.organisations import Organisation


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
    """→ a new Provider of `region`. fields: email, phone, web, contact_name, contact_email, contact_phone, language,
    is_sample."""
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
def confirm_provider(actor, provider, how, by):
    """The provider says that all is still true. how: Verified.How; by: who said it. → the provider.

    Its published offerings are confirmed with it, and so is the organisation, for every region.
    """
    facts = {"verified_on": clock.today(), "verified_by": by, "verified_how": how}
    save_recorded(with_fields(provider, facts), actor, "provider_confirmed")
    reached = forget_unanswered(provider)
    published = Offering.objects.filter(region=provider.region_id, provider=provider, state=Offering.State.PUBLISHED)
    published.update(**facts)
    FinderEntry.objects.filter(region_id=provider.region_id, provider=provider).update(verified_on=facts["verified_on"])
    Organisation.objects.filter(pk=provider.organisation_id).update(
        verified_on=facts["verified_on"], verified_in=provider.region_id
    )
    if reached:
        rewrite_entries(provider=provider)
    return provider


@transaction.atomic
def record_point(actor, provider, *, name, municipality, **fields):
    """→ a new ServicePoint. fields: street_address, postal_code, lat, lon, location_source, arrival_note, the facts of
    accessibility (point.ACCESS), access_checked_on, is_sample.

    Without coordinates the point stands in the middle of its postal area, else of its municipality, and says so.
    """
    point = ServicePoint(region_id=provider.region_id, provider=provider, name=name, municipality=municipality)
    return save_recorded(located(with_fields(point, fields)), actor, "point_recorded")


@transaction.atomic
def change_point(actor, point, **fields):
    """→ the changed point; the public rows of what is offered there follow."""
    save_recorded(located(with_fields(point, fields)), actor, "point_changed")
    # Also where customers of a point that closes are sent here.
    rewrite_entries(Q(places__point=point) | Q(places__point__successor=point))
    return point


def located(point, area_of=postal_area):
    """→ the point with coordinates: the given ones, else the middle of its postal area or municipality.

    area_of: postal code → PostalArea or None.
    """
    sources = ServicePoint.LocationSource
    given = point.lat is not None and point.lon is not None
    if given and point.location_source in (sources.GIVEN, sources.ADDRESS, ""):
        point.location_source = point.location_source or sources.GIVEN
        return point
    area = area_of(point.postal_code) if point.postal_code else None
    place, source = (area, sources.POSTAL_AREA) if area else (point.municipality, sources.MUNICIPALITY_CENTRE)
    point.lat, point.lon, point.location_source = float(place.lat), float(place.lon), source
    return point
