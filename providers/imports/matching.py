"""Which provider, point, offering and place of the register a row speaks of. Ambiguity is refused, never guessed."""

from django.utils.translation import gettext as _

from providers.catalogue.texts import WRITTEN
from providers.imports.cells import Reason
from providers.imports.fields import key

NAMES = [f"name_{language}" for language in WRITTEN]


class Unmatched(Exception):
    """The row can't be matched. reason: why."""

    def __init__(self, field, text):
        self.reason = Reason(field, text)
        super().__init__(text)


def provider_of(found, register):
    """→ ProviderNode, or None for a provider that the region does not have yet."""
    number, name = found.get("business_id"), found.get("provider_name", "")
    if not number and not name:
        raise Unmatched("provider_name", _("Give the provider's name or business ID."))
    if number and (node := register.by_business_id.get(number)):
        refuse_other_name(node.organisation.obj, name)
        return node
    named = register.by_name.get(key(name), []) if name else []
    if number:
        # Without a business ID it may be the same one; with another it is not.
        other = [node for node in named if node.organisation.obj.business_id]
        named = [node for node in named if node not in other]
        if other and not named:
            known = other[0].organisation.obj
            told = {"name": known.name, "number": known.business_id}
            raise Unmatched("business_id", _("“%(name)s” is in the register with another business ID: %(number)s.") % told)
        if named and number in register.organisations:
            refuse_other_name(register.organisations[number].obj, None)
    if len(named) > 1:
        named = [node for node in named if found.get("municipality") in {point.obj.municipality for point in node.points}]
        if len(named) != 1:
            raise Unmatched(
                "provider_name",
                _("The register has several providers named “%(name)s”. Give the business ID, or the municipality of its service point.")
                % {"name": name},
            )
    return named[0] if named else None


def organisation_of(found, register):
    """→ OrganisationNode that is known by the business ID, in this region or another, or None."""
    number = found.get("business_id")
    node = register.organisations.get(number) if number else None
    if node:
        refuse_other_name(node.obj, found.get("provider_name", ""))
    elif not found.get("provider_name"):
        raise Unmatched("provider_name", _("Give the name: no organisation is known by this business ID."))
    return node


def refuse_other_name(organisation, name):
    """A mistyped business ID must not write one provider's data over another's."""
    if name is None or name and key(name) not in (key(organisation.name), key(organisation.name_sv)):
        told = {"number": organisation.business_id or "–", "name": organisation.name}
        raise Unmatched("business_id", _("The business ID %(number)s belongs to another name: “%(name)s”.") % told)


def point_of(found, name, provider):
    """→ PointNode of this name, in the row's municipality if it gives one, or None."""
    same = [node for node in provider.points if key(node.obj.name) == key(name)]
    if place := found.get("municipality"):
        same = [node for node in same if node.obj.municipality_id == place.code]
    if len(same) > 1 and found.get("street_address"):
        at = key(found["street_address"])
        same = [node for node in same if key(node.obj.street_address) == at] or same
    if len(same) > 1:
        raise Unmatched(
            "point_name",
            _("The provider has several service points named “%(name)s”. Give the municipality and the street address.") % {"name": name},
        )
    return same[0] if same else None


def offering_of(found, provider, point, register):
    """→ OfferingNode of this form and name, given at the point where several have the name, or None."""
    names = [found[name] for name in NAMES if name in found]
    form = found.get("form")
    same = register.offerings_named(provider, form, names)
    if len(same) > 1:
        there = [node for node in same if any(place.point is point for place in node.places)]
        same = there or same
    living = [node for node in same if node.obj.state != node.obj.State.ARCHIVED]
    if same and not living:
        raise Unmatched("", _("This offering is archived. Take it back from the archive first, or leave the row out."))
    if len(living) > 1:
        raise Unmatched("name_fi", _("Several offerings of the provider have this name. Change the name of one of them first."))
    return living[0] if living else None


def place_of(found, offering, point, has_point):
    """→ PlaceNode that the row speaks of, or None for a new place. Without a point the only place there is is meant."""
    exact = next((place for place in offering.places if place.point is point), None)
    if exact or has_point or not offering.places:
        return exact
    if len(offering.places) == 1:
        return offering.places[0]
    raise Unmatched("point_name", _("The offering is given at several service points: say which one."))
