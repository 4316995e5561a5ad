"""Names in the reader's language as columns. An object of each row, whose every field looks up the language, costs ten times as much."""

from django.conf import settings
from django.utils.translation import get_language


def translated(rows, plain, fields):
    """→ a list for each row of a queryset: its `plain` columns, then its translated `fields` in the reader's language.

    An empty one falls back to the next language, as `regions/translation.py` has it.
    """
    languages = list(dict.fromkeys([(get_language() or "fi")[:2], *settings.MODELTRANSLATION_FALLBACK_LANGUAGES]))
    columns = [f"{field}_{language}" for field in fields for language in languages]
    starts = range(len(plain), len(plain) + len(columns), len(languages))
    return [
        [*row[: len(plain)], *(next(filter(None, row[start : start + len(languages)]), "") for start in starts)]
        for row in rows.values_list(*plain, *columns)
    ]
