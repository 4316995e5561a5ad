"""Actions: late ones first, given to members, done, dropped with a reason, and opened again."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from providers.models import Action
from providers.network.actions import record_action
from regions.audit import events_of
from regions.scope import region_scope
from regions.workflow import Refused
from tests import make_network
from tests.people import actor, signed_in
from tests.providers.networks import NOW, WORK, kajaani, partner, reread

pytestmark = pytest.mark.django_db
LIST = f"{WORK}actions/"
NEW = {"title": "Soita kirjastoihin", "due_on": "1.3.2026"}


@pytest.fixture(autouse=True)
def _february(time_machine):
    time_machine.move_to(NOW, tick=False)


def titles(response):
    return [row["action"].title for row in response.context["rows"]]


def test_kaisa_gives_a_member_something_to_do_from_a_meeting():
    town, meeting, kaisa = kajaani(), make_network.meeting(), signed_in("kaisa")
    page = kaisa.get(f"{LIST}new/", {"meeting": meeting.pk}).content.decode()
    assert f'value="{meeting.pk}" selected' in page
    assert kaisa.post(f"{LIST}new/", NEW | {"owner": town.pk, "meeting": meeting.pk}).status_code == 302
    with region_scope("18"):
        found = Action.objects.get()
    assert (found.owner_id, found.meeting_id, found.due_on, found.state) == (town.pk, meeting.pk, date(2026, 3, 1), "open")
    assert kaisa.post(f"{LIST}{found.pk}/edit/", NEW | {"title": "Soita kouluihin"}).status_code == 302
    assert (reread(found).title, reread(found).owner_id) == ("Soita kouluihin", None)
    assert kaisa.post(f"{LIST}new/", NEW | {"due_on": ""}).status_code == 422


def test_late_ones_come_first_and_the_filter_finds():
    town = kajaani()
    make_network.action("Tulossa", due_on=date(2026, 2, 2), owner=town)
    make_network.action("Myöhässä", due_on=date(2026, 2, 1))
    make_network.action("Tehty", due_on=date(2026, 1, 1), state="done", ended_on=date(2026, 1, 2))
    kaisa = signed_in("kaisa")
    page = kaisa.get(LIST)
    assert titles(page) == ["Myöhässä", "Tulossa", "Tehty"]
    assert [row["is_late"] for row in page.context["rows"]] == [True, False, False]
    assert titles(kaisa.get(LIST, {"state": "late"})) == ["Myöhässä"]
    assert titles(kaisa.get(LIST, {"owner": town.pk})) == ["Tulossa"]
    assert titles(kaisa.get(LIST, {"owner": "mine", "state": "open"})) == ["Myöhässä"]
    assert titles(kaisa.get(LIST, {"state": "done"})) == ["Tehty"]
    file = kaisa.get(LIST, {"state": "late", "format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert len(file) == 2 and file[1].split(";")[0:3:2] == ["Myöhässä", "1.2.2026"]


def test_done_with_an_outcome_and_open_again():
    action, kaisa = make_network.action(), signed_in("kaisa")
    url = f"{LIST}{action.pk}/"
    assert kaisa.get(f"{url}done/").status_code == 200 and reread(action).state == "open"
    assert kaisa.post(f"{url}done/", {"outcome": "Kaikki mukana"}).status_code == 302
    found = reread(action)
    assert (found.state, found.ended_on, found.outcome) == ("done", date(2026, 2, 2), "Kaikki mukana")
    assert kaisa.post(f"{url}done/").status_code == 422
    assert kaisa.post(f"{url}edit/", NEW).status_code == 422
    assert kaisa.post(f"{url}reopen/").status_code == 302
    found = reread(action)
    assert (found.state, found.ended_on, found.outcome) == ("open", None, "")
    assert kaisa.post(f"{url}done/").status_code == 302
    with region_scope("18"):
        assert [event.verb for event in events_of(action)] == ["done", "reopen", "done"]


def test_prov_45_dropping_says_why():
    action, kaisa = make_network.action(), signed_in("kaisa")
    page = kaisa.post(f"{LIST}{action.pk}/drop/", {"outcome": " "})
    assert page.status_code == 422 and "outcome" in page.context["form"].errors and reread(action).state == "open"
    assert kaisa.post(f"{LIST}{action.pk}/drop/", {"outcome": "Ei enää tarpeen"}).status_code == 302
    assert reread(action).state == "dropped"


def test_prov_46_who_has_left_gets_nothing_new():
    gone, kaisa = partner("Lähtenyt ry", left_on=date(2026, 2, 1)), signed_in("kaisa")
    assert kaisa.post(f"{LIST}new/", NEW | {"owner": gone.pk}).status_code == 422
    with region_scope("18"), pytest.raises(Refused, match="PROV-46"):
        record_action(actor("kaisa"), "18", title="Soita", due_on=date(2026, 3, 1), owner=gone)
    leaving = partner("Lähtevä ry", left_on=date(2026, 2, 2))
    assert kaisa.post(f"{LIST}new/", NEW | {"owner": leaving.pk}).status_code == 302
    old = make_network.action(owner=gone)
    assert kaisa.post(f"{LIST}{old.pk}/edit/", NEW | {"owner": gone.pk}).status_code == 302


def test_as_many_queries_for_20_actions_as_for_1():
    client, town, meeting = signed_in("kaisa"), kajaani(), make_network.meeting()

    def queries():
        client.get(LIST)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(LIST).status_code == 200
        return len(captured)

    make_network.action(owner=town, meeting=meeting)
    one = queries()
    for number in range(19):
        make_network.action(f"Toimi {number}", owner=town, meeting=meeting)
    assert queries() == one


def test_others_read_and_sanna_finds_nothing():
    action = make_network.action()
    page = signed_in("sirpa").get(LIST)
    assert titles(page) == [action.title] and "/done/" not in page.content.decode()
    assert titles(signed_in("sanna").get(LIST)) == []
    assert signed_in("sanna").post(f"{LIST}{action.pk}/done/").status_code == 404
    assert signed_in("sanna").post(f"{LIST}{action.pk}/reopen/").status_code == 404
