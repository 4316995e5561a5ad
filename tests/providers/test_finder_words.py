"""How texts become words, and words that mean the same: the same function on save and on search."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from providers.finder import synonyms
from providers.finder.shipped_synonyms import SHIPPED, groups
from providers.finder.terms import terms_of
from providers.finder.words import LONGEST, forms, parts, tokens, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *[("kännykällä", "kännykkä"), ("kirjastosta", "kirjasto"), ("omakantaan", "omakanta"), ("verkkopankissa", "verkkopankki")],
        *[("tunnistautumiseen", "tunnistautuminen"), ("digitukea", "digituki"), ("lösenordet", "lösenord"), ("bankkoderna", "bankkod")],
        *[("scams", "scam"), ("e-mail", "email"), ("Kela's", "Kela"), ("FPA:n", "FPA"), ("SÄHKÖPOSTIIN", "sähköposti")],
    ],
)
def test_a_form_of_a_word_meets_its_dictionary_form(one, other):
    assert forms(one.casefold()) & forms(other.casefold())


@pytest.mark.parametrize(
    ("one", "other"), [("kota", "koti"), ("vero", "veronika"), ("pankkiiri", "pankki"), ("tele", "telefonen"), ("posti", "sähköposti")]
)
def test_different_words_do_not_meet(one, other):
    assert not tokens(one) & tokens(other)


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        *[("verkkopankkitunnukset", ("verkko", "pankki", "tunnus")), ("läppärikurssille", ("läppäri", "kurssi")), ("digituki", ("digi", "tuki"))],
        *[("telefonhjälp", ("telefon", "hjälp")), ("identifikationskoden", ("identifikation", "kod"))],
        *[("veronika", ()), ("pankkiiri", ()), ("tietokoneella", ()), ("kirjasto", ())],
    ],
)
def test_compounds_are_cut_at_known_heads_alone(word, cut):
    assert parts(word) == cut


def test_marks_inside_a_word_join_and_part():
    assert {"epost", "post"} <= tokens("e-post")
    assert {"suomifi", "palvelu"} <= tokens("Suomi.fi-palvelut")
    assert words("Mistä saan apua?") == ["apua"]


def test_it_is_a_word_in_a_search_and_none_in_an_english_text():
    assert "it" in tokens("IT") and "it" not in tokens("Use it here", ("en",))
    assert "some" in tokens("some")


GROUPS = (("läppäri", "kannettava tietokone", "laptop"), ("kela", "FPA"))


def test_a_word_brings_the_others_of_its_group_in_any_form():
    (term,) = terms_of("läppärillä", GROUPS)
    assert "laptop" in term.tokens and term.others == ("kannettava tietokone", "laptop")
    assert [word in one for word, one in zip(("kannettava", "tietokone"), term.phrases[0], strict=True)] == [True, True]
    (phrase,) = terms_of("kannettavan tietokoneen", GROUPS)
    assert "läppäri" in phrase.tokens and "tietokone" not in phrase.tokens
    assert [term.typed for term in terms_of("läppäri ja kela", GROUPS)] == ["läppäri", "kela"]
    assert "läppäri" not in terms_of("kannettava", GROUPS)[0].tokens


def test_a_compound_that_nobody_wrote_falls_into_parts_that_have_synonyms():
    (term,) = terms_of("läppärikurssi", GROUPS)
    assert [part.typed for part in term.parts] == ["läppäri", "kurssi"]
    assert "laptop" in term.parts[0].tokens


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300) | st.text(alphabet="ab-.:'’äöå\u0000\ud800 𐐀ßİﬁ٣", max_size=80))
def test_any_text_has_words_that_the_column_holds(text):
    for token in tokens(text):
        assert 0 < len(token) <= LONGEST and "\x00" not in token
        token.encode()
    assert isinstance(terms_of(text, GROUPS), list)


def test_a_long_text_is_cut():
    assert len(tokens("kissa " * 5000)) < 10
    assert tokens("x" * 10_000) <= {"x" * LONGEST} | {token for token in tokens("x" * 10_000) if "~" in token}


def test_each_group_of_the_product_is_found_by_each_of_its_words():
    shipped = tuple(tuple(words) for words, _note in groups(SHIPPED))
    assert len(shipped) >= 80
    for group in shipped:
        for word in group:
            assert words(word), word
            assert synonyms.meaning_the_same(words(word), shipped), word
