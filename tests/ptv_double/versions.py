"""Which version is seen by whom, and the moves between them: by the interface, and by people in the register's own pages."""

from dataclasses import replace

from tests.ptv_double.asking import bad, missing
from tests.ptv_double.state import Entity, new_id

STATUS = "publishingStatus"


def seen(ask, kind, key, newest=False):
    """→ Entity; 404 unless the reader sees it. newest: drafts too, those of the reader's own organisations."""
    entity = ask.world.get(kind, key)
    if not entity or not visible(ask, entity, newest):
        raise missing()
    return entity


def visible(ask, entity, newest=False):
    if entity.status == "Deleted":
        return False
    return entity.public or newest and own(ask, entity)


def own(ask, entity):
    return bool(ask.caller) and (entity.id if entity.kind == "organization" else entity.organization) in ask.caller.organisations


def record(ask, entity, newest):
    """→ (record, publishingStatus, modified) as the reader of this version sees them."""
    if newest and own(ask, entity):
        return entity.newest, entity.status, entity.modified
    return entity.published, "Published", entity.modified_publicly


def all_public(ask, kind, status=None):
    """→ entities of a kind. `status` of the query: Published (also without one), Deleted; Draft and Modified of one's own."""
    entities = ask.world.entities[kind].values()
    status = (status or ask.query.get("status") or "Published").lower()
    if status in ("deleted", "archived"):
        return [entity for entity in entities if entity.status == "Deleted" and entity.published is not None]
    if status in ("draft", "modified"):
        return [entity for entity in entities if entity.status.lower() == status and own(ask, entity)]
    if status != "published":
        raise bad("status", f"The value '{status}' is not valid.")
    return [entity for entity in entities if entity.public]


def check_status(body, errors, entity=None):
    """→ the status wanted. entity: what is written to; None where something is made."""
    wanted, allowed = body.get(STATUS), ("Draft", "Published", "Deleted", "Modified") if entity else ("Draft", "Published")
    if entity and entity.status == "Modified":
        # Not even the same again: somebody must publish or discard it in the register's own pages.
        errors.tell(STATUS, "The latest version is Modified: publish or discard it in the user interface first.")
    elif not wanted:
        errors.tell(STATUS, "The PublishingStatus field is required.")
    elif wanted not in allowed:
        errors.tell(STATUS, f"The value '{wanted}' is not valid.")
    elif entity and wanted == "Draft" and entity.published is not None:
        errors.tell(STATUS, "A published item cannot be changed to Draft.")
    elif entity and wanted == "Modified" and entity.published is None:
        errors.tell(STATUS, "An item that has not been published cannot be Modified.")
    errors.refuse()
    return wanted


def make(world, kind, made, status, *, organization, source_id=None, channel_type=None, key=None):
    """→ Entity, new."""
    now = world.now()
    published = made if status == "Published" else None
    entity = Entity(key or new_id(), kind, channel_type, organization, source_id, status, made, published, now, now)
    world.put(entity)
    return entity


def change(world, entity, status, newest=None, **changes):
    """→ Entity after a move to a status: with another record, where one is given."""
    newest, now = entity.newest if newest is None else newest, world.now()
    changes |= {"status": status, "newest": newest, "modified": now}
    if status == "Published":
        changes |= {"published": newest, "before": entity.published, "modified_publicly": now}
    changed = replace(entity, **changes)
    world.put(changed)
    return changed


def archive(world, entity):
    return change(world, entity, "Deleted")


def publish(world, entity):
    return change(world, entity, "Published")


def discard(world, entity):
    """The newest version is thrown away and the published one stands, as it was."""
    stands = replace(entity, status="Published", newest=entity.published, modified=entity.modified_publicly)
    world.put(stands)
    return stands


def put_modified(world, entity, changes=None):
    return change(world, entity, "Modified" if entity.published else "Draft", newest=entity.newest | (changes or {}))


def edit(world, entity, changes):
    """Somebody writes other fields, of the shapes that are read, and publishes."""
    return change(world, entity, "Published", newest=entity.newest | changes)


def restore(world, entity):
    return change(world, entity, "Published" if entity.published else "Draft")
