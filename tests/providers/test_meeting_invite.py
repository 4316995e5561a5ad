"""Invitations: one e-mail a member with a file for its calendar; a change and a cancellation find the same event."""

import email
from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from providers.models import Invitation
from regions.audit import events_of
from regions.scope import region_scope
from tests import make_network
from tests.people import signed_in
from tests.providers.mail import sent
from tests.providers.networks import NOW, WORK, in_group, kajaani, partner, reread, sotkamo

pytestmark = pytest.mark.django_db
CHANGED = {"title": "Verkoston kokous", "day": "1.12.2026", "begins": "10.00", "ends": "12.00", "place": "Sotkamon kirjasto"}


@pytest.fixture(autouse=True)
def _february(time_machine):
    time_machine.move_to(NOW, tick=False)


def url(meeting, page=""):
    return f"{WORK}meetings/{meeting.pk}/{page}"


def invite(meeting, client=None):
    return (client or signed_in("kaisa")).post(url(meeting, "invite/"))


def invitations():
    with region_scope("18"):
        return {row.member.name: row for row in Invitation.objects.select_related("member")}


def file_of(message):
    """→ (Calendar, its event, the Content-Type) as they stand in the message that leaves."""
    read = email.message_from_bytes(message.message().as_bytes())
    (part,) = [part for part in read.walk() if part.get_content_type() == "text/calendar"]
    calendar = Calendar.from_ical(part.get_payload(decode=True))
    return calendar, calendar.walk("VEVENT")[0], part


def test_each_member_gets_an_invitation_in_its_language():
    kajaani(), sotkamo(language="sv"), partner(contact_email=""), partner("Lähtenyt ry", left_on=date(2020, 1, 1))
    make_network.member("Pori", "04", contact_email="pori@example.fi")
    meeting = make_network.meeting(agenda="Avaus ja äänestys")
    kaisa = signed_in("kaisa")
    page = kaisa.get(url(meeting, "invite/"))
    assert [m.name for m in page.context["with_address"]] == ["Kajaanin kaupunki", "Sotkamon kunta"]
    assert [m.name for m in page.context["without"]] == ["Kainuun yhdistykset"] and sent() == []
    assert invite(meeting, kaisa).status_code == 302
    first, second = sent()
    assert [first.to, second.to] == [["kunta@example.fi"], ["sotkamo@example.fi"]]
    assert [m.extra_headers["Content-Language"] for m in (first, second)] == ["fi", "sv"]
    assert "1.12.2026 klo 10.00–12.00" in first.body and "Avaus ja äänestys" in first.body and "Kajaanin kirjasto" in first.body
    rows = invitations()
    assert {name: bool(row.sent_at) for name, row in rows.items()} == {
        "Kajaanin kaupunki": True, "Sotkamon kunta": True, "Kainuun yhdistykset": False,
    }  # fmt: skip
    assert reread(meeting).state == "invited"
    assert "Kainuun yhdistykset" in kaisa.get(url(meeting)).content.decode()


def test_the_attached_file_reads_back():
    kajaani()
    meeting = make_network.meeting(agenda="Avaus ja äänestys")
    invite(meeting)
    calendar, event, part = file_of(sent()[0])
    assert part.get_param("method") == "REQUEST" and part.get_filename() == "meeting.ics"
    assert calendar["METHOD"] == "REQUEST" and event["STATUS"] == "CONFIRMED" and event["SEQUENCE"] == 0
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (meeting.starts_at, meeting.ends_at)
    assert event["UID"].startswith(f"meeting-18-{meeting.pk}@") and event["DESCRIPTION"] == "Avaus ja äänestys"
    assert event["ATTENDEE"] == "mailto:kunta@example.fi" and event["ATTENDEE"].params["CN"] == "Kaija Kunta"
    assert event["ORGANIZER"].params["CN"] == "Kainuu"


def test_only_the_group_is_invited():
    kajaani()
    meeting = make_network.meeting(group=in_group(make_network.group(), sotkamo()))
    invite(meeting)
    assert [m.to for m in sent()] == [["sotkamo@example.fi"]]


