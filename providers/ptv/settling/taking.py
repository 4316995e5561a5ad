"""PTV's values into the register, by the catalogue's own verbs: so they are validated, told in the audit, and shown to the public."""

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.record import change_point, change_provider
from providers.catalogue.record_offering import change_offering
from providers.catalogue.record_place import change_place, record_place, remove_place
from providers.catalogue.texts import OfferingText
from providers.ptv.facts import Connection
from providers.ptv.mapping.from_ptv import WORDS_OF, offering_fields, place_fields, point_fields
from providers.ptv.models import PtvLink
from regions import clock
from regions.code_lists import CodeList, codes

Kind = PtvLink.Kind
WORDS = {ptv: ours for ours, ptv in WORDS_OF.items()}
OFFERING = {"languages": ("languages",), "charge": ("free",), "area": ("area_kind", "area"), "groups": ("audiences",)}
PLACE = {"hours": ("hours_kind", "hours", "exceptions"), "phones": ("phone",), "emails": ("email",), "descriptions": ("note",)}
ADDRESS = ("street_address", "postal_code", "municipality_id", "arrival_note", "lat", "lon", "location_source")


def take(actor, link, differences, theirs):
    """differences: those whose value in PTV is taken. Raises Refused and ValidationError."""
    here = [each for each in differences if not each.where]
    if link.kind == Kind.SERVICE:
        take_offering(actor, link.offering, here, theirs)
        for channel in dict.fromkeys(each.where for each in differences if each.where):
            take_connection(actor, link, channel, [each.field for each in differences if each.where == channel], theirs)
    elif link.kind == Kind.ORGANISATION:
        take_provider(actor, link.provider, here, theirs)
    elif link.point_id:
        take_point(actor, link.point, [each.field for each in here], theirs)
    else:
        take_channel(actor, link.place, here, theirs)


def take_offering(actor, offering, differences, theirs):
    said = offering_fields(theirs, region=offering.region_id).fields if hasattr(theirs, "groups") else {"languages": list(theirs.languages)}
    known = set(codes(CodeList.LANGUAGE, clock.today()).values_list("code", flat=True))
    said["languages"] = [code for code in said["languages"] if code in known]
    names = [name for each in differences for name in OFFERING.get(each.field, ())]
    fields = {name: said[name] for name in names if name in said}
    texts = texts_taken([(each.field, each.language) for each in differences if each.field in WORDS], theirs)
    if fields or texts:
        change_offering(actor, offering, texts=texts, **fields)


def texts_taken(picked, theirs):
    """→ texts as `change_offering` takes them. A language that PTV has no name in goes whole."""
    texts = {}
    for field, language in picked:
        said = getattr(theirs, field).get(language, "")
        if field == "names" and not said:
            texts[language] = None
        elif texts.get(language, {}) is not None:
            texts.setdefault(language, {"state": OfferingText.State.APPROVED})[WORDS[field]] = said
    return texts


def take_connection(actor, link, channel, fields, theirs):
    """channel: PTV's id of it, or our own key. One that PTV has taken away is taken away here; one of ours that it has given is given."""
    own = PtvLink.objects.filter(provider=link.provider_id, kind=Kind.CHANNEL)
    own = (own.filter(source_id=channel) if channel.startswith("digituki-") else own.filter(ptv_id=channel)).first()
    connection = next((each for each in theirs.connections or () if each.channel == channel), None)
    place = place_of(own, link.offering) if own else None
    if connection is None:
        if place:
            remove_place(actor, place)
        return
    said = place_fields(connection).fields
    if place is None:
        if own and own.point_id:
            record_place(actor, link.offering, point=own.point, **said)
        return
    names = [name for field in fields for name in PLACE.get(field, ())]
    if names:
        change_place(actor, place, **{name: said[name] for name in names})


def place_of(channel, offering):
    found = OfferingAtPoint.objects.filter(offering=offering)
    return found.filter(point=channel.point_id).first() if channel.point_id else found.filter(pk=channel.place_id).first()


def take_point(actor, point, fields, theirs):
    said = point_fields(theirs).fields
    names = (["name"] if "names" in fields else []) + (list(ADDRESS) if "addresses" in fields else [])
    # A point is always in some municipality.
    taken = {name: said[name] for name in names if name in said and not (name == "municipality_id" and not said[name])}
    if taken:
        change_point(actor, point, **taken)


def take_channel(actor, place, differences, theirs):
    """Support without a service point: its channel is in the offering's own words, with the place's number and the provider's page."""
    take_offering(actor, place.offering, differences, theirs)
    fields = {each.field for each in differences}
    said = place_fields(Connection(channel=theirs.id), theirs).fields
    names = [name for field, name in (("phones", "phone"), ("emails", "email")) if field in fields]
    if names:
        change_place(actor, place, **{name: said[name] for name in names})
    if "web_pages" in fields and theirs.web_pages:
        change_provider(actor, place.offering.provider, web=theirs.web_pages[0].url)


def take_provider(actor, provider, differences, theirs):
    """The organisation's name is shared by all regions, and is not changed here."""
    said = place_fields(Connection(channel="", phones=theirs.phones, emails=theirs.emails)).fields
    taken = {"phones": {"phone": said["phone"]}, "emails": {"email": said["email"]}}
    taken["web_pages"] = {"web": theirs.web_pages[0].url if theirs.web_pages else ""}
    fields = {name: value for each in differences for name, value in taken.get(each.field, {}).items()}
    if fields:
        change_provider(actor, provider, **fields)
