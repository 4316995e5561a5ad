"""What the columns of an uploaded table are called: headings in three languages, as people write them."""

import re

from django.conf import settings
from django.utils import translation


def key(text):
    """→ a heading as it is looked up: small letters, nothing in brackets, no signs."""
    return re.sub(r"[\W_]+", "", re.sub(r"\([^)]*\)", "", text).casefold())


def aliases_of(columns):
    """columns: {field: (our own label, other words for it)} → {key: field}; our label of each language is one of them."""
    found = {}
    for field, (label, others) in columns.items():
        words = [field, *others.split()]
        for language, _name in settings.LANGUAGES:
            with translation.override(language):
                words.append(str(label))
        found |= {key(word): field for word in words}
    return found
