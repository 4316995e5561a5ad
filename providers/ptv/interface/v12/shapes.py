"""The JSON of version 12 as its public beta tells it (end of directory table a8): what differs from version 11 is here, and
what the beta does not say otherwise is read in the building blocks of version 11."""

from typing import Annotated

from pydantic import AliasChoices, BeforeValidator, Field

from providers.ptv.interface.v11.shapes import (
    Address,
    Coded,
    Contacts,
    Flag,
    Hour,
    Phone,
    Producer,
    Shape,
    Word,
    Words,
    keyed,
    many,
)
from providers.ptv.interface.v11.shapes import Page as WebPage


class Version(Shape):
    """A record's words in one language."""

    name: Word
    alternative_name: Word
    summary: Word
    description: Word
    user_instruction: Word
    charge_additional_info: Word
    requirements: Word


Versions = Annotated[dict[str, Version], BeforeValidator(lambda value: value or {}), Field(default_factory=dict)]
# A code or a URI, bare or in an object.
Class = Annotated[
    str, BeforeValidator(lambda value: value.get("uri") or value.get("code") if isinstance(value, dict) else value)
]
Codes = many(Annotated[str, BeforeValidator(lambda value: value.get("code") if isinstance(value, dict) else value)])


class Area(Shape):
    area_type: Word
    municipalities: Codes
    regions: Codes


class StreetAddress(Shape):
    street: Annotated[dict[str, str] | list[Words] | str | None, Field(default=None)]
    street_number: Word
    postal_code: Word
    municipality: Annotated[str, BeforeValidator(lambda value: (value.get("code") if isinstance(value, dict) else value) or "")] = ""
    additional_information: Annotated[dict[str, str] | list[Words] | str | None, Field(default=None)]
    northing: Annotated[Word, Field(validation_alias=AliasChoices("northing", "latitude"))]
    easting: Annotated[Word, Field(validation_alias=AliasChoices("easting", "longitude"))]


class Location(Shape):
    street_addresses: many(StreetAddress)


class Entity(Shape):
    content_id: str
    external_id: Word
    organization_content_id: Word
    publishing_status: Word
    language_versions: Versions
    area: Area | None = None
    modified_at: Annotated[Word, Field(validation_alias=AliasChoices("modifiedAt", "modified", "publishedAt"))]
    service_languages: Annotated[many(str), Field(validation_alias=AliasChoices("serviceLanguages", "languages"))]


class Service(Entity):
    service_type: Word
    funding_type: Word
    charge_type: Annotated[Word, Field(validation_alias=AliasChoices("chargeType", "serviceChargeType"))]
    requirements: many(Words)
    keywords: many(Words)
    service_classes: many(Class)
    ontology_terms: many(Class)
    target_groups: many(Class)
    general_description_content_id: Word
    service_producers: many(Producer)


class Channel(Entity):
    channel_type: Annotated[Word, Field(validation_alias=AliasChoices("channelType", "serviceChannelType", "type"))]
    location: Location | None = None
    addresses: many(Address)
    phone_numbers: Annotated[many(Phone), Field(validation_alias=AliasChoices("phoneNumbers", "supportPhones"))]
    emails: Annotated[many(Words), Field(validation_alias=AliasChoices("emails", "supportEmails"))]
    web_pages: many(WebPage)
    service_hours: many(Hour)
    requires_authentication: Flag


class Organisation(Entity):
    organization_type: Word
    business_code: Annotated[Word, Field(validation_alias=AliasChoices("businessCode", "businessId"))]
    parent_organization_content_id: Word
    municipality: Annotated[Coded | None, keyed("code")] = None
    phone_numbers: many(Phone)
    emails: many(Words)
    web_pages: many(WebPage)


class Connection(Shape):
    service_content_id: str
    channel_content_id: Annotated[str, Field(validation_alias=AliasChoices("channelContentId", "serviceChannelContentId"))]
    language_versions: Versions
    charge_type: Annotated[Word, Field(validation_alias=AliasChoices("chargeType", "serviceChargeType"))]
    service_hours: many(Hour)
    contact_details: Contacts | None = None


class Found(Shape):
    """A page of a search."""

    page: int = 1
    total_pages: int = 0
    items: Annotated[many(object), Field(validation_alias=AliasChoices("items", "data", "results", "content"))]
