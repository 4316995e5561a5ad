"""Public rows as records of HSDS 3: services, organisations and services at locations. Nothing but what the finder shows."""

from django.utils import timezone
from django.utils.translation import gettext as _

from providers.catalogue.point import ACCESS, Known, ServicePoint
from providers.catalogue.texts import WRITTEN, first_in_language
from providers.open_data.identifiers import uuid_of
from providers.open_data.schedules import present, schedules
from providers.open_data.taxonomies import HELD, OF_SERVICES, attributes
from regions import clock
from regions.code_lists import CodeList


def service(rows, words, full):
    """rows: the public rows of one offering → its record. full: with all that belongs to it."""
    entry = rows[0]
    key, organization_id = uuid_of("service", entry.region_id, entry.offering_id), organization_key(entry)
    name, other = names_of(entry)
    told = present(
        id=key,
        organization_id=organization_id,
        name=name,
        alternate_name=other,
        description=written(entry, "text"),
        url=entry.web,
        email=entry.email,
        status="active",
        application_process=_("Book an appointment") if entry.by_appointment else "",
        fees_description=" ".join(filter(None, [_("Free of charge") if entry.free else "", written(entry, "price_note")])),
        eligibility_description=written(entry, "eligibility"),
        assured_date=iso(entry.verified_on),
        alert=_("Sample data: this support does not exist.") if entry.is_sample else "",
    )
    if not full:
        return told
    away = [row for row in rows if row.municipality_id is None]
    there = [row for row in rows if row.municipality_id is not None]
    return told | {
        "organization": organization([entry], words, full=False),
        "phones": [phone for row in away for phone in phones(row, {"service_id": key})],
        "schedules": [each for row in away for each in schedules(row, {"service_id": key}, offset())],
        "service_areas": service_areas(entry, key, words),
        "languages": languages(entry, key, words),
        "service_at_locations": [service_at_location(row, words, full=True, nested=True) for row in there],
        "attributes": [
            each for code_list in OF_SERVICES for each in attributes(code_list, held(entry, code_list), key, "service", words)
        ],
    }


def organization(rows, words, full, full_service=False):
    """rows: public rows of one provider → its record. full: with its places and its services."""
    entry, key = rows[0], organization_key(rows[0])
    kind = words.codes[CodeList.PROVIDER_KIND].get(entry.provider_kind)
    told = present(
        id=key,
        name=entry.provider_name,
        alternate_name=entry.provider_name_sv,
        description=", ".join(filter(None, [kind.name if kind else "", words.regions.get(entry.region_id, "")])) or entry.provider_name,
        website=entry.web,
    )
    if not full:
        return told
    places = {location_key(row): row for row in rows if row.municipality_id is not None}
    by_service = {}
    for row in rows:
        by_service.setdefault(row.offering_id, []).append(row)
    return told | {
        "locations": [location(row, words) for row in places.values()],
        "services": [service(each, words, full=full_service) for each in by_service.values()],
        "attributes": attributes(CodeList.PROVIDER_KIND, filter(None, [entry.provider_kind]), key, "organization", words),
    }


def service_at_location(entry, words, full, nested=False):
    """entry: a public row with a place. full: with its place and hours; nested: inside its service, which is not told again."""
    key = uuid_of("service_at_location", entry.region_id, entry.place_id)
    service_id = uuid_of("service", entry.region_id, entry.offering_id)
    told = present(
        id=key,
        service_id=service_id,
        location_id=location_key(entry),
        description=" ".join(filter(None, [entry.note, entry.closing_note, successor(entry)])),
    )
    if not full:
        return told
    link = {"service_at_location_id": key}
    told |= {"location": location(entry, words), "phones": phones(entry, link), "schedules": schedules(entry, link, offset())}
    return told if nested else told | {"service": service([entry], words, full=False), "service_areas": service_areas(entry, service_id, words)}


def location(entry, words):
    key, town = location_key(entry), words.municipalities.get(entry.municipality_id, "")
    address = {
        "id": uuid_of("address", key),
        "location_id": key,
        "address_1": entry.address or entry.point_name or town,
        "city": town,
        "state_province": words.regions.get(entry.region_id, ""),
        "postal_code": entry.postal_code,
        "country": "FI",
        "address_type": "physical",
    }
    told = present(
        id=key,
        location_type="physical",
        organization_id=organization_key(entry),
        name=entry.point_name,
        transportation=entry.arrival_note,
        latitude=entry.lat,
        longitude=entry.lon,
    )
    return told | {"addresses": [address], "accessibility": accessibility(entry, key)}


def accessibility(entry, key):
    """→ what is known, yes or no. A fact that nobody has checked is left out: it is no "no"."""
    checked = _("Checked on %(day)s") % {"day": iso(entry.access_checked_on)} if entry.access_checked_on else ""
    facts = [(fact, Known(entry.access[fact])) for fact in ACCESS if entry.access.get(fact, "unknown") != "unknown"]
    return [
        present(
            id=uuid_of("accessibility", key, fact),
            location_id=key,
            description=f"{ServicePoint._meta.get_field(fact).verbose_name}: {answer.label}",
            details=checked,
        )
        for fact, answer in facts
    ]


def phones(entry, link):
    if not entry.phone:
        return []
    doubt = _("The number may not work.") if "phone" in entry.doubtful else ""
    number = {"id": uuid_of("phone", entry.region_id, entry.place_id), **link, "number": entry.phone, "type": "voice"}
    return [number | present(description=doubt)]


def languages(entry, key, words):
    return [
        {"id": uuid_of("language", key, code), "service_id": key, "name": words.languages.get(code, code), "code": code}
        for code in entry.languages
    ]


def service_areas(entry, key, words):
    """→ the country, the municipalities, or else the whole region."""
    if entry.nationwide:
        places = [("FI", _("The whole country"))]
    elif entry.area:
        places = [(code, words.municipalities.get(code, code)) for code in entry.area]
    else:
        places = [(f"region {entry.region_id}", words.regions.get(entry.region_id, entry.region_id))]
    return [{"id": uuid_of("service_area", key, code), "service_id": key, "name": name} for code, name in places]


def successor(entry):
    there = ", ".join(filter(None, [entry.successor_name, entry.successor_address]))
    return _("Afterwards: %(place)s") % {"place": there} if there else ""


def held(entry, code_list):
    column, many = HELD[code_list]
    value = getattr(entry, column)
    return value if many else list(filter(None, [value]))


def organization_key(entry):
    return uuid_of("organization", entry.region_id, entry.provider_id)


def location_key(entry):
    """By its point alone: one that is renamed or that moves is the same location."""
    return uuid_of("location", entry.region_id, entry.point_key)


def names_of(entry):
    """→ (name in the reader's language, or the first there is; the names in other languages)."""
    found = {language: getattr(entry, f"name_{language}") for language in WRITTEN}
    name = first_in_language(found)[0]
    return name, " / ".join(dict.fromkeys(each for each in found.values() if each and each != name))


def written(entry, field):
    return first_in_language({language: getattr(entry, f"{field}_{language}") for language in WRITTEN})[0]


def offset():
    """→ hours from UTC in Finland now: 2, in summer 3."""
    return timezone.localtime(clock.now()).utcoffset().total_seconds() / 3600


def iso(day):
    return day.isoformat() if day else None
