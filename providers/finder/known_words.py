"""Which of the words that somebody typed are the product's own: what else was typed may be a name, and is never kept."""

import re

from django.conf import settings

from providers.finder.edition import of_edition
from providers.finder.models import Synonym
from providers.finder.words import forms
from regions.code_lists import Code, CodeList

LISTS = (CodeList.TOPIC, CodeList.FORM, CodeList.LANGUAGE)
# A piece of a name or of a phrase; shorter ones say nothing ("ja", "på").
WORD = re.compile(r"[^\W\d_]{3,}")


def known_words(typed, day, edition=None):
    """typed: words as they were searched with → the product's own words for them, in order, each once."""
    own = own_words(edition, day)
    words = [word.casefold() for word in typed if WORD.search(word)]
    found = [next((own[form] for form in [word, *sorted(forms(word))] if form in own), "") for word in words]
    return [word for word in dict.fromkeys(found) if word]


@of_edition(2)
def own_words(edition, day):
    """→ {form of a word: the word as the product has it} of the code lists' names and of words that mean the same."""
    columns = [f"name_{language}" for language, _name in settings.LANGUAGES]
    names = [name for row in Code.objects.on(day).filter(list__in=LISTS).values_list(*columns) for name in row if name]
    names += [word for words in Synonym.objects.values_list("words", flat=True) for word in words]
    own = {word: word for name in names for word in WORD.findall(name.casefold())}
    return {form: word for word in own for form in forms(word)} | own
