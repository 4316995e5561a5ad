"""What people do in the register's own pages, told by POST /knobs: {"archive": guid}, {"edit": {"id": …, "set": {…}}}, …"""

from tests.ptv_double import channels, login, organisations, service_records, versions
from tests.ptv_double.asking import Ask, Refused, guid
from tests.ptv_double.login import Caller
from tests.ptv_double.state import new_id
from tests.ptv_double.writing import saved


def entity(world, key):
    found = world.find(guid(key))
    if not found:
        raise Refused(404, {"errorMessage": f"nothing has the id {key}"})
    return found


def by_itself(move):
    """{"archive": guid}, or a list of them."""

    def act(world, keys):
        return [move(world, entity(world, key)).id for key in (keys if isinstance(keys, list) else [keys])]

    return act


def with_changes(move):
    """{"edit": {"id": guid, "set": {field as it is read: value}, "text": …, "type": …, "language": …}}

    `text` is the short way to one text: the Description in Finnish, unless type and language say another.
    """

    def act(world, wish):
        if not isinstance(wish, dict):
            wish = {"id": wish}
        found = entity(world, wish["id"])
        changes = dict(wish.get("set") or {})
        if "text" in wish:
            changes |= one_text(found, wish["text"], wish.get("type", "Description"), wish.get("language", "fi"))
        return move(world, found, changes).id

    return act


def one_text(found, text, kind, language):
    prefix = {"organization": "organization", "service": "service", "channel": "serviceChannel"}[found.kind]
    field = f"{prefix}Names" if kind in ("Name", "AlternativeName") else f"{prefix}Descriptions"
    kept = [each for each in found.newest[field] if (each["type"], each["language"]) != (kind, language)]
    return {field: [*kept, {"language": language, "value": text, "type": kind}]}


def relate(world, wish):
    """{"relate": {"id": guid of a service, "relations": [as a Connection PUT writes them]}}; the list may be empty."""
    from tests.ptv_double import connections
    from tests.ptv_double.checks import Errors

    service, errors = entity(world, wish["id"]), Errors()
    new = connections.relations(anybody(world), wish["relations"], errors)
    errors.refuse()
    return connections.connected(world, service, new).id


def anybody(world, body=None, **args):
    """An Ask of somebody who may write for all."""
    everyone = Caller("somebody", None, set(world.entities["organization"]))
    return Ask(world, "POST", "", {}, body, everyone, args)


def add_organisation(world, wish):
    """{"name" or "names": {"fi": …}, "type", "business_code", "municipality", "area_type", "areas": [codes], "parent", "id",
    "user", "password"} → {"id", "username", "password"}; a top organisation, as the register's keeper lets it in."""
    names = wish.get("names") or {"fi": wish.get("name", "Esimerkin organisaatio")}
    key, user = wish.get("id") or new_id(), wish.get("user")
    body = {
        "organizationType": wish.get("type", "Municipality" if wish.get("municipality") else "Organization"),
        "organizationNames": [{"type": "Name", "language": each, "value": name} for each, name in names.items()],
        "organizationDescriptions": [
            {"type": kind, "language": each, "value": name} for each, name in names.items() for kind in ("Summary", "Description")
        ],
        "displayNameType": [{"type": "Name", "language": each} for each in names],
        "publishingStatus": wish.get("status", "Published"),
        "businessCode": wish.get("business_code"), "municipality": wish.get("municipality"), "areaType": wish.get("area_type"),
        "subAreaType": wish.get("sub_area_type"), "areas": wish.get("areas"), "parentOrganizationId": wish.get("parent"),
        "sourceId": wish.get("source_id"),
    }  # fmt: skip
    ask = anybody(world, body)
    made = saved(ask, "organization", None, organisations.prepared(world, body), key=key)
    if user:
        login.add_user(world, user, wish.get("password", "password"), made.id)
    return {"id": made.id, "username": user, "password": wish.get("password", "password") if user else None}


def add_service(world, body):
    """A service's write, by its own organisation's people. → {"id"}"""
    return {"id": service_records.post(anybody(world, body))["id"]}


def add_channel(world, wish):
    """{"type": "ServiceLocation", "body": a channel's write} → {"id"}"""
    return {"id": channels.post(anybody(world, wish["body"], type=wish["type"]))["id"]}


def expire_tokens(world, _wish):
    world.generation += 1


ACTIONS = {
    "archive": by_itself(versions.archive),
    "restore": by_itself(versions.restore),
    "publish": by_itself(versions.publish),
    "discard": by_itself(versions.discard),
    "put_modified": with_changes(versions.put_modified),
    "edit": with_changes(versions.edit),
    "relate": relate,
    "add_organisation": add_organisation,
    "add_service": add_service,
    "add_channel": add_channel,
    "add_user": lambda world, wish: login.add_user(world, wish["username"], wish["password"], guid(wish["organisation"])),
    "delegate": lambda world, wish: login.delegate(world, guid(wish["from"]), guid(wish["to"])),
    "withdraw": lambda world, wish: login.withdraw(world, guid(wish["from"]), guid(wish["to"])),
    "expire_tokens": expire_tokens,
}
