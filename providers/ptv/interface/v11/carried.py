"""What PTV has and facts have no room for, as a body gives it back: a field that is written is replaced whole.

before: PTV's newest version as JSON, or None. It was read as it came, so nothing here trusts its shape.
"""

from dataclasses import dataclass, field

from providers.ptv.facts import LANGUAGES
from providers.ptv.interface.v11.reading import unwrapped

# Types of texts that facts hold; the rest (processing time, deadline, …) is the organisation's own.
HELD = {"", "Name", "AlternativeName", "Summary", "Description", "UserInstruction", "ChargeTypeAdditionalInfo"}


@dataclass(frozen=True)
class Kept:
    """Of one connection."""

    texts: list = field(default_factory=list)
    addresses: list = field(default_factory=list)
    extras: dict = field(default_factory=dict)


def items(raw, name):
    """→ [dict] of a list of the record, whatever it is."""
    found = unwrapped(raw).get(name) if isinstance(raw, dict) else None
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def texts(before, name):
    """→ the texts of types and languages that facts do not hold."""
    found = [{key: each[key] for key in ("type", "language", "value") if worded(each, key)} for each in items(before, name)]
    return [each for each in found if "value" in each and (each.get("type", "") not in HELD or each.get("language") not in LANGUAGES)]


def worded(each, key):
    return isinstance(each.get(key), str) and each[key]


def shown_names(before, fact):
    """displayNameType: which name is shown, a language; as PTV has it where that name is still given."""
    chosen = {each["language"]: each["type"] for each in items(before, "displayNameType") if worded(each, "language") and worded(each, "type")}
    return [
        {"type": chosen.get(language, "Name") if language in fact.alternative_names else "Name", "language": language}
        for language in fact.names
    ]


def provisions(before):
    """→ {organisation: how it produces the service}."""
    found = {}
    for each in items(before, "serviceProducers"):
        if worded(each, "provisionType"):
            ids = [organisation["id"] for organisation in items(each, "organizations") if worded(organisation, "id")]
            found |= dict.fromkeys(ids, each["provisionType"])
    return found


def postal(before):
    """→ addresses that are no place to go to, as they are written."""
    return [as_written(each) for each in items(before, "addresses") if each.get("type") == "Postal" or each.get("locationAbroad")]


def connection(before, channel):
    for each in items(before, "serviceChannels"):
        linked = each.get("serviceChannel")
        if isinstance(linked, dict) and linked.get("id") == channel:
            contacts = each.get("contactDetails") or {}
            addresses = [as_written(one) for one in items(contacts, "addresses")]
            # What a desk connected by ASTI does there, in PTV's own words.
            extras = {"extraTypes": each["extraTypes"]} if each.get("extraTypes") else {}
            return Kept(texts(each, "description"), addresses, extras)
    return Kept()


def as_written(address):
    """The read shape of an address → the written one (a3)."""
    found = {key: address.get(key) for key in ("type", "subType", "country") if address.get(key)}
    for name in ("streetAddress", "postOfficeBoxAddress", "otherAddress"):
        if isinstance(address.get(name), dict):
            found[name] = unnamed(address[name])
    if address.get("locationAbroad"):
        found["foreignAddress"] = address["locationAbroad"]
    return found


def unnamed(part):
    left_out = ("postOffice", "coordinateState", "municipality")
    municipality = part.get("municipality")
    code = municipality.get("code") if isinstance(municipality, dict) else municipality
    kept = {key: value for key, value in part.items() if key not in left_out and value is not None}
    return kept | ({"municipality": code} if code else {})
