"""Connections of a service with channels: a PUT puts its whole list in the place of the old one."""

from dataclasses import replace

from tests.ptv_double import hours, places, texts, versions
from tests.ptv_double.asking import Refused, bad
from tests.ptv_double.checks import ODD, Errors, one_of, shape, text
from tests.ptv_double.writing import body_of, by_id, by_source


def relation_form(world):
    addresses = places.addresses(("Postal", "Location", "Visiting"), ("Single", "Street", "PostOfficeBox", "Abroad", "Foreign", "Other"),
                                 lambda: world.knobs.geocoding)  # fmt: skip
    contact = {"emails": texts.many_sentences(100), "phoneNumbers": texts.phones(), "webPages": texts.web_pages, "addresses": addresses}
    return shape(
        {
            "serviceChannelId": text(36),
            "serviceChargeType": one_of(*texts.CHARGES),
            "description": texts.kinds({"Description": 500, "ChargeTypeAdditionalInfo": 500}),
            "serviceHours": hours.hours,
            "contactDetails": shape(contact),
        },
        required=("serviceChannelId",),
    )


def relations(ask, given, errors):
    """→ [relation], checked: channels that stand, once each, one's own or shared with all."""
    if not isinstance(given, list):
        errors.tell("channelRelations", "The value is not valid.")
        return []
    found = []
    for number, item in enumerate(given):
        key = f"channelRelations[{number}]"
        try:
            channel = connectable(ask, item, key, errors)
            read = relation_form(ask.world)({**item, "serviceChannelId": channel and channel.id}, key, errors)
        except ODD:
            errors.tell(key, "The value is not valid.")
            continue
        if any(each["serviceChannelId"] == read["serviceChannelId"] for each in found):
            errors.tell(f"{key}.serviceChannelId", "The channel stands twice.")
        found.append(read | {"description": read["description"] or [], "serviceHours": read["serviceHours"] or []})
    return found


def connectable(ask, item, key, errors):
    """→ the channel that a relation names by its id or its source id."""
    world, name = ask.world, item.get("serviceChannelId")
    if source := item.get("serviceChannelSourceId"):
        name = world.sources.get(("channel", source))
    channel = world.get("channel", str(name).lower())
    if not channel or channel.status == "Deleted":
        errors.tell(f"{key}.serviceChannelId", f"The service channel '{name or source}' was not found.")
        return None
    if not channel.newest["isVisibleForAll"] and channel.organization not in ask.caller.organisations:
        errors.tell(f"{key}.serviceChannelId", f"The service channel '{name}' is not visible for all.")
    return channel


def connected(world, entity, new):
    """→ Entity with these relations. Neither version's `modified` tells of it: who wants to know must read anew."""
    changed = replace(entity, relations=new)
    world.put(changed)
    return changed


def put(ask, service):
    from tests.ptv_double import service_records

    body, errors = body_of(ask), Errors()
    if service.status == "Modified":
        raise bad("PublishingStatus", "The latest version is Modified: publish or discard it in the user interface first.")
    given = body.get("channelRelations") or []
    new = relations(ask, given, errors)
    errors.refuse()
    # An empty list says nothing, as everywhere; the flag empties.
    if given or body.get("deleteAllChannelRelations") is True:
        service = connected(ask.world, service, new)
    return service_records.read(ask, service, newest=True)


def post(ask):
    """[{"serviceId" or "serviceSourceId", "serviceChannelId", …}]: each is added, or put in the place of the same."""
    if not isinstance(ask.body, list) or not ask.body:
        raise Refused(400, {"": ["A list is required."]})
    done = []
    for item in ask.body:
        if not isinstance(item, dict):
            raise Refused(400, {"": ["The value is not valid."]})
        by_name = "serviceSourceId" in item
        ask.args = {"sourceId": item["serviceSourceId"]} if by_name else {"id": item.get("serviceId")}
        service, errors = (by_source if by_name else by_id)(ask, "service"), Errors()
        if service.status == "Modified":
            raise bad("PublishingStatus", "The latest version is Modified: publish or discard it in the user interface first.")
        new = relations(ask, [item], errors)
        errors.refuse()
        kept = [each for each in service.relations if each["serviceChannelId"] != new[0]["serviceChannelId"]]
        connected(ask.world, service, kept + new)
        done.append(f"Service {service.id} and channel {new[0]['serviceChannelId']} are connected.")
    return done


def bare(key):
    return {"serviceChannelId": key, "serviceChargeType": None, "description": [], "serviceHours": [], "contactDetails": None}


def checked_ids(ask, errors, field):
    """The channels that a service's own write names in `serviceChannels`."""
    for number, key in enumerate(ask.body.get(field) or ()):
        connectable(ask, {"serviceChannelId": key}, f"{field}[{number}]", errors)


def shown(other, relation, member, newest=False):
    """A connection as it stands in a read of one end. member: "serviceChannel" or "service", the other end."""
    return {
        member: {"id": other.id, "name": other.name(newest)},
        **{field: relation[field] for field in ("serviceChargeType", "description", "serviceHours", "contactDetails")},
    }


def of_service(ask, service, newest):
    """→ list, or None for a service without: so the real server tells it."""
    found = []
    for relation in service.relations:
        channel = ask.world.get("channel", relation["serviceChannelId"])
        if channel and versions.visible(ask, channel, newest):
            found.append(shown(channel, relation, "serviceChannel", newest))
    return found or None


def of_channel(ask, channel, newest):
    pairs = ask.world.services_of(channel.id)
    return [
        shown(service, relation, "service", newest)
        for service, relation in pairs if versions.visible(ask, service, newest)
    ]  # fmt: skip


ROUTES = [
    ("PUT", "Connection/serviceId/{id}", lambda ask: put(ask, by_id(ask, "service"))),
    ("PUT", "Connection/serviceSourceId/{sourceId}", lambda ask: put(ask, by_source(ask, "service"))),
    ("POST", "Connection", post),
    ("POST", "Connection/Source", post),
]
