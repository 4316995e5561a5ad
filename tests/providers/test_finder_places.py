"""Where somebody is: the place a text names, the words that are left, and what must not be taken for a place."""

from datetime import date
from itertools import chain

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from providers.finder.place_index import EXACT, EXACT_REGION, FORM, FORM_REGION, index
from providers.finder.places import place_in, place_of
from regions.code_lists import Code, CodeList

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


def asked(text, day=TODAY):
    """→ (the place's key or None, the rest)"""
    place, rest, _others = place_in(text, day)
    return place and place.key, rest


@pytest.mark.parametrize(
    ("text", "key", "rest"),
    [
        ("äiti ei saa pankkitunnuksia toimimaan Sodankylässä", "m758", "äiti ei saa pankkitunnuksia toimimaan"),
        ("Uudessakaupungissa", "m895", ""),
        ("Rovaniemeltä apua", "m698", "apua"),
        ("KUHMOON", "m290", ""),
        ("i Esbo", "m049", ""),
        ("Åbo", "m853", ""),
        ("A\u030abo", "m853", ""),
        ("Helsingfors'", "m091", ""),
        ("Karlebys bibliotek", "m272", "bibliotek"),
        ("hjälp med datorn i S:t Karins", "m202", "hjälp med datorn"),
        ("Kaarinassa", "m202", ""),
        ("help in Turku", "m853", "help"),
        ("Turku's library", "m853", "library"),
        ("Hki:ssä", "m091", ""),
        ("Tre", "m837", ""),
        ("Stadissa", "m091", ""),
        ("Ohcejohka", "m890", ""),
        ("Jyvaskylassa", "m179", ""),
        ("Kajaanissako", "m205", ""),
        ("Kajaanin lähellä kurssi", "m205", "kurssi"),
        ("Oulun keskustassa", "m564", ""),
        ("Koski Tl", "m284", ""),
        ("Mänttä-Vilppulassa", "m508", ""),
        ("Maarianhamina – Mariehamn", "m478", ""),
        ("e-posti klo 17.30 Porissa", "m609", "e-posti klo 17.30"),
        ("var får jag hjälp med Kanta på Åland", "r21", "var får jag hjälp med Kanta"),
        ("Lapissa", "r19", ""),
        ("Kainuussa", "r18", ""),
        ("Uudellamaalla", "r01", ""),
        ("Pohjois-Karjalassa", "r12", ""),
        ("pohjois karjala", "r12", ""),
        ("Ahvenanmaalla", "r21", ""),
        ("Nyland", "r01", ""),
        ("Egentliga Finland", "r02", ""),
        ("in North Karelia", "r12", ""),
        ("near 00530", "p00530", ""),
        ("FI-00530 Helsinki", "p00530", ""),
        ("Suomi.fi Kuusamossa", "m305", "Suomi.fi"),
        ("Kontulassa", "p00940", ""),
        ("Vuosaari", "p00960", ""),
        ("Matinkylästä", "p02230", ""),
        ("Kilpisjärvellä", "p99490", ""),
        ("Hervannassa Tampereella", "p33720", ""),
        ("Halikossa", "p24800", ""),
        ("Nokialla", "m536", ""),
        ("Nokia", "m536", ""),
        ("Salon kirjasto", "m734", "kirjasto"),
        ("Ii", "m139", ""),
    ],
)
def test_a_place_is_found_in_the_text(text, key, rest):
    assert asked(text) == (key, rest)


@pytest.mark.parametrize(
    "text",
    [
        *("Nokian puhelin ei toimi", "nokia puhelin", "simon tietokone", "hair salon", "pellon laidalla", "Sallan kone"),
        *("neuvola", "kello 9", "on", "inga", "stora", "kemia", "matkusta", "valon kanssa", "kannusta", "digituki", "02950", ""),
        *("123456", "lauantaina klo 10", "apua verkkopankkiin", "posti", "puhelin", "nettiyhteys", "\0", "🙂", "ア"),
    ],
)
def test_ordinary_words_are_no_places(text):
    # 02950 is a postal number nobody has: the nearest is told, and nothing else is taken for a place.
    place, rest, _others = place_in(text, TODAY)
    assert place is None and rest == text or place.told == "nearest_code"


