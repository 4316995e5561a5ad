"""A member's own part: its meetings, what it is to do, its contact details; and nothing of other members."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from providers.models import Action, Meeting, Member
from providers.network.own_part import change_own_part
from providers.network.waiting import waiting_for_coordinator, waiting_for_member
from regions.audit import events_of
from regions.people import User
from regions.scope import region_scope
from regions.workflow import Refused, move
from tests import make, make_network
from tests.people import signed_in
from tests.providers.networks import NOW, WORK, in_group, kajaani, mirja, partner, reread, sotkamo

pytestmark = pytest.mark.django_db
OWN = f"{WORK}own-part/"


@pytest.fixture(autouse=True)
def _february(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def town():
    return kajaani(contact_phone="08 111 222")


@pytest.fixture
def other():
    return sotkamo(contact_name="Salainen Henkilö", contact_phone="08 999 999")


def actor_of(town):
    return User.objects.get(username="mirja").memberships.get().actor(), region_scope("18", side="member", own=town.pk)


def invited(title="Verkoston kokous", *members, **fields):
    meeting = make_network.meeting(title, **({"state": "invited"} | fields))
    with region_scope("18"):
        for member in members:
            meeting.invitations.create(region_id="18", member=member, email=member.contact_email)
    return meeting


def test_mirja_sees_what_is_hers(town, other):
    invited("Kevätkokous", town, other)
    invited("Syksyn kokous", state="held", minutes="Puhuttiin", starts_at=datetime(2025, 9, 1, 8, tzinfo=UTC))
    make_network.action("Soita kirjastoihin", owner=town, due_on=date(2026, 2, 1))
    make_network.action("Toisen tehtävä", owner=other)
    make_network.action("Koordinoijan tehtävä")
    together = make_network.cooperation("Yhteinen neuvoja")
    with region_scope("18"):
        together.parts.create(region_id="18", municipality_id="205")
    make_network.cooperation("Muiden neuvoja")
    make_network.agreement("Kajaanin sopimus", member=town, state="in_force", signed_on=date(2020, 1, 1))
    make_network.agreement("Sotkamon sopimus", member=other, state="in_force", signed_on=date(2020, 1, 1))
    page = mirja(town).get(OWN)
    text = page.content.decode()
    for words in ("Kevätkokous", "Syksyn kokous", "Soita kirjastoihin", "Yhteinen neuvoja", "Kajaanin sopimus", "08 111 222"):
        assert words in text, words
    for words in ("Toisen tehtävä", "Koordinoijan", "Muiden neuvoja", "Sotkamo", "Salainen", "08 999"):
        assert words not in text, words
    assert [row["is_late"] for row in page.context["actions"]] == [True]


def test_mirja_changes_the_contact_details_and_nothing_else(town):
    client = mirja(town)
    data = {"contact_name": "Uusi Henkilö", "contact_email": "uusi@example.fi", "contact_phone": "08 333 444", "language": "sv"}
    assert client.post(f"{OWN}edit/", data | {"name": "Toinen nimi", "left_on": "1.1.2026"}).status_code == 302
    found = reread(town)
    assert (found.contact_name, found.contact_email, found.language) == ("Uusi Henkilö", "uusi@example.fi", "sv")
    assert (found.name, found.left_on) == (town.name, None)
    with region_scope("18"):
        (event,) = events_of(town)
    assert event.verb == "own_part_changed" and event.after["contact_name"] == "Uusi Henkilö"
    assert client.post(f"{OWN}edit/", data | {"contact_email": "ei osoite"}).status_code == 422
    actor, scope = actor_of(town)
    with scope, pytest.raises(ValueError, match="name"):
        change_own_part(actor, town, name="Toinen nimi")


def test_a_member_that_is_a_provider_changes_them_too():
    library = make.provider()
    member = make_network.member("Kirjasto", kind="provider", provider=library)
    data = {"contact_name": "Uusi", "contact_email": "", "contact_phone": "", "language": "fi"}
    assert mirja(member).post(f"{OWN}edit/", data).status_code == 302
    assert reread(member).contact_name == "Uusi"


def test_prov_44_a_member_ends_its_own_alone(town, other):
    own, theirs, free = make_network.action(owner=town), make_network.action(owner=other), make_network.action()
    held = invited(state="held")
    seen = make_network.action("Nähty", owner=other, meeting=held)
    client = mirja(town)
    assert client.get(f"{WORK}actions/{own.pk}/done/").status_code == 200
    answer = client.post(f"{WORK}actions/{own.pk}/done/", {"outcome": "Soitettu"})
    assert answer["Location"] == OWN and (reread(own).state, reread(own).outcome) == ("done", "Soitettu")
    for action in (theirs, free, seen):
        assert client.get(f"{WORK}actions/{action.pk}/done/").status_code == 404
        assert client.post(f"{WORK}actions/{action.pk}/done/").status_code == 404
    for page in ("edit", "drop", "reopen"):
        assert client.post(f"{WORK}actions/{own.pk}/{page}/").status_code == 403
    actor, scope = actor_of(town)
    with region_scope("18"), pytest.raises(Refused, match="PROV-44"):
        move(theirs, "done", actor)
    with scope:
        assert Action.objects.filter(pk=seen.pk).update(state="done", ended_on=date(2026, 2, 2)) == 0
    assert reread(theirs).state == reread(seen).state == "open"


def test_an_action_from_another_groups_meeting_is_ended_too(town):
    meeting = invited(group=make_network.group("Muu ryhmä"))
    action = make_network.action(owner=town, meeting=meeting)
    assert mirja(town).post(f"{WORK}actions/{action.pk}/done/").status_code == 302
    assert (reread(action).state, reread(action).meeting_id) == ("done", meeting.pk)


def test_meetings_of_the_network_and_of_its_own_groups(town, other):
    mine, theirs = in_group(make_network.group("Oma ryhmä"), town), in_group(make_network.group("Muu ryhmä"), other)
    seen = [invited("Verkoston"), invited("Oman ryhmän", group=mine), invited("Peruttu", state="cancelled")]
    hidden = [invited("Muun ryhmän", group=theirs), make_network.meeting("Luonnos")]
    client = mirja(town)
    page = client.get(f"{WORK}meetings/")
    shown = {row["meeting"].title for _heading, rows in page.context["parts"] for row in rows}
    assert shown == {"Verkoston", "Oman ryhmän", "Peruttu"} and "Muu ryhmä" not in page.content.decode()
    assert client.get(f"{WORK}meetings/", {"group": theirs.pk}).status_code == 200
    for meeting in seen:
        assert client.get(f"{WORK}meetings/{meeting.pk}/").status_code == 200
        assert client.get(f"{WORK}meetings/{meeting.pk}/calendar.ics").status_code == 200
    for meeting in hidden:
        assert client.get(f"{WORK}meetings/{meeting.pk}/").status_code == 404
        assert client.get(f"{WORK}meetings/{meeting.pk}/calendar.ics").status_code == 404
    for page in ("edit", "invite", "cancel", "minutes"):
        assert client.get(f"{WORK}meetings/{seen[0].pk}/{page}/").status_code == 403


def test_minutes_show_no_other_member(town, other):
    meeting = invited("Syyskokous", town, other, state="held", minutes="Puhuttiin neuvonnasta")
    with region_scope("18"):
        meeting.decisions.create(region_id="18", text="Jatketaan kokeilua")
    for owner in (town, other, None):
        make_network.action(f"Tehtävä {owner or ''}", owner=owner, meeting=meeting)
    page = mirja(town).get(f"{WORK}meetings/{meeting.pk}/")
    text = page.content.decode()
    assert "Puhuttiin neuvonnasta" in text and "Jatketaan kokeilua" in text
    assert [row["who"] for row in page.context["actions"]] == ["We ourselves", "Another member", "The coordinator"]
    for words in (other.contact_name, other.contact_email, "/members/"):
        assert words not in text, words


def test_other_pages_of_the_network_are_closed(town):
    client = mirja(town)
    for page in ("members/", f"members/{town.pk}/", "groups/", "actions/", "cooperation/", "mailings/", "mailings/new/"):
        assert client.get(f"{WORK}{page}").status_code == 403, page


def test_the_wall_itself_hides_the_others(town, other):
    mirja(town)
    _actor, scope = actor_of(town)
    invited("Muun ryhmän", group=in_group(make_network.group(), other))
    with scope:
        assert [*Member.objects.values_list("pk", flat=True)] == [town.pk] and not Meeting.objects.exists()
        assert Member.objects.filter(pk=other.pk).update(note="x") == 0


def test_as_many_queries_for_20_of_each_as_for_1(town):
    client = mirja(town)

    def queries():
        client.get(OWN)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(OWN).status_code == 200
        return len(captured)

    def add(number):
        invited(f"Kokous {number}", town)
        invited(f"Vanha {number}", town, state="held")
        make_network.action(f"Toimi {number}", owner=town)
        together = make_network.cooperation(f"Yhteistyö {number}")
        with region_scope("18"):
            together.parts.create(region_id="18", municipality_id="205")

    add(0)
    one = queries()
    for number in range(1, 20):
        add(number)
    assert queries() == one


def at(*day):
    return {"starts_at": datetime(*day, 8, tzinfo=UTC), "ends_at": datetime(*day, 9, tzinfo=UTC)}


def test_what_waits_for_whom(town):
    late, soon = make_network.action("Myöhässä", due_on=date(2026, 2, 1), owner=town), make_network.action("Pian", due_on=date(2026, 2, 16))
    make_network.action("Myöhemmin", due_on=date(2026, 2, 17))
    make_network.action("Tehty", due_on=date(2026, 1, 1), state="done", ended_on=date(2026, 1, 1))
    uninvited = make_network.meeting("Kutsumatta", **at(2026, 2, 16))
    make_network.meeting("Kaukana", **at(2026, 2, 17))
    coming = make_network.meeting("Kutsuttu", state="invited", **at(2026, 2, 10))
    over = [make_network.meeting("Ohi", state="invited", **at(2026, 1, 10)), make_network.meeting("Tyhjä", state="held", **at(2026, 1, 11))]
    make_network.meeting("Kirjattu", state="held", minutes="Puhuttiin", **at(2026, 1, 12))
    make_network.meeting("Peruttu", state="cancelled", **at(2026, 1, 13))
    with region_scope("18"), CaptureQueriesContext(connection) as captured:
        found = waiting_for_coordinator()
    assert (found.late, found.due_soon, found.uninvited, found.without_minutes) == ([late], [soon], [uninvited], over)
    assert found.late[0].owner == town and len([q for q in captured if q["sql"].startswith("SELECT \"")]) == 2
    with region_scope("18", side="member", own=town.pk):
        own = waiting_for_member(town.pk)
    assert (own.actions, own.meetings) == ([late], [coming])
    with region_scope("04"):
        assert waiting_for_coordinator().late == []


def test_a_partner_has_a_page_too():
    assert mirja(partner()).get(OWN).status_code == 200
    assert signed_in("kaisa").get(OWN).status_code == 403
