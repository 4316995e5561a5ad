"""Service channels of five types: what is written, what is read, and the lists."""

from tests.ptv_double import connections, lists, places, versions
from tests.ptv_double.asking import bad, missing
from tests.ptv_double.channel_forms import EMPTY, FORMS, NEEDED
from tests.ptv_double.checks import required, written
from tests.ptv_double.writing import body_of, by_id, by_source, common_read, languages_of, narrow_enough, saved

# The member of a list's item that holds a channel of each type; the other members are null.
MEMBERS = {"EChannel": "electronicChannel", "Phone": "phoneChannel", "PrintableForm": "printableFormChannel",
           "ServiceLocation": "locationChannel", "WebPage": "webPageChannel"}  # fmt: skip
TYPES = {name.lower(): name for name in MEMBERS}


def prepared(ask, channel_type):
    world, body = ask.world, body_of(ask)

    def prepare(errors, old):
        if old is None:
            required(NEEDED[channel_type], body, errors)
        form, empty = FORMS[channel_type](world), EMPTY[channel_type]
        record = written(form, body, old or empty, errors, world.knobs.strict)
        for extra in ("sourceId", "publishingStatus", "services"):
            record.pop(extra, None)
        owner = world.get("organization", record["organizationId"])
        if record["areaType"] is None and owner:
            # Nothing is said of it: the organisation's own.
            record |= {field: owner.newest[field] for field in ("areaType", "areas")}
        elif record["areaType"]:
            places.settle_areas(record, errors)
        if not errors and (body.get("areaType") or body.get("areas")):
            narrow_enough(world, record["organizationId"], record, errors)
        for number, key in enumerate(body.get("services") or ()):
            service = world.get("service", key)
            if not service or service.status == "Deleted" or service.organization not in ask.caller.organisations:
                errors.tell(f"services[{number}]", f"The service '{key}' was not found.")
        if not errors and channel_type == "ServiceLocation" and not any(each["type"] == "Location" for each in record["addresses"]):
            errors.tell("addresses", "Type - Required value 'Location' was not found!")
        return record, record["organizationId"]

    return prepare


def channel_type_of(ask):
    found = TYPES.get(ask.args["type"].lower())
    if not found:
        raise missing()
    return found


def post(ask):
    channel_type = channel_type_of(ask)
    return linked(ask, saved(ask, "channel", None, prepared(ask, channel_type), channel_type=channel_type))


def put(ask, entity):
    channel_type = channel_type_of(ask)
    if entity.type != channel_type:
        raise missing()
    return linked(ask, saved(ask, "channel", entity, prepared(ask, channel_type)))


def linked(ask, entity):
    """The services that the write itself names: connections are added, none is taken away."""
    for key in ask.body.get("services") or ():
        service = ask.world.get("service", key)
        if entity.status != "Deleted" and all(each["serviceChannelId"] != entity.id for each in service.relations):
            connections.connected(ask.world, service, [*service.relations, connections.bare(entity.id)])
    return read(ask, entity, newest=True)


def read(ask, entity, newest=False):
    made = common_read(ask, entity, newest)
    made["serviceChannelType"] = entity.type
    made["availableLanguages"] = languages_of(made, "serviceChannelNames")
    if "webPage" in made:
        made["webPages"] = made["webPage"]
    made["services"] = connections.of_channel(ask, entity, newest)
    return made


def wrapped(ask, entity):
    """An item of a list: a union of the five, one of them set."""
    member = MEMBERS[entity.type]
    return {each: read(ask, entity) if each == member else None for each in sorted(MEMBERS.values())}


def of_type(ask):
    wanted = TYPES.get(ask.args["type"].lower())
    if not wanted:
        raise bad("type", f"The value '{ask.args['type']}' is not valid.")
    return [each for each in versions.all_public(ask, "channel") if each.type == wanted]


def of_organisation_and_type(ask):
    wanted = TYPES.get(ask.args["type"].lower())
    return [each for each in lists.of_organisation("channel")(ask) if each.type == wanted]


ROUTES = [
    ("GET", "ServiceChannel/type/{type}", lists.ids(of_type)),
    ("GET", "ServiceChannel/organization/{id}", lists.ids(lists.of_organisation("channel"))),
    ("GET", "ServiceChannel/organization/{id}/type/{type}", lists.ids(of_organisation_and_type)),
    *lists.owned_routes("ServiceChannel", "channel", wrapped, read),
    *lists.routes("ServiceChannel", "channel", wrapped, read),
    ("POST", "ServiceChannel/{type}", post),
    ("PUT", "ServiceChannel/{type}/sourceId/{sourceId}", lambda ask: put(ask, by_source(ask, "channel"))),
    ("PUT", "ServiceChannel/{type}/{id}", lambda ask: put(ask, by_id(ask, "channel"))),
]