def test_no_name_of_the_code_lists_is_a_place():
    """What help is given with must never be read as where."""
    names = chain.from_iterable(
        Code.objects.filter(list__in=[CodeList.TOPIC, CodeList.FORM, CodeList.NEED_GROUP]).values_list("name_fi", "name_sv", "name_en")
    )
    assert [name for name in names if name and asked(name)[0]] == []


def test_no_form_of_a_municipality_or_a_region_is_anothers():
    own = (EXACT, FORM, EXACT_REGION, FORM_REGION)
    meant = {form: {one.spot.key for one in named if one.rank in own} for form, named in index(TODAY).forms.items()}
    assert {form: keys for form, keys in meant.items() if len(keys) > 1} == {}


def test_every_municipality_and_region_is_found_by_its_names_in_all_languages():
    spots = [spot for spot in index(TODAY).spots.values() if spot.key[0] in "mr"]
    assert len(spots) == 308 + 19
    lost = [(spot.key, name) for spot in spots for name in {spot.name_fi, spot.name_sv or spot.name_fi} if asked(name)[0] != spot.key]
    assert lost == []


def test_a_merged_municipality_is_told_and_its_own_centre_kept():
    place, rest, _others = place_in("Honkajoella", TODAY)
    assert (place.key, place.name, place.told, place.typed) == ("m214", "Kankaanpää", "merged", "Honkajoella")
    assert rest == "" and place.lat == pytest.approx(61.998, abs=0.01)
    before = place_in("Honkajoella", date(2019, 5, 1))[0]
    assert (before.key, before.told, before.region) == ("m099", "", "04")


@pytest.mark.parametrize(("code", "nearest"), [("00531", "p00530"), ("00109", "p00100"), ("99999", "p99990")])
def test_an_unknown_postal_code_is_the_nearest_one(code, nearest):
    place = place_in(code, TODAY)[0]
    assert (place.key, place.told, place.typed) == (nearest, "nearest_code", code)


def test_a_name_in_two_towns_gives_the_first_and_the_others():
    place, _rest, others = place_in("Rantakylä", TODAY)
    assert others and place.key not in {other.key for other in others}
    assert all("Rantakylä" in one.name for one in (place, *others))
    assert len({one.municipality for one in (place, *others)}) == len(others) + 1
    assert place_in(f"Rantakylä {others[0].name.partition(', ')[2]}", TODAY)[0].key == others[0].key


def test_two_towns_that_are_named():
    place, rest, others = place_in("Kajaani Kuhmo", TODAY)
    assert (place.key, rest, [other.key for other in others]) == ("m205", "", ["m290"])


def test_a_village_that_is_an_ordinary_word_needs_its_municipality():
    assert asked("kello")[0] is None
    assert asked("Kello Oulu")[0].startswith("p9082")
    assert asked("neuvola Oulu") == ("m564", "neuvola")


def test_names_are_in_the_readers_language():
    with translation.override("sv"):
        assert place_in("Helsingissä", TODAY)[0].name == "Helsingfors"
        assert place_in("Kontula", TODAY)[0].name == "Kontula, Helsingfors"
        assert place_of("r21", TODAY).name == "Åland"
    with translation.override("en"):
        assert place_of("r19", TODAY).name == "Lapland"
        assert place_of("m853", TODAY).name == "Turku"


def test_a_place_by_its_key():
    assert place_of("m205", TODAY).name == "Kajaani"
    assert place_of("p02770", TODAY).name == "Espoon Keskus"
    assert place_of("p99490", TODAY).name == "Kilpisjärvi, Enontekiö"
    assert place_of("r18", TODAY).lat is None
    for odd in ("", "m999", "m", "p1", "x205", "r99", "m205'"):
        assert place_of(odd, TODAY) is None


def test_the_ground_data_is_read_once_a_day(django_assert_num_queries):
    place_in("Kajaani", TODAY)
    with django_assert_num_queries(0):
        place_in("Kajaanissa ja Kuhmossa", TODAY)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_read(text):
    place, rest, others = place_in(text, TODAY)
    assert len(rest) <= 4 * len(text)
    assert place is not None or others == ()
