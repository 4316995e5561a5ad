"""How a text becomes the words that it is found by: one function, on save and on search. See docs/search.md."""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from providers.finder import compounds
from providers.finder.lemmas import LANGUAGES, known_lemma
from providers.finder.stems import stem
from providers.finder.stop_words import IN_ENGLISH, STOP_WORDS

LONGEST_TEXT = 10_000
LONGEST = 60
# Letters and digits, and pieces joined by a mark: "e-post", "suomi.fi", "FPA:s".
CHUNK = re.compile(r"[^\W_]+(?:[-.:'’][^\W_]+)*")
MARKS = "-.:'’"
ENDING = re.compile(r"[^\W_]{2,}[:'’][^\W\d_]+")
PIECE = re.compile(r"[^\W_]+")


def tokens(text, languages=LANGUAGES, whole=False):
    """→ set of the words that a text is found by. Never fails, whatever the text.

    whole: without the parts of compounds. "Puhelintuki" as a form of support is nothing about telephones.
    """
    found = set()
    for word in words(text, languages):
        for piece in {word, *pieces(word)}:
            found |= forms(piece, languages)
            for part in () if whole else parts(piece, languages):
                found |= forms(part, languages)
    return found


def words(text, languages=LANGUAGES):
    """→ [word] in order: small letters, marks inside a word kept ("e-post"). Words that say nothing are left out."""
    text = unicodedata.normalize("NFKC", text[:LONGEST_TEXT]).casefold()
    stop = STOP_WORDS | IN_ENGLISH if languages == ("en",) else STOP_WORDS
    return [chunk[:LONGEST].rstrip(MARKS) for chunk in CHUNK.findall(text) if len(chunk) > 1 and chunk not in stop]


def pieces(word):
    """→ the pieces of a word with marks in it, and its neighbouring pieces joined: "e-post" is also "epost" and "post"."""
    cut = PIECE.findall(word)
    if len(cut) < 2:
        return []
    joined = ["".join(pair) for pair in pairwise(cut)]
    return [piece for piece in [*cut, *joined, "".join(cut)] if len(piece) > 1 and piece not in STOP_WORDS]


@lru_cache(maxsize=50_000)
def forms(word, languages=LANGUAGES):
    """→ frozenset of the forms of one word: itself, its dictionary form, its stem.

    A word that the dictionary of one of the languages has is not guessed at in the others.
    """
    word = word[:LONGEST]
    if not PIECE.fullmatch(word):
        first, *rest = PIECE.findall(word)
        # What follows a colon or an apostrophe is an ending: "FPA:n", "Kela's".
        ended = forms(first, languages) if ENDING.fullmatch(word) else frozenset()
        return forms("".join([first, *rest]), languages) | ended
    if not word.isalpha():
        return frozenset([word])
    found = {word}
    for language in languages_of(word, languages):
        lemma = known(word, language) or word
        found |= {lemma, *(stem(form, language) for form in (word, lemma))}
    return frozenset(form[:LONGEST] for form in found if form)


@lru_cache(maxsize=50_000)
def parts(word, languages=LANGUAGES):
    """→ the parts of a compound word, in their dictionary forms; () of one that is none."""
    if not word.isalpha():
        return ()
    for language in languages_of(word, languages):
        if split := compounds.split(known(word, language) or word, language):
            return split
    return ()


def languages_of(word, languages):
    """→ those of the languages whose dictionary or list of compounds has the word; all of them where none has."""
    return [language for language in languages if known(word, language)] or languages


def known(word, language):
    return known_lemma(word, language) or compounds.whole(word, language)


def lemmas(word, languages=LANGUAGES):
    """→ the forms of a word that are words themselves: without its stems."""
    return frozenset(form for form in forms(word, languages) if "~" not in form)
