"""What PTV knows of a service, a channel and an organisation, in shapes that no version of its interface dictates.

Readers of v11 and v12 answer these; the mapping makes them of the register; the writer turns them into v11. Texts keep
all six languages of PTV, Sámi included: a name or a description is replaced whole on writing (directory table a8, row 5).
They are compared and kept as JSON: `model_dump(mode="json")`, `model_validate`.
"""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

LANGUAGES = ("fi", "sv", "en", "se", "smn", "sms")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
Kind = Literal["location", "phone", "echannel", "webpage", "printable"]
Status = Literal["Draft", "Published", "Modified", "Deleted"]


def without_empty(texts):
    """Texts in the order of LANGUAGES, those that say nothing left out: equal texts are equal however they came."""
    texts = texts or {}
    return {language: texts[language] for language in LANGUAGES if texts.get(language)}


# {language: words}
Texts = Annotated[dict[str, str], BeforeValidator(without_empty)]


class Fact(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Interval(Fact):
    """day_from, day_to: 1 = Monday … 7; day_to is given where it closes on a later day, or for a range that is alike.
    opens, closes: "HH:MM", Helsinki time."""

    day_from: int | None = None
    day_to: int | None = None
    opens: str
    closes: str


class Hours(Fact):
    """One entry of opening hours. valid_to None: for the time being."""

    kind: Literal["weekly", "exceptional", "overnight"] = "weekly"
    valid_from: date | None = None
    valid_to: date | None = None
    closed: bool = False
    always_open: bool = False
    by_appointment: bool = False
    intervals: tuple[Interval, ...] = ()
    notes: Texts = Field(default_factory=dict)


class Phone(Fact):
    """number: as dialled abroad (+358…), or a Finnish service number without a prefix ("0295000")."""

    number: str
    service_number: bool = False
    charge: Literal["FreeOfCharge", "Chargeable", "Other"] = "Chargeable"
    charge_note: str = ""
    note: str = ""
    language: str = "fi"
    kind: Literal["Phone", "Sms", "Fax"] = "Phone"


class Email(Fact):
    address: str
    language: str = "fi"


class WebPage(Fact):
    url: str
    name: str = ""
    language: str = "fi"


class Address(Fact):
    """A place to go to. lat, lon: WGS84 degrees, None where PTV has none or says "0"."""

    street: Texts = Field(default_factory=dict)
    number: str = ""
    postal_code: str = ""
    municipality: str = ""
    note: Texts = Field(default_factory=dict)
    lat: float | None = None
    lon: float | None = None


class Area(Fact):
    """kind: the whole country, it without Åland, or the municipalities (three digits) and regions (two) that are named."""

    kind: Literal["Nationwide", "NationwideExceptAlandIslands", "LimitedType"] = "LimitedType"
    municipalities: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


class Entity(Fact):
    """id: PTV's own; source_id: ours, which PTV shows only to who signed in; organisation: PTV's id of who answers for it.

    modified: when PTV last changed it (a changed connection does not change it). version: whether the newest version is
    Draft, Published, Modified (an unpublished edit on top of what is public) or Deleted (archived).
    """

    id: str = ""
    source_id: str = ""
    organisation: str = ""
    names: Texts = Field(default_factory=dict)
    alternative_names: Texts = Field(default_factory=dict)
    summaries: Texts = Field(default_factory=dict)
    descriptions: Texts = Field(default_factory=dict)
    languages: tuple[str, ...] = ()
    area: Area | None = None
    version: Status = "Published"
    modified: datetime | None = None


class Connection(Fact):
    """A service given through a channel: support at fixed times in a library has its hours here, not at the library."""

    channel: str
    descriptions: Texts = Field(default_factory=dict)
    charge: Literal["", "Chargeable", "FreeOfCharge", "Other"] = ""
    charge_notes: Texts = Field(default_factory=dict)
    hours: tuple[Hours, ...] = ()
    phones: tuple[Phone, ...] = ()
    emails: tuple[Email, ...] = ()
    web_pages: tuple[WebPage, ...] = ()


class Service(Entity):
    """user_instructions, charge_notes, requirements: words a language. classes, terms, groups: their URIs, those of a linked general description left out.

    producers: PTV's ids of organisations. connections: None where nobody asked PTV for them.
    """

    type: str = "Service"
    funding: str = "PubliclyFunded"
    charge: Literal["", "Chargeable", "FreeOfCharge", "Other"] = ""
    charge_notes: Texts = Field(default_factory=dict)
    user_instructions: Texts = Field(default_factory=dict)
    requirements: Texts = Field(default_factory=dict)
    keywords: tuple[tuple[str, str], ...] = ()
    classes: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    general_description: str = ""
    producers: tuple[str, ...] = ()
    connections: tuple[Connection, ...] | None = None


class Channel(Entity):
    """services: PTV's ids of the services that are connected to it; None where nobody asked."""

    kind: Kind
    addresses: tuple[Address, ...] = ()
    phones: tuple[Phone, ...] = ()
    emails: tuple[Email, ...] = ()
    web_pages: tuple[WebPage, ...] = ()
    hours: tuple[Hours, ...] = ()
    requires_sign_in: bool = False
    services: tuple[str, ...] | None = None


class Organisation(Entity):
    """type: State, Municipality, RegionalOrganization, Organization (an association), Company, SotePublic, SotePrivate, Region."""

    type: str = "Organization"
    business_id: str = ""
    parent: str = ""
    municipality: str = ""
    phones: tuple[Phone, ...] = ()
    emails: tuple[Email, ...] = ()
    web_pages: tuple[WebPage, ...] = ()
