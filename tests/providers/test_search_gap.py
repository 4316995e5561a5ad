"""What a search did not find is counted: each kind by its code, once a search, and never what was typed."""

from datetime import date, time

import pytest
from django.db import connection
from django.test import Client, RequestFactory

from providers.finder import gaps as counting
from providers.finder.asked import PLAIN_FORMS, Asked, Found, Place
from providers.finder.gaps import FORMS, Gap, gaps_of, note_gaps
from providers.finder.hits import Hits
from providers.finder.known_words import known_words
from providers.finder.models import Synonym
from regions.scope import national_scope, public_scope, region_scope
from tests.people import signed_in
from tests.providers.desks import DESK, gaps, register

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2026-11-23T10:00:00+02:00", tick=False)]
KAJAANI = Place("m205", "Kajaani", 64.2, 27.7, "18", municipality="205")
KAINUU = Place("r18", "Kainuu", None, None, "18")


def found_by(relaxed=(), place=KAJAANI, near=(), words=(), unknown=(), **asked):
    return Found(Asked(**asked), place=place, relaxed=relaxed, near=Hits([{"km": km} for km in near]), words=words, unknown=unknown)


def kinds(found):
    return [(gap.what, *filter(None, gap[3:])) for gap in gaps_of(found, "public")]


def ask(**query):
    assert Client().get("/en/", query).status_code == 200


def test_each_kind_of_gap_has_its_code():
    near = {"near": [2.0]}
    assert kinds(found_by(**near, text="Kajaani")) == []
    assert kinds(found_by(("form",), **near, form="home")) == [("no_such_form", "home_support")]
    assert kinds(found_by(("language",), **near, language="sv")) == [("not_in_language", "sv")]
    assert kinds(found_by(("day",), **near, day="6", at=time(18))) == [("not_open_then",)]
    assert kinds(found_by(("facts",), **near, step_free=True)) == [("not_accessible",)]
    assert kinds(found_by(("topic",), **near, topic="e_mail")) == [("no_such_support", "e_mail")]
    assert kinds(found_by(("level",), **near, level=3)) == []
    assert kinds(found_by(("day", "form"), **near, day="6", form="course")) == [("no_such_form", "training"), ("not_open_then",)]


def test_nothing_near_is_beyond_thirty_kilometres():
    assert kinds(found_by(near=[30.0, 90.0])) == []
    assert kinds(found_by(near=[30.1, 90.0])) == kinds(found_by(near=[])) == [("nothing_near",)]
    # Without a place, or in a region, nothing is near or far.
    assert kinds(found_by(place=None)) == kinds(found_by(place=KAINUU)) == []


def test_each_plain_form_has_a_form_of_the_code_list():
    assert FORMS.keys() == PLAIN_FORMS.keys()
    with connection.cursor() as cursor:
        cursor.execute("SELECT code FROM regions_code WHERE list = 'form'")
        assert set(FORMS.values()) <= {code for (code,) in cursor.fetchall()}


def test_a_search_of_the_public_is_counted_in_its_municipality():
    register()
    ask(q="Kajaani", language="ru")
    ask(q="Kajaani", language="ru")
    ask(q="", language="ru")
    first, second = [gap for gap in gaps() if gap.what == "not_in_language"]
    assert (first.region_id, first.municipality_id, first.language, first.asked_by, first.times) == ("18", "205", "ru", "public", 2)
    assert (second.region_id, second.municipality_id, second.times) == ("00", None, 1)
    assert first.month == date(2026, 11, 1)


def test_a_search_of_customer_service_is_told_apart():
    register()
    signed_in("nelli").get(DESK, {"q": "Kajaani", "language": "ru"})
    assert {(gap.what, gap.asked_by) for gap in gaps()} == {("not_in_language", "customer_service")}


def test_what_nobody_asked_is_not_counted():
    register()
    typed = {"q": "Kajaani", "language": "ru"}
    for headers in ({"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}):
        assert Client().get("/en/", typed, headers=headers).status_code == 200
    for more in ({"page": "2"}, {"only": "remote"}, {"print": "1"}):
        ask(**typed, **more)
    assert Client().head("/en/", typed).status_code == 200
    assert gaps() == []


def test_a_page_without_a_question_counts_nothing():
    request = RequestFactory().get("/en/")
    note_gaps(request, found_by(place=None), "public")
    assert not hasattr(request, "afterwards")


def test_nothing_that_was_typed_is_in_the_database():
    register()
    for typed in ("Matti Meikäläinen", "131052-308T", "040 123 4567", "matti.meikalainen@example.fi", "Meikäläinen Kajaani 131052-308T", "Mattilantie 5 A 12"):
        before = sum(gap.times for gap in gaps())
        ask(q=typed)
        ask(q=typed, language="ru", form="home")
        assert sum(gap.times for gap in gaps()) >= before + 2, typed
    assert {gap.word for gap in gaps()} == {""}
    with national_scope(), connection.cursor() as cursor:
        for table in ("providers_searchgap", "regions_auditevent", "regions_job"):
            cursor.execute(f"SELECT string_agg(t::text, ' ') FROM {table} t WHERE region_id IN ('00', '18')")
            kept = (cursor.fetchone()[0] or "").casefold()
            assert not [part for part in ("meikäl", "meikal", "matti", "131052", "0401234567", "040 123", "mattilantie") if part in kept]


def test_a_word_of_the_products_own_is_kept_as_the_product_has_it():
    with region_scope("18"):
        Synonym.objects.create(region_id="18", words=["läppäri", "kannettava tietokone"])
    with public_scope():
        assert known_words(["läppärin", "meikäläisen", "sähköpostia"], date(2026, 11, 23)) == ["läppäri", "sähköposti"]
        assert known_words(["131052-308t", "meikäläinen", ""], date(2026, 11, 23)) == []


def test_a_robot_fills_no_row_beyond_a_days_cap(monkeypatch):
    monkeypatch.setattr(counting, "MOST_A_DAY", 3)
    gap = Gap("not_in_language", "public", "205", language="ru")
    for _each in range(5):
        with region_scope("18", side="desk"):
            counting.count("18", [gap, gap])
    assert [row.times for row in gaps()] == [3]


def test_a_count_that_fails_takes_no_page_with_it(monkeypatch, caplog):
    register()

    def broken(region, month, gap):
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO providers_searchgap (region_id) VALUES ('18')")

    monkeypatch.setattr(counting, "add", broken)
    ask(q="Kajaani", language="ru")
    assert gaps() == [] and "not counted in region 18" in caplog.text
