"""The tables of fields of the five types of channel."""

from tests.ptv_double import hours, places, texts
from tests.ptv_double.checks import boolean, each, read_as, text
from tests.ptv_double.writing import existing

DESCRIPTIONS = {"Description": 2500, "Summary": 150}
SHARED_NEEDS = ("organizationId", "serviceChannelNames", "serviceChannelDescriptions", "languages")
NEEDED = {
    "ServiceLocation": (*SHARED_NEEDS, "displayNameType", "addresses"),
    "Phone": (*SHARED_NEEDS, "phoneNumbers"),
    "EChannel": (*SHARED_NEEDS, "webPage", "requiresAuthentication", "accessibilityClassification"),
    "WebPage": (*SHARED_NEEDS, "webPage", "accessibilityClassification"),
    "PrintableForm": (*SHARED_NEEDS, "channelUrls"),
}


def shared(world, untyped=None):
    """untyped: the type of names that bear none. Places must say it; the other types write [LanguageItem]."""
    return {
        "organizationId": lambda value, key, errors: existing(world, "organization", value, key, errors),
        "serviceChannelNames": texts.kinds({"Name": 100, "AlternativeName": 100}, "Name", untyped),
        "serviceChannelDescriptions": texts.kinds(DESCRIPTIONS, needed="Summary"),
        "displayNameType": texts.display_names,
        "languages": each(text(3, "[a-z]{2,3}")),
        "areaType": places.area_types,
        "areas": places.areas,
        "supportPhones": texts.phones(),
        "supportEmails": texts.many_sentences(100),
        "serviceHours": hours.hours,
        "isVisibleForAll": boolean,
        "validFrom": text(pattern=hours.DATE),
        "validTo": text(pattern=hours.DATE),
        **{field: lambda value, *_: value for field in ("sourceId", "publishingStatus", "services")},
    }


def addresses(world, *types):
    return places.addresses(types, ("Single", "Street", "PostOfficeBox", "Abroad", "Other"), lambda: world.knobs.geocoding)


def location(world):
    return shared(world) | {
        "addresses": addresses(world, "Location", "Postal"),
        "emails": read_as("supportEmails", texts.many_sentences(100)),
        "phoneNumbers": texts.phones(),
        "faxNumbers": texts.phones(),
        "webPages": texts.web_pages,
    }


def phone(world):
    return shared(world, "Name") | {"phoneNumbers": texts.phones("Phone", "Sms", "Fax"), "webPage": texts.links}


def accessibility(value, key, errors):
    """One statement a language; a single one may stand by itself."""
    return texts.accessibility([value] if isinstance(value, dict) else value, key, errors)


def electronic(world):
    return shared(world, "Name") | {
        "webPage": texts.links,
        "requiresAuthentication": boolean,
        "requiresSignature": boolean,
        "accessibilityClassification": accessibility,
        "attachments": texts.attachments,
    }


def web_page(world):
    return shared(world, "Name") | {"webPage": texts.links, "accessibilityClassification": accessibility}


def form(world):
    return shared(world, "Name") | {
        "channelUrls": each(lambda value, *_: value),
        "formIdentifier": texts.sentences(100),
        "deliveryAddresses": addresses(world, "Delivery", "Postal", "Location"),
        "attachments": texts.attachments,
    }


FORMS = {"ServiceLocation": location, "Phone": phone, "EChannel": electronic, "WebPage": web_page, "PrintableForm": form}
SINGLE = ("organizationId", "areaType", "validFrom", "validTo")
FLAGS = {"isVisibleForAll": False, "requiresAuthentication": False, "requiresSignature": False}


def empty(make):
    fields = make(None)
    read = {getattr(convert, "reads", None) or field for field, convert in fields.items()}
    read -= {"sourceId", "publishingStatus", "services"}
    return {field: FLAGS.get(field, None if field in SINGLE else []) for field in sorted(read)}


EMPTY = {name: empty(make) for name, make in FORMS.items()}
