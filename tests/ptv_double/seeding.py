"""Made-up organisations, services and channels, the same ones for the same number: `fill(world, 20_000)` makes 20,000
services of 1,000 organisations, 15,000 channels and some 23,000 connections. Parts are shared, so all fit in little memory.
"""

import random
import uuid
from datetime import datetime, timedelta

from tests.ptv_double import code_lists, hours, organisations, places, service_records, texts
from tests.ptv_double.channel_forms import EMPTY
from tests.ptv_double.checks import Errors
from tests.ptv_double.connections import bare
from tests.ptv_double.state import Entity

PER_ORGANISATION = 20
BEGIN = datetime(2025, 1, 1)
USERS = 20
TYPES = ("ServiceLocation", "ServiceLocation", "ServiceLocation", "ServiceLocation", "ServiceLocation", "Phone", "EChannel", "WebPage")
DOINGS = ("Laiteneuvonta", "Verkkoasioinnin tuki", "Vertaisopastus", "Digikahvila", "Älypuhelinkurssi", "Tunnistautumisen neuvonta")
PLACES = ("pääkirjasto", "palvelutori", "kylätalo", "työväenopisto", "järjestötalo", "asukastupa")
SVENSKA = {"Laiteneuvonta": "Hjälp med apparater", "Verkkoasioinnin tuki": "Stöd för e-tjänster", "Digikahvila": "Digicafé"}
SAAMI = ("148", "047", "890", "261")  # Inari, Enontekiö, Utsjoki, Sodankylä
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def fill(world, wanted):
    made = random.Random(wanted)
    by_municipality = {}
    for code, postal in code_lists.postal_areas().items():
        by_municipality.setdefault(postal["municipality"], []).append(code)
    owners = [organisation(world, made, number) for number in range(max(1, wanted // PER_ORGANISATION))]
    for number, owner in enumerate(owners[:USERS], 1):
        world.users[f"api-{number}"] = {"username": f"api-{number}", "password": "password", "organization": owner.id}
    parts = Parts(by_municipality)
    there = [channel(world, made, parts, owners[number % len(owners)], number) for number in range(max(1, wanted * 3 // 4))]
    for number in range(wanted):
        relations = [] if number % 50 == 7 else [bare(there[number * 3 // 4 % len(there)].id)]
        if number % 5 == 0 and relations:
            second = there[(number * 3 // 4 + len(owners)) % len(there)].id
            if second != relations[0]["serviceChannelId"]:
                relations.append(bare(second) | {"serviceHours": parts.hours[number % len(parts.hours)]})
        service(world, made, parts, owners[number % len(owners)], number, relations)


class Parts:
    """What many records share, each made once by the same conversions that a write goes through."""

    def __init__(self, by_municipality):
        self.errors, self.by_municipality, self.made = Errors(), by_municipality, {}
        self.hours = [hours.hours([week(start, end)], "serviceHours", self.errors) for start, end in
                      (("09:00", "15:00"), ("10:00", "18:00"), ("12:00", "16:00"))]  # fmt: skip
        codes = "http://uri.suomi.fi/codelist/ptv"
        self.classes = [[code_lists.finto("serviceClasses", f"{codes}/ptvserclass2/code/{code}") for code in two]
                        for two in (("P9.4", "P25.1"), ("P9.6",), ("P9.4", "P25.7"), ("P9", "P8.4"))]  # fmt: skip
        self.groups = [code_lists.finto("targetGroups", f"{codes}/ptvkohderyhmat/code/KR1")]
        self.terms = [code_lists.finto("ontologyTerms", "http://www.yso.fi/onto/koko/p0")]
        self.phones = texts.phones()([{"prefixNumber": "+358", "number": "401234567", "serviceChargeType": "Chargeable",
                                       "language": "fi"}], "phoneNumbers", self.errors)  # fmt: skip
        self.display = [{"type": "Name", "language": "fi"}]

    def address(self, municipality, number):
        codes = self.by_municipality.get(municipality, ["00100"])
        code = codes[number % len(codes)]
        if code not in self.made:
            street = {"street": [{"value": "Esimerkkitie", "language": "fi"}], "streetNumber": "1", "postalCode": code,
                      "municipality": municipality}  # fmt: skip
            one = [{"type": "Location", "subType": "Single", "country": "FI", "streetAddress": street}]
            self.made[code] = places.addresses(("Location",), ("Single",), lambda: "Ok")(one, "addresses", self.errors)
        return self.made[code]

    def links(self, url):
        return texts.links([{"value": url, "language": "fi"}], "webPage", self.errors)


def week(start, end):
    return {"serviceHourType": "DaysOfTheWeek", "validForNow": True,
            "openingHour": [{"dayFrom": day, "from": start, "to": end, "order": number} for number, day in enumerate(DAYS)]}  # fmt: skip


def put(world, made, kind, record, number, organization=None, channel_type=None, relations=()):
    when = (BEGIN + timedelta(minutes=number)).isoformat(timespec="milliseconds") + "Z"
    key = str(uuid.UUID(int=made.getrandbits(128), version=4))
    entity = Entity(key, kind, channel_type, organization, None, "Published", record, record, when, when, relations=list(relations))
    world.put(entity, journal=False)
    return entity


def named(fi, other=None):
    return [{"language": "fi", "value": fi, "type": "Name"}, *([{**other, "type": "Name"}] if other else [])]


def described(fi, other=None):
    found = [{"language": "fi", "value": f"{fi} on avoin kaikille.", "type": kind} for kind in ("Summary", "Description")]
    return found + [{**other, "type": kind} for kind in ("Summary", "Description") if other]


def business_code(number):
    """A code that passes the check, for a number."""
    while True:
        code = f"{9_000_000 + number}"[-7:]
        rest = sum(int(figure) * weight for figure, weight in zip(code, (7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
        if rest != 1:
            return f"{code}-{(11 - rest) % 11}"
        number += 500_000


def organisation(world, made, number):
    codes = sorted(code_lists.municipalities())
    municipality = code_lists.municipalities()[codes[number * 7 % len(codes)]]
    place, first = municipality["name"][0]["value"], number == 0
    name = "Esimerkin maakuntaliitto" if first else f"{place}: esimerkkijärjestö {number}"
    area = [] if first else places.areas_of("Municipality", [municipality["code"]], "areas", Errors())
    record = organisations.EMPTY | {
        "organizationType": "RegionalOrganization" if first else ("Municipality", "Organization", "Company")[number % 3],
        "businessCode": business_code(number), "organizationNames": named(name), "municipality": municipality,
        "displayNameType": [{"type": "Name", "language": "fi"}], "organizationDescriptions": described(name),
        "areaType": "Nationwide" if first else "LimitedType", "areas": area,
    }  # fmt: skip
    return put(world, made, "organization", record, number)


def texts_of(doing, owner, number):
    """→ a second language for some: Swedish, or Northern Sámi where it is spoken."""
    if owner.newest["municipality"]["code"] in SAAMI:
        return {"language": "se", "value": f"Digitála doarjja {number}"}
    return {"language": "sv", "value": f"{SVENSKA[doing]} {number}"} if doing in SVENSKA else None


def service(world, made, parts, owner, number, relations):
    doing = DOINGS[number % len(DOINGS)]
    fi, other = f"{doing} {number}", texts_of(doing, owner, number)
    record = service_records.EMPTY | {
        "fundingType": "PubliclyFunded", "serviceNames": named(fi, other), "serviceChargeType": "FreeOfCharge",
        "areaType": owner.newest["areaType"], "areas": owner.newest["areas"], "languages": ["fi", "sv"],
        "serviceDescriptions": described(fi, other), "serviceClasses": parts.classes[number % len(parts.classes)],
        "ontologyTerms": parts.terms, "targetGroups": parts.groups, "mainOrganization": owner.id,
        "serviceProducers": [{"provisionType": "SelfProducedServices", "organizations": [owner.id], "additionalInformation": None}],
    }  # fmt: skip
    put(world, made, "service", record, number, owner.id, relations=relations)


def channel(world, made, parts, owner, number):
    channel_type, doing = TYPES[number % len(TYPES)], DOINGS[number % len(DOINGS)]
    municipality = owner.newest["municipality"]
    place = f"{municipality['name'][0]['value']}, {PLACES[number % len(PLACES)]}"
    fi, other = f"{place if channel_type == 'ServiceLocation' else doing} {number}", texts_of(doing, owner, number)
    record = EMPTY[channel_type] | {
        "organizationId": owner.id, "serviceChannelNames": named(fi, other), "displayNameType": parts.display,
        "serviceChannelDescriptions": described(fi, other), "languages": ["fi"], "areaType": owner.newest["areaType"],
        "areas": owner.newest["areas"], "serviceHours": parts.hours[number % len(parts.hours)], "isVisibleForAll": number % 4 == 0,
    }  # fmt: skip
    if channel_type == "ServiceLocation":
        record |= {"addresses": parts.address(municipality["code"], number), "phoneNumbers": parts.phones}
        if number % 10 == 0:
            record["addresses"] = [record["addresses"][0] | {"entrances": [entrance(record["addresses"][0])]}]
    elif channel_type == "Phone":
        record["phoneNumbers"] = [parts.phones[0] | {"type": "Phone"}]
    else:
        record["webPage"] = parts.links(f"https://esimerkki.fi/{number}")
    return put(world, made, "channel", record, number, owner.id, channel_type)


def entrance(address):
    """As the accessibility register tells it; nobody writes it here."""
    street = address["streetAddress"]
    sentence = {"sentenceGroup": code_lists.named("Sisäänkäynti"), "sentences": [{"sentence": code_lists.named("Sisäänkäynti on esteetön.")}]}
    return {"name": code_lists.named("Pääsisäänkäynti"), "isMainEntrance": True, "accessibilitySentences": [sentence],
            "coordinates": {"latitude": street["latitude"], "longitude": street["longitude"]}, "contactInfo": None}  # fmt: skip
