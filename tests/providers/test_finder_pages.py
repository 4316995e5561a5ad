"""The finder's other pages: an offering, one that is gone, three questions, paper, and how long a page may be kept."""

from datetime import date, datetime, time
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from django.test import Client

from providers.catalogue.record_offering import change_offering
from providers.catalogue.record_place import record_place
from providers.finder.advice_line import advice_line, answering_now
from providers.finder.asked import Asked, Place
from providers.finder.asking import asked_from, query_of
from providers.finder.triage import level_of
from providers.models import FinderEntry
from regions import clock
from regions.scope import public_scope, region_scope
from regions.workflow import move
from tests import make
from tests.people import actor, signed_in

pytestmark = pytest.mark.django_db
HELSINKI = ZoneInfo("Europe/Helsinki")


@pytest.fixture
def offering():
    """Given at two points in Kajaani."""
    library = make.provider("Kajaanin kirjasto", phone="08 123 456")
    given = make.published(library, "Läppäriapu", form="staffed_point", point=make.point(library, "Pääkirjasto"))
    return given


def page_of(offering, language="en", query=""):
    return Client().get(f"/{language}/support/kainuu/{offering.pk}/{query}")


def at(text):
    return clock.at(datetime.fromisoformat(text).replace(tzinfo=HELSINKI))


def told(text):
    with at(text), public_scope():
        return advice_line(clock.now())


# The address

FULL = Asked("kirjasto Kajaani", "visit", 3, "e_mail", "sv", True, True, True, True, "6", time(9, 30), "m205")


def test_what_is_asked_and_its_address_say_the_same():
    assert asked_from(QueryDict(query_of(FULL))) == FULL
    assert query_of(Asked()) == ""
    assert query_of(FULL, form="", at="", place="") == "q=kirjasto+Kajaani&level=3&topic=e_mail&language=sv&free=1&drop_in=1&step_free=1&computer=1&day=6"


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("q=++a%09b%0Ac++", Asked(text="a b c")),
        ("form=staffed_point", Asked(form="visit")),
        ("at=18", Asked(day="today", at=time(18))),
        ("day=now&at=18", Asked(day="now")),
        ("at=0930&day=1", Asked(day="1", at=time(9, 30))),
        ("at=24&level=0&day=8&free=yes&topic=x&language=xx&place=x1&form=x", Asked()),
        ("place=m205&picked_with=Kajaani", Asked()),
    ],
)
def test_odd_values_are_dropped(typed, asked):
    assert asked_from(QueryDict(typed)) in (asked, Asked(place="m205"))


# Three questions

@pytest.mark.parametrize(
    ("answers", "level"),
    [
        (("yes", "yes", "no"), 1),
        (("yes", "yes", "a_little"), 2),
        (("yes", "a_little", "no"), 2),
        (("yes", "yes", "yes"), 3),
        (("yes", "no", "no"), 3),
        (("no", "yes", "no"), 4),
        (("no", None, None), 4),
    ],
)
def test_answers_lead_to_a_level(answers, level):
    assert level_of(*answers) == level


def test_three_questions_keep_the_place_and_lead_back():
    page = Client().get("/en/which-support/", {"q": "Kajaani", "device": "yes", "skill": "no", "beside": "no"}).content.decode()
    assert 'href="/en/?q=Kajaani&amp;level=3#results"' in page
    assert 'type="hidden" name="q" value="Kajaani"' in page
    other = Client().get("/en/which-support/", {"device": "no"}).content.decode()
    assert "without a device" in other and "level=4" in other


def test_a_question_without_an_answer_is_asked_again():
    page = Client().get("/en/which-support/", {"device": "yes", "skill": "no"})
    assert page.status_code == 422
    assert page.content.decode().count('class="ds-validation-message"') == 1


# An offering

def test_an_offering_has_a_page_with_all_its_places(offering):
    library = offering.provider
    second = make.point(library, "Lähikirjasto", street_address="Kotikatu 3")
    with region_scope("18"):
        record_place(actor("kaisa"), offering, point=second, hours_kind="always")
    page = page_of(offering).content.decode()
    assert page.index("Lähikirjasto</h2>") < page.index("Pääkirjasto</h2>")
    assert "Kotikatu 3" in page and 'href="tel:08123456"' in page
    assert unquote(page).count(f"http://testserver/en/support/kainuu/{offering.pk}/") >= 3
    assert "mailto:?subject=" in page and "sms:?" in page


def test_the_way_back_keeps_the_search(offering):
    assert 'href="/en/?q=Kajaani&amp;free=1#results"' in page_of(offering, query="?q=Kajaani&free=1").content.decode()


def test_a_closed_place_says_where_to_go(offering):
    with region_scope("18"):
        FinderEntry.objects.update(last_day=date(2026, 1, 1), successor_name="Uusi kirjasto", successor_address="Linnankatu 2")
    with at("2026-01-10T10:00"):
        page = page_of(offering).content.decode()
    assert "This place is closed. Its last day was 1.1.2026." in page and "Go here instead: Uusi kirjasto, Linnankatu 2" in page


