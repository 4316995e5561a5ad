"""One row written to the register in memory. Each step is kept, so that a refused row leaves nothing behind."""

from django.utils.translation import gettext as _

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.offering import Offering
from providers.catalogue.point import ACCESS, ServicePoint
from providers.catalogue.provider import Provider
from providers.catalogue.record_offering import first_written
from providers.catalogue.texts import WORDS, WRITTEN, OfferingText
from providers.imports import matching
from providers.imports.cells import Reason
from providers.imports.nodes import OfferingNode, OrganisationNode, PlaceNode, PointNode, ProviderNode
from regions.alphabet import sort_key
from regions.organisations import Organisation

# field of the file → column of the table
PROVIDER = {
    "provider_kind": "kind", "provider_phone": "phone", "provider_email": "email", "provider_web": "web",
    "contact_name": "contact_name", "contact_email": "contact_email", "contact_phone": "contact_phone",
}
POINT = {name: name for name in ("street_address", "postal_code", "municipality", "lat", "lon", "arrival_note", *ACCESS)}
OFFERING = {
    name: name for name in ("form", "levels", "languages", "topics", "audiences", "free", "by_appointment", "valid_from", "valid_to")
}
PLACE = {"week": "week", "offering_phone": "phone", "offering_email": "email", "note": "note"}
TEXTS = [f"{word}_{language}" for language in WRITTEN for word in WORDS[:3]]
# Any of these says that the row speaks of an offering.
OF_OFFERING = {*OFFERING, *PLACE, *TEXTS, "price_note"}
IMPORT = Offering.How.IMPORT


def apply_row(found, applied):
    """{field: value} of a row → its nodes in the register. Raises Unmatched; other reasons stay in `applied`."""
    provider = provider_for(found, applied)
    point, has_point = point_for(found, provider, applied)
    points = provider.points
    if OF_OFFERING & found.keys():
        offering = offering_for(found, provider, point, has_point, applied)
        points = [place.point for place in offering.places if place.point]
    elif "verified_on" in found:
        verify(provider, found, applied)
    # A municipality is known from a service point: where the row names none, and none is known there, it goes nowhere.
    if "municipality" in found and not has_point and found["municipality"].pk not in {each.obj.municipality_id for each in points}:
        applied.homeless = found["municipality"]


def provider_for(found, applied):
    node = matching.provider_of(found, applied.register)
    if node is None:
        organisation = matching.organisation_of(found, applied.register)
        if organisation is None:
            organisation = OrganisationNode(Organisation(name=found["provider_name"], business_id=found.get("business_id")))
            applied.add(organisation, None, None)
        obj = Provider(region_id=applied.register.region, organisation=organisation.obj, sort_name=sort_key(organisation.obj.name))
        node = applied.add(ProviderNode(obj, organisation=organisation), "provider_name", organisation.obj.name)
        applied.register.add_provider(node)
        applied.steps.append(lambda: applied.register.remove_provider(node))
        if "provider_kind" not in found:
            applied.reasons.append(Reason("provider_kind", _("Give the kind of the provider: it is new in the register.")))
    organisation_facts(node, found, applied)
    applied.put_all(node, PROVIDER, found)
    return node


def organisation_facts(provider, found, applied):
    """An organisation is shared by regions: what is not known of it is filled in, what is known is not renamed."""
    node = provider.organisation
    for field, column in (("business_id", "business_id"), ("provider_name_sv", "name_sv")):
        if field not in found:
            continue
        known = node.value(column)
        if not known:
            applied.put(node, field, column, found[field])
            if field == "business_id":
                applied.register.by_business_id[found[field]] = provider
                applied.steps.append(lambda: applied.register.by_business_id.pop(found["business_id"]))
        elif known != found[field]:
            text = _("The register has this otherwise: “%(known)s”. An organisation's names are not changed by an import.")
            applied.reasons.append(Reason(field, text % {"known": known}))


