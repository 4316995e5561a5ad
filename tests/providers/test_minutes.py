"""Minutes: who came, what was decided, what is to be done. With them the meeting has been held."""

from datetime import UTC, date, datetime

import pytest

from providers.models import Action, Invitation
from regions.scope import region_scope
from tests import make_network
from tests.people import signed_in
from tests.providers.networks import NOW, WORK, kajaani, partner, reread, sotkamo

pytestmark = pytest.mark.django_db
ROWS = {"action-TOTAL_FORMS": "4", "action-INITIAL_FORMS": "0"}


@pytest.fixture(autouse=True)
def _february(time_machine):
    time_machine.move_to(NOW, tick=False)


def past(**fields):
    day = {"starts_at": datetime(2026, 2, 1, 8, tzinfo=UTC), "ends_at": datetime(2026, 2, 1, 10, tzinfo=UTC)}
    return make_network.meeting(**(day | fields))


def url(meeting):
    return f"{WORK}meetings/{meeting.pk}/minutes/"


def came():
    with region_scope("18"):
        return {row.member_id: row.came for row in Invitation.objects.all()}


def test_kaisa_writes_the_minutes():
    town, club, other = kajaani(), partner(), sotkamo()
    meeting = past(state="invited")
    with region_scope("18"):
        for member in (town, club):
            meeting.invitations.create(region_id="18", member=member)
    data = ROWS | {"text": "Puhuttiin.", "came": [town.pk, other.pk], "decisions": " Jatketaan.\n\nKokoonnutaan syksyllä. "}
    data |= {"action-1-title": "Soita kirjastoihin", "action-1-owner": town.pk, "action-1-due_on": "1.3.2026"}
    data |= {"action-3-title": "Tee muistio", "action-3-due_on": "2.3.2026"}
    assert signed_in("kaisa").post(url(meeting), data).status_code == 302
    assert (reread(meeting).state, reread(meeting).minutes) == ("held", "Puhuttiin.")
    assert came() == {town.pk: True, club.pk: False, other.pk: True}
    with region_scope("18"):
        assert [*meeting.decisions.values_list("text", flat=True)] == ["Jatketaan.", "Kokoonnutaan syksyllä."]
        assert [(a.title, a.owner_id, a.due_on) for a in meeting.actions.order_by("pk")] == [
            ("Soita kirjastoihin", town.pk, date(2026, 3, 1)), ("Tee muistio", None, date(2026, 3, 2)),
        ]  # fmt: skip
    page = signed_in("katri").get(f"{WORK}meetings/{meeting.pk}/").content.decode()
    for words in ("Puhuttiin.", "Jatketaan.", "Soita kirjastoihin: Kajaanin kaupunki", "2 members took part"):
        assert words in page, words


def test_held_minutes_are_mended():
    town = kajaani()
    meeting, kaisa = past(state="planned"), signed_in("kaisa")
    kaisa.post(url(meeting), ROWS | {"text": "Ensin", "came": [town.pk], "decisions": "Yksi\nKaksi"})
    page = kaisa.get(url(meeting)).content.decode()
    assert "Ensin" in page and "Yksi\nKaksi" in page
    assert kaisa.post(url(meeting), ROWS | {"text": "Sitten", "decisions": "Kaksi"}).status_code == 302
    assert reread(meeting).minutes == "Sitten" and came() == {town.pk: False}
    with region_scope("18"):
        assert [each.text for each in meeting.decisions.all()] == ["Kaksi"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"decisions": "x" * 1001},
        {"action-0-title": "Ilman päivää"},
        {"action-0-due_on": "1.3.2026"},
        {"action-0-title": "Väärä päivä", "action-0-due_on": "31.2.2026"},
        {"came": ["999999"]},
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(wrong):
    kajaani()
    meeting = past()
    page = signed_in("kaisa").post(url(meeting), ROWS | {"text": "Muista tämä"} | wrong)
    assert page.status_code == 422 and "Muista tämä" in page.content.decode() and "error-summary" in page.content.decode()
    assert reread(meeting).state == "planned"
    with region_scope("18"):
        assert not Action.objects.exists()


def test_prov_43_no_minutes_before_the_meeting():
    kaisa = signed_in("kaisa")
    coming = past(starts_at=datetime(2026, 2, 2, 8, 0, 1, tzinfo=UTC), ends_at=datetime(2026, 2, 2, 9, tzinfo=UTC))
    assert "has not begun yet" in kaisa.get(url(coming)).content.decode()
    assert kaisa.post(url(coming), ROWS | {"text": "Ennen"}).status_code == 422
    begun = past(starts_at=datetime(2026, 2, 2, 8, tzinfo=UTC), ends_at=datetime(2026, 2, 2, 9, tzinfo=UTC))
    assert kaisa.post(url(begun), ROWS | {"text": "Nyt"}).status_code == 302
    assert (reread(coming).state, reread(begun).state) == ("planned", "held")


def test_a_cancelled_meeting_has_no_minutes():
    meeting, kaisa = past(state="cancelled"), signed_in("kaisa")
    assert "<form method=\"post\" novalidate" not in kaisa.get(url(meeting)).content.decode()
    assert kaisa.post(url(meeting), ROWS | {"text": "Silti"}).status_code == 422
    assert reread(meeting).minutes == ""
