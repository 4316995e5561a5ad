"""What the e-mails about a meeting say: which weekday, from whom, and why it is cancelled."""

import pytest

from tests import make_network
from tests.people import signed_in
from tests.providers.mail import sent
from tests.providers.networks import NOW, WORK, kajaani, reread, sotkamo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _february(time_machine):
    time_machine.move_to(NOW, tick=False)


def url(meeting, page):
    return f"{WORK}meetings/{meeting.pk}/{page}/"


def test_an_invitation_names_the_weekday_and_who_invites():
    kajaani(), sotkamo(language="sv")
    meeting = make_network.meeting()
    signed_in("kaisa").post(url(meeting, "invite"))
    finnish, swedish = (message.body for message in sent())
    assert "Tiistai 1.12.2026 klo 10.00–12.00" in finnish and "Tisdag 1.12.2026 kl. 10.00–12.00" in swedish
    assert "\n\nKaisa Koordinaattori\n\n" in finnish and "\n\nKaisa Koordinaattori\n\n" in swedish


def test_a_cancellation_tells_why():
    kajaani()
    meeting, kaisa = make_network.meeting(), signed_in("kaisa")
    kaisa.post(url(meeting, "invite"))
    sent()
    assert kaisa.post(url(meeting, "cancel"), {"reason": "x" * 501}).status_code == 422 and reread(meeting).state == "invited"
    assert kaisa.post(url(meeting, "cancel"), {"reason": "Puhuja sairastui, uusi aika tulee viikolla 50."}).status_code == 302
    (message,) = sent()
    assert "\n\nPuhuja sairastui, uusi aika tulee viikolla 50.\n\nKaisa Koordinaattori\n\n" in message.body


def test_without_a_reason_nothing_is_made_up():
    kajaani()
    meeting, kaisa = make_network.meeting(), signed_in("kaisa")
    kaisa.post(url(meeting, "invite"))
    sent()
    kaisa.post(url(meeting, "cancel"), {"reason": ""})
    (message,) = sent()
    assert "Kajaanin kirjasto\n\nKaisa Koordinaattori\n\n" in message.body


def test_a_reason_is_asked_only_where_somebody_reads_it():
    kajaani()
    meeting, kaisa = make_network.meeting(), signed_in("kaisa")
    assert 'name="reason"' not in kaisa.get(url(meeting, "cancel")).content.decode()
    kaisa.post(url(meeting, "invite"))
    assert 'name="reason"' in kaisa.get(url(meeting, "cancel")).content.decode()
