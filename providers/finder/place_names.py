"""How the name of a place is inflected: every form in which people write it. Pure, from the shipped tables of endings.

Finnish by the ending of the name (Lahti: Lahdessa, Lahteen), Swedish and English by the genitive alone.
"""

import csv
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
BASE, GENITIVE, PARTITIVE, INNER, OUTER = "base", "genitive", "partitive", "inner", "outer"
VOWELS = "aeiouyäöå"
# The consonants before the last vowel, in the strong grade and the weak one: Turku → Turu-, Vihti → Vihdi-.
GRADES = [
    *[("kk", "k"), ("pp", "p"), ("tt", "t"), ("nk", "ng"), ("mp", "mm"), ("nt", "nn"), ("lt", "ll"), ("rt", "rr")],
    *[("ht", "hd"), ("lk", "l"), ("rk", "r"), ("lp", "lv"), ("rp", "rv")],
]
BETWEEN_VOWELS = {"k": "", "p": "v", "t": "d"}
# Two vowels that are one syllable at the end of a word: Espoo, Ii, Järvenpää, Keskitie.
ONE_SYLLABLE = ("aa", "ee", "ii", "oo", "uu", "yy", "ää", "öö", "ie", "uo", "yö")
# Names whose first part is inflected with the last one: Uudessakaupungissa.
BOTH_PARTS = {
    "uusikaupunki": ("uusi", "kaupunki"),
    "uusikaarlepyy": ("uusi", "kaarlepyy"),
    "uusimaa": ("uusi", "maa"),
    "isokyrö": ("iso", "kyrö"),
    "mustasaari": ("musta", "saari"),
}


def words_of(text):
    """→ [(word in lower case, where it begins, where it ends)]. Anything but a letter or a digit parts two words."""
    return [(normal(found[0]), found.start(), found.end()) for found in re.finditer(r"[^\W_]+", text)]


def normal(word):
    return unicodedata.normalize("NFKC", word).casefold()


def plain(name):
    """ "Mänttä-Vilppula" → "mänttä vilppula": as the words of a text stand in the index."""
    return " ".join(word for word, _begins, _ends in words_of(unicodedata.normalize("NFC", name)))


def finnish_forms(name):
    """→ {form, without hyphens and in lower case: BASE, GENITIVE, PARTITIVE, INNER or OUTER case}

    Both the inner and the outer cases of every name: people write Lahdella for Lahdessa, and are understood.
    """
    *first, last = plain(name).split(" ")
    before = " ".join([*first, ""])
    if parts := BOTH_PARTS.get(last):
        found = {a + b: case for a, case in cased(parts[0]) for b, other in cased(parts[1]) if ending_of(a, b, other, case)}
        found |= {form: case for form, case in cased(last)}
    else:
        found = dict(cased(last))
    found[last] = BASE
    return {before + form: case for form, case in found.items()}


def swedish_forms(name):
    """→ as `finnish_forms`. "Helsingfors'" is the name itself, as an apostrophe is no letter."""
    name = plain(name)
    return {name: BASE} | ({} if name[-1:] in "sxz" else {f"{name}s": GENITIVE})


def ending_of(first, last, case_of_last, case_of_first):
    """Are two inflected parts in the same case? Told from their endings: -ssa with -ssa, -een with -iin."""
    if case_of_first != case_of_last:
        return False
    endings = ("ssa", "sta", "lla", "lta", "lle")
    flat = [word.replace("ä", "a") for word in (first, last)]
    marks = [next((ending for ending in endings if word.endswith(ending)), "") for word in flat]
    return marks[0] == marks[1]


def cased(word):
    """→ [(form, case)] of one word."""
    forms = [(word, BASE)]
    for weak, strong, illative, partitive, genitive, pattern in stems(word):
        a = harmony(pattern)
        forms.append((genitive or f"{weak}n", GENITIVE))
        forms.append((partitive or f"{strong}{a}", PARTITIVE))
        forms += [(f"{weak}{ending}{a}", INNER) for ending in ("ss", "st")]
        forms += [(into, INNER) for into in illative]
        forms += [(f"{weak}ll{a}", OUTER), (f"{weak}lt{a}", OUTER), (f"{weak}lle", OUTER)]
    return forms


def stems(word):
    """→ [(weak stem, strong stem, [illatives], partitive or "", genitive or "", what tells a or ä)]"""
    for start in range(len(word)):
        if rows := endings().get(word[start:]):
            return [from_row(word[:start], word[start:], row) for row in rows]
    last = word[-1]
    if word.endswith("nen") and len(word) > 4:
        body = word[:-3]
        one = (f"{body}se", f"{body}se", [f"{body}seen"], f"{body}sta", "", word)
        many = (f"{body}si", f"{body}si", [f"{body}siin"], f"{body}sia", f"{body}sten", word)
        return [with_vowels(one), with_vowels(many)]
    if word.endswith(ONE_SYLLABLE):
        return [(word, word, [f"{word}seen", f"{word}h{last}n"], f"{word}t{harmony(word)}", "", word)]
    if last == "e":
        long = f"{word}e"
        return [(long, long, [f"{long}seen"], f"{word}tt{harmony(word)}", "", word)]
    if last in VOWELS:
        partitive = f"{word}t{harmony(word)}" if word.endswith(("io", "iö", "eo", "eö")) else ""
        return [(weakened(word), word, [f"{word}{last}n"], partitive, "", word)]
    if last == "s":
        stem = f"{word[:-1]}kse"
        kept = [(stem, stem, [f"{stem}en"], f"{word}t{harmony(word)}", "", word)]
        if word.endswith(("as", "äs")):
            long = f"{word[:-1]}{word[-2]}"
            kept.append((long, long, [f"{long}seen"], "", "", word))
        return kept
    return [(f"{word}i", f"{word}i", [f"{word}iin"], "", "", word)]


def from_row(before, ending, row):
    strong = row["strong"]
    into = row["illative"] or (f"{strong}seen" if strong.endswith(ONE_SYLLABLE) else f"{strong}{strong[-1]}n")
    other = [f"{before}{row[name]}" if row[name] else "" for name in ("partitive", "genitive")]
    # "niemi" has no a and no ä: then it is ä, whatever stands before it.
    return (f"{before}{row['weak']}", f"{before}{strong}", [f"{before}{into}"], *other, ending)


def with_vowels(stem):
    weak, strong, illative, partitive, genitive, word = stem
    return weak, strong, illative, partitive[:-1] + harmony(word), genitive, word


def weakened(word):
    """ "turku" → "turu", "liminka" → "liminga"; a name that has no gradation stays."""
    before, last = word[:-1], word[-1]
    for strong, weak in GRADES:
        if before.endswith(strong):
            return before.removesuffix(strong) + weak + last
    if before[-1:] in BETWEEN_VOWELS and before[-2:-1] in tuple(VOWELS):
        return before[:-1] + BETWEEN_VOWELS[before[-1]] + last
    return word


def harmony(word):
    """→ "a" or "ä", by the last vowel that tells."""
    told = next((letter for letter in reversed(word) if letter in "aouåäöy"), "ä")
    return "a" if told in "aouå" else "ä"


@lru_cache(maxsize=1)
def endings():
    """→ {ending: [row of place_endings.csv]}: names that no rule inflects, and parts that whole families end in."""
    found = {}
    for row in rows("place_endings.csv"):
        found.setdefault(row["ending"], []).append(row)
    return found


def rows(name):
    """→ [dict] of a table in data/."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
