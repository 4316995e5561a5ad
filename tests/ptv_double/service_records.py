"""Services: what is written, what is read, and the lists."""

from tests.ptv_double import code_lists, connections, descriptions, lists, places, texts, versions
from tests.ptv_double.asking import bad
from tests.ptv_double.checks import boolean, each, one_of, read_as, required, shape, text, written
from tests.ptv_double.hours import DATE
from tests.ptv_double.writing import (
    body_of,
    by_id,
    by_source,
    common_read,
    existing,
    languages_of,
    narrow_enough,
    saved,
)

TYPES = ("Service", "PermitOrObligation", "ProfessionalQualification")
DESCRIPTIONS = {"Description": 2500, "Summary": 150, "UserInstruction": 2500, "ChargeTypeAdditionalInfo": 500,
                "ValidityTime": 500, "ProcessingTime": 500, "DeadLine": 500, "ServiceType": 500}  # fmt: skip
NEEDED = ("fundingType", "areaType", "serviceDescriptions", "languages", "serviceProducers", "mainResponsibleOrganization")
# A linked general description brings these.
NEEDED_ALONE = ("serviceNames", "serviceClasses", "ontologyTerms", "targetGroups")
EMPTY = {
    "type": "Service", "fundingType": None, "serviceNames": [], "serviceChargeType": None, "areaType": None, "areas": [],
    "languages": [], "serviceDescriptions": [], "keywords": [], "requirements": [], "generalDescriptionId": None,
    "serviceClasses": [], "ontologyTerms": [], "targetGroups": [], "lifeEvents": [], "mainOrganization": None,
    "otherResponsibleOrganizations": [], "serviceProducers": [], "validFrom": None, "validTo": None,
}  # fmt: skip


def classified(field):
    """[URI] → [Finto item]"""

    def convert(value, key, errors):
        if not isinstance(value, list):
            raise TypeError
        for uri in value:
            if not code_lists.finto(field, uri):
                errors.tell(key, f"'{uri}' was not found.")
        return [code_lists.finto(field, uri) for uri in value]

    return convert


def service_classes(value, key, errors):
    found = classified("serviceClasses")(value, key, errors)
    if not errors and all(each["parentUri"] is None for each in found):
        errors.tell(key, "At least one service class must be a subclass: main classes alone do not do.")
    return found


def general_description(value, key, errors):
    if value not in descriptions.ALL:
        errors.tell(key, f"The general description '{value}' was not found.")
    return value


def form(world):
    def organization(value, key, errors):
        return existing(world, "organization", value, key, errors)

    producer = {"provisionType": one_of("SelfProducedServices", "ProcuredServices", "Other"), "organizations": each(organization),
                "additionalInformation": texts.sentences(150)}  # fmt: skip
    return {
        "type": one_of(*TYPES),
        "fundingType": one_of("PubliclyFunded", "MarketFunded"),
        "serviceNames": texts.kinds({"Name": 100, "AlternativeName": 100}, needed="Name"),
        "serviceChargeType": one_of("Chargeable", "FreeOfCharge"),
        "areaType": places.area_types,
        "areas": places.areas,
        "languages": each(text(3, "[a-z]{2,3}")),
        "serviceDescriptions": texts.kinds(DESCRIPTIONS, needed="Summary"),
        "keywords": texts.many_sentences(150),
        "requirements": texts.sentences(2500),
        "generalDescriptionId": general_description,
        "serviceClasses": service_classes,
        **{field: classified(field) for field in ("ontologyTerms", "targetGroups", "lifeEvents")},
        "mainResponsibleOrganization": read_as("mainOrganization", organization),
        "otherResponsibleOrganizations": each(organization),
        "serviceProducers": each(shape(producer, required=("provisionType",))),
        "validFrom": text(pattern=DATE),
        "validTo": text(pattern=DATE),
        "isQualityControlled": boolean,
        # Written elsewhere, but no strangers to the table.
        **{field: lambda value, *_: value for field in ("sourceId", "publishingStatus", "serviceChannels")},
    }


