"""The test of content at its limits: rules PTV-1 … PTV-15."""

from datetime import date

import pytest
from django.utils import translation

from providers import rules
from providers.ptv import facts
from providers.ptv.standing.content_checks import (
    Consent,
    by_language,
    consented,
    problems_of_channel,
    problems_of_numbers,
    problems_of_right,
    problems_of_service,
    problems_of_version,
    problems_of_words,
)
from tests.providers.ptv.ptv_rows import DAY

GOOD = facts.Service(
    names={"fi": "Digineuvonta"},
    summaries={"fi": "Apua laitteisiin"},
    descriptions={"fi": "Autamme kaikkia."},
    languages=("fi",),
    area=facts.Area(regions=("18",)),
    classes=("http://uri.suomi.fi/codelist/ptv/ptvserclass2/code/P9.4",),
    terms=("http://www.yso.fi/onto/koko/p1",),
    groups=("http://uri.suomi.fi/codelist/ptv/ptvkohderyhmat/code/KR1",),
    connections=(facts.Connection(channel="here"),),
)


def codes(problems):
    return [(broken.code, broken.field) for broken in problems]


def of(**fields):
    return codes(problems_of_service(facts.Service(**{**dict(GOOD), **fields})))


def test_a_service_as_it_should_be_has_no_problems():
    assert of() == []


@pytest.mark.parametrize(
    "part",
    [
        "neuvonta@example.fi",
        "https://example.fi/ajat",
        "www.example.com",
        "kirjasto.example.fi",
        "08 123 4567",
        "040-1234567",
        "+358 40 123 4567",
        "0295 000",
        "Kauppakatu 35",
        "Lönnrotinkatu 5 B 12",
        "Storgatan 7",
        "87100 Kajaani",
    ],
)
def test_ptv_1_contact_details_do_not_stand_in_words(part):
    (broken,) = problems_of_service(facts.Service(**{**dict(GOOD), "descriptions": {"fi": f"Tule käymään: {part}."}}))
    assert (broken.code, broken.field) == ("PTV-1", "description_fi")
    assert broken.text.count(part[:6]) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Auki klo 9–15, kesällä 08-16.",
        "Palvelu toimii 0–24 ja 0-24.",
        "Vuosina 2026–2027, 1.1.2027 alkaen.",
        "Autamme yli 65-vuotiaita ja 0-6-vuotiaiden vanhempia.",
        "Opastamme Suomi.fi-valtuuksissa ja Suomi.fi-viesteissä.",
        "Hätänumero on 112.",
        "Hinta on 10 000 euroa, 12345 Euroa tai 5,50 e.",
        "Valtatie 5 on lähellä.",
        "Windows 11, Office 365 ja iPhone 15.",
        "Ryhmässä on 4-6 henkeä, 2 x 45 min.",
        "Asiakkaita oli 100000 vuonna 2025.",
    ],
)
def test_ptv_1_numbers_and_names_that_are_no_contact_details(words):
    assert of(descriptions={"fi": words}) == []


def test_ptv_2_a_summary_is_written_in_each_language_that_has_a_name():
    assert of(names={"fi": "A", "sv": "B"}) == [("PTV-2", "summary_sv")]
    # Sámi words are kept as they came.
    assert of(names={"fi": "A", "se": "B"}) == []


@pytest.mark.parametrize(("noun", "field", "most"), [("name", "names", 100), ("summary", "summaries", 150), ("description", "descriptions", 2500)])
def test_ptv_3_words_fit(noun, field, most):
    assert of(**{field: {"fi": "x" * most}}) == []
    assert of(**{field: {"fi": "x" * (most + 1)}}) == [("PTV-3", f"{noun}_fi")]


def test_ptv_4_notes_fit():
    def reason(length):
        closed = facts.Hours(kind="exceptional", closed=True, valid_from=DAY, notes={"fi": "x" * length})
        return of(connections=(facts.Connection(channel="here", hours=(closed,)),))

    assert reason(150) == [] and reason(151) == [("PTV-4", "exceptions")]
    assert codes(problems_of_channel(location(note={"fi": "x" * 150}))) == []
    assert codes(problems_of_channel(location(note={"fi": "x" * 151}))) == [("PTV-4", "arrival_note")]


def location(names=None, **fields):
    address = {"street": {"fi": "Kauppakatu"}, "number": "35", "postal_code": "87100", "municipality": "205"} | fields
    return facts.Channel(kind="location", names=names or {"fi": "Pääkirjasto"}, addresses=(facts.Address(**address),))


@pytest.mark.parametrize(("languages", "problems"), [(["fi"], 0), (["sv"], 0), (["en"], 1), (["se"], 1), ([], 1)])
def test_ptv_5_finnish_or_swedish(languages, problems):
    words = dict.fromkeys(languages, "x")
    assert of(names=words, summaries=words, descriptions={}) == [("PTV-5", "name_fi")] * problems


def test_ptv_6_a_language_of_service():
    assert of(languages=()) == [("PTV-6", "languages")]


@pytest.mark.parametrize("connections", [(), None])
def test_ptv_7_a_service_has_a_channel(connections):
    assert of(connections=connections) == [("PTV-7", "point")]


