"""Dictionary forms of words (simplemma), from dictionaries kept on disk: a process opens one in a moment.

As plain dictionaries they take seconds and half a gigabyte in each process; as tries, 0.1 s and some 40 MB.
"""

import os
import re
import tempfile
from functools import cache
from pathlib import Path
from threading import Lock

from django.conf import settings
from simplemma.__metadata__ import __version__ as edition
from simplemma.strategies import DictionaryLookupStrategy
from simplemma.strategies.dictionaries import TrieDictionaryFactory

LANGUAGES = ("fi", "sv", "en")
# Finnish nouns of doing, of whose forms the dictionary has few: "tunnistautumiseen" is of tunnistautuminen.
OF_DOING = re.compile(r"(\w{3,}mi)s(?:e(?:n|en|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|n[aä]|ksi)|t[aä]|et|i\w+)")
_one_at_a_time = Lock()


def known_lemma(word, language):
    """→ the dictionary form of a word that the dictionary has, in small letters; else None.

    simplemma's guesses at other words are not taken: they make "suomi" of "suomifi" and "tieto" of "tietokne".
    """
    lemma = _opened_once().get_lemma(word, language)
    if lemma is None and language == "fi" and (doing := OF_DOING.fullmatch(word)):
        lemma = _opened_once().get_lemma(f"{doing[1]}nen", language)
    return lemma.casefold() if lemma else None


def make(language):
    """Write the dictionary of a language to disk, if it is missing: in a folder of its own, then moved into its place,
    so that two processes that both find none do not read each other's half."""
    target = folder() / f"{language}.dic"
    if target.exists():
        return
    folder().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder()) as own:
        TrieDictionaryFactory(disk_cache_dir=own).get_dictionary(language)
        os.replace(Path(own) / f"{language}.dic", target)


def folder():
    return Path(settings.LEMMAS_DIR) / edition


@cache
def _opened():
    for language in LANGUAGES:
        try:
            make(language)
        except OSError:  # Nowhere to write: the factory makes it again in each process, slowly.
            break
    factory = TrieDictionaryFactory(cache_max_size=len(LANGUAGES), disk_cache_dir=str(folder()))
    return DictionaryLookupStrategy(factory)


def _opened_once():
    with _one_at_a_time:
        return _opened()
