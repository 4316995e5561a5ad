"""Customer service at work: the caller's place is kept, the answer is ready in three languages, and how sure it is is told."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from providers.catalogue.record_place import change_place
from providers.models import ContactCheck, FinderEntry
from regions.scope import region_scope
from tests import make
from tests.people import actor, signed_in
from tests.providers.desks import DESK, answer_url, entry_of, register

# A Monday, before the library opens.
pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2026-11-23T08:00:00+02:00", tick=False)]


@pytest.fixture
def offerings():
    return register()


@pytest.fixture
def agent():
    return signed_in("nelli")


def names(page):
    return [row["name"][0] for row in page.context["rows"]]


def test_a_search_lists_the_nearest_and_has_its_answer_ready(agent, offerings):
    page = agent.get(DESK, {"q": "läppäriapu Kajaanissa"})
    assert page.status_code == 200 and names(page)[0] == "Läppäriapu"
    text = page.content.decode()
    assert "The nearest place is Pääkirjasto, Kauppakatu 1, Kajaani." in text
    assert "The telephone number is 08 123 4567: zero eight, one two three, four five six seven." in text
    assert "You get in without steps." in text and "It is free of charge." in text
    assert [answer.language for answer in page.context["answers"]] == ["en", "fi", "sv"]


@pytest.mark.parametrize("username", ["aino", "nelli"])
def test_the_desk_is_the_first_page_of_their_work(username):
    agent = signed_in(username)
    assert f'href="{DESK}"' in agent.get("/en/work/").content.decode()
    assert "Write what the caller asks" in agent.get(DESK).content.decode()


def test_the_callers_place_is_kept_until_a_new_caller(agent, offerings):
    first = agent.get(DESK, {"q": "Kajaani"})
    assert first.context["place"].key == "m205"
    # What the form sends with the next words.
    kept = {"place": first.context["asked"].place, "picked_with": "Kajaani"}
    second = agent.get(DESK, kept | {"q": "sähköposti"})
    assert second.context["place"].key == "m205" and "place=m205" in second.context["rows"][0]["answer"]
    # Another place takes over, and the link for a new caller has none.
    assert agent.get(DESK, kept | {"q": "Kuhmo"}).context["place"].key != "m205"
    assert f'href="{DESK}">New caller' in second.content.decode()
    assert not agent.get(DESK).context["place"]


def test_an_answer_opened_from_the_list_keeps_the_list_beside_it(agent, offerings):
    page = agent.get(answer_url(offerings["telephone"], q="digipuhelin", place="m205"))
    assert [row["current"] for row in page.context["rows"] if row["name"][0] == "Digipuhelin"] == [True]
    assert "You get this help without going anywhere." in page.content.decode()
    alone = agent.get(answer_url(offerings["telephone"]))
    assert alone.status_code == 200 and alone.context["rows"] == []


def test_how_sure_it_is_is_told_in_the_list_and_in_the_answer(agent, offerings):
    kaisa = actor("kaisa")
    with region_scope("18"):
        place = offerings["desk"].places.get()
        change_place(kaisa, place, hours_kind="unknown", hours=[], exceptions=[])
        rows = FinderEntry.objects.filter(offering=offerings["desk"].pk)
        rows.update(doubtful=["phone"], verified_on=date(2026, 3, 1), last_day=date(2026, 12, 31), successor_name="Kirjasto 10")
    page = agent.get(DESK, {"q": "läppäriapu"})
    (row,) = [row for row in page.context["rows"] if row["name"][0] == "Läppäriapu"]
    assert [text for text, _tone in row["signs"]] == [
        "Closes: the last day is 31.12.2026",
        "The number has not answered",
        "Opening hours not known",
        "Checked on 1.3.2026, 267 days ago",
    ]
    spoken = page.context["answers"][0].spoken
    assert "The opening hours are not known. Call before you go." in spoken
    assert "After that go here: Kirjasto 10." in spoken
    assert [text for text, _tone in agent.get(DESK, {"q": "digipuhelin"}).context["rows"][0]["signs"]][-1] == "Not confirmed by the provider"


def test_nothing_that_is_not_published_is_answered(agent, offerings):
    entry = entry_of(offerings["desk"])
    assert agent.get(f"{DESK}18/{entry.offering_id}/999999/").status_code == 404
    assert agent.get(f"{DESK}04/{entry.offering_id}/{entry.place_id}/").status_code == 404
    assert agent.post(f"{DESK}99/{entry.offering_id}/{entry.place_id}/").status_code == 404


def test_a_number_that_did_not_answer_is_noted_once_a_day(agent, offerings):
    entry = entry_of(offerings["desk"])
    for _each in range(2):
        assert agent.post(f"{DESK}no-answer/18/{entry.place_id}/?q=Kajaani")["Location"].endswith("?q=Kajaani")
    with region_scope("18"):
        (check,) = ContactCheck.objects.all()
    assert (check.kind, check.value, check.result, check.strikes) == ("phone", "08 123 4567", "not_reached", 1)


def test_odd_addresses_are_answered(agent, offerings):
    odd = [{"q": "\x00\u202e" * 40}, {"q": "x" * 10_000}, {"place": "m999"}, {"level": "9", "day": "x", "at": "99"}, {"q": "Kajaani", "page": "-1"}]
    assert [agent.get(DESK, query).status_code for query in odd] == [200] * len(odd)


def test_queries_do_not_grow_with_the_list(offerings):
    nelli = signed_in("nelli")
    library = make.provider("Sotkamon kirjasto", phone="08 765 432")

    def queries():
        with CaptureQueriesContext(connection) as found:
            assert nelli.get(DESK, {"q": "digipuhelin Kajaani"}).status_code == 200
        return len(found)

    few = queries()
    for number in range(12):
        make.published(library, f"Digipuhelin {number}", form="telephone")
    assert queries() <= few + 1
