"""POST and PUT of organisations, services and channels: what all three have in common."""

from tests.ptv_double import versions
from tests.ptv_double.asking import Refused, bad, missing
from tests.ptv_double.checks import Errors
from tests.ptv_double.login import may_write
from tests.ptv_double.places import municipalities_in


def body_of(ask):
    if not isinstance(ask.body, dict):
        raise Refused(400, {"": ["A non-empty request body is required."]})
    return ask.body


def by_id(ask, kind):
    """→ the entity that a PUT names; archived ones are gone."""
    return written_to(ask, ask.world.get(kind, ask.guid()))


def by_source(ask, kind):
    key = ask.world.sources.get((kind, ask.args["sourceId"]))
    return written_to(ask, ask.world.get(kind, key))


def written_to(ask, entity):
    if not entity or entity.status == "Deleted":
        raise missing()
    may_write(ask, entity.id if entity.kind == "organization" else entity.organization)
    return entity


def source_of(ask, kind, entity=None):
    """→ the sourceId that the record is to have."""
    source = body_of(ask).get("sourceId")
    if source is None:
        return entity.source_id if entity else None
    if not isinstance(source, str) or not 1 <= len(source) <= 100:
        raise bad("SourceId", "The value must be a string of 1-100 letters.")
    if ask.world.sources.get((kind, source)) not in (None, entity and entity.id):
        raise bad("SourceId", f"The source id '{source}' is in use already.")
    return source


def saved(ask, kind, entity, prepare, **of_new):
    """Make (entity None) or change. prepare(errors, old record) → (record, organization id). → Entity."""
    body, errors = body_of(ask), Errors()
    status = versions.check_status(body, errors, entity)
    if status == "Deleted":
        return versions.archive(ask.world, entity)
    record, organization = prepare(errors, entity.newest if entity else None)
    errors.refuse()
    source = source_of(ask, kind, entity)
    if organization is not None:
        may_write(ask, organization)
    if entity:
        return versions.change(ask.world, entity, status, record, organization=organization, source_id=source)
    return versions.make(ask.world, kind, record, status, organization=organization, source_id=source, **of_new)


def languages_of(record, *fields):
    """→ ["fi", "sv"] in the order that languages have, of the given texts."""
    there = {item["language"] for field in fields for item in record.get(field) or ()}
    return [each for each in ("fi", "sv", "en", "se", "smn", "sms") if each in there]


def existing(world, kind, key, field, errors):
    """→ the guid, if a record of it stands; tells the error otherwise."""
    entity = world.get(kind, str(key).lower()) if isinstance(key, str) else None
    if not entity or entity.status == "Deleted":
        errors.tell(field, f"The {kind} with id '{key}' was not found.")
        return None
    return entity.id


def narrow_enough(world, organization, record, errors):
    """An area must lie inside that of the organisation."""
    owner = world.get("organization", organization)
    if not owner or not record.get("areaType"):
        return
    widest = owner.newest
    order = ["LimitedType", "NationwideExceptAlandIslands", "Nationwide"]
    if order.index(record["areaType"]) > order.index(widest.get("areaType") or "Nationwide"):
        errors.tell("areas", f"Area information type {record['areaType']} is too wide.")
    elif not municipalities_in(record) <= municipalities_in(widest):
        errors.tell("areas", "Area information type LimitedType is too wide.")


def common_read(ask, entity, newest):
    """→ the members that every read has."""
    record, status, modified = versions.record(ask, entity, newest)
    read = {"id": entity.id, **record, "publishingStatus": status, "modified": modified}
    if ask.caller:
        read["sourceId"] = entity.source_id
    return read
