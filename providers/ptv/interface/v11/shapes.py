"""The JSON that version 11 answers, field by field (directory tables a3–a7): what we use of it; what else comes is let be.

Null stands for an empty list and an empty text: PTV says `serviceChannels: null` of a service without any.
"""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.alias_generators import to_camel


class Shape(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, extra="ignore", coerce_numbers_to_str=True)


def listed(value):
    if value is None:
        return []
    return [each for each in value if each is not None] if isinstance(value, list) else value


def many(shape):
    return Annotated[list[shape], BeforeValidator(listed), Field(default_factory=list)]


def keyed(name):
    """What stands as an object in one list and as its bare id or code in another → the object."""
    return BeforeValidator(lambda value: {name: value} if isinstance(value, str | int) else value)


def clock(value):
    """"10:00:00", "9:00" → "HH:MM"."""
    if not isinstance(value, str):
        return value
    hour, colon, rest = value.strip().partition(":")
    return f"{hour.zfill(2)}{colon}{rest[:2]}"


Word = Annotated[str, BeforeValidator(lambda value: "" if value is None else value), Field(default="")]
Flag = Annotated[bool, BeforeValidator(lambda value: False if value is None else value), Field(default=False)]
Clock = Annotated[str, BeforeValidator(clock), Field(pattern=r"^([01]\d|2[0-4]):[0-5]\d$")]


class Words(Shape):
    """LanguageItem, and LocalizedListItem with its type."""

    value: Word
    language: Word
    type: Word


class Ref(Shape):
    id: Word


class Coded(Shape):
    code: Word


class Finto(Shape):
    uri: Word


class OpeningTime(Shape):
    day_from: Word
    day_to: Word
    opens: Clock = Field(alias="from")
    closes: Clock = Field(alias="to")


class Hour(Shape):
    service_hour_type: str
    valid_from: Word
    valid_to: Word
    valid_for_now: Flag
    is_closed: Flag
    is_always_open: Flag
    is_reservation: Flag
    opening_hour: many(OpeningTime)
    additional_information: many(Words)


class Phone(Shape):
    prefix_number: Word
    number: str
    is_finnish_service_number: Flag
    service_charge_type: Word
    charge_description: Word
    additional_information: Word
    language: Word
    type: Word


class Page(Shape):
    url: Word
    value: Word
    language: Word


class Street(Shape):
    street: many(Words)
    street_number: Word
    postal_code: Word
    municipality: Annotated[Coded | None, keyed("code")] = None
    additional_information: many(Words)
    latitude: Word
    longitude: Word


class Address(Shape):
    type: Word
    sub_type: Word
    street_address: Street | None = None
    # A place that has no street: a bridge, a beach.
    other_address: Street | None = None


class Area(Shape):
    type: Word
    code: Word
    municipalities: many(Annotated[Coded, keyed("code")])


class Contacts(Shape):
    emails: many(Words)
    phone_numbers: many(Phone)
    fax_numbers: many(Phone)
    web_pages: many(Page)


class Relation(Shape):
    """A connection, inside a service (with its channel) or inside a channel (with its service)."""

    service_channel: Annotated[Ref | None, keyed("id")] = None
    service: Annotated[Ref | None, keyed("id")] = None
    service_charge_type: Word
    description: many(Words)
    service_hours: many(Hour)
    contact_details: Contacts | None = None


class Entity(Shape):
    id: str
    source_id: Word
    area_type: Word
    areas: many(Area)
    languages: many(str)
    publishing_status: Word
    modified: Word


class Producer(Shape):
    provision_type: Word
    organizations: many(Annotated[Ref, keyed("id")])


class Role(Shape):
    role_type: Word
    organization: Annotated[Ref | None, keyed("id")] = None


class Service(Entity):
    type: Word
    funding_type: Word
    service_charge_type: Word
    service_names: many(Words)
    service_descriptions: many(Words)
    requirements: many(Words)
    keywords: many(Words)
    general_description_id: Word
    service_classes: many(Finto)
    ontology_terms: many(Finto)
    target_groups: many(Finto)
    main_organization: Annotated[Ref | None, keyed("id")] = None
    organizations: many(Role)
    service_producers: many(Producer)
    service_channels: many(Relation)


class Channel(Entity):
    service_channel_type: Word
    organization_id: Word
    service_channel_names: many(Words)
    service_channel_descriptions: many(Words)
    addresses: many(Address)
    emails: many(Words)
    support_emails: many(Words)
    phone_numbers: many(Phone)
    support_phones: many(Phone)
    fax_numbers: many(Phone)
    web_pages: many(Page)
    web_page: many(Words)
    channel_urls: many(Words)
    service_hours: many(Hour)
    requires_authentication: Flag
    services: many(Relation)


class Organisation(Entity):
    organization_type: Word
    business_code: Word
    organization_names: many(Words)
    organization_descriptions: many(Words)
    parent_organization_id: Word
    municipality: Annotated[Coded | None, keyed("code")] = None
    emails: many(Words)
    phone_numbers: many(Phone)
    web_pages: many(Page)


class GeneralDescription(Shape):
    service_classes: many(Finto)
    ontology_terms: many(Finto)
    target_groups: many(Finto)
    life_events: many(Finto)


class Listed(Shape):
    """A page of any list. item_list: as it came, for each item is read on its own."""

    page_number: int = 1
    page_count: int = 0
    item_list: many(object)
