"""What the address of open data asks for. What is not as the description says is told: a filter is never dropped in silence."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from providers.finder.asking import plain_text
from providers.open_data import identifiers

USUAL, MOST = 50, 100
# Further than Finland is long.
FURTHEST = 2_000_000
FLAGS = {"true": True, "1": True, "false": False, "0": False}
NUMBER = re.compile(r"[0-9]{1,9}")
POSTAL_CODE = re.compile(r"[0-9]{5}")


class BadQuery(Exception):
    """Tells in English which parameter is wrong, and what it may be."""


@dataclass(frozen=True)
class Asked:
    """proximity: metres. taxonomy_term, taxonomy, organization, parent: UUIDs."""

    search: str = ""
    page: int = 1
    per_page: int = USUAL
    language: str = "fi"
    full: bool = False
    full_service: bool = False
    minimal: bool = False
    top_only: bool = False
    modified_after: datetime | None = None
    taxonomy_term: object = None
    taxonomy: object = None
    organization: object = None
    parent: object = None
    postcode: str = ""
    proximity: int | None = None


def asked_from(query):
    """QueryDict → Asked. Raises BadQuery."""
    if query.get("format", "json") != "json":
        raise BadQuery("format: json is the only one.")
    asked = Asked(
        search=plain_text(query.get("search", "")),
        page=number(query, "page", 1, 1, 999_999_999),
        per_page=number(query, "per_page", USUAL, 1, MOST),
        language=language(query),
        **{name: flag(query, name) for name in ("full", "full_service", "minimal", "top_only")},
        modified_after=moment(query, "modified_after"),
        taxonomy_term=key(query, "taxonomy_term_id"),
        taxonomy=key(query, "taxonomy_id"),
        organization=key(query, "organization_id"),
        parent=key(query, "parent_id"),
        postcode=postal_code(query),
        proximity=number(query, "proximity", None, 1, FURTHEST),
    )
    if asked.proximity and not asked.postcode:
        raise BadQuery("proximity: give a postcode to measure from.")
    return asked


def number(query, name, usual, least, most):
    if not (typed := query.get(name, "")):
        return usual
    if not NUMBER.fullmatch(typed) or not least <= int(typed) <= most:
        raise BadQuery(f"{name}: a whole number from {least} to {most}.")
    return int(typed)


def flag(query, name):
    typed = query.get(name, "").lower()
    if typed and typed not in FLAGS:
        raise BadQuery(f"{name}: true or false.")
    return FLAGS.get(typed, False)


def language(query):
    codes = [code for code, _name in settings.LANGUAGES]
    typed = query.get("language", codes[0])
    if typed not in codes:
        raise BadQuery(f"language: {', '.join(codes)}.")
    return typed


def key(query, name):
    if not (typed := query.get(name, "")):
        return None
    if (found := identifiers.read(typed)) is None:
        raise BadQuery(f"{name}: a UUID.")
    return found


def postal_code(query):
    typed = query.get("postcode", "").strip()
    if typed and not POSTAL_CODE.fullmatch(typed):
        raise BadQuery("postcode: five digits.")
    return typed


def moment(query, name):
    """→ aware datetime; a day alone is its first instant in Finland."""
    if not (typed := query.get(name, "").replace(" ", "+")):
        return None
    try:
        found = parse_datetime(typed) or parse_date(typed)
    except ValueError:
        found = None
    if found is None or not 1900 <= found.year <= 2200:
        raise BadQuery(f"{name}: a date or a date and time (ISO 8601) from 1900 to 2200.")
    if not isinstance(found, datetime):
        found = datetime(found.year, found.month, found.day)
    return found if timezone.is_aware(found) else timezone.make_aware(found)
