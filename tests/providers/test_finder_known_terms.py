"""A term is looked for by those of its words alone that some row has: nothing is lost by it, and new words are found at once."""

import pytest
from django.test import Client

from providers.finder.known_terms import MOST_TOKENS, known_terms, narrowed
from providers.finder.models import Synonym
from providers.finder.synonyms import groups_in
from providers.finder.terms import Term, terms_of
from providers.models import FinderEntry
from regions.scope import national_scope, public_scope, region_scope
from tests import make

A, B, C = frozenset("a"), frozenset("b"), frozenset("c")


@pytest.mark.parametrize(
    ("tokens", "phrases", "found", "left"),
    [
        ("abc", (), "ac", (A | C, ())),
        ("a", ((B, C),), "abc", (A, ((B, C),))),
        ("a", ((B, C),), "ab", (A, ())),
        ("a", ((B | C, B),), "b", (frozenset(), ((B, B),))),
        ("a", ((B, C),), "b", (A, ((B, C),))),
    ],
    ids=["a word", "a phrase", "a phrase with a word in no row", "the phrase alone", "nothing left: as it was"],
)
def test_what_no_row_has_is_left_out(tokens, phrases, found, left):
    less = narrowed(Term("x", frozenset(tokens), phrases), frozenset(found))
    assert (less.tokens, less.phrases) == left and less.query()


@pytest.fixture
def library():
    with region_scope("00", side="state"):
        Synonym.objects.create(region_id="00", words=["rimpsukone", "härveli", "kumma laite"])
    of = make.provider("Kajaanin kirjasto")
    make.published(of, "Härveliapu", form="staffed_point", point=make.point(of, "Pääkirjasto"))
    return of


def found(text):
    page = Client().get("/en/", {"q": text}).content.decode()
    return {name for name in ("Härveliapu", "Rimpsukone avuksi", "Kumman laitteen neuvonta") if name in page}


@pytest.mark.django_db
def test_the_narrowed_term_meets_the_same_rows(library):
    with public_scope():
        (term,) = terms_of("rimpsukone", groups_in())
        known = known_terms((term,), {})[term]
    assert known.had and known.named
    assert known.term.tokens < term.tokens and not known.term.phrases
    with national_scope():
        met = [
            list(FinderEntry.objects.extra(where=["words @@ %s::tsquery"], params=[each.query()]).values_list("pk", flat=True))
            for each in (term, known.term)
        ]
    assert met[0] == met[1] and len(met[0]) == 1


@pytest.mark.django_db
def test_a_term_that_no_row_has_is_told(library):
    with public_scope():
        (term,) = terms_of("zxqwv", groups_in())
        assert known_terms((term,), {})[term] == (False, False, term)
        assert known_terms((), {}) == {}


@pytest.mark.django_db
def test_of_very_many_words_some_are_taken_to_be_in_a_row(library):
    tokens = frozenset(f"sana{number:04}" for number in range(2500)) | {"härveliapu"}
    term = Term("sana", tokens)
    with public_scope():
        known = known_terms((term,), {})[term]
    assert known.had and len(known.term.tokens) == len(tokens) - MOST_TOKENS + 1


@pytest.mark.django_db
def test_a_word_that_no_row_had_is_found_once_a_row_has_it(library):
    assert found("härveli") == {"Härveliapu"}
    make.published(library, "Rimpsukone avuksi", form="telephone")
    assert found("härveli") == {"Härveliapu", "Rimpsukone avuksi"}
    make.published(library, "Kumman laitteen neuvonta", form="telephone")
    assert found("härveli") == {"Härveliapu", "Rimpsukone avuksi", "Kumman laitteen neuvonta"}
