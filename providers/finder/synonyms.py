"""Words that mean the same, used when somebody searches: what is edited holds from the next search on."""

from functools import lru_cache

from django.db.models import Q

from providers.finder.models import Synonym
from providers.finder.words import LANGUAGES, forms, known, lemmas, words
from regions.geography import NATIONWIDE


def groups_in(region=""):
    """→ ((phrase, …), …): the nation's groups and the region's own; all regions' where the search names no place."""
    found = Synonym.objects.filter(Q(region=NATIONWIDE) | Q(region=region)) if region else Synonym.objects.all()
    return tuple(tuple(group) for group in found.order_by("region_id", "pk").values_list("words", flat=True))


def meaning_the_same(typed, groups):
    """typed: [word] → [(first, last, [phrase])]: the typed words first–last are a phrase of a group; its other phrases.

    A phrase is a tuple of words. The longest phrase at a place counts; no word is used twice.
    """
    index, position, found = _index(groups), 0, []
    while position < len(typed):
        phrases = [entry for form in named(typed[position]) for entry in index.get(form, ()) if _stands(entry[0], typed[position:])]
        length = max((len(phrase) for phrase, _others in phrases), default=0)
        if length:
            others = [other for phrase, others in phrases if len(phrase) == length for other in others]
            found.append((position, position + length, list(dict.fromkeys(others))))
        position += max(length, 1)
    return found


def _stands(phrase, typed):
    """Whether the typed words begin with the phrase, in whatever form they are."""
    return len(typed) >= len(phrase) and all(forms(own) & named(other) for own, other in zip(phrase, typed, strict=False))


def named(word):
    """→ the forms by which a typed word is known in a group; by its stem too, if no dictionary has it ("kännykä")."""
    return lemmas(word) if any(known(word, language) for language in LANGUAGES) else forms(word)


@lru_cache(maxsize=64)
def _index(groups):
    """→ {form of a phrase's first word: [(phrase, the other phrases of its group)]}"""
    index = {}
    for group in groups:
        phrases = list(filter(None, (tuple(words(phrase)) for phrase in group)))
        for phrase in phrases:
            others = [other for other in phrases if other != phrase]
            for form in forms(phrase[0]):
                index.setdefault(form, []).append((phrase, others))
    return index
