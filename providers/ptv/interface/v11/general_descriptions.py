"""General descriptions: what a linked one merges into the reads of a service (a8, row 13)."""

from django.core.cache import cache

from providers.ptv.interface.client import Rubbish
from providers.ptv.interface.reading_parts import is_guid
from providers.ptv.interface.v11.shapes import GeneralDescription
from regions.limits import DAY, asked


def merged_uris(transport, ptv_id, kept):
    """→ frozenset of URIs of its classes, terms, groups and life events. kept: {id: URIs} of this client, over the shared day.

    They are few and change seldom, and each stands behind hundreds of services.
    """
    if not is_guid(ptv_id):
        return frozenset()
    if ptv_id not in kept:
        key = f"ptv-general-description:{transport.line.base}:{ptv_id}"
        uris = asked(cache.get, key, otherwise=None)
        if uris is None:
            uris = read(transport, ptv_id)
            asked(cache.set, key, uris, DAY, otherwise=None)
        kept[ptv_id] = frozenset(uris)
    return kept[ptv_id]


def read(transport, ptv_id):
    raw = transport.read(f"GeneralDescription/{ptv_id}")
    if raw is None:
        return []
    try:
        shape = GeneralDescription.model_validate(raw)
    except ValueError as error:
        raise Rubbish("general description", path=f"GeneralDescription/{ptv_id}") from error
    items = (*shape.service_classes, *shape.ontology_terms, *shape.target_groups, *shape.life_events)
    return sorted({item.uri for item in items if item.uri})
