"""Calls on screen: who sees what, who writes, the calendar. Writing one: test_call_steps.py."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from grants.calls.verbs import save_call
from regions import clock
from regions.deadlines import Milestone
from regions.scope import region_scope
from regions.workflow import move
from tests.grants import cases
from tests.people import actor, signed_in

pytestmark = pytest.mark.django_db

def page(username, name, *args, **query):
    return signed_in(username).get(reverse(name, args=args), query)


def text_of(response):
    return response.content.decode()


def test_a_draft_is_the_states():
    call = cases.draft_call()
    assert call.name in text_of(page("arvi", "call-list"))
    assert call.name not in text_of(page("kaisa", "call-list"))
    assert page("kaisa", "call-detail", call.pk).status_code == 404


@pytest.mark.parametrize("username", ["kaisa", "sirpa", "katri", "arvi", "reino", "maija", "taru", "niilo"])
def test_everyone_reads_a_published_call(username):
    call = cases.published_call()
    with clock.at(cases.at("2019-09-01 12:00")):
        answer = page(username, "call-detail", call.pk)
    assert answer.status_code == 200
    assert "2\u00a0400\u00a0000,00" in text_of(answer)
    assert "30\u00a0%" in text_of(answer)


def test_the_list_asks_the_same_whatever_its_length():
    counts = []
    for number in range(1, 4):
        cases.published_call(code=f"haku-{number}")
        client = signed_in("taru")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("call-list"))
        counts.append(len(queries))
    assert counts[1] == counts[2]


def test_only_the_presenter_writes():
    call = cases.draft_call()
    for username in ("kaisa", "arvi", "reino", "taru"):
        assert page(username, "call-new").status_code == 403
        assert signed_in(username).post(reverse("call-move", args=[call.pk, "publish"])).status_code == 403
    assert page("essi", "call-move", call.pk, "explode").status_code == 404


def test_the_dates_go_into_a_calendar():
    call = cases.published_call()
    answer = page("kaisa", "call-calendar", call.pk)
    assert answer["Content-Type"].startswith("text/calendar")
    events = {str(event["uid"]): event for event in Calendar.from_ical(answer.content).walk("VEVENT")}
    deadline = events["deadline.digituki-2019@digituki"]
    assert deadline["dtstart"].dt == cases.at("2019-10-15 16:15")
    assert call.name in deadline["summary"]


def test_the_webinar_has_its_time_in_the_calendar():
    call = cases.published_call()
    with region_scope("00", side="state"):
        Milestone.objects.create(subject=call.subject, code="webinar", at=cases.at("2019-08-21 13:00"))
        Milestone.objects.create(subject=call.subject, code="last_payment", at=cases.at("2020-12-31 16:15"))
    events = Calendar.from_ical(page("kaisa", "call-calendar", call.pk).content).walk("VEVENT")
    starts = {str(event["uid"]).partition(".")[0]: event["dtstart"] for event in events}
    assert starts["webinar"].dt == cases.at("2019-08-21 13:00")
    assert starts["last_payment"].to_ical() == b"20201231"


def test_applicants_read_weights_and_cost_rules():
    call = cases.draft_call()
    parts = {
        "criteria": [
            {"code": "network", "name_fi": "Verkosto", "name_sv": "Nätverk", "name_en": "Network", "weight": 3},
            {"code": "reach", "name_fi": "Tavoittavuus", "name_sv": "Räckvidd", "name_en": "Reach", "weight": 2},
        ],
        "cost_rules": [
            {"code": "bought", "name_fi": "Ostopalveluja enintään viidennes", "name_sv": "Högst en femtedel köptjänster",
             "name_en": "Bought services at most a fifth", "kind": "share", "category_code": "services",
             "share": Decimal("0.20"), "sum": None},
            {"code": "pay", "name_fi": "Palkkakatto", "name_sv": "Lönetak", "name_en": "Ceiling of pay", "kind": "monthly",
             "category_code": "pay", "share": None, "sum": Decimal("5000.00")},
        ],
    }  # fmt: skip
    with region_scope("00", side="state"), clock.at(cases.at(cases.ANNOUNCED)):
        save_call(call, actor("essi"), {}, {}, **parts)
        move(call, "publish", actor("essi"))
    english = text_of(signed_in("kaisa").get(f"/en/work/calls/{call.pk}/"))
    assert "weight 3 of 5" in english and "Ceiling of pay" in english
    assert "Services; at most 20\u00a0% of all costs" in english and "5\u00a0000,00\u00a0€" in english
    swedish = text_of(signed_in("kaisa").get(f"/sv/work/calls/{call.pk}/"))
    assert "Högst en femtedel köptjänster" in swedish and "Räckvidd" in swedish
    assert "Ostopalveluja enintään viidennes" in text_of(signed_in("kaisa").get(f"/fi/work/calls/{call.pk}/"))