def prepared(ask):
    world, body = ask.world, body_of(ask)

    def prepare(errors, old):
        if old is None:
            required(NEEDED + (() if body.get("generalDescriptionId") else NEEDED_ALONE), body, errors)
        record = written(form(world), body, old or EMPTY, errors, world.knobs.strict)
        for extra in ("sourceId", "publishingStatus", "serviceChannels"):
            record.pop(extra, None)
        places.settle_areas(record, errors)
        connections.checked_ids(ask, errors, "serviceChannels")
        named = languages_of(record, "serviceNames")
        summed = {item["language"] for item in record["serviceDescriptions"] if item["type"] == "Summary"}
        if not errors and set(named) - summed:
            errors.tell("serviceDescriptions", "Type - Required value 'Summary' was not found!")
        if not errors and (body.get("areaType") or body.get("areas")):
            narrow_enough(world, record["mainOrganization"], record, errors)
        return record, record["mainOrganization"]

    return prepare


def post(ask):
    return linked(ask, saved(ask, "service", None, prepared(ask)))


def put(ask, entity):
    return linked(ask, saved(ask, "service", entity, prepared(ask)))


def linked(ask, entity):
    """The channels that the write itself names: those that stay keep their extras."""
    ids = ask.body.get("serviceChannels")
    if entity.status != "Deleted" and (ids or ask.body.get("deleteAllServiceChannels") is True):
        known = {each["serviceChannelId"]: each for each in entity.relations}
        entity = connections.connected(ask.world, entity, [known.get(key) or connections.bare(key) for key in ids or ()])
    return read(ask, entity, newest=True)


def read(ask, entity, newest=False, texts=False):
    world = ask.world
    made = common_read(ask, entity, newest)
    made |= descriptions.merged(made, texts or ask.flag("serviceWithGD"))
    made["availableLanguages"] = languages_of(made, "serviceNames")
    made["serviceChannels"] = connections.of_service(ask, entity, newest)
    others = made.pop("otherResponsibleOrganizations")
    made["serviceProducers"] = [
        producer | {"organizations": [organization(world, key) for key in producer["organizations"] or ()]}
        for producer in made["serviceProducers"]
    ]
    roles = [("Responsible", None, made["mainOrganization"]), *(("OtherResponsible", None, key) for key in others)]
    made["organizations"] = [
        {"roleType": role, "provisionType": provision, "organization": organization(world, key)} for role, provision, key in roles
    ] + [
        {"roleType": "Producer", "provisionType": producer["provisionType"], "organization": each}
        for producer in made["serviceProducers"] for each in producer["organizations"]
    ]  # fmt: skip
    made["mainOrganization"] = organization(world, made["mainOrganization"])
    return made


def organization(world, key):
    found = world.get("organization", key)
    return {"id": key, "name": found.name() if found else None}


def of_class(field):
    """The address asks by `uri=`."""

    def wanted(ask):
        uri = ask.query.get("uri", "")
        return [each for each in versions.all_public(ask, "service") if any(item["uri"] == uri for item in each.published[field])]

    return wanted


def of_type(ask):
    if ask.args["type"] not in TYPES:
        raise bad("type", f"The value '{ask.args['type']}' is not valid.")
    return [each for each in versions.all_public(ask, "service") if each.published["type"] == ask.args["type"]]


def of_channel(ask):
    return [service for service, _ in ask.world.services_of(ask.guid()) if service.public]


ROUTES = [
    ("GET", "Service/serviceChannel/{id}", lists.ids(of_channel)),
    ("GET", "Service/serviceClass", lists.ids(of_class("serviceClasses"))),
    ("GET", "Service/targetGroup", lists.ids(of_class("targetGroups"))),
    ("GET", "Service/type/{type}", lists.ids(of_type)),
    ("GET", "Service/serviceWithGD/{id}", lambda ask: read(ask, versions.seen(ask, "service", ask.guid()), texts=True)),
    *lists.owned_routes("Service", "service", read, read),
    *lists.routes("Service", "service", read, read),
    ("POST", "Service", post),
    ("PUT", "Service/sourceId/{sourceId}", lambda ask: put(ask, by_source(ask, "service"))),
    ("PUT", "Service/{id}", lambda ask: put(ask, by_id(ask, "service"))),
]
