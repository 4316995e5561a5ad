"""What PTV says as fields of the register, for people to take. Nothing is invented.

Each function answers `Taken`. What PTV cannot tell is guessed apart, so that the screen says so; what the register has no
room for is named in `left_out`, so that nobody believes it was taken. Codes of languages are PTV's: the caller leaves those
that the region's code list does not know.
"""

from dataclasses import dataclass, field

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.hours import HoursException
from providers.catalogue.point import ServicePoint
from providers.catalogue.texts import WORDS, OfferingText
from providers.ptv.mapping.forms import audiences_from_ptv, form_of
from providers.ptv.mapping.hours import week_from_ptv
from providers.ptv.mapping.phones import phone_from_ptv
from providers.ptv.mapping.places import address_from_ptv, area_from_ptv, first

# Fields of OfferingText, and where the words are in facts.Service.
WORDS_OF = {
    "name": "names",
    "summary": "summaries",
    "description": "descriptions",
    "price_note": "charge_notes",
    "eligibility": "requirements",
}
REASON = HoursException._meta.get_field("reason").max_length
ROOM = {name: OfferingText._meta.get_field(name).max_length for name in WORDS}


@dataclass(frozen=True)
class Taken:
    """fields: of the model, as its verb takes them; guessed: the same, of what PTV does not say; left_out: [(what, words)]."""

    fields: dict = field(default_factory=dict)
    guessed: dict = field(default_factory=dict)
    left_out: list = field(default_factory=list)


def offering_fields(service, channels=None, *, region="", members=None):
    """facts.Service → Taken of Offering: languages, audiences, free, by_appointment, area_kind, area; the form is a guess.

    channels: {PTV's id: facts.Channel} of its connections, as far as they are known. members: see `area_from_ptv`.
    Levels and topics are nowhere in PTV: `guessed` has none of them, and the person says.
    """
    connections = service.connections or ()
    kinds = {channels[each.channel].kind for each in connections if channels and each.channel in channels}
    weeks = [week for each in connections if (week := week_from_ptv(each.hours)).kind != OfferingAtPoint.HoursKind.UNKNOWN]
    audiences, unknown_groups = audiences_from_ptv(service.groups)
    area, unknown_regions = area_from_ptv(service.area, region, members)
    fields = {"languages": list(service.languages), "audiences": audiences, **area}
    fields["by_appointment"] = bool(weeks) and all(week.by_appointment for week in weeks)
    guessed = {"form": form_of(kinds), "levels": [], "topics": []}
    if service.charge in ("FreeOfCharge", "Chargeable"):
        fields["free"] = service.charge == "FreeOfCharge"
    else:
        guessed["free"] = service.charge == ""
    if not area:
        guessed |= {"area_kind": "region", "area": []}
    left_out = [("group", uri) for uri in unknown_groups] + [("region", code) for code in unknown_regions]
    left_out += [("user_instruction", words) for words in service.user_instructions.values()]
    return Taken(fields, guessed, left_out)


def text_rows(service):
    """facts.Service → ([{language, name, summary, description, price_note, eligibility}], left_out), a row a language with a name.

    Words longer than the register's field are left out whole: half a sentence would go back to PTV as the whole one.
    """
    rows, left_out = [], []
    for language in OfferingText.Language.values:
        said = {name: getattr(service, ptv).get(language, "") for name, ptv in WORDS_OF.items()}
        if not said["name"].strip():
            left_out += [(f"{name}_{language}", words) for name, words in said.items() if words]
            continue
        too_long = [name for name, words in said.items() if len(words) > ROOM[name]]
        left_out += [(f"{name}_{language}", said[name]) for name in too_long]
        # A name longer than ours is no PTV name; a row without one is no row.
        if "name" not in too_long:
            rows.append({"language": language} | {name: "" if name in too_long else words for name, words in said.items()})
    return rows, left_out


def point_fields(channel):
    """facts.Channel of a location → Taken of ServicePoint. Of several addresses the first is taken."""
    here, *others = channel.addresses or [None]
    fields = {"name": first(channel.names)}
    if here is not None:
        fields |= address_from_ptv(here)
    left_out = [("address", first(address.street)) for address in others]
    left_out += [("name", words) for words in list(channel.names.values())[1:] if words != fields["name"]]
    return held(ServicePoint, fields, left_out)


def place_fields(connection, channel=None):
    """facts.Connection and its facts.Channel → Taken of OfferingAtPoint.

    Beside its own fields: hours, [(weekday, opens, closes, valid_from, valid_to)], and exceptions, [(first_day, last_day,
    opens, closes, reason)], with datetime.time and date. A telephone channel's number and e-mail are the support's own; a
    library's are not.
    """
    week = week_from_ptv(connection.hours)
    alone = channel is not None and channel.kind == "phone"
    phones = connection.phones or (channel.phones if alone else ())
    emails = connection.emails or (channel.emails if alone else ())
    numbers = list(dict.fromkeys(filter(None, map(phone_from_ptv, phones))))
    addresses = list(dict.fromkeys(email.address for email in emails))
    fields = {
        "hours_kind": str(week.kind),
        "hours": list(week.weekly),
        "exceptions": [(*row[:4], row[4] if len(row[4]) <= REASON else "") for row in week.exceptions],
        "phone": next(iter(numbers), ""),
        "email": next(iter(addresses), ""),
        "note": first(connection.descriptions),
    }
    left_out = [("phone", number) for number in numbers[1:]] + [("email", address) for address in addresses[1:]]
    left_out += [("hours", first(entry.notes)) for entry in week.left_out]
    left_out += [("reason", row[4]) for row in week.exceptions if len(row[4]) > REASON]
    left_out += [("note", words) for words in list(connection.descriptions.values())[1:]]
    return held(OfferingAtPoint, fields, left_out)


def held(model, fields, left_out):
    """→ Taken of what fits the model's columns; what is longer is left out, and told."""
    rooms = {name: model._meta.get_field(name).max_length for name in fields if name in COLUMNS[model]}
    too_long = [name for name, room in rooms.items() if room and len(fields[name]) > room]
    kept = {name: "" if name in too_long else value for name, value in fields.items()}
    return Taken(kept, {}, left_out + [(name, fields[name]) for name in too_long])


COLUMNS = {
    ServicePoint: ("name", "street_address", "postal_code", "arrival_note"),
    OfferingAtPoint: ("phone", "email", "note"),
}
