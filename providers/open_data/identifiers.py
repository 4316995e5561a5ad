"""Identifiers of open data: UUIDs that are the same tomorrow, made of the region and the key of a row."""

from uuid import UUID, uuid5

from providers.catalogue.finder_entry import FinderEntry
from providers.finder.edition import of_edition

# Never change it: harvesters know each record by what is made of it.
NAMESPACE = UUID("6f0b9f5e-3c1d-4c53-9d8c-6a1d0b4b7f10")
SERVICE, ORGANIZATION, SERVICE_AT_LOCATION = "service", "organization", "service_at_location"
# Which column of a public row is the record's own key.
COLUMN = {SERVICE: "offering_id", ORGANIZATION: "provider_id", SERVICE_AT_LOCATION: "place_id"}


def uuid_of(kind, *parts):
    """→ the UUID of a record, or of a part of one, as text. parts: what tells it from others of its kind."""
    return str(uuid5(NAMESPACE, ":".join([kind, *map(str, parts)])))


@of_edition(6)
def keys_of(edition, kind):
    """→ {UUID: (region, key)} of all published records of a kind. A hash can't be turned back: they are made beforehand."""
    rows = FinderEntry.objects.order_by().values_list("region_id", COLUMN[kind]).distinct()
    return {uuid5(NAMESPACE, f"{kind}:{region}:{key}"): (region, key) for region, key in rows}


def read(text):
    """→ UUID, or None of what is none."""
    try:
        return UUID(text) if len(text) == 36 else None
    except ValueError:
        return None
