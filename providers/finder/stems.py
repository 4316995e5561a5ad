"""Stems of words (Snowball): what is left without the endings."""

import snowballstemmer

from providers.finder.lemmas import LANGUAGES

# A shorter stem belongs to too many words: "kot" is of koti and of kota.
SHORTEST = 4
# Stems stand apart by their language: no stem may meet a whole word, or a stem of another language.
MARKED = "{}~{}"
_stemmers = {
    language: snowballstemmer.stemmer(name)
    for language, name in zip(LANGUAGES, ("finnish", "swedish", "english"), strict=True)
}


def stem(word, language):
    """→ the word without its endings, marked with its language; "" where too little is left."""
    cut = _stemmers[language].stemWord(word)
    return MARKED.format(language, cut) if len(cut) >= SHORTEST else ""
