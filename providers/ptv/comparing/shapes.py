"""A link's contents as facts, and facts as a link keeps them."""

from providers.ptv.facts import Channel, Organisation, Service
from providers.ptv.models import PtvLink

SHAPES = {PtvLink.Kind.SERVICE: Service, PtvLink.Kind.CHANNEL: Channel, PtvLink.Kind.ORGANISATION: Organisation}


def fact_of(link, side):
    """side: ours, theirs or base → facts, None where there is nothing."""
    kept = getattr(link, side)
    return None if kept is None else SHAPES[link.kind].model_validate(kept)


def dumped(fact):
    return None if fact is None else fact.model_dump(mode="json")
