"""Answers of version 11 → facts (directory tables a5–a7). Each function: JSON → (fact, notes).

Raises Rubbish where something that we use is missing or of another type: no half of a record is told for the whole. What
is only beyond us (an unknown language, a place outside Finland) is left out and noted, and the rest is kept.
"""

from typing import get_args

from pydantic import ValidationError

from providers.ptv import facts
from providers.ptv.interface.client import Rubbish
from providers.ptv.interface.reading_parts import charge, moment
from providers.ptv.interface.v11 import parts, shapes

KINDS = {
    "ServiceLocation": "location",
    "Phone": "phone",
    "EChannel": "echannel",
    "WebPage": "webpage",
    "PrintableForm": "printable",
}
# Lists wrap each channel in an object with one member set (a2).
WRAPPED = {
    "locationChannel": "ServiceLocation",
    "phoneChannel": "Phone",
    "electronicChannel": "EChannel",
    "webPageChannel": "WebPage",
    "printableFormChannel": "PrintableForm",
}
STATUSES = get_args(facts.Status)


def service(raw, merged=frozenset()):
    """merged: URIs of the linked general description, which stand unmarked among the service's own (a8, row 13)."""
    return told(shapes.Service, raw, service_fact, merged)


def channel(raw):
    return told(shapes.Channel, unwrapped(raw), channel_fact)


def organisation(raw):
    return told(shapes.Organisation, raw, organisation_fact)


def connections(raw):
    """→ (connections of a service's JSON, notes)."""
    return told(shapes.Service, raw, lambda shape, notes: tuple(connection(each, notes) for each in linked(shape)))


def told(shape, raw, fact, *more):
    notes = []
    try:
        return fact(shape.model_validate(raw), notes, *more), tuple(notes)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise Rubbish(f"{'.'.join(str(step) for step in first['loc'])}: {first['type']}") from error
    except (ValueError, OverflowError) as error:
        raise Rubbish(str(error)[:200]) from error


def unwrapped(raw):
    if isinstance(raw, dict):
        for member, kind in WRAPPED.items():
            if isinstance(raw.get(member), dict):
                return {"serviceChannelType": kind, **raw[member]}
    return raw


def id_of(raw):
    """→ the id of any record's JSON, "" where it has none."""
    found = unwrapped(raw)
    found = found.get("id") if isinstance(found, dict) else None
    return found.lower() if isinstance(found, str) else ""


def service_fact(shape, notes, merged):
    roles = [(role.role_type, role.organization.id) for role in shape.organizations if role.organization]
    main = shape.main_organization.id if shape.main_organization else ""
    producers = [each.id for producer in shape.service_producers for each in producer.organizations]
    return facts.Service(
        **entity(shape, shape.service_names, shape.service_descriptions, notes),
        organisation=main or next((each for role, each in roles if role == "Responsible"), ""),
        type=shape.type or "Service",
        funding=shape.funding_type or "PubliclyFunded",
        charge=charge(shape.service_charge_type, notes),
        charge_notes=parts.words(typed(shape.service_descriptions, "ChargeTypeAdditionalInfo"), notes),
        user_instructions=parts.words(typed(shape.service_descriptions, "UserInstruction"), notes),
        requirements=parts.words(shape.requirements, notes),
        keywords=tuple(
            (item.language, item.value) for item in shape.keywords if item.value and parts.known_language(item.language, notes)
        ),
        classes=own(shape.service_classes, merged),
        terms=own(shape.ontology_terms, merged),
        groups=own(shape.target_groups, merged),
        general_description=shape.general_description_id,
        producers=tuple(producers or [each for role, each in roles if role == "Producer"]),
        connections=tuple(connection(each, notes) for each in linked(shape)),
    )


def channel_fact(shape, notes):
    kind = KINDS.get(shape.service_channel_type)
    if kind is None:
        raise ValueError(f"serviceChannelType: {shape.service_channel_type}")
    return facts.Channel(
        **entity(shape, shape.service_channel_names, shape.service_channel_descriptions, notes),
        kind=kind,
        organisation=shape.organization_id,
        addresses=parts.addresses(shape.addresses, notes),
        phones=parts.phones(shape.phone_numbers or shape.support_phones, notes) + parts.phones(shape.fax_numbers, notes, "Fax"),
        emails=parts.emails(shape.support_emails or shape.emails, notes),
        web_pages=parts.pages(shape.web_pages or shape.web_page or shape.channel_urls, notes),
        hours=parts.hours(shape.service_hours, notes),
        requires_sign_in=shape.requires_authentication,
        services=tuple(each.service.id for each in shape.services if each.service and each.service.id),
    )


def organisation_fact(shape, notes):
    return facts.Organisation(
        **entity(shape, shape.organization_names, shape.organization_descriptions, notes),
        type=shape.organization_type or "Organization",
        business_id=shape.business_code,
        parent=shape.parent_organization_id,
        municipality=shape.municipality.code.zfill(3) if shape.municipality and shape.municipality.code else "",
        phones=parts.phones(shape.phone_numbers, notes),
        emails=parts.emails(shape.emails, notes),
        web_pages=parts.pages(shape.web_pages, notes),
    )


def entity(shape, names, descriptions, notes):
    """→ what a service, a channel and an organisation have alike."""
    name = parts.words(names, notes, "Name")
    status = shape.publishing_status or "Published"
    if not name:
        raise ValueError("name: missing")
    if status not in STATUSES:
        raise ValueError(f"publishingStatus: {status}")
    return {
        "id": shape.id,
        "source_id": shape.source_id,
        "names": name,
        "alternative_names": parts.words(typed(names, "AlternativeName"), notes),
        "summaries": parts.words(typed(descriptions, "Summary"), notes),
        "descriptions": parts.words(typed(descriptions, "Description"), notes),
        "languages": tuple(shape.languages),
        "area": parts.area(shape.area_type, shape.areas, notes),
        "version": status,
        "modified": moment(shape.modified),
    }


def typed(items, kind):
    return [item for item in items if item.type == kind]


def own(items, merged):
    return tuple(item.uri for item in items if item.uri and item.uri not in merged)


def linked(shape):
    return [each for each in shape.service_channels if each.service_channel and each.service_channel.id]


def connection(relation, notes):
    contacts = relation.contact_details or shapes.Contacts()
    return facts.Connection(
        channel=relation.service_channel.id,
        descriptions=parts.words(typed(relation.description, "Description"), notes),
        charge=charge(relation.service_charge_type, notes),
        charge_notes=parts.words(typed(relation.description, "ChargeTypeAdditionalInfo"), notes),
        hours=parts.hours(relation.service_hours, notes),
        phones=parts.phones(contacts.phone_numbers, notes) + parts.phones(contacts.fax_numbers, notes, "Fax"),
        emails=parts.emails(contacts.emails, notes),
        web_pages=parts.pages(contacts.web_pages, notes),
    )
