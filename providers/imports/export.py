"""The whole register of a region as a file of the import's own shape: taken in again, every row is unchanged."""

from providers.catalogue.offering import Offering
from providers.catalogue.point import ServicePoint
from providers.catalogue.texts import WORDS, WRITTEN
from providers.imports.applying import OFFERING, PLACE, POINT, PROVIDER, main_language
from providers.imports.fields import COLUMNS
from providers.imports.known_words import load_words
from providers.imports.register import load_register
from providers.imports.shown import as_cell
from regions import clock

ASSUMED = ServicePoint.REPLACED_BY_ADDRESS


def export_rows(region):
    """→ (headers in the reader's language, rows of text): a row an offering at a point, a point or a provider alone."""
    register = load_register(region)
    words = load_words(region, clock.today())
    rows = []
    for provider in sorted(register.providers, key=lambda node: (node.obj.sort_name, node.obj.pk)):
        for values in provider_rows(provider):
            rows.append([as_cell(column.code, values.get(column.code), words) for column in COLUMNS])
    return [str(column.label) for column in COLUMNS], rows


def provider_rows(provider):
    """→ dicts of {field: value} of one provider."""
    own = provider_values(provider)
    given = set()
    for offering in provider.offerings:
        if offering.obj.state == Offering.State.ARCHIVED:
            continue
        for place in offering.places or [None]:
            point = place and place.point
            given.add(id(point))
            yield own | (point_values(point) if point else {}) | offering_values(offering) | (place_values(place) if place else {})
    alone = [point for point in provider.points if id(point) not in given]
    for point in alone:
        yield own | point_values(point)
    if not given and not alone:
        yield own | {"verified_on": provider.obj.verified_on}


def provider_values(node):
    organisation = node.organisation.obj
    own = {"provider_name": organisation.name, "provider_name_sv": organisation.name_sv, "business_id": organisation.business_id}
    return own | {field: getattr(node.obj, column) for field, column in PROVIDER.items()}


def point_values(node):
    values = {"point_name": node.obj.name} | {field: getattr(node.obj, column) for field, column in POINT.items()}
    # What was only assumed from the postal code is not said again as if it were given.
    return values | ({"lat": None, "lon": None} if node.obj.location_source in ASSUMED else {})


def offering_values(node):
    values = {field: getattr(node.obj, column) for field, column in OFFERING.items()}
    for language in WRITTEN:
        values |= {f"{word}_{language}": node.texts.get(language, {}).get(word, "") for word in WORDS[:3]}
    language = main_language(node)
    price = node.texts[language]["price_note"] if language else ""
    return values | {"verified_on": node.obj.verified_on, "price_note": price}


def place_values(node):
    """A week that differs by season has no cell; an empty one keeps it as it is."""
    values = {field: getattr(node.obj, column) for field, column in PLACE.items() if field != "week"}
    if node.obj.hours_kind == node.obj.HoursKind.WEEKLY and any(first or last for *_row, first, last in node.hours):
        return values
    return values | {"hours": week_value(node)}


def week_value(node):
    """A week without a single hour can't be written in a cell."""
    weekly = node.obj.hours_kind == node.obj.HoursKind.WEEKLY
    return None if weekly and not node.hours else (node.obj.hours_kind, node.hours)
