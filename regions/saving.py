"""Saving what two people may write at once: a version is compared, and a lost race is told, never overwritten."""

from django.db import transaction

from regions import audit, clock


class LostRace(Exception):
    """Someone saved first. `current` is the row as it stands now: who (`saved_by`) and when (`saved_at`)."""

    def __init__(self, current):
        self.current = current
        super().__init__(f"{current.saved_by} saved first")


@transaction.atomic
def save_version(obj, values, version, actor, verb, internal=False, about=None):
    """Set `values` (dict of fields) on `obj` if nobody has saved since `version`. → the saved object.

    internal: the region is not told of this event. about: the case in whose history it stands; of itself where None.
    """
    current = type(obj).objects.select_for_update(of=("self",)).get(pk=obj.pk)
    if current.version != version:
        raise LostRace(current)
    before = {name: getattr(current, name) for name in values}
    if before == values:
        return current
    for name, value in values.items():
        setattr(current, name, value)
    current.version += 1
    current.saved_at, current.saved_by = clock.now(), actor.name
    current.save()
    audit.record(current.region_id, actor, verb, about or current, before, values, internal=internal)
    return current