@pytest.mark.parametrize(
    ("channel", "field"),
    [
        (location(), None),
        (location(postal_code=""), "street_address"),
        (location(street={}, number=""), "street_address"),
        (facts.Channel(kind="phone", phones=(facts.Phone(number="+35881234567"),)), None),
        (facts.Channel(kind="phone"), "phone"),
        (facts.Channel(kind="echannel"), "web"),
        (facts.Channel(kind="webpage"), "web"),
        (facts.Channel(kind="webpage", web_pages=(facts.WebPage(url="https://example.fi"),)), None),
    ],
)
def test_ptv_8_a_channel_can_be_reached(channel, field):
    assert codes(problems_of_channel(channel)) == ([("PTV-8", field)] if field else [])


def test_ptv_8_the_name_of_a_service_point_fits():
    assert codes(problems_of_channel(location(names={"fi": "x" * 100}))) == []
    assert codes(problems_of_channel(location(names={"fi": "x" * 101}))) == [("PTV-3", "name")]


def test_ptv_9_a_main_class_alone_is_not_enough():
    main, sub = (f"http://uri.suomi.fi/codelist/ptv/ptvserclass2/code/{code}" for code in ("P9", "P9.4"))
    assert of(classes=(main,)) == of(classes=()) == [("PTV-9", None)]
    assert of(classes=(main, sub)) == []


def test_ptv_10_terms_and_groups_unless_a_general_description_brings_them():
    assert of(terms=()) == of(groups=()) == [("PTV-10", None)]
    assert of(terms=(), groups=(), classes=(), general_description="1") == []


@pytest.mark.parametrize(
    ("area", "limit", "wider"),
    [
        (facts.Area(kind="Nationwide"), facts.Area(kind="Nationwide"), False),
        (facts.Area(kind="Nationwide"), facts.Area(kind="NationwideExceptAlandIslands"), True),
        (facts.Area(kind="NationwideExceptAlandIslands"), facts.Area(kind="NationwideExceptAlandIslands"), False),
        (facts.Area(kind="Nationwide"), facts.Area(regions=("18",)), True),
        (facts.Area(regions=("18",)), facts.Area(regions=("18",)), False),
        (facts.Area(regions=("17",)), facts.Area(regions=("18",)), True),
        (facts.Area(municipalities=("205",)), facts.Area(municipalities=("205", "777")), False),
        (facts.Area(municipalities=("205", "578")), facts.Area(municipalities=("205", "777")), True),
        # Whether a municipality lies in a region is not told by codes: PTV answers that itself.
        (facts.Area(municipalities=("205",)), facts.Area(regions=("18",)), False),
        (facts.Area(regions=("18",)), None, False),
    ],
)
def test_ptv_11_no_wider_than_the_organisations_area(area, limit, wider):
    service = facts.Service(**{**dict(GOOD), "area": area})
    assert codes(problems_of_service(service, facts.Organisation(area=limit))) == ([("PTV-11", "area_kind")] if wider else [])


@pytest.mark.parametrize(
    ("consent", "holds"),
    [
        (Consent(DAY), True),
        (Consent(date(2026, 11, 23)), False),
        (Consent(date(2026, 1, 1), DAY), True),
        (Consent(date(2026, 1, 1), date(2026, 11, 21)), False),
        (Consent(DAY, offerings=frozenset({42})), True),
        (Consent(DAY, offerings=frozenset({41})), False),
    ],
)
def test_ptv_12_nothing_is_written_without_consent(consent, holds):
    assert consented([consent], 42, DAY) == holds
    assert codes(problems_of_right("delegated", holds)) == ([] if holds else [("PTV-12", None)])
    assert not consented([], 42, DAY)


@pytest.mark.parametrize(("mode", "writes"), [("none", False), ("reads_own", False), ("delegated", True), ("under_region", True)])
def test_ptv_13_the_mode_lets_the_region_write(mode, writes):
    assert codes(problems_of_right(mode, True)) == ([] if writes else [("PTV-13", "mode")])


@pytest.mark.parametrize(("version", "stops"), [("Published", False), ("Draft", False), ("Modified", True), ("Deleted", False)])
def test_ptv_14_an_unpublished_edit_stops_sending(version, stops):
    assert codes(problems_of_version(facts.Service(version=version))) == ([("PTV-14", None)] if stops else [])
    assert problems_of_version(None) == []


def test_ptv_15_a_number_that_nobody_can_dial_is_told():
    phones = (facts.Phone(number="+35881234567"),)
    assert codes(problems_of_numbers([("08 123 4567", phones), ("", ()), ("kysy tiskiltä", ())])) == [("PTV-15", "phone")]


def test_problems_stand_by_the_language_they_are_of():
    words = {"fi": "A", "sv": "B"}
    problems = problems_of_service(facts.Service(**{**dict(GOOD), "names": words, "languages": ()}))
    found = by_language(problems)
    assert {language: codes(each) for language, each in found.items()} == {"sv": [("PTV-2", "summary_sv")], "": [("PTV-6", "languages")]}


def test_what_was_found_is_named():
    assert rules.contact_details_in("Soita 08 123 4567 tai tule.") == "08 123 4567"
    assert rules.contact_details_in("Suomi.fi auttaa") == ""


@pytest.mark.parametrize(("reader", "name"), [("fi", "Englanti:"), ("sv", "Engelska:"), ("en", "English:")])
def test_a_language_is_named_in_the_readers_own(reader, name):
    words = {"names": {"fi": "Digituki", "en": "Digital support"}, "summaries": {"fi": "Apua laitteisiin"}}
    with translation.override(reader):
        (broken,) = problems_of_words(facts.Service(**{**dict(GOOD), **words}))
        assert broken.text.startswith(name)
