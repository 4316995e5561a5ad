"""The register of one region in memory, with what an import looks things up by. Loaded by nine queries, however large."""

from collections import defaultdict

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.hours import OpeningHours
from providers.catalogue.offering import Offering
from providers.catalogue.point import ServicePoint
from providers.catalogue.provider import Provider
from providers.catalogue.texts import WORDS, WRITTEN, OfferingText
from providers.imports.fields import key
from providers.imports.nodes import OfferingNode, OrganisationNode, PlaceNode, PointNode, ProviderNode
from regions.organisations import Organisation


class Register:
    """by_business_id: {business ID: ProviderNode}; by_name: {key of a name: [ProviderNode]}; organisations: {business ID:
    OrganisationNode} known elsewhere; offerings: {(provider node's id, form, key of a name): [OfferingNode]}."""

    def __init__(self, region):
        self.region = region
        self.providers = []
        self.by_business_id = {}
        self.by_name = defaultdict(list)
        self.organisations = {}
        self.by_offering_name = defaultdict(list)
        self.points = {}

    def add_provider(self, node):
        self.providers.append(node)
        organisation = node.organisation.obj
        if organisation.business_id:
            self.by_business_id[organisation.business_id] = node
        for name in {key(organisation.name), key(organisation.name_sv)} - {""}:
            self.by_name[name].append(node)

    def remove_provider(self, node):
        """A row that was refused made it."""
        self.providers.remove(node)
        organisation = node.organisation.obj
        if self.by_business_id.get(organisation.business_id) is node:
            del self.by_business_id[organisation.business_id]
        for name in {key(organisation.name), key(organisation.name_sv)} - {""}:
            self.by_name[name].remove(node)

    def add_offering_name(self, provider, offering, name):
        """→ whether the name is new to the provider's offering."""
        found = self.by_offering_name[id(provider), key(name)]
        if offering in found:
            return False
        found.append(offering)
        return True

    def forget_offering_name(self, provider, offering, name):
        self.by_offering_name[id(provider), key(name)].remove(offering)

    def offerings_named(self, provider, form, names):
        """→ [OfferingNode] of the provider that have one of the names in any language; form None: of any form."""
        found = [node for name in names for node in self.by_offering_name.get((id(provider), key(name)), ())]
        return [node for node in dict.fromkeys(found) if form is None or node.obj.form == form]


def load_register(region, business_ids=()):
    """→ Register of the region in the open scope. business_ids: whose organisations may be known elsewhere."""
    register = Register(region)
    providers, merged = {}, {}
    for provider in Provider.objects.filter(region=region).select_related("organisation").order_by("pk").iterator():
        if provider.state == Provider.State.MERGED:
            merged[provider.pk] = provider
            continue
        providers[provider.pk] = node = ProviderNode(provider, organisation=OrganisationNode(provider.organisation))
        register.add_provider(node)
    for provider in merged.values():
        follow_merger(register, provider, merged, providers)
    for organisation in Organisation.objects.filter(business_id__in=set(business_ids)):
        register.organisations[organisation.business_id] = OrganisationNode(organisation)
    for node in register.providers:
        if node.organisation.obj.business_id:
            register.organisations[node.organisation.obj.business_id] = node.organisation
    load_points(register, providers)
    load_offerings(register, providers)
    return register


def follow_merger(register, provider, merged, providers):
    """The name of a duplicate leads to the provider that it became part of."""
    target = provider
    while target is not None and target.pk in merged:
        target = merged.get(target.merged_into_id) or providers.get(target.merged_into_id)
        if isinstance(target, ProviderNode):
            register.by_name[key(provider.organisation.name)].append(target)
            if provider.organisation.business_id:
                register.by_business_id.setdefault(provider.organisation.business_id, target)
            return


def load_points(register, providers):
    points = ServicePoint.objects.filter(region=register.region).select_related("municipality").order_by("pk")
    for point in points.iterator():
        if point.provider_id in providers:
            register.points[point.pk] = node = PointNode(point)
            providers[point.provider_id].points.append(node)


def load_offerings(register, providers):
    offerings = {}
    for offering in Offering.objects.filter(region=register.region).order_by("pk").iterator():
        if offering.provider_id in providers:
            offerings[offering.pk] = node = OfferingNode(offering)
            providers[offering.provider_id].offerings.append(node)
    texts = OfferingText.objects.filter(region=register.region).order_by("pk")
    for pk, language, state, *words in texts.values_list("offering", "language", "state", *WORDS).iterator():
        if pk in offerings:
            node = offerings[pk]
            node.kept[language] = node.texts[language] = dict(zip(WORDS, words, strict=True)) | {"state": state}
            if language in WRITTEN:
                register.add_offering_name(providers[node.obj.provider_id], node, words[0])
    places = {}
    for place in OfferingAtPoint.objects.filter(region=register.region).order_by("pk").iterator():
        if place.offering_id in offerings:
            node = PlaceNode(place, offering=offerings[place.offering_id], point=register.points.get(place.point_id))
            places[place.pk] = node
            node.offering.places.append(node)
    hours = OpeningHours.objects.filter(region=register.region).order_by("weekday", "opens")
    for pk, *row in hours.values_list("place", "weekday", "opens", "closes", "valid_from", "valid_to").iterator():
        if pk in places:
            places[pk].hours.append(tuple(row))
