"""Compound words cut into their parts by a list of heads: "verkkopankissa" is verkko and pankki."""

import csv
from functools import cache, lru_cache
from pathlib import Path

from providers.finder.lemmas import known_lemma
from providers.finder.stems import stem

HEADS = Path(__file__).resolve().parent / "data" / "compound_heads.csv"
SHORTEST_HEAD = 3
# What stands beside a head, if it is no head itself.
SHORTEST_REST = 4
# Letters that join two parts: "identifikationskod".
LINKS = {"fi": ("",), "sv": ("", "s"), "en": ("",)}


@lru_cache(maxsize=50_000)
def split(word, language):
    """→ the parts in their dictionary forms, first to last; () where the word is not cut.

    Each part is a head of the list, or a word of the dictionary beside one: "veronika" is no vero and nika.
    """
    heads = _heads()[language]
    if word in heads or len(word) < 2 * SHORTEST_HEAD:
        return ()
    for cut in _cuts(word, language):
        left, right = _first(word[:cut], language), _last(word[cut:], language)
        if left and right and (left in heads or right in heads):
            return *(split(left, language) or (left,)), *(split(right, language) or (right,))
    return ()


@lru_cache(maxsize=50_000)
def whole(word, language):
    """→ the dictionary form of a compound word that no dictionary has: "omakantaan" → "omakanta"; else None."""
    heads = _heads()[language]
    for cut in _cuts(word, language):
        left, right = word[:cut], _last(word[cut:], language)
        if right and (first := _first(left, language)) and (first in heads or right in heads):
            return left + right
    return None


def _cuts(word, language):
    """Where a word may be cut: the longest last part first, for heads are compounds too."""
    return range(SHORTEST_HEAD, len(word) - SHORTEST_HEAD + 1)


def _first(part, language):
    """→ the first part's word, which stands there as it is or in the genitive; else None."""
    heads = _heads()[language]
    for link in LINKS[language]:
        bare = part.removesuffix(link) if link and part.endswith(link) else part
        if bare in heads:
            return bare
    lemma = known_lemma(part, language) if len(part) >= SHORTEST_REST else None
    return lemma if lemma and (lemma in heads or part == lemma or part.endswith("n")) else None


def _last(part, language):
    """→ the last part's word, which carries the endings; else None."""
    heads, forms = _heads()[language], _forms()[language]
    if part in heads:
        return part
    lemma = forms.get(part) or known_lemma(part, language)
    if lemma in heads:
        return lemma
    return _stems()[language].get(stem(part, language)) or (lemma if len(part) >= SHORTEST_REST else None)


@cache
def _rows():
    with HEADS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _heads():
    """→ {language: {head}}"""
    return {language: frozenset(row["head"] for row in _rows() if row["language"] == language) for language in LINKS}


@cache
def _forms():
    """→ {language: {form: head}} of forms that the dictionary takes for another word: "tukea" is no verb in "digitukea"."""
    return {
        language: {form: row["head"] for row in _rows() if row["language"] == language for form in row["forms"].split()}
        for language in LINKS
    }


@cache
def _stems():
    """→ {language: {stem: head}}: "viestit" is the plural of viesti, though the dictionary has it as a verb's form."""
    found = {language: {stem(head, language): head for head in sorted(heads)} for language, heads in _heads().items()}
    for heads in found.values():
        heads.pop("", None)
    return found
