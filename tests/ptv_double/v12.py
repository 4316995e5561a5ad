"""Version 12, which only reads: other names, an `x-api-key` on every call, errors as RFC 7807 has them."""

import math
from datetime import UTC, datetime, timedelta

from tests.ptv_double.asking import Refused
from tests.ptv_double.state import NAMES

KEY = "double-key"
MOST, FILTERS = 100, 20
DESCRIPTIONS = {"organization": "organizationDescriptions", "service": "serviceDescriptions", "channel": "serviceChannelDescriptions"}
TYPES = {"EChannel": "EService", "Phone": "TelephoneService", "ServiceLocation": "ServiceLocation", "WebPage": "WebPage",
         "PrintableForm": "PrintableForm"}  # fmt: skip
AREAS = {"Nationwide": "WholeCountry", "NationwideExceptAlandIslands": "WholeCountryExceptAland", "LimitedType": "LimitedArea"}


def problem(status, title, **errors):
    body = {"type": "about:blank", "title": title, "status": status,
            "errors": [{"path": path, "message": words} for path, words in errors.items()]}  # fmt: skip
    return Refused(status, body, **{"Content-Type": "application/problem+json"})


def asked(answer):
    """Every call needs the key."""

    def keyed(ask):
        if ask.api_key != KEY:
            raise problem(401, "Unauthorized")
        return answer(ask)

    return keyed


def number(asked_for, name, usual, most):
    value = asked_for.get(name, usual)
    if not str(value).isdecimal() or not 1 <= int(value) <= most:
        raise problem(400, "Bad Request", **{name: f"must be a whole number from 1 to {most}"})
    return int(value)


def late(ask, entity):
    """→ the record that can be read by now, or None: what v11 has saved comes with a lag."""
    if not entity.public:
        return None
    seen = (datetime.now(UTC) - timedelta(seconds=ask.knobs.v12_lag)).isoformat()
    return entity.published if not ask.knobs.v12_lag or entity.modified_publicly < seen else entity.before


def search(kind, wanted=lambda ask, entity, filters: True):
    """By query (GET) or by body (POST): {page, pageSize, contentId: [], organizationContentId: [], …} → a page."""

    def answer(ask):
        given = {name: value.split(",") if name not in ("page", "pagesize") else value for name, value in ask.query.items()}
        given |= {name.lower(): value for name, value in (ask.body or {}).items()} if isinstance(ask.body, dict) else {}
        for name, value in given.items():
            if isinstance(value, list) and len(value) > FILTERS:
                raise problem(400, "Bad Request", **{name: f"at most {FILTERS} values"})
        pairs = [(each, late(ask, each)) for each in ask.world.entities[kind].values()]
        pairs = [(each, record) for each, record in pairs if record is not None and fits(each, record, given)]
        return page(given, pairs, lambda pair: shown(*pair))

    return asked(answer)


def page(given, items, made):
    first, size = number(given, "page", 1, 10**6), number(given, "pagesize", 50, MOST)
    return {"page": first, "pageSize": size, "totalItems": len(items), "totalPages": math.ceil(len(items) / size),
            "items": [made(each) for each in items[(first - 1) * size : first * size]]}  # fmt: skip


def fits(entity, record, given):
    for name, value in {"contentid": entity.id, "organizationcontentid": entity.organization, "externalid": entity.source_id,
                        "businesscode": record.get("businessCode")}.items():  # fmt: skip
        if given.get(name) and value not in given[name]:
            return False
    municipalities = given.get("municipalities")
    return not municipalities or not entity.covers().isdisjoint(municipalities)


def texts(names, descriptions):
    """→ languageVersions: {"fi": {"name", "summary", "description"}}"""
    found = {}
    for item in (*names, *descriptions):
        if member := {"Name": "name", "Summary": "summary", "Description": "description"}.get(item["type"]):
            found.setdefault(item["language"], {"name": None, "summary": None, "description": None})[member] = item["value"]
    return found


def area(record):
    areas = record["areas"] or []
    return {
        "areaType": AREAS[record["areaType"] or "Nationwide"],
        "municipalities": [each["code"] for area in areas if area["type"] == "Municipality" for each in area["municipalities"]],
        "regions": [area["code"] for area in areas if area["type"] == "Region"],
        "wellbeingServicesCounties": [],
    }


def shown(entity, record):
    read = {
        "contentId": entity.id, "externalId": entity.source_id, "modified": entity.modified_publicly,
        "languageVersions": texts(record[NAMES[entity.kind]], record[DESCRIPTIONS[entity.kind]]), "area": area(record),
    }  # fmt: skip
    if entity.kind == "organization":
        parent = record["parentOrganizationId"]
        return read | {"businessCode": record["businessCode"], "organizationType": record["organizationType"],
                       "parentOrganizationContentId": parent}  # fmt: skip
    read |= {"organizationContentId": entity.organization, "languages": record["languages"]}
    if entity.kind == "service":
        codes = {field: [each["code"] for each in record[field]] for field in ("serviceClasses", "targetGroups", "lifeEvents")}
        uris = [each["uri"] for each in record["ontologyTerms"]]
        return read | {"serviceType": record["type"], "fundingType": record["fundingType"]} | codes | {"ontologyTerms": uris}
    extra = {field: record.get(field) for field in ("serviceHours", "phoneNumbers", "supportEmails", "webPage", "webPages")}
    addresses = [each | {"accessibilityRegisterServicePointId": None} for each in record.get("addresses") or ()]
    return read | {"channelType": TYPES[entity.type], "addresses": addresses} | {key: value for key, value in extra.items() if value}


def connections(ask):
    world, given = ask.world, dict(ask.query)
    given |= {name.lower(): value for name, value in ask.body.items()} if isinstance(ask.body, dict) else {}
    pairs = [
        (service, relation) for service in world.entities["service"].values() if service.public
        for relation in service.relations if world.get("channel", relation["serviceChannelId"]).public
        if not given.get("servicecontentid") or service.id in given["servicecontentid"]
    ]  # fmt: skip
    return page(given, pairs, lambda pair: connection(*pair))


def connection(service, relation):
    written = {each["language"]: {"description": each["value"]} for each in relation["description"] if each["type"] == "Description"}
    return {"serviceContentId": service.id, "serviceChannelContentId": relation["serviceChannelId"], "languageVersions": written,
            "serviceHours": relation["serviceHours"], "contactDetails": relation["contactDetails"]}  # fmt: skip


def one(kind):
    def answer(ask):
        entity = ask.world.get(kind, ask.args["id"].lower())
        record = entity and late(ask, entity)
        if record is None:
            raise problem(404, "Not Found")
        return shown(entity, record)

    return asked(answer)


ROUTES = [
    (method, f"{group}/search", answer)
    for group, answer in (("service", search("service")), ("service-channel", search("channel")),
                          ("organization", search("organization")), ("connection", asked(connections)))
    for method in ("GET", "POST")
] + [("GET", f"{group}/{{id}}", one(kind)) for group, kind in (("service", "service"), ("service-channel", "channel"),
                                                               ("organization", "organization"))]  # fmt: skip
