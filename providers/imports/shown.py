"""Values of the register in words: as a preview shows them, and as a file of the import's own shape holds them."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from providers.catalogue.hours import hours_in_words
from providers.catalogue.point import ACCESS, Known
from providers.imports.cells import LISTS
from providers.imports.fields import FIELDS

LABELS = {"week": "hours"}


def told(changes, words):
    """[(field or None, before, after)] → [[label, before, after]] in words; what follows from others is left out."""
    return [[label_of(field, words), in_words(field, before, words), in_words(field, after, words)] for field, before, after in changes if field]


def label_of(field, words):
    """A label is translated each time it is asked for: once a file is enough."""
    if field not in words.shown:
        words.shown[field] = str(FIELDS[LABELS.get(field, field)].label)
    return words.shown[field]


def in_words(field, value, words):
    """→ text; "" for what is not known."""
    if value is None or value == "":
        return ""
    if field in LISTS:
        names = words.names[LISTS[field]]
        given = value if isinstance(value, list) else [value]
        return ", ".join(str(code) if field == "levels" else names.get(code, code) for code in given)
    if field == "municipality":
        return value.name
    if field in ACCESS:
        return str(Known(value).label)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    if field in ("week", "hours"):
        kind, rows = value
        known = kind, *rows
        if known not in words.shown:
            words.shown[known] = "; ".join(hours_in_words(kind, [row[:3] for row in rows]))
        return words.shown[known]
    return str(value)


def as_cell(field, value, words):
    """→ the text that the import reads as the same value. A fact that nobody has checked stays an empty cell."""
    if value == Known.UNKNOWN and field in ACCESS:
        return ""
    if field in ("topics", "audiences", "languages") and value:
        names = words.names[LISTS[field]]
        return "; ".join(names.get(code, code) for code in value)
    return in_words(field, value, words)
