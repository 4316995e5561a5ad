"""What the register would have in PTV of one provider: its records as facts, by our own keys. Reads the open scope, writes nothing."""

from dataclasses import dataclass, field

from django.db.models import Prefetch, Q

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.offering import Offering
from providers.catalogue.provider import Provider
from providers.ptv.mapping import source_ids
from providers.ptv.mapping.keywords import topic_names
from providers.ptv.mapping.to_ptv import channels_of, organisation_of, places_given, service_of
from providers.ptv.models import PtvAccess, PtvLink, PtvProvider
from providers.ptv.standing.content_checks import problems_of_numbers
from regions import clock

Kind = PtvLink.Kind
PLACES = Prefetch("places", OfferingAtPoint.objects.select_related("point__municipality").prefetch_related("hours", "exceptions"))
WHOLE = Offering.objects.select_related("provider__organisation").prefetch_related("texts", PLACES, "places__point__places__offering")


@dataclass
class Content:
    """fact: facts.Service, Channel or Organisation. offering, point, place: the keys of what it is of. offerings: keys of those
    that it is sent for. broken: [Broken] that the facts alone don't show."""

    kind: str
    source_id: str
    fact: object
    offering: int | None = None
    point: int | None = None
    place: int | None = None
    offerings: set = field(default_factory=set)
    broken: list = field(default_factory=list)


def contents_of(provider, held, links):
    """→ {our own key: Content}, in the order in which PTV wants them. held: PtvProvider; links: PtvLinks of the provider."""
    day, topics = clock.today(), topic_names(clock.today())
    channel_ids = {link.source_id: str(link.ptv_id) for link in links if link.kind == Kind.CHANNEL and link.ptv_id}
    region = region_organisation()
    found = organisations(provider, held, links, region)
    channels = {}
    for offering in given_now(provider, day):
        service = service_of(offering, held, channel_ids, region_organisation=region, topics=topics, day=day)
        places = places_given(offering, day)
        typed = [(place.phone, each.phones) for place, each in zip(places, service.connections, strict=True)]
        found[service.source_id] = Content(
            Kind.SERVICE, service.source_id, service, offering=offering.pk, offerings={offering.pk}, broken=problems_of_numbers(typed)
        )
        for place, channel in zip(places, channels_of(offering, held, region_organisation=region, day=day), strict=True):
            of = {"point": place.point_id} if place.point_id else {"place": place.pk}
            content = channels.setdefault(channel.source_id, Content(Kind.CHANNEL, channel.source_id, channel, **of))
            content.offerings.add(offering.pk)
    return found | channels


def given_now(provider, day):
    """→ the provider's published offerings that have begun: PTV has no field for the day on which one begins."""
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    return WHOLE.filter(begun, provider=provider, state=Offering.State.PUBLISHED).order_by("pk")


def organisations(provider, held, links, region):
    """The organisation of a producer under the region, where PTV has none: the one that we have made, or are to make.

    One that PTV had before us is its own: what it says of itself is not the register's to change.
    """
    ours = [link for link in links if link.kind == Kind.ORGANISATION]
    missing = held.mode == PtvProvider.Mode.UNDER_REGION and not held.organisation and provider.organisation.business_id
    if not (ours or missing):
        return {}
    whole = Provider.objects.select_related("organisation").prefetch_related("points").get(pk=provider.pk)
    key = source_ids.of_provider(provider)
    return {key: Content(Kind.ORGANISATION, key, organisation_of(whole, parent=region))}


def region_organisation():
    """→ PTV's id of the region's own organisation, "" where nobody has said."""
    access = PtvAccess.objects.only("organisation").first()
    return str(access.organisation) if access and access.organisation else ""
