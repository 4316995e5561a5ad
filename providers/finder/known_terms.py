"""What the rows know of the terms of a search: does any have it, is it in names, and by which of its words it is found."""

from dataclasses import replace
from typing import NamedTuple

from django.db import connection

from providers.finder.candidates import FREQUENT, MIXED
from providers.finder.terms import Term, any_of

# Of how many rows with a word the names are looked at, to tell whether it names support.
LOOKED_AT = 50
# Each takes some 0.1 ms to look for; of a pasted text there may be a thousand. Those beyond are taken to be in some row.
MOST_TOKENS = 150


class Known(NamedTuple):
    """had: does any row have the term; named: does one of some fifty have it in its names; term: it with those of its tokens
    alone that some row has. Of forty words that mean the same thirty may be in no row, and each row that a search looks at
    would be compared with them all."""

    had: bool
    named: bool
    term: Term


def known_terms(terms, shares):
    """→ {term: Known}, in one query. shares: as of `candidates.having`."""
    if not terms:
        return {}
    every = list(dict.fromkeys(token for term in terms for token in sorted(tokens_of(term))))
    tokens, granted = every[:MOST_TOKENS], every[MOST_TOKENS:]
    looks, values = [], []
    for term in terms:
        order = MIXED if shares.get(term, 0) >= FREQUENT else f"{MIXED} + 0"
        some = f"SELECT names FROM providers_finderentry WHERE words @@ %s::tsquery ORDER BY {order} LIMIT {LOOKED_AT}"
        looks.append(f"(SELECT ARRAY[count(*) > 0, coalesce(bool_or(names @@ %s::tsquery), false)] FROM ({some}) AS sample)")
        values += [term.query()] * 2
    # A query a token, its text in it: so the planner knows which are frequent, and looks for none of those in the index.
    looks += ["EXISTS (SELECT FROM providers_finderentry WHERE words @@ %s::tsquery)"] * len(tokens)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(looks)}", [*values, *(any_of([token]) for token in tokens)])
        told = cursor.fetchone()
    found = {token for token, had in zip(tokens, told[len(terms) :], strict=True) if had} | set(granted)
    return {term: Known(*told[number], narrowed(term, found)) for number, term in enumerate(terms)}


def tokens_of(term):
    return term.tokens.union(*(tokens for phrase in term.phrases for tokens in phrase))


def narrowed(term, found):
    """→ the Term with the tokens of `found` alone. A phrase one of whose words no row has is in none."""
    phrases = tuple(tuple(frozenset(tokens & found) for tokens in phrase) for phrase in term.phrases)
    less = replace(term, tokens=term.tokens & found, phrases=tuple(phrase for phrase in phrases if all(phrase)))
    return less if less.tokens or less.phrases else term
