"""Building blocks of version 11 → facts: texts, hours, telephones, addresses, areas (directory tables a3 and a4)."""

import re

from providers.ptv import facts
from providers.ptv.interface.reading_parts import CHARGES, charge, day, noted, place, texts

HOURS = {"DaysOfTheWeek": "weekly", "Exceptional": "exceptional", "OverMidnight": "overnight"}
PHONES = ("Phone", "Sms", "Fax")
AREAS = ("Nationwide", "NationwideExceptAlandIslands", "LimitedType")


def words(items, notes, *types):
    """→ Texts. types: those of the list that are wanted; an item without a type is of any."""
    return texts([(item.language, item.value) for item in items if not types or item.type in ("", *types)], notes)


def hours(entries, notes):
    return tuple(hours_of(entry, notes) for entry in entries)


def hours_of(entry, notes):
    """Raises ValueError for a kind or a weekday that nobody knows: hours are told whole or not at all."""
    if entry.service_hour_type not in HOURS:
        raise ValueError(f"serviceHourType: {entry.service_hour_type}")
    return facts.Hours(
        kind=HOURS[entry.service_hour_type],
        valid_from=day(entry.valid_from),
        valid_to=None if entry.valid_for_now else day(entry.valid_to),
        closed=entry.is_closed,
        always_open=entry.is_always_open,
        by_appointment=entry.is_reservation,
        intervals=tuple(interval(opening) for opening in entry.opening_hour),
        notes=words(entry.additional_information, notes),
    )


def interval(opening):
    first, last = weekday(opening.day_from), weekday(opening.day_to)
    return facts.Interval(day_from=first, day_to=last if last != first else None, opens=opening.opens, closes=opening.closes)


def weekday(name):
    return facts.WEEKDAYS.index(name) + 1 if name else None


def phones(entries, notes, kind="Phone"):
    return tuple(phone(entry, notes, kind) for entry in entries if known_language(entry.language, notes))


def phone(entry, notes, kind):
    number = re.sub(r"[^\d+]", "", entry.number)
    prefix = entry.prefix_number.strip()
    if prefix and not entry.is_finnish_service_number:
        # Some wrote the number as at home, its zero in front.
        number = prefix + number.removeprefix("0")
    said = charge(entry.service_charge_type, notes)
    return facts.Phone(
        number=number,
        service_number=entry.is_finnish_service_number,
        charge=said or CHARGES[0],
        charge_note=entry.charge_description,
        note=entry.additional_information,
        language=entry.language or "fi",
        kind=entry.type if entry.type in PHONES else kind,
    )


def emails(entries, notes):
    return tuple(
        facts.Email(address=entry.value, language=entry.language or "fi")
        for entry in entries
        if entry.value and known_language(entry.language, notes)
    )


def pages(entries, notes):
    """Pages with a name each, or bare addresses a language."""
    found = []
    for entry in entries:
        url, name = (entry.url, entry.value) if hasattr(entry, "url") else (entry.value, "")
        if url and known_language(entry.language, notes):
            found.append(facts.WebPage(url=url, name=name, language=entry.language or "fi"))
    return tuple(found)


def known_language(language, notes):
    if language and language not in facts.LANGUAGES:
        noted(notes, f"language:{language}"[:40])
        return False
    return True


def addresses(entries, notes):
    """Places to go to; a postal address is none."""
    found = []
    for entry in entries:
        street = entry.street_address or entry.other_address
        if entry.type != "Postal" and street is not None:
            found.append(address(street, notes))
    return tuple(found)


def address(street, notes):
    lat, lon = place(street.latitude, street.longitude, notes)
    return facts.Address(
        street=words(street.street, notes),
        number=street.street_number,
        postal_code=street.postal_code,
        municipality=street.municipality.code.zfill(3) if street.municipality and street.municipality.code else "",
        note=words(street.additional_information, notes),
        lat=lat,
        lon=lon,
    )


def area(kind, areas, notes):
    """Kinds of area that the register does not have (wellbeing services counties, …) are told by their municipalities."""
    if not kind:
        return None
    if kind not in AREAS:
        noted(notes, f"area:{kind}"[:40])
        return None
    municipalities, regions = set(), set()
    for each in areas:
        if each.type == "Region":
            regions.add(each.code.zfill(2))
        else:
            found = [one.code for one in each.municipalities] or ([each.code] if each.type == "Municipality" else [])
            municipalities |= {code.zfill(3) for code in found if code}
    return facts.Area(kind=kind, municipalities=tuple(sorted(municipalities)), regions=tuple(sorted(regions)))