def test_what_is_no_longer_published_says_so_and_leads_on(offering):
    with region_scope("18"):
        move(offering, "pause", actor("kaisa"))
    gone = page_of(offering)
    assert gone.status_code == 404
    assert "This support is no longer published" in gone.content.decode()
    assert Client().get("/en/support/nowhere/1/").status_code == 404
    assert Client().get(f"/en/support/kainuu/{10**30}/").status_code == 404


def test_another_region_of_the_address_finds_nothing(offering):
    assert Client().get(f"/en/support/satakunta/{offering.pk}/").status_code == 404


# Paper

@pytest.mark.parametrize("of", ["results", "offering"])
def test_paper_has_numbers_hours_and_the_address_and_no_ways_on(offering, of):
    answer = Client().get("/en/?q=Kajaani&free=1&print=1") if of == "results" else page_of(offering, query="?print=1")
    page = answer.content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    assert "Läppäriapu" in main and "<strong>08 123 456</strong>" in main and "<strong>0295 000</strong>" in main
    assert "Monday–Friday 8.00–16.00" in main
    assert main.count("<svg") == 1 and "style=" not in main
    assert "<form" not in main and "<details" not in main and "tel:" not in main
    assert (f"http://testserver/en/support/kainuu/{offering.pk}/" if of == "offering" else "http://testserver/en/?q=Kajaani&amp;free=1") in main


def test_the_second_page_is_printed_as_the_second_page(offering):
    with region_scope("18"):
        point = offering.places.get().point
    for number in range(20):
        make.published(offering.provider, f"Neuvonta {number}", form="staffed_point", point=point)
    assert 'href="?q=Kajaani&amp;page=2&amp;print=1"' in Client().get("/en/?q=Kajaani&page=2").content.decode()
    paper = Client().get("/en/?q=Kajaani&page=2&print=1").content.decode()
    assert paper.count('class="finder-card"') == 1 and 'href="/en/?q=Kajaani&amp;page=2"' in paper


# Kept pages

ADDRESSES = ["/en/", "/en/?q=Kajaani", "/sv/which-support/", "/en/?q=Kajaani&day=now"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_may_be_kept_by_anyone(offering, address):
    client = Client()
    first = client.get(address)
    assert "public" in first["Cache-Control"] and f"max-age={20 if 'now' in address else 60}" in first["Cache-Control"]
    assert "Cookie" not in first.get("Vary", "") and not first.cookies
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304 and not again.content
    head = client.head(address)
    assert head.status_code == 200 and head["ETag"] == first["ETag"] and not head.content


def test_a_changed_offering_is_sent_anew(offering):
    client = Client()
    first = client.get("/en/?q=Kajaani")
    with region_scope("18"):
        change_offering(actor("kaisa"), offering, free=not offering.free)
    again = client.get("/en/?q=Kajaani", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 200


def test_somebody_signed_in_gets_the_same_page(offering):
    assert signed_in("kaisa").get("/en/?q=Kajaani")["ETag"] == Client().get("/en/?q=Kajaani")["ETag"]


def test_the_front_address_is_kept_by_language():
    assert "Accept-Language" in Client().get("/")["Vary"]


# The telephone

@pytest.mark.parametrize(
    ("when", "is_open"),
    [
        ("2026-11-23T07:59", False),
        ("2026-11-23T08:00", True),
        ("2026-11-23T15:59", True),
        ("2026-11-23T16:00", False),
        ("2026-11-22T12:00", False),
        ("2026-06-19T10:00", False),  # Midsummer eve
        ("2026-12-24T10:00", False),
    ],
)
def test_the_advice_line_is_open_on_weekdays_from_8_to_16(when, is_open):
    assert told(when).is_open is is_open


def test_at_night_the_page_says_who_answers_now():
    night, day = make.provider("Yöpuhelin ry", phone="0800 111"), make.provider("Päiväpuhelin ry", phone="0800 222")
    make.published(night, "Päivystys", form="telephone", hours_kind="always")
    make.published(day, "Neuvonta", form="telephone", hours_kind="weekly", hours=make.MONDAY_MORNING)
    kajaani = Place("m205", "Kajaani", 64.2, 27.7, "18", "205")
    with at("2026-11-22T22:00"), public_scope():
        assert [line.number for line in answering_now(clock.now(), kajaani)] == ["0800 111"]
        # Another region's telephone is for its own people.
        assert answering_now(clock.now()) == []
    with at("2026-11-22T22:00"):
        page = Client().get("/en/?q=Kajaani").content.decode()
    strip = page[page.index('class="advice"') : page.index("<h1")]
    assert "tel:0800111" in strip and "tel:0295000" in strip and "0800 222" not in strip
