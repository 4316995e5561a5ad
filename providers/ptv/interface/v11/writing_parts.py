"""Facts → building blocks of version 11 (directory tables a3, a4). Nothing is cut to fit: what is too long PTV refuses by name."""

import phonenumbers

from providers.ptv import facts
from providers.ptv.interface.client import Refused
from regions.geography.projection import in_metres

HOURS = {"weekly": "DaysOfTheWeek", "exceptional": "Exceptional", "overnight": "OverMidnight"}


def words(texts):
    return [{"language": language, "value": value} for language, value in texts.items()]


def typed(**texts_by_type):
    """Name={fi: …}, AlternativeName={} → [{"type", "language", "value"}]."""
    return [{"type": kind, **item} for kind, texts in texts_by_type.items() for item in words(texts)]


def hours(entries):
    return [hours_of(entry) for entry in entries]


def hours_of(entry):
    return {
        "serviceHourType": HOURS[entry.kind],
        "validFrom": entry.valid_from.isoformat() if entry.valid_from else None,
        "validTo": entry.valid_to.isoformat() if entry.valid_to else None,
        "validForNow": entry.valid_to is None,
        "isClosed": entry.closed,
        "isAlwaysOpen": entry.always_open,
        "isReservation": entry.by_appointment,
        "openingHour": [interval(each, order) for order, each in enumerate(entry.intervals)],
        "additionalInformation": words(entry.notes),
    }


def interval(each, order):
    days = {"dayFrom": each.day_from, "dayTo": each.day_to}
    named = {key: facts.WEEKDAYS[value - 1] for key, value in days.items() if value}
    return {**named, "from": each.opens, "to": each.closes, "order": order}


def phone(each, with_kind=False):
    prefix, number = dialled(each)
    return {
        **({"type": each.kind} if with_kind else {}),
        "prefixNumber": prefix,
        "number": number,
        "isFinnishServiceNumber": each.service_number,
        "serviceChargeType": each.charge,
        "chargeDescription": each.charge_note or None,
        "additionalInformation": each.note or None,
        "language": each.language,
    }


def dialled(each):
    """→ (prefix or None, number): PTV keeps the country apart. What is no number goes as it is, and PTV says so."""
    if each.service_number:
        return None, each.number
    try:
        number = phonenumbers.parse(each.number, "FI")
    except phonenumbers.NumberParseException:
        return None, each.number
    return f"+{number.country_code}", phonenumbers.national_significant_number(number)


def phones(entries):
    return [phone(each) for each in entries if each.kind != "Fax"]


def faxes(entries):
    return [phone(each) for each in entries if each.kind == "Fax"]


def emails(entries):
    return [{"language": each.language, "value": each.address} for each in entries]


def pages(entries):
    return [
        {"url": each.url, "value": each.name or None, "language": each.language, "orderNumber": order}
        for order, each in enumerate(entries)
    ]


def page_by_language(entries):
    """The one address of a web page, a language: the first of each."""
    found = {}
    for each in entries:
        found.setdefault(each.language, each.url)
    return words(found)


def address(each):
    """A place to go to. Its coordinates are metres as text, the northing named latitude."""
    metres = {}
    if each.lat is not None and each.lon is not None:
        east, north = in_metres(each.lon, each.lat)
        metres = {"latitude": f"{north:.3f}", "longitude": f"{east:.3f}"}
    where = {"postalCode": each.postal_code, "municipality": each.municipality, "additionalInformation": words(each.note), **metres}
    if metres and not each.street:
        return {"type": "Location", "subType": "Other", "country": "FI", "otherAddress": where}
    street = {"street": words(each.street), "streetNumber": each.number, **where}
    return {"type": "Location", "subType": "Single", "country": "FI", "streetAddress": street}


def area(found):
    """→ {"areaType", "areas"}, codes as text; {} where nothing is said of it."""
    if found is None:
        return {}
    areas = [{"type": "Municipality", "areaCodes": list(found.municipalities)}] if found.municipalities else []
    areas += [{"type": "Region", "areaCodes": list(found.regions)}] if found.regions else []
    return {"areaType": found.kind, **({"areas": areas} if found.kind == "LimitedType" else {})}


def flat_area(found):
    """An organisation's: one kind of area alone."""
    if found is None:
        return {}
    if found.kind != "LimitedType":
        return {"areaType": found.kind}
    if found.municipalities and found.regions:
        raise Refused("areas", problems={"Areas": ["An organisation's area is of municipalities or of regions, not both."]})
    kind, codes = ("Region", found.regions) if found.regions else ("Municipality", found.municipalities)
    return {"areaType": found.kind, "subAreaType": kind, "areas": list(codes)}


def or_cleared(name, items, flag):
    """An empty list says nothing to PTV: only its flag clears (a8, row 5)."""
    return {name: items} if items else {flag: True}
