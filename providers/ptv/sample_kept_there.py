"""What a sample provider keeps in PTV by itself and the register does not have: so that a demo has something to take from PTV.

Bodies are the interface's own shapes of writing (directory of PTV, version 11), told to the double as its people's deeds.
"""

from regions.geography import PostalArea

CODES = "http://uri.suomi.fi/codelist/ptv"


def kept_there(deed, organisation, municipality):
    """A branch library with a café and a course, and a line to call. deed: function(name, wish) → PTV's answer."""
    postal = PostalArea.objects.filter(municipality=municipality).order_by("code").first()
    branch = deed("add_channel", {"type": "ServiceLocation", "body": location(organisation, municipality, postal.code)})
    line = deed("add_channel", {"type": "Phone", "body": telephone(organisation)})
    cafe = {"fi": ("Digikahvila", "Kahvit ja apua omaan laitteeseen."), "sv": ("Digicafé", "Kaffe och hjälp med den egna apparaten.")}
    course = {"fi": ("Tablettikurssi aloittelijalle", "Neljän kerran kurssi pienessä ryhmässä.")}
    for words, charge, channels in ((cafe, "FreeOfCharge", (branch, line)), (course, "Chargeable", (branch,))):
        made = deed("add_service", service(organisation, municipality, words, charge))
        deed("relate", {"id": made["id"], "relations": [{"serviceChannelId": each["id"]} for each in channels]})


def named(words):
    return [{"type": "Name", "language": language, "value": name} for language, (name, _text) in words.items()]


def described(words):
    return [
        {"type": kind, "language": language, "value": text}
        for language, (_name, text) in words.items()
        for kind in ("Summary", "Description")
    ]


def service(organisation, municipality, words, charge):
    return {
        "type": "Service",
        "fundingType": "PubliclyFunded",
        "areaType": "LimitedType",
        "areas": [{"type": "Municipality", "areaCodes": [municipality]}],
        "languages": list(words),
        "serviceChargeType": charge,
        "serviceNames": named(words),
        "serviceDescriptions": described(words),
        "serviceClasses": [f"{CODES}/ptvserclass2/code/P9.4"],
        "ontologyTerms": ["http://www.yso.fi/onto/koko/p0"],
        "targetGroups": [f"{CODES}/ptvkohderyhmat/code/KR1"],
        "serviceProducers": [{"provisionType": "SelfProducedServices", "organizations": [organisation]}],
        "mainResponsibleOrganization": organisation,
        "publishingStatus": "Published",
    }


def channel(organisation, words):
    return {
        "organizationId": organisation,
        "serviceChannelDescriptions": described(words),
        "languages": list(words),
        "publishingStatus": "Published",
    }


def location(organisation, municipality, postal_code):
    words = {"fi": ("Lähikirjasto (malli)", "Lähikirjaston lukusali."), "sv": ("Närbiblioteket (modell)", "Närbibliotekets läsesal.")}
    street = {
        "street": [{"language": "fi", "value": "Lukutie"}],
        "streetNumber": "3",
        "postalCode": postal_code,
        "municipality": municipality,
    }
    return channel(organisation, words) | {
        "serviceChannelNames": named(words),
        "displayNameType": [{"type": "Name", "language": language} for language in words],
        "addresses": [{"type": "Location", "subType": "Single", "country": "FI", "streetAddress": street}],
        "serviceHours": [hours()],
    }


def telephone(organisation):
    words = {"fi": ("Kirjaston digipuhelin (malli)", "Apua puhelimitse arkisin.")}
    number = {
        "type": "Phone",
        "prefixNumber": "+358",
        "number": "401234567",
        "isFinnishServiceNumber": False,
        "serviceChargeType": "FreeOfCharge",
        "language": "fi",
    }
    return channel(organisation, words) | {
        "serviceChannelNames": [{"language": language, "value": name} for language, (name, _text) in words.items()],
        "phoneNumbers": [number],
    }


def hours():
    return {
        "serviceHourType": "DaysOfTheWeek",
        "validForNow": True,
        "isClosed": False,
        "isReservation": False,
        "isAlwaysOpen": False,
        "openingHour": [{"dayFrom": day, "from": "13:00", "to": "15:00", "order": 0} for day in ("Tuesday", "Thursday")],
    }