def point_for(found, provider, applied):
    """→ (PointNode or None, whether the row names a point). An address without a name is the provider's own place."""
    name = found.get("point_name")
    if not name and ("street_address" in found or "postal_code" in found):
        name = provider.organisation.obj.name
    if not name:
        return None, False
    node = matching.point_of(found, name, provider)
    if node is None:
        obj = ServicePoint(region_id=applied.register.region, provider=provider.obj, name=name)
        node = applied.add(PointNode(obj), "point_name", name)
        provider.points.append(node)
        applied.steps.append(lambda: provider.points.remove(node))
        if "municipality" not in found:
            applied.reasons.append(Reason("municipality", _("Give the municipality of the service point: it is new in the register.")))
    if "municipality" in found and node.is_new and node.obj.municipality_id is None:
        node.obj.municipality = found["municipality"]
        node.given["municipality"] = applied.number
        applied.changes.append(("municipality", None, found["municipality"]))
    applied.put_all(node, {field: column for field, column in POINT.items() if field != "municipality"}, found)
    if "lat" in found:
        applied.set(node, None, "location_source", ServicePoint.LocationSource.GIVEN.value)
    return node, True


def offering_for(found, provider, point, has_point, applied):
    """→ OfferingNode"""
    node = matching.offering_of(found, provider, point, applied.register)
    if node is None:
        node = new_offering(found, provider, applied)
    applied.put_all(node, {field: column for field, column in OFFERING.items() if field != "form" or "form" in found}, found)
    put_texts(node, found, applied)
    if not first_or_none(node):
        applied.reasons.append(Reason("name_fi", _("Give a name in at least one language.")))
    first, last = node.obj.valid_from, node.obj.valid_to
    if first and last and last < first:
        applied.reasons.append(Reason("valid_to", _("The last day must not be before the first day.")))
    if applied.reasons:
        return node
    applied.set(node, None, "sort_name", sort_key(first_or_none(node)))
    for name in matching.NAMES:
        if name in found and applied.register.add_offering_name(provider, node, found[name]):
            applied.steps.append(lambda name=name: applied.register.forget_offering_name(provider, node, found[name]))
    place_for(found, node, point, has_point, applied)
    verify(node, found, applied)
    return node


def new_offering(found, provider, applied):
    if "form" not in found:
        applied.reasons.append(Reason("form", _("Give the form of support: this offering is new in the register.")))
    obj = Offering(region_id=applied.register.region, provider=provider.obj)
    node = applied.add(OfferingNode(obj), None, None)
    provider.offerings.append(node)
    applied.steps.append(lambda: provider.offerings.remove(node))
    return node


def put_texts(node, found, applied):
    for field in TEXTS:
        if field in found:
            word, language = field.rsplit("_", 1)
            if node.texts.get(language, {}).get("state") is None:
                begin_text(node, language, applied)
            applied.put(node, field, f"{word}|{language}", found[field])
    if "price_note" in found and (language := main_language(node)):
        applied.put(node, "price_note", f"price_note|{language}", found["price_note"])
    for language, words in node.texts.items():
        if not words.get("name"):
            text = _("Give a name in this language too, or clear the other texts in it.")
            applied.reasons.append(Reason(f"name_{language}", text))


def begin_text(node, language, applied):
    before = node.texts
    node.texts = before | {language: dict.fromkeys(WORDS, "") | {"state": OfferingText.State.APPROVED.value}}
    applied.steps.append(lambda: setattr(node, "texts", before))


def main_language(node):
    """→ the language whose text carries the price, which a file has in one column."""
    return next((language for language in WRITTEN if node.texts.get(language, {}).get("name")), None)


def first_or_none(node):
    return first_written(node.texts) if any(words.get("name") for words in node.texts.values()) else None


def place_for(found, offering, point, has_point, applied):
    speaks = has_point or PLACE.keys() & found.keys()
    if offering.places and not speaks:
        return
    node = matching.place_of(found, offering, point, has_point)
    if node is None:
        obj = OfferingAtPoint(
            region_id=applied.register.region, provider=offering.obj.provider, offering=offering.obj, point=point and point.obj
        )
        node = applied.add(PlaceNode(obj, offering=offering, point=point), None, None)
        offering.places.append(node)
        applied.steps.append(lambda: offering.places.remove(node))
        if not offering.is_new:
            applied.changes.append(("point_name", None, point.obj.name if point else _("No service point")))
    week = found.get("week")
    if week:
        found = found | {"week": (week[0], [(*row, None, None) for row in week[1]])}
    applied.put_all(node, PLACE, found)


def verify(node, found, applied):
    """A day that the register has gone past already changes nothing."""
    day = found.get("verified_on")
    if day and (node.obj.verified_on is None or node.obj.verified_on < day):
        applied.set(node, "verified_on", "verified_on", day)
        applied.set(node, None, "verified_how", IMPORT.value)
        applied.set(node, None, "verified_by", applied.actor_name)
