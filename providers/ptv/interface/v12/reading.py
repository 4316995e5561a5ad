"""Answers of version 12 → facts. Each function: JSON → (fact, notes), as version 11's (`v11/reading.py`)."""

from providers.ptv import facts
from providers.ptv.interface.reading_parts import charge, moment, noted, place, texts
from providers.ptv.interface.v11 import parts
from providers.ptv.interface.v11.reading import STATUSES, told
from providers.ptv.interface.v11.shapes import Contacts
from providers.ptv.interface.v12 import shapes

KINDS = {
    "ServiceLocation": "location",
    "TelephoneService": "phone",
    "EService": "echannel",
    "WebPage": "webpage",
    "PrintableForm": "printable",
}
AREAS = {
    "WholeCountry": "Nationwide",
    "WholeCountryExceptAland": "NationwideExceptAlandIslands",
    "LimitedArea": "LimitedType",
}
CLASS_URI = "http://uri.suomi.fi/codelist/ptv/ptvserclass2/code/"
GROUP_URI = "http://uri.suomi.fi/codelist/ptv/ptvkohderyhmat/code/"


def service(raw, connections=None):
    """connections: [shapes.Connection] of this service; None where nobody asked."""
    return told(shapes.Service, raw, service_fact, connections)


def channel(raw, services=None):
    return told(shapes.Channel, raw, channel_fact, services)


def organisation(raw):
    return told(shapes.Organisation, raw, organisation_fact)


def id_of(raw):
    found = raw.get("contentId") if isinstance(raw, dict) else None
    return found.lower() if isinstance(found, str) else ""


def service_fact(shape, notes, connections):
    return facts.Service(
        **entity(shape, notes),
        type=shape.service_type or "Service",
        funding=shape.funding_type or "PubliclyFunded",
        charge=charge(shape.charge_type, notes),
        charge_notes=said(shape, "charge_additional_info", notes),
        user_instructions=said(shape, "user_instruction", notes),
        requirements=said(shape, "requirements", notes) or parts.words(shape.requirements, notes),
        keywords=tuple((item.language, item.value) for item in shape.keywords if parts.known_language(item.language, notes)),
        classes=uris(shape.service_classes, CLASS_URI),
        terms=uris(shape.ontology_terms, ""),
        groups=uris(shape.target_groups, GROUP_URI),
        general_description=shape.general_description_content_id,
        producers=tuple(each.id for producer in shape.service_producers for each in producer.organizations),
        connections=None if connections is None else tuple(connection(each, notes) for each in connections),
    )


def channel_fact(shape, notes, services):
    kind = KINDS.get(shape.channel_type)
    if kind is None:
        raise ValueError(f"channelType: {shape.channel_type}")
    return facts.Channel(
        **entity(shape, notes),
        kind=kind,
        addresses=addresses(shape, notes),
        phones=parts.phones(shape.phone_numbers, notes),
        emails=parts.emails(shape.emails, notes),
        web_pages=parts.pages(shape.web_pages, notes),
        hours=parts.hours(shape.service_hours, notes),
        requires_sign_in=shape.requires_authentication,
        services=services,
    )


def organisation_fact(shape, notes):
    own = entity(shape, notes) | {"organisation": ""}
    return facts.Organisation(
        **own,
        type=shape.organization_type or "Organization",
        business_id=shape.business_code,
        parent=shape.parent_organization_content_id,
        municipality=shape.municipality.code.zfill(3) if shape.municipality and shape.municipality.code else "",
        phones=parts.phones(shape.phone_numbers, notes),
        emails=parts.emails(shape.emails, notes),
        web_pages=parts.pages(shape.web_pages, notes),
    )


def entity(shape, notes):
    status = shape.publishing_status or "Published"
    status = "Deleted" if status == "Archived" else status
    if not said(shape, "name", notes):
        raise ValueError("name: missing")
    if status not in STATUSES:
        raise ValueError(f"publishingStatus: {status}")
    return {
        "id": shape.content_id,
        "source_id": shape.external_id,
        "organisation": shape.organization_content_id,
        "names": said(shape, "name", notes),
        "alternative_names": said(shape, "alternative_name", notes),
        "summaries": said(shape, "summary", notes),
        "descriptions": said(shape, "description", notes),
        "languages": tuple(shape.service_languages),
        "area": area(shape.area, notes),
        "version": status,
        "modified": moment(shape.modified_at),
    }


def said(shape, name, notes):
    return texts([(language, getattr(version, name)) for language, version in shape.language_versions.items()], notes)


def uris(found, beginning):
    """Bare codes get the beginning of their list; what has no URI and no list is left out."""
    whole = (each if "://" in each else beginning + each if beginning else "" for each in found)
    return tuple(each for each in whole if each)


def area(shape, notes):
    if shape is None:
        return None
    if shape.area_type not in AREAS:
        noted(notes, f"area:{shape.area_type}"[:40])
        return None
    municipalities = sorted(code.zfill(3) for code in shape.municipalities)
    regions = sorted(code.zfill(2) for code in shape.regions)
    return facts.Area(kind=AREAS[shape.area_type], municipalities=tuple(municipalities), regions=tuple(regions))


def addresses(shape, notes):
    if shape.location is None:
        return parts.addresses(shape.addresses, notes)
    return tuple(address(each, notes) for each in shape.location.street_addresses)


def address(shape, notes):
    lat, lon = place(shape.northing, shape.easting, notes)
    return facts.Address(
        street=localized(shape.street, notes),
        number=shape.street_number,
        postal_code=shape.postal_code,
        municipality=shape.municipality.zfill(3) if shape.municipality else "",
        note=localized(shape.additional_information, notes),
        lat=lat,
        lon=lon,
    )


def localized(value, notes):
    """{fi: …}, [{language, value}] or words in Finnish → Texts."""
    if isinstance(value, dict):
        return texts(value.items(), notes)
    return texts([("fi", value)], notes) if isinstance(value, str) else parts.words(value or [], notes)


def connection(shape, notes):
    contacts = shape.contact_details or Contacts()
    return facts.Connection(
        channel=shape.channel_content_id,
        descriptions=said(shape, "description", notes),
        charge=charge(shape.charge_type, notes),
        charge_notes=said(shape, "charge_additional_info", notes),
        hours=parts.hours(shape.service_hours, notes),
        phones=parts.phones(contacts.phone_numbers, notes) + parts.phones(contacts.fax_numbers, notes, "Fax"),
        emails=parts.emails(contacts.emails, notes),
        web_pages=parts.pages(contacts.web_pages, notes),
    )
