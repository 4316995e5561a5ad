"""Meetings: planned in Helsinki time, listed with those to come first, changed, and taken to one's own calendar."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from providers.models import Meeting
from regions.scope import region_scope
from tests import make_network
from tests.people import signed_in
from tests.providers.networks import NOW, WORK, reread

pytestmark = pytest.mark.django_db
LIST = f"{WORK}meetings/"
NEW = {"title": "Kevätkokous", "day": "1.3.2026", "begins": "9.00", "ends": "11.30", "place": "Kajaanin kirjasto"}


def the_meeting():
    with region_scope("18"):
        return Meeting.objects.latest("pk")


def post(**changed):
    return signed_in("kaisa").post(f"{LIST}new/", NEW | changed)


def test_kaisa_plans_a_meeting_of_a_group():
    group = make_network.group()
    answer = post(group=group.pk, agenda="Avaus\nTilannekatsaus")
    found = the_meeting()
    assert answer["Location"] == f"{LIST}{found.pk}/"
    assert (found.starts_at, found.ends_at) == (datetime(2026, 3, 1, 7, tzinfo=UTC), datetime(2026, 3, 1, 9, 30, tzinfo=UTC))
    page = signed_in("katri").get(answer["Location"]).content.decode()
    assert "Sunday 1.3.2026 at 9.00–11.30" in page and "Tilannekatsaus" in page and "Pohjoinen" in page and "/edit/" not in page
    assert signed_in("sanna").get(answer["Location"]).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"day": "31.2.2026"}, "day"),
        ({"begins": "25.00"}, "begins"),
        ({"ends": "9.00"}, "ends"),
        ({"ends": "8.59"}, "ends"),
        ({"place": ""}, "place"),
        ({"group": "999999"}, "group"),
    ],
)
def test_a_wrong_meeting_is_told_and_nothing_typed_is_lost(wrong, field):
    page = post(agenda="Muista tämä", **wrong)
    assert page.status_code == 422 and [*page.context["form"].errors] == [field] and "Muista tämä" in page.content.decode()


def test_a_group_of_another_region_is_not_chosen():
    assert post(group=make_network.group("Pohjois-Satakunta", "04").pk).status_code == 422


@pytest.mark.parametrize(
    ("day", "time", "words"),
    [
        ("29.3.2026", "3.00", "there is no 3.00"),
        ("29.3.2026", "3.30", "there is no 3.30"),
        ("25.10.2026", "3.00", "3.00 comes twice"),
        ("25.10.2026", "3.30", "3.30 comes twice"),
        ("25.10.2026", "03.59", "3.59 comes twice"),
    ],
)
def test_an_hour_that_is_not_or_is_twice_is_told(day, time, words):
    page = post(day=day, begins=time, ends="10.00")
    assert page.status_code == 422 and [*page.context["form"].errors] == ["begins"]
    assert words in page.content.decode() and "before 3.00 or from 4.00 on" in page.content.decode()
    assert [*post(day=day, begins="1.00", ends=time).context["form"].errors] == ["ends"]


@pytest.mark.parametrize(
    ("day", "begins", "hour"),
    [("29.3.2026", "2.59", 0), ("29.3.2026", "4.00", 1), ("25.10.2026", "2.59", -1), ("25.10.2026", "4.00", 2)],
)
def test_the_hours_beside_it_are_what_they_are(day, begins, hour):
    assert post(day=day, begins=begins, ends="12.00").status_code == 302
    assert the_meeting().starts_at.hour == hour % 24


def test_a_meeting_over_the_lost_hour_is_an_hour_shorter():
    post(day="29.3.2026", begins="2.30", ends="4.30")
    assert (the_meeting().ends_at - the_meeting().starts_at).seconds == 3600


def test_those_to_come_stand_first_the_next_on_top(time_machine):
    time_machine.move_to(NOW, tick=False)
    days = {"Ensi": (2026, 2, 3), "Myöhemmin": (2026, 5, 1), "Äsken": (2026, 2, 1), "Kauan sitten": (2025, 1, 1)}
    for title, day in days.items():
        make_network.meeting(title, starts_at=datetime(*day, 8, tzinfo=UTC), ends_at=datetime(*day, 9, tzinfo=UTC))
    make_network.meeting("Nyt", starts_at=datetime(2026, 2, 2, 7, tzinfo=UTC), ends_at=datetime(2026, 2, 2, 9, tzinfo=UTC))
    parts = signed_in("kaisa").get(LIST).context["parts"]
    assert [[row["meeting"].title for row in rows] for _heading, rows in parts] == [["Nyt", "Ensi", "Myöhemmin"], ["Äsken", "Kauan sitten"]]


def test_the_filter_finds():
    group = make_network.group()
    make_network.meeting("Ryhmän", group=group)
    make_network.meeting("Verkoston", state="held")
    kaisa = signed_in("kaisa")

    def found(**query):
        return [row["meeting"].title for _heading, rows in kaisa.get(LIST, query).context["parts"] for row in rows]

    assert found(group=group.pk) == ["Ryhmän"]
    assert found(group="network") == found(state="held") == ["Verkoston"]
    assert found(state="cancelled") == [] and len(found(state="nonsense")) == 2


def test_as_many_queries_for_20_meetings_as_for_1():
    client, group = signed_in("kaisa"), make_network.group()

    def queries():
        client.get(LIST)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(LIST).status_code == 200
        return len(captured)

    make_network.meeting(group=group)
    one = queries()
    for number in range(19):
        make_network.meeting(f"Kokous {number}", group=group)
    assert queries() == one


def test_a_planned_meeting_is_changed_without_a_question():
    meeting = make_network.meeting()
    kaisa, url = signed_in("kaisa"), f"{LIST}{meeting.pk}/edit/"
    page = kaisa.get(url)
    assert 'value="10.00"' in page.content.decode() and "tell" not in page.context["form"].fields
    assert kaisa.post(url, NEW | {"begins": "13.15", "ends": "14.00"}).status_code == 302
    found = reread(meeting)
    assert (found.title, found.sequence, found.state) == ("Kevätkokous", 0, "planned")
    assert found.starts_at == datetime(2026, 3, 1, 11, 15, tzinfo=UTC)


@pytest.mark.parametrize("state", ["held", "cancelled"])
def test_what_is_over_is_not_changed(state):
    meeting = make_network.meeting(state=state)
    kaisa = signed_in("kaisa")
    assert kaisa.post(f"{LIST}{meeting.pk}/edit/", NEW).status_code == 422
    assert kaisa.post(f"{LIST}{meeting.pk}/cancel/").status_code == 422
    assert kaisa.post(f"{LIST}{meeting.pk}/invite/").status_code == 422
    assert reread(meeting).title == meeting.title
    assert "/cancel/" not in kaisa.get(f"{LIST}{meeting.pk}/").content.decode()


def test_the_file_for_calendars_reads_back():
    meeting = make_network.meeting("Kokous; äö, ja \"muuta\"", agenda="Avaus\nMuut asiat")
    answer = signed_in("katri").get(f"{LIST}{meeting.pk}/calendar.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    calendar = Calendar.from_ical(answer.content)
    (event,) = calendar.walk("VEVENT")
    assert calendar["METHOD"] == "PUBLISH" and event["SUMMARY"] == meeting.title and event["DESCRIPTION"] == meeting.agenda
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (meeting.starts_at, meeting.ends_at)
    assert "ATTENDEE" not in event
    assert signed_in("sanna").get(f"{LIST}{meeting.pk}/calendar.ics").status_code == 404
