"""The search: who is served, in which order, and what is left out when nothing fits."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from providers.catalogue.finder_entry import FinderEntry
from providers.catalogue.record_place import change_place, record_place
from providers.finder import vocabulary
from providers.finder.asked import LONGEST, Asked
from providers.finder.search import find
from regions import clock
from regions.scope import public_scope, region_scope
from tests import make
from tests.people import actor

pytestmark = pytest.mark.django_db
# A Tuesday.
NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)


def look(text="", now=NOW, **asked):
    """→ (Found, names near, names of support without a place)."""
    with public_scope():
        found = find(Asked(text=text, **asked), now)
        found = replace(found, near=list(found.near), remote=list(found.remote))
    return found, [hit.entry.name_fi for hit in found.near], [hit.entry.name_fi for hit in found.remote]


@pytest.fixture
def library():
    return make.provider("Kajaanin kirjasto")


def at_point(provider, name, municipality=None, point=None, **fields):
    place = make.point(provider, point or f"Piste {name}", municipality)
    return make.published(provider, name, form=fields.pop("form", "staffed_point"), point=place, **fields)


def test_the_nearest_comes_first_with_its_kilometres(library):
    at_point(library, "Kuhmossa", "290")
    at_point(library, "Kajaanissa")
    at_point(make.provider("Porin kirjasto", "04"), "Porissa")
    found, near, _remote = look("Kajaani")
    assert near == ["Kajaanissa", "Kuhmossa", "Porissa"]
    assert found.near[0].km < 1 and 80 < found.near[1].km < 100 and found.near[2].km > 300
    assert not found.remote_first and found.place.key == "m205"


def test_one_hit_an_offering_at_its_nearest_point(library):
    given = at_point(library, "Kiertävä")
    with region_scope("18"):
        for municipality in ("290", "765"):
            point = make.point(library, f"Kunta {municipality}", municipality)
            record_place(actor("kaisa"), given, point=point, hours_kind="unknown")
    found, near, _remote = look("Sotkamo")
    assert near == ["Kiertävä"] and found.near[0].points == 3
    assert found.near[0].entry.point_name == "Kunta 765"


def test_support_without_a_place_serves_its_area_alone():
    kainuu, lapland = make.provider("Kainuun apu"), make.provider("Lapin apu", "19")
    make.published(kainuu, "Koko Kainuu")
    make.published(kainuu, "Vain Kuhmo", area_kind="municipalities", area=["290"])
    make.published(lapland, "Koko maa", area_kind="nationwide")
    make.published(lapland, "Koko Lappi")
    assert look("Kuhmossa")[2] == ["Vain Kuhmo", "Koko Kainuu", "Koko maa"]
    assert look("Kajaanissa")[2] == ["Koko Kainuu", "Koko maa"]
    assert look("Kainuussa")[2] == ["Vain Kuhmo", "Koko Kainuu", "Koko maa"]
    assert sorted(look("digineuvonta")[2] or look("apu")[2]) == ["Koko Kainuu", "Koko Lappi", "Koko maa", "Vain Kuhmo"]


def test_support_without_a_place_comes_first_beyond_thirty_kilometres(library):
    at_point(library, "Kajaanissa")
    make.published(library, "Puhelimitse")
    assert not look("Kajaani")[0].remote_first
    assert look("Suomussalmi")[0].remote_first


def test_a_region_as_the_place_lists_its_own_points_without_kilometres(library):
    at_point(library, "Kuhmossa", "290")
    at_point(make.provider("Porin kirjasto", "04"), "Porissa")
    found, near, _remote = look("Kainuussa")
    assert near == ["Kuhmossa"] and found.near[0].km is None and not found.remote_first


def test_the_distance_leads_but_a_name_tells_more_than_a_description(library):
    at_point(library, "Apu", texts={"fi": {"name": "Apu", "summary": "Autamme myös verkkopankissa."}})
    at_point(library, "Verkkopankki tutuksi")
    at_point(library, "Verkkopankki kaukana", "290")
    assert look("verkkopankki Kajaani")[1] == ["Verkkopankki tutuksi", "Apu", "Verkkopankki kaukana"]


def test_what_was_confirmed_lately_goes_before_what_never_was(library):
    at_point(library, "Vanha", verified_on=None)
    at_point(library, "Tuore", verified_on=date(2026, 11, 1), verified_by="Kirjasto", verified_how="visit")
    assert look("Kajaani")[1] == ["Tuore", "Vanha"]


def test_all_words_before_some_and_what_names_support_before_what_does_not(library):
    at_point(library, "Kelan asiat", topics=["kela"], languages=["fi"])
    at_point(library, "Arabiaksi", topics=["devices"], languages=["ar"])
    at_point(library, "Kela arabiaksi", topics=["kela"], languages=["ar"])
    assert look("kela arabiaksi Kajaani")[1][0] == look("kela arabiaksi")[1][0] == "Kela arabiaksi"
    at_point(library, "Toinen", texts={"fi": {"name": "Toinen", "summary": "Äiti ja lapsi -kerho."}})
    assert set(look("äiti tarvitsee kelaa Kajaani")[1]) == {"Kelan asiat", "Kela arabiaksi"}


def test_words_that_none_has_are_told_and_dropped(library):
    at_point(library, "Verkkopankki")
    found, near, _remote = look("verkkopankki kalastuslupa")
    assert near == ["Verkkopankki"] and found.unknown == ("kalastuslupa",) and found.relaxed == ()
    found, near, _remote = look("kalastuslupa")
    assert near == ["Verkkopankki"] and found.relaxed == ("words",) and found.unknown == ("kalastuslupa",)


def test_each_filter(library):
    at_point(library, "Oikea", levels=[3], topics=["kela"], languages=["fi", "se"], computer_here=True)
    at_point(library, "Toinen", levels=[1], topics=["tax"], free=False, by_appointment=True)
    make.published(library, "Puhelin", levels=[2], free=False, by_appointment=True)
    for wanted in ({"level": 3}, {"topic": "kela"}, {"language": "se"}, {"free": True}, {"drop_in": True}, {"computer": True}):
        found, near, remote = look("Kajaani", **wanted)
        assert (near, remote, found.relaxed) == (["Oikea"], [], ()), wanted
    assert look("Kajaani", form="remote")[1:] == ([], ["Puhelin"])
    assert look("Kajaani", form="visit")[1:] == (["Oikea", "Toinen"], [])


def test_what_fits_nothing_is_left_out_in_the_stated_order(library):
    at_point(library, "Ainoa", levels=[1], topics=["tax"])
    found, near, _remote = look("verotus Kajaani", form="home", level=4, topic="kela", language="se", free=True, step_free=True, day="6")
    assert near == ["Ainoa"]
    assert found.relaxed == ("day", "facts", "topic", "level", "language", "form")
    found, near, _remote = look("Kajaani", step_free=True, topic="tax")
    assert near == ["Ainoa"] and found.relaxed == ("facts",)


def hours(offering, weekday, opens, closes, **more):
    with region_scope("18"):
        change_place(actor("kaisa"), offering.places.get(), hours_kind="weekly", hours=[(weekday, opens, closes)], **more)


def test_open_then_with_unknown_hours_last(library):
    hours(at_point(library, "Lauantaina"), 6, time(10), time(14))
    hours(at_point(library, "Maanantaina"), 1, time(10), time(14))
    at_point(library, "Tuntematon")
    found, near, _remote = look("Kajaani lauantaina")
    assert near == ["Lauantaina", "Tuntematon"] and [hit.hours_unknown for hit in found.near] == [False, True]
    assert found.when.day == date(2026, 11, 28) and found.relaxed == ()
    assert look("Kajaani", day="6", at=time(15))[1] == ["Tuntematon"]


def test_a_closed_day_is_no_open_day_and_an_extra_one_is(library):
    saturday = date(2026, 11, 28)
    closed, extra = at_point(library, "Kiinni"), at_point(library, "Poikkeus")
    hours(closed, 6, time(10), time(14), exceptions=[(saturday, saturday, None, None, "")])
    hours(extra, 1, time(10), time(14), exceptions=[(saturday, saturday, time(10), time(12), "")])
    assert look("Kajaani", day="6")[1] == ["Poikkeus"]


def test_support_before_and_after_its_days_is_not_shown(library):
    day = clock.today()
    at_point(library, "Nyt")
    at_point(library, "Myöhemmin", valid_from=day + timedelta(days=30))
    at_point(library, "Päättyvä", valid_from=day, valid_to=day + timedelta(days=1))
    assert look("Kajaani", now=clock.now())[1] == ["Nyt", "Päättyvä"]
    assert look("Kajaani", now=clock.now() + timedelta(days=2))[1] == ["Nyt"]


def test_a_misspelt_word_or_place_is_asked_back(library):
    at_point(library, "Pankkitunnus")
    vocabulary.rebuild(date(2026, 11, 24))
    assert look("pankkitunukset")[0].suggestion == "pankkitunnus"
    assert look("apua Suomusalmi")[0].suggestion == "apua Suomussalmi"
    assert look("qwertyuiop")[0].suggestion == ""
    assert look("pankkitunnukset")[0].suggestion == ""


def test_rebuilding_gives_words_back(library):
    at_point(library, "Verkkopankki")
    with region_scope("18"):
        FinderEntry.objects.update(tokens=[], strong_tokens=[])
    assert look("verkkopankki")[0].unknown
    call_command("rebuild_finder")
    assert not look("verkkopankki")[0].unknown


def test_a_word_in_every_row_does_not_narrow(library):
    for number in range(6):
        at_point(library, f"Kerho {number}")
    at_point(library, "Verkkopankki", topics=["banking"])
    vocabulary.rebuild(date(2026, 11, 24))
    assert look("kerho verkkopankki")[1] == ["Verkkopankki"]
    assert len(look("kerho")[1]) == 6
    assert len(look("digitukea")[1]) == 7


def test_nothing_published_finds_nothing():
    found, near, remote = look("kännykkä Kajaani", form="home", free=True)
    assert not near and not remote and not found.remote_first


def test_as_many_queries_for_20_offerings_as_for_1(library):
    def queries():
        with public_scope(), CaptureQueriesContext(connection) as captured:
            found = find(Asked(text="digineuvonta Kajaani", day="1"), NOW)
            list(found.near[:20])
        return len(captured)

    at_point(library, "Digineuvonta")
    queries()
    one = queries()
    for number in range(19):
        at_point(library, f"Digineuvonta {number}")
    assert queries() == one <= 9


@pytest.fixture
def one_published(library):
    at_point(library, "Digineuvonta")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=120) | st.lists(st.sampled_from("kela Kajaanissa lauantaina 00530 99999 klo 25 % ' \\ \x00 e-post läppärikurssi".split(" "))).map(" ".join))
def test_any_text_finds_something(one_published, text):
    assert look(text[:LONGEST])[1]