def test_a_second_round_goes_to_those_who_were_not_invited():
    kajaani()
    club = partner(contact_email="")
    meeting = make_network.meeting()
    invite(meeting)
    assert len(sent()) == 1
    assert invite(meeting).status_code == 422
    with region_scope("18"):
        type(club).objects.filter(pk=club.pk).update(contact_email="y@example.fi")
    sotkamo()
    assert invite(meeting).status_code == 302
    assert sorted(m.to[0] for m in sent()) == ["sotkamo@example.fi", "y@example.fi"]
    assert all(row.sent_at for row in invitations().values()) and len(invitations()) == 3


def test_prov_41_no_invitation_to_what_has_begun():
    kajaani()
    begun = make_network.meeting(starts_at=datetime(2026, 2, 2, 8, tzinfo=UTC))
    page = invite(begun)
    assert page.status_code == 422 and "has begun already" in page.content.decode() and sent() == []
    soon = make_network.meeting(starts_at=datetime(2026, 2, 2, 8, 1, tzinfo=UTC))
    assert invite(soon).status_code == 302


def test_prov_42_somebody_to_invite():
    meeting = make_network.meeting()
    page = invite(meeting)
    assert page.status_code == 422 and reread(meeting).state == "planned"
    partner(contact_email="")
    assert invite(meeting).status_code == 302 and sent() == []


def test_a_change_of_time_or_place_asks_whether_it_is_sent():
    kajaani()
    meeting = make_network.meeting()
    kaisa = signed_in("kaisa")
    invite(meeting, kaisa)
    ((_calendar, first, _part),) = [file_of(message) for message in sent()]
    asks = kaisa.post(url(meeting, "edit/"), CHANGED)
    assert asks.status_code == 422 and [*asks.context["form"].errors] == ["tell"] and "Sotkamon kirjasto" in asks.content.decode()
    assert reread(meeting).place == "Kajaanin kirjasto"
    assert kaisa.post(url(meeting, "edit/"), CHANGED | {"tell": "send"}).status_code == 302
    (message,) = sent()
    calendar, event, _part = file_of(message)
    assert calendar["METHOD"] == "REQUEST" and (event["SEQUENCE"], event["UID"]) == (1, first["UID"])
    assert event["LOCATION"] == "Sotkamon kirjasto" and "Sotkamon kirjasto" in message.body
    assert reread(meeting).sequence == 1


def test_a_quiet_change_tells_nobody():
    kajaani()
    meeting, kaisa = make_network.meeting(), signed_in("kaisa")
    invite(meeting, kaisa)
    sent()
    assert kaisa.post(url(meeting, "edit/"), CHANGED | {"tell": "quiet"}).status_code == 302
    assert reread(meeting).place == "Sotkamon kirjasto" and reread(meeting).sequence == 0
    same_time = CHANGED | {"title": "Uusi otsikko", "group": make_network.group().pk}
    assert kaisa.post(url(meeting, "edit/"), same_time).status_code == 302
    assert (reread(meeting).title, reread(meeting).group_id) == ("Uusi otsikko", None) and sent() == []


def test_a_cancellation_takes_the_event_out_of_the_calendar():
    kajaani(), partner(contact_email="")
    meeting, kaisa = make_network.meeting(), signed_in("kaisa")
    invite(meeting, kaisa)
    ((_calendar, first, _part),) = [file_of(message) for message in sent()]
    assert "1 member is told" in kaisa.get(url(meeting, "cancel/")).content.decode() and reread(meeting).state == "invited"
    assert kaisa.post(url(meeting, "cancel/")).status_code == 302
    (message,) = sent()
    calendar, event, part = file_of(message)
    assert part.get_param("method") == calendar["METHOD"] == "CANCEL" and event["STATUS"] == "CANCELLED"
    assert (event["SEQUENCE"], event["UID"]) == (1, first["UID"])
    assert kaisa.post(url(meeting, "cancel/")).status_code == 422 and sent() == []
    with region_scope("18"):
        assert [each.verb for each in events_of(meeting)] == ["invite", "cancel"]


def test_a_planned_meeting_is_cancelled_in_silence():
    kajaani()
    meeting = make_network.meeting()
    assert signed_in("kaisa").post(url(meeting, "cancel/")).status_code == 302
    assert sent() == [] and reread(meeting).sequence == 0


def test_others_do_not_invite():
    kajaani()
    meeting = make_network.meeting()
    for who in ("sirpa", "katri"):
        assert invite(meeting, signed_in(who)).status_code == 403
    assert invite(meeting, signed_in("sanna")).status_code == 404 and sent() == []
