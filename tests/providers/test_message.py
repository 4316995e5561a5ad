"""The plan of a year's communication: written, done, dropped and taken back, and copied to the next year."""

import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from providers.models import Message
from regions.audit import events_of
from regions.scope import region_scope
from tests import make_network
from tests.people import signed_in

pytestmark = pytest.mark.django_db
URL = "/en/work/messages/"
NEW = {"audience": "Yli 65-vuotiaat", "message": "Kysy kirjastosta", "channel": "press", "planned_on": "15.9.2026", "owner": "Kaisa"}


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-11-22T10:00:00+02:00", tick=False)


def message(**which):
    with region_scope("18"):
        return Message.objects.get(**which)


def shown(client, **query):
    return [each.message for each in client.get(URL, query).context["page"]]


def test_kaisa_writes_a_message_and_the_plan_has_it_in_its_month():
    kaisa, campaign = signed_in("kaisa"), make_network.campaign()
    answer = kaisa.post(f"{URL}new/", NEW | {"campaign": campaign.pk})
    assert answer["Location"] == f"{URL}?year=2026" and message().campaign_id == campaign.pk
    months = kaisa.get(URL).context["months"]
    assert [(name, len(rows)) for name, rows in months] == [("September 2026", 1)]
    edit = f"{URL}{message().pk}/edit/"
    assert kaisa.post(edit, NEW | {"message": "Kysy torilta", "planned_on": "1.1.2027"})["Location"] == f"{URL}?year=2027"
    assert shown(kaisa) == [] and shown(kaisa, year="2027") == ["Kysy torilta"]
    with region_scope("18"):
        assert [event.verb for event in events_of(message())] == ["message_recorded", "message_changed"]


@pytest.mark.parametrize("wrong", [{"audience": ""}, {"channel": "smoke"}, {"planned_on": "31.9.2026"}, {"campaign": "123"}])
def test_a_wrong_message_is_told_and_nothing_is_lost(wrong):
    page = signed_in("kaisa").post(f"{URL}new/", NEW | wrong)
    assert page.status_code == 422 and "Kysy kirjastosta" in page.content.decode()


def test_prov_60_done_on_a_day_that_has_come():
    row, kaisa = make_network.message(), signed_in("kaisa")
    url = f"{URL}{row.pk}/done/"
    for wrong in ({"done_on": ""}, {"done_on": "23.11.2026"}, {"done_on": "1.9.2026", "reach": "-1"}, {"done_on": "1.9.2026", "reach": "9999999999"}):
        assert kaisa.post(url, wrong).status_code == 422 and message().state == "planned"
    assert kaisa.post(url, {"done_on": "22.11.2026", "reach": "500", "note": "Kainuun Sanomat"}).status_code == 302
    row = message()
    assert (row.state, row.done_on, row.reach, row.note) == ("done", date(2026, 11, 22), 500, "Kainuun Sanomat")
    assert "about 500" in kaisa.get(URL).content.decode()
    # The estimate came late.
    assert kaisa.post(url, {"done_on": "22.11.2026", "reach": "800"}).status_code == 302
    assert message().reach == 800


def test_editing_a_message_that_is_done_leaves_its_outcome():
    row = make_network.message(state="done", done_on=date(2026, 9, 16), reach=300)
    assert signed_in("kaisa").post(f"{URL}{row.pk}/edit/", NEW | {"message": "Uusi sana"}).status_code == 302
    row = message()
    assert (row.message, row.state, row.done_on, row.reach) == ("Uusi sana", "done", date(2026, 9, 16), 300)


def test_dropping_and_doing_can_be_taken_back():
    row, kaisa = make_network.message(), signed_in("kaisa")
    assert kaisa.post(f"{URL}{row.pk}/drop/")["Location"] == f"{URL}?year=2026" and message().state == "dropped"
    assert kaisa.post(f"{URL}{row.pk}/done/", {"done_on": "1.9.2026"}).status_code == 422
    assert kaisa.post(f"{URL}{row.pk}/drop/").status_code == 302 and message().state == "dropped"
    kaisa.post(f"{URL}{row.pk}/reopen/")
    assert message().state == "planned"
    kaisa.post(f"{URL}{row.pk}/done/", {"done_on": "1.9.2026", "reach": "5"})
    kaisa.post(f"{URL}{row.pk}/reopen/")
    row = message()
    assert (row.state, row.done_on, row.reach) == ("planned", None, None)


def test_who_may():
    row = make_network.message()
    for who in ("sirpa", "katri"):
        page = signed_in(who).get(URL)
        assert page.status_code == 200 and f"{row.pk}/edit/" not in page.content.decode()
        assert signed_in(who).post(f"{URL}{row.pk}/drop/").status_code == 403
    assert signed_in("sanna").post(f"{URL}{row.pk}/drop/").status_code == 404
    assert shown(signed_in("sanna")) == [] and message().state == "planned"


