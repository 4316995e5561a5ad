"""Organisations: what is written, what is read, and the lists."""

import re

from tests.ptv_double import code_lists, lists, paging, places, texts, versions
from tests.ptv_double.asking import missing
from tests.ptv_double.checks import each, one_of, required, text, written
from tests.ptv_double.login import may_write
from tests.ptv_double.state import involved
from tests.ptv_double.writing import body_of, by_id, by_source, common_read, existing, languages_of, saved

TYPES = ("State", "Municipality", "RegionalOrganization", "Organization", "Company", "SotePublic", "SotePrivate", "Region")
NEEDED = ("organizationType", "organizationNames", "organizationDescriptions", "displayNameType")
EMPTY = {
    "oid": None, "organizationType": None, "businessCode": None, "organizationNames": [], "displayNameType": [],
    "areaType": None, "areas": [], "municipality": None, "organizationDescriptions": [], "emails": [], "phoneNumbers": [],
    "webPages": [], "addresses": [], "parentOrganizationId": None,
}  # fmt: skip


def business_code(value, key, errors):
    """1234567-1, whose last figure is computed of the others."""
    match = re.fullmatch(r"(\d{7})-(\d)", value)
    rest = sum(int(figure) * weight for figure, weight in zip(match[1], (7, 9, 10, 5, 8, 4, 2), strict=True)) % 11 if match else 1
    if rest == 1 or int(match[2]) != (11 - rest) % 11:
        errors.tell(key, f"The business code '{value}' is not valid.")
    return value


def form(world):
    return {
        "organizationType": one_of(*TYPES),
        "businessCode": business_code,
        "oid": text(100),
        "organizationNames": texts.kinds({"Name": 100, "AlternativeName": 100}, "Name", "Name"),
        "organizationDescriptions": texts.kinds({"Description": 2500, "Summary": 150}),
        "displayNameType": texts.display_names,
        "areaType": places.area_types,
        "subAreaType": one_of(*code_lists.AREA_TYPES),
        "areas": each(lambda value, *_: value),
        "municipality": places.municipality,
        "emails": texts.email_addresses,
        "phoneNumbers": texts.phones(),
        "webPages": texts.web_pages,
        "addresses": places.addresses(
            ("Visiting", "Postal"), ("Street", "PostOfficeBox", "Foreign", "Other"), lambda: world.knobs.geocoding
        ),
        "parentOrganizationId": lambda value, key, errors: existing(world, "organization", value, key, errors),
        "sourceId": text(100),
        "publishingStatus": text(),
    }


def prepared(world, body):
    def prepare(errors, old):
        if old is None:
            required(NEEDED, body, errors)
        record = written(form(world), body, old or EMPTY, errors, world.knobs.strict)
        flat, area_type = body.get("areas"), record.pop("subAreaType", None) or "Municipality"
        for extra in ("sourceId", "publishingStatus"):
            record.pop(extra, None)
        if flat:
            # Flat here, unlike a service's: one kind of area, and its codes.
            record["areas"] = places.areas_of(area_type, [str(code) for code in flat], "areas", errors)
        if record["areaType"]:
            places.settle_areas(record, errors)
        else:
            # Nothing is said of it: a municipality's own borders, or none.
            record["areaType"] = "LimitedType" if record["municipality"] else "Nationwide"
            if record["municipality"]:
                record["areas"] = places.areas_of("Municipality", [record["municipality"]["code"]], "areas", errors)
        return record, None

    return prepare


def post(ask):
    body = body_of(ask)
    if body.get("parentOrganizationId") not in ask.caller.organisations:
        # Only below one's own: whoever is on top is let in by the register's keeper.
        may_write(ask, body.get("parentOrganizationId"))
    made = saved(ask, "organization", None, prepared(ask.world, body))
    ask.caller.organisations.add(made.id)
    return read(ask, made, newest=True)


def put(ask, entity):
    return read(ask, saved(ask, "organization", entity, prepared(ask.world, body_of(ask))), newest=True)


def read(ask, entity, newest=False):
    world = ask.world
    made = common_read(ask, entity, newest)
    made["areaMunicipalities"] = [each for area in made["areas"] for each in area["municipalities"]]
    made["availableLanguages"] = languages_of(made, "organizationNames")
    made["organizationRootId"] = root(world, entity)
    children = [world.get("organization", key) for key in world.children.get(entity.id, ())]
    made["subOrganizations"] = [item(child) for child in children if child.public]
    concerned = [world.get("service", key) for key in world.roles.get(entity.id, ())]
    concerned = [service for service in concerned if service.public and entity.id in involved(service.published)]
    roles = {"services": [], "responsibleOrganizationServices": [], "producerOrganizationServices": []}
    for service in concerned:
        record = service.published
        if record["mainOrganization"] == entity.id:
            roles["services"].append({"roleType": "Responsible", "service": item(service)})
        if entity.id in (record["otherResponsibleOrganizations"] or ()):
            roles["responsibleOrganizationServices"].append({"roleType": "OtherResponsible", "service": item(service)})
        if any(entity.id in (producer["organizations"] or ()) for producer in record["serviceProducers"]):
            roles["producerOrganizationServices"].append({"roleType": "Producer", "service": item(service)})
    return made | roles


def item(entity):
    return {"id": entity.id, "name": entity.name()}


def root(world, entity):
    seen = set()
    while (parent := entity.newest.get("parentOrganizationId")) and entity.id not in seen:
        seen.add(entity.id)
        entity = world.get("organization", parent)
    return entity.id


def by_field(field, name):
    def asked(ask):
        found = [each for each in versions.all_public(ask, "organization") if each.published.get(field) == ask.args[name]]
        if not found:
            raise missing()
        # A business code may be many organisations': a municipality's and all its departments'.
        return [read(ask, each) for each in found] if field == "businessCode" else read(ask, found[0])

    return asked


def branch(world, entity):
    children = [world.get("organization", key) for key in world.children.get(entity.id, ())]
    return item(entity) | {"subOrganizations": [branch(world, child) for child in children if child.public]}


def hierarchy(ask):
    roots = [each for each in versions.all_public(ask, "organization") if not each.published["parentOrganizationId"]]
    return paging.pages(ask, paging.between(ask, roots), ask.knobs.page_size, lambda entity: branch(ask.world, entity))


ROUTES = [
    ("GET", "Organization/businesscode/{code}", by_field("businessCode", "code")),
    ("GET", "Organization/oid/{oid}", by_field("oid", "oid")),
    ("GET", "Organization/Hierarchy", hierarchy),
    ("GET", "Organization/Hierarchy/{id}", lambda ask: branch(ask.world, versions.seen(ask, "organization", ask.guid()))),
    *lists.routes("Organization", "organization", read, read),
    ("POST", "Organization", post),
    ("PUT", "Organization/sourceId/{sourceId}", lambda ask: put(ask, by_source(ask, "organization"))),
    ("PUT", "Organization/{id}", lambda ask: put(ask, by_id(ask, "organization"))),
]
