"""Sámi texts that nobody here edits pass through an import and a push unchanged: PTV replaces names and descriptions whole."""

import pytest

SAMI = {
    "se": "Digidoarjja – áššiid dikšun neahtas",
    "smn": "Digitorjâ – aašij tipšom neetist",
    "sms": "Digituârjj – aaʹššaid håidda neʹttest ǩ ǧ õ",
}


@pytest.fixture
def theirs(kainuu):
    """A service that its organisation keeps in Finnish and the three Sámi languages, with spaces as somebody typed them."""
    words = {"fi": "Digituki", **SAMI}
    body = {language: f"{text}  \n\n{text} " for language, text in words.items()}
    return kainuu.client.save_service(
        kainuu.service(names=words, summaries=words, descriptions=body, user_instructions=SAMI, requirements=SAMI, languages=tuple(words))
    )


def test_an_import_reads_them_to_the_letter(kainuu, theirs):
    (page,) = kainuu.client.services(organisation=kainuu.organisation)
    (read,) = page.items
    assert page.rubbish == ()
    for language, text in SAMI.items():
        assert (read.names[language], read.summaries[language], read.requirements[language]) == (text, text, text)
        assert read.descriptions[language] == f"{text}  \n\n{text} "
    # And as they are kept between an import and a push.
    assert type(read).model_validate(read.model_dump(mode="json")) == read


def test_a_push_of_the_finnish_words_leaves_them(kainuu, theirs):
    ours = theirs.model_copy(
        update={
            "names": theirs.names | {"fi": "Digiapu"},
            "summaries": theirs.summaries | {"fi": "Apua kaikille"},
            "descriptions": theirs.descriptions | {"fi": "Uusi kuvaus"},
        }
    )
    kainuu.client.save_service(ours)
    kainuu.client.save_service(kainuu.client.service(theirs.id))
    there = kainuu.client.service(theirs.id)
    assert there.names["fi"] == "Digiapu"
    for name in ("names", "summaries", "descriptions", "user_instructions", "requirements"):
        assert {language: getattr(there, name)[language] for language in SAMI} == {
            language: getattr(theirs, name)[language] for language in SAMI
        }
    raw = kainuu.client.transport.read(f"Service/{theirs.id}")
    assert {each["language"] for each in raw["serviceNames"]} == {"fi", *SAMI}


def test_a_channel_keeps_them_too(kainuu):
    words = {"fi": "Kirjasto", **SAMI}
    sent = kainuu.channel(names=words, summaries=words, descriptions=words, languages=tuple(words))
    saved = kainuu.client.save_channel(sent)
    assert (saved.names, saved.descriptions) == (words, words)
    assert kainuu.client.channel(saved.id).names == words
