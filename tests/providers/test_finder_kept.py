"""What the finder keeps of an answer: never what has been withdrawn, never another's words, and each asker is counted."""

from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client
from redis.exceptions import ConnectionError as Unreachable

from providers.catalogue.record_place import change_place
from providers.finder import kept_cards
from providers.finder.models import SearchGap, Synonym
from providers.models import FinderEntry
from regions.scope import national_scope, region_scope
from regions.workflow import move
from tests import make
from tests.people import actor

pytestmark = pytest.mark.django_db


def find(page_in="en", **query):
    answer = Client().get(f"/{page_in}/", query)
    assert answer.status_code == 200
    return answer


def shown(page_in="en", **query):
    return find(page_in, **query).content.decode()


@pytest.fixture
def advice():
    """A library in Kajaani with one published offering."""
    library = make.provider("Kajaanin kirjasto", phone="08 123 456")
    return make.published(library, "Läppäriapu", form="staffed_point", point=make.point(library, "Pääkirjasto"))


def test_a_second_asker_gets_the_same_page_and_how_old_it_is(advice):
    first, second = find(q="Kajaani"), find(q="Kajaani")
    assert first.content == second.content and first["ETag"] == second["ETag"]
    assert "Age" not in first and int(second["Age"]) < 60
    assert set(second["Cache-Control"].split(", ")) == {"public", "max-age=60"}
    assert not second.cookies


def test_each_language_host_and_question_has_its_own_answer(advice):
    assert 'lang="fi"' in shown("fi", q="Kajaani")[:200] and 'lang="sv"' in shown("sv", q="Kajaani")[:200]
    assert "http://testserver/en/?q=Kajaani" in shown(q="Kajaani")
    other = Client().get("/en/", {"q": "Kajaani"}, headers={"host": "localhost"}).content.decode()
    assert "http://localhost/en/?q=Kajaani" in other


def test_what_is_withdrawn_is_gone_from_the_next_answer(advice):
    assert "Läppäriapu" in shown(q="Kajaani")
    with region_scope("18"):
        move(advice, "pause", actor("kaisa"))
    assert "Läppäriapu" not in shown(q="Kajaani")


def test_a_changed_row_has_a_new_card(advice):
    """A card is kept longer than an answer: by the version of its row."""
    assert "Kysy tiskiltä" not in shown(q="Kajaani")
    with region_scope("18"):
        change_place(actor("kaisa"), advice.places.get(), note="Kysy tiskiltä")
    assert "Kysy tiskiltä" in shown(q="Kajaani")


def test_a_card_keeps_the_way_back_and_the_distance_of_its_own_search(advice):
    near, again = shown(q="Kajaani"), shown(q="Läppäriapu Sotkamo & <b>")
    assert "?q=Kajaani\"" in near and "less than 1 km" in near
    assert "?q=L%C3%A4pp%C3%A4riapu+Sotkamo+%26+%3Cb%3E\"" in again and "about 3" in again
    assert "\ue000" not in near + again


def test_the_opening_words_are_of_the_moment(advice, time_machine):
    with region_scope("18"):
        change_place(actor("kaisa"), advice.places.get(), hours_kind="weekly", hours=make.MONDAY_MORNING)
    said = {"08:58": "Open today 9–12", "09:00": "Open now until 12", "11:58": "Open now until 12", "12:00": "Closed now"}
    for clock_time, words in said.items():
        time_machine.move_to(f"2026-11-23T{clock_time}:00+02:00")
        assert words in shown(q="Kajaani"), clock_time
    time_machine.move_to("2026-11-23T10:00:00+02:00")
    assert "Open now until 12" in shown(q="Kajaani"), "the demo's clock goes back too"


def test_a_card_is_of_its_day(advice, time_machine):
    time_machine.move_to("2026-11-23T12:00:00+02:00")
    with region_scope("18"):
        FinderEntry.objects.update(last_day=date(2026, 11, 30))
    assert "This place closes. Its last day is 30.11.2026." in shown(q="Kajaani")
    time_machine.move_to("2026-12-01T12:00:00+02:00")
    assert "This place closes" not in shown(q="Kajaani")


def test_a_process_forgets_its_cards_when_it_has_many(advice, monkeypatch):
    monkeypatch.setattr(kept_cards, "MOST_HERE", 0)
    assert all("Läppäriapu" in shown(q="Kajaani", page=page) for page in "123")


def test_a_withdrawn_card_that_this_process_has_shown_is_gone(advice):
    make.published(advice.provider, "Puhelinapu", form="telephone")
    assert "Läppäriapu" in shown(q="Kajaani") and "Puhelinapu" in shown(q="Kajaani")
    with region_scope("18"):
        move(advice, "pause", actor("kaisa"))
    again = shown(q="Kajaani")
    assert "Läppäriapu" not in again and "Puhelinapu" in again


def test_no_row_stays_in_what_a_page_was_written_from(advice):
    """It stays until the collector comes: hundreds of rows a page made it come, and somebody wait."""
    told = find(q="Kajaani").context
    assert (told["found"].near, told["found"].remote, told["found"].place.name) == ((), (), "Kajaani")
    assert list(told["page"].object_list) == [0]


def test_new_words_hold_from_the_next_search_on(advice):
    assert "No support has this word" in shown(q="rimpsukone") or "We left out" in shown(q="rimpsukone")
    with region_scope("00", side="state"):
        Synonym.objects.create(region_id="00", words=["rimpsukone", "läppäri"])
    page = shown(q="rimpsukone")
    assert "No support has" not in page and "We left out" not in page


def test_each_asker_of_what_is_not_found_is_counted():
    for _asker in range(3):
        find(q="Kajaani")
    Client().get("/en/", {"q": "Kajaani"}, headers={"sec-purpose": "prefetch"})
    Client().head("/en/", {"q": "Kajaani"})
    with national_scope():
        assert [gap.times for gap in SearchGap.objects.filter(what="nothing_near")] == [3]


def test_without_the_cache_each_is_answered_anew(advice, monkeypatch):
    def away(*_args, **_more):
        raise Unreachable

    for act in ("get", "set", "get_many", "set_many", "add", "incr"):
        monkeypatch.setattr(cache, act, away)
    assert "Läppäriapu" in shown(q="Kajaani") and "Age" not in find(q="Kajaani")
