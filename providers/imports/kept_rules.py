"""The rules of publication on what is not saved yet: a published offering that an import changes must keep them."""

from types import SimpleNamespace

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.offering import Offering
from providers.imports.cells import Reason
from providers.imports.nodes import OfferingNode
from providers.rules import BEFORE_PUBLISHING, nationwide_is_the_agencys


def refused_by_rules(applied, refuses_published):
    """→ [Reason]: a published offering that the row changes must keep the rules of publication."""
    offerings = {}
    for node in applied.nodes:
        offering = node if isinstance(node, OfferingNode) else getattr(node, "offering", None)
        if offering is not None and offering.obj.state == Offering.State.PUBLISHED:
            offerings[id(offering)] = offering
    reasons = []
    for offering in offerings.values():
        shown = as_rules_see(offering)
        broken = [rule(shown) for rule in BEFORE_PUBLISHING if rule is not nationwide_is_the_agencys]
        broken = [each for each in (refuses_published(offering.obj), *broken) if each]
        reasons += [Reason("", f"{each.code}: {each.text}") for each in broken]
    return reasons


class Rows(list):
    def all(self):
        return self

    def exists(self):
        return bool(self)


def as_rules_see(node):
    """→ the offering as the rules of publication read one, with the texts and places that it shall have."""
    places = [
        SimpleNamespace(
            point_id=place.point and (place.obj.point_id or -1),
            hours_kind=place.obj.hours_kind,
            HoursKind=OfferingAtPoint.HoursKind,
            hours=Rows(place.hours),
        )
        for place in node.places
    ]
    texts = [SimpleNamespace(language=language, **words) for language, words in node.wanted().items()]
    given = {name: getattr(node.obj, name) for name in ("form", "levels", "languages", "acting_basis", "valid_to", "region_id", "provider")}
    return SimpleNamespace(**given, places=Rows(places), texts=Rows(texts))