def test_filters_and_files():
    campaign = make_network.campaign()
    make_network.message("Kirjastossa", campaign=campaign)
    make_network.message("Radiossa", audience="Työikäiset", channel="web", state="done", done_on=date(2026, 9, 1))
    make_network.message("=Ensi vuonna", planned_on=date(2027, 2, 1))
    kaisa = signed_in("kaisa")
    assert shown(kaisa) == ["Kirjastossa", "Radiossa"] and shown(kaisa, year="2027") == ["=Ensi vuonna"]
    assert shown(kaisa, text="työ") == ["Radiossa"] and shown(kaisa, channel="press") == ["Kirjastossa"]
    assert shown(kaisa, state="done") == ["Radiossa"] and shown(kaisa, campaign=campaign.pk) == ["Kirjastossa"]
    # An odd address is this year's plan.
    assert shown(kaisa, year="1066") == shown(kaisa) == shown(kaisa, year="x", state="nonsense")
    answer = kaisa.get(URL, {"channel": "press", "format": "csv"})
    rows = [line.split(";") for line in answer.content.decode("utf-8-sig").splitlines()]
    assert len(rows) == 2 and rows[1][2] == "Kirjastossa" and len(rows[0]) == len(rows[1])
    cells = list(load_workbook(io.BytesIO(kaisa.get(URL, {"year": "2027", "format": "xlsx"}).content)).active.values)
    assert [row[2] for row in cells[1:]] == ["'=Ensi vuonna"]


def test_an_empty_plan_says_what_to_do():
    kaisa, katri = signed_in("kaisa"), signed_in("katri")
    assert f"{URL}new/" in kaisa.get(URL).content.decode() and f"{URL}new/" not in katri.get(URL).content.decode()
    make_network.message()
    page = kaisa.get(URL, {"year": "2027"}).content.decode()
    assert f"{URL}copy/?year=2027" in page
    assert f"{URL}copy/" not in katri.get(URL, {"year": "2027"}).content.decode()


def test_last_years_plan_is_copied_once_and_what_was_reworded_is_known():
    campaign = make_network.campaign()
    make_network.message("Kesän juttu", campaign=campaign, state="done", done_on=date(2026, 9, 16), reach=3, note="Hyvä", owner="Kaisa")
    make_network.message("Jätetty", state="dropped")
    kaisa, url = signed_in("kaisa"), f"{URL}copy/?year=2027"
    page = kaisa.get(url).content.decode()
    assert "Kesän juttu" in page and "Jätetty" not in page and shown(kaisa, year="2027") == []
    assert kaisa.post(url)["Location"] == f"{URL}?year=2027"
    copy = message(planned_on__year=2027)
    assert (copy.planned_on, copy.state, copy.owner, copy.reach, copy.note) == (date(2027, 9, 15), "planned", "Kaisa", None, "")
    assert copy.campaign_id is None
    kaisa.post(f"{URL}{copy.pk}/edit/", NEW | {"message": "Aivan muuta", "planned_on": "1.3.2027"})
    assert kaisa.post(url).status_code == 422
    make_network.message("Lisätty myöhemmin", planned_on=date(2026, 12, 1))
    kaisa.post(url)
    assert shown(kaisa, year="2027") == ["Aivan muuta", "Lisätty myöhemmin"]
    # The copies are copied on, each once.
    kaisa.post(f"{URL}copy/?year=2028")
    assert shown(kaisa, year="2028") == ["Aivan muuta", "Lisätty myöhemmin"]


def test_the_leap_day_and_an_odd_year_of_copying(time_machine):
    time_machine.move_to("2029-01-02T10:00:00+02:00", tick=False)
    make_network.message("Karkauspäivä", planned_on=date(2028, 2, 29))
    kaisa = signed_in("kaisa")
    assert kaisa.get(f"{URL}copy/?year=x").context["year"] == kaisa.get(f"{URL}copy/?year=99999").context["year"] == 2029
    kaisa.post(f"{URL}copy/")
    assert message(planned_on__year=2029).planned_on == date(2029, 2, 28)


@pytest.mark.parametrize("who", ["kaisa", "katri"])
def test_as_many_queries_for_20_messages_as_for_1(who):
    client = signed_in(who)

    def queries():
        client.get(URL)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(URL).status_code == 200
        return len(captured)

    make_network.message(campaign=make_network.campaign())
    one = queries()
    for number in range(19):
        make_network.message(f"Viesti {number}", campaign=make_network.campaign(f"Kampanja {number}"), planned_on=date(2026, 1 + number % 12, 3))
    assert queries() == one
