"""What a search looks for: the typed words, each with the words that mean the same."""

from dataclasses import dataclass

from providers.finder.stop_words import EVERY_OFFERING
from providers.finder.synonyms import meaning_the_same, named
from providers.finder.words import PIECE, forms, lemmas, parts, words

MOST_TERMS = 12


@dataclass(frozen=True)
class Term:
    """One thing looked for. tokens: a row with any of them has it; phrases: or a row with a token of each of a phrase's sets.

    parts: terms that a compound word falls into, for one that no row has. others: phrases that mean the same, to be told.
    """

    typed: str
    tokens: frozenset
    phrases: tuple = ()
    parts: tuple = ()
    others: tuple = ()

    def query(self):
        """→ the text of a tsquery that a row's words or names meet."""
        sets = [(self.tokens,), *self.phrases] if self.tokens else [*self.phrases]
        return " | ".join("(" + " & ".join(any_of(each) for each in one) + ")" for one in sets if all(one))


def any_of(tokens):
    """→ tsquery text: any of the tokens, each as it stands."""
    return "(" + " | ".join("'" + token.replace("\\", "\\\\").replace("'", "''") + "'" for token in sorted(tokens)) + ")"


def terms_of(text, groups):
    """→ [Term] of the words that place and time have left, in order, without those that every offering has."""
    return [term for term in in_order(words(text)[:MOST_TERMS], groups) if not is_of_every_offering(term.typed)]


def is_of_every_offering(typed):
    return all(lemmas(word) & EVERY_OFFERING for word in typed.split())


def in_order(typed, groups, cut=True):
    named = {first: (last, others) for first, last, others in meaning_the_same(typed, groups)}
    found, position = [], 0
    while position < len(typed):
        last, others = named.get(position, (position + 1, ()))
        own = typed[position:last]
        inside = in_order(parts_of(own[0]), groups, cut=False) if cut and len(own) == 1 else ()
        found.append(term(own, others, inside))
        position = last
    return found


def term(typed, others, inside):
    """typed: the words of one term; others: phrases that mean the same; inside: terms of its parts → Term."""
    # The others stand in their dictionary form: with their stems too, each row would be compared with twice as many.
    phrases = [[forms(word) for word in typed], *([named(word) for word in phrase] for phrase in others)]
    single = frozenset().union(*(phrase[0] for phrase in phrases if len(phrase) == 1))
    several = tuple(tuple(phrase) for phrase in phrases if len(phrase) > 1)
    told = tuple(" ".join(phrase) for phrase in others)
    return Term(" ".join(typed), single, several, tuple(inside), told)


def parts_of(word):
    """→ the parts of a compound, or the pieces of a word with marks in it."""
    return list(parts(word)) or [piece for piece in PIECE.findall(word) if piece != word and len(piece) > 1]
