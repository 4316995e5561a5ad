"""A contact proposes, its coordinator looks at the difference and accepts or refuses; the public reads the old till then."""

from datetime import time

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from providers.models import (
    FinderEntry,
    HoursException,
    Offering,
    OfferingAtPoint,
    ProposedChange,
    Provider,
    ServicePoint,
)
from providers.upkeep.proposals import propose
from regions.people import User
from regions.scope import public_scope, region_scope
from tests import make
from tests.people import actor, contact, signed_in
from tests.providers.mail import sent

pytestmark = pytest.mark.django_db
OFFERING = {"name_fi": "Digipuhelin", "form": "telephone", "levels": ["2"], "languages": ["fi"], "free": "on"}
OFFERING |= {"area_kind": "region", "state_fi": "approved"}
DETAILS = {"phone": "08 111 222", "language": "fi"}
LIST = "/en/work/changes/"


@pytest.fixture
def library():
    return make.provider(phone="08 000 000")


@pytest.fixture
def tuula(library):
    return signed_in(contact("tuula", "18", library.pk))


def change():
    with region_scope("18"):
        return ProposedChange.objects.latest("pk")


def seen(client, pk):
    return client.get(f"{LIST}{pk}/").context["seen"]


def accept(pk, client=None):
    client = client or signed_in("kaisa")
    return client.post(f"{LIST}{pk}/", {"what": "accept", "seen": seen(client, pk)})


def public():
    with public_scope():
        return FinderEntry.objects.get()


def test_contact_details_wait_and_are_then_what_the_public_reads(library, tuula):
    make.published(library)
    url = f"/en/work/providers/{library.pk}/edit/"
    assert "Send to the coordinator" in tuula.get(url).content.decode()
    answer = tuula.post(url, DETAILS | {"message": "Uusi vaihde"})
    assert answer["Location"] == "/en/work/providers/own/"
    assert public().phone == "08 000 000"
    page = signed_in("kaisa").get(f"{LIST}{change().pk}/").content.decode()
    assert "08 000 000" in page and "08 111 222" in page and "Uusi vaihde" in page and "Now" not in page
    assert accept(change().pk).status_code == 302
    assert public().phone == "08 111 222"
    (message,) = sent()
    assert message.to == ["tuula@example.fi"] and "Kaisa Koordinaattori" in message.body
    own = tuula.get("/en/work/providers/own/").content.decode()
    assert "Accepted" in own


def test_a_waiting_proposal_fills_the_form_and_is_replaced_and_taken_back(library, tuula):
    url = f"/en/work/providers/{library.pk}/edit/"
    tuula.post(url, DETAILS)
    assert 'value="08 111 222"' in tuula.get(url).content.decode()
    tuula.post(url, DETAILS | {"phone": "08 333 444"})
    with region_scope("18"):
        assert ProposedChange.objects.get().values == {"phone": "08 333 444"}
    assert tuula.post(f"{LIST}{change().pk}/withdraw/").status_code == 302
    assert change().state == "withdrawn"
    tuula.post(url, DETAILS)
    tuula.post(url, DETAILS | {"phone": "08 000 000"})
    assert change().state == "withdrawn"
    assert signed_in("kaisa").post(f"{LIST}{change().pk}/", {"what": "accept"}).status_code == 422


def test_a_published_offering_with_its_words(library, tuula):
    offering = make.published(library, "Vanha nimi", texts={"fi": {"name": "Vanha nimi"}, "sv": {"name": "Gammalt namn"}})
    url = f"/en/work/offerings/{offering.pk}/edit/"
    kept = OFFERING | {"name_sv": "", "name_en": "Help by telephone", "valid_to": "31.12.2098", "levels": ["1", "2"]}
    assert tuula.post(url, kept).status_code == 302
    assert public().name_fi == "Vanha nimi"
    page = tuula.get(url).content.decode()
    assert 'value="Digipuhelin"' in page and 'value="31.12.2098"' in page
    shown = signed_in("kaisa").get(f"{LIST}{change().pk}/").content.decode()
    assert "Gammalt namn" in shown and "31.12.2098" in shown and "Light support" in shown
    accept(change().pk)
    entry = public()
    assert (entry.name_fi, entry.name_sv, entry.name_en, entry.levels) == ("Digipuhelin", "", "Help by telephone", [1, 2])
    with region_scope("18"):
        assert Offering.objects.get().valid_to.year == 2098


def test_hours_place_and_exceptions(library, tuula):
    point = make.point(library)
    offering = make.published(library, hours_kind="weekly", hours=make.MONDAY_MORNING)
    with region_scope("18"):
        place = OfferingAtPoint.objects.get()
    url = f"/en/work/places/{place.pk}/"
    week = {"hours_kind": "weekly", "hours_2": "9–15, 16–18", "point": point.pk, "note": "Kysy tiskiltä"}
    assert tuula.post(f"{url}edit/", week).status_code == 302
    assert 'value="9.00–15.00, 16.00–18.00"' in tuula.get(f"{url}edit/").content.decode()
    one = {"what": "add", "first_day": "2.1.2097", "last_day": "", "hours": "10–14", "reason": "Inventaario"}
    assert tuula.post(f"{url}exceptions/", one).status_code == 302
    assert "Inventaario" in tuula.get(f"{url}exceptions/").content.decode()
    assert tuula.post(f"{url}exceptions/", one | {"first_day": "31.2.2097"}).status_code == 422
    with region_scope("18"):
        assert not HoursException.objects.exists() and ProposedChange.objects.count() == 1
    page = signed_in("kaisa").get(f"{LIST}{change().pk}/").content.decode()
    assert "Monday 9.00–12.00" in page and "Tuesday 9.00–15.00, 16.00–18.00" in page and "Pääkirjasto" in page
    assert accept(change().pk).status_code == 302
    entry = public()
    assert entry.hours == [[2, "09:00", "15:00", None, None], [2, "16:00", "18:00", None, None]]
    assert (entry.point_name, entry.note, entry.exceptions) == ("Pääkirjasto", "Kysy tiskiltä", [["2097-01-02"] * 2 + ["10:00", "14:00"]])
    remove = {"what": "remove", "row": "1"}
    assert tuula.post(f"{url}exceptions/", remove).status_code == 302
    accept(change().pk)
    assert public().exceptions == []
    assert str(offering.pk)


def test_a_point_moves_to_where_its_new_municipality_is(library, tuula):
    point = make.point(library)
    new = {"name": "Lehtikangas", "municipality": "765", "step_free": "yes", "access_checked_on": "1.3.2026", "lat": "", "lon": ""}
    assert tuula.post(f"/en/work/points/{point.pk}/edit/", new).status_code == 302
    assert "Sotkamo" in signed_in("kaisa").get(f"{LIST}{change().pk}/").content.decode()
    accept(change().pk)
    with region_scope("18"):
        moved = ServicePoint.objects.select_related("municipality").get()
    assert (moved.name, moved.municipality_id, moved.step_free) == ("Lehtikangas", "765", "yes")
    assert moved.lat == float(moved.municipality.lat) and moved.location_source == "municipality_centre"
    tuula.post(f"/en/work/points/{point.pk}/edit/", new | {"lat": "64,1", "lon": "28,4"})
    accept(change().pk)
    with region_scope("18"):
        assert (ServicePoint.objects.get().lat, ServicePoint.objects.get().location_source) == (64.1, "given")


def test_drafts_are_written_at_once_and_archived_ones_not_at_all(library, tuula):
    draft, shown = make.offering(library, "Luonnos"), make.published(library)
    assert tuula.post(f"/en/work/offerings/{draft.pk}/edit/", OFFERING).status_code == 302
    with region_scope("18"):
        assert not ProposedChange.objects.exists()
    signed_in("kaisa").post(f"/en/work/offerings/{shown.pk}/archive/")
    assert tuula.post(f"/en/work/offerings/{shown.pk}/edit/", OFFERING).status_code == 403


def test_what_was_changed_in_between_is_marked_and_nobody_accepts_unseen(library, tuula):
    tuula.post(f"/en/work/providers/{library.pk}/edit/", DETAILS)
    kaisa = signed_in("kaisa")
    before = seen(kaisa, change().pk)
    new = DETAILS | {"kind": "library", "state": "active", "phone": "08 555 666"}
    assert kaisa.post(f"/en/work/providers/{library.pk}/edit/", new).status_code == 302
    late = kaisa.post(f"{LIST}{change().pk}/", {"what": "accept", "seen": before})
    page = late.content.decode()
    assert late.status_code == 422 and "has changed since you opened" in page
    assert "08 000 000" in page and "08 111 222" in page and "08 555 666" in page and "Changed since" in page
    assert accept(change().pk).status_code == 302
    with region_scope("18"):
        assert Provider.objects.get().phone == "08 111 222"


def test_a_broken_rule_is_told_and_nothing_is_written(library, tuula):
    offering = make.published(library, "Vanha nimi")
    tuula.post(f"/en/work/offerings/{offering.pk}/edit/", OFFERING | {"languages": []})
    page = accept(change().pk)
    assert page.status_code == 422 and "Choose at least one language of service" in page.content.decode()
    assert change().state == "waiting" and public().name_fi == "Vanha nimi"


def test_a_refusal_needs_words_and_they_reach_tuula(library, tuula):
    tuula.post(f"/en/work/providers/{library.pk}/edit/", DETAILS)
    kaisa, url = signed_in("kaisa"), f"{LIST}{change().pk}/"
    assert kaisa.post(url, {"what": "refuse", "answer": ""}).status_code == 422
    assert kaisa.post(url, {"what": "refuse", "answer": "Numero ei vastaa."}).status_code == 302
    (message,) = sent()
    assert message.to == ["tuula@example.fi"] and "Numero ei vastaa." in message.body
    own = tuula.get("/en/work/providers/own/").content.decode()
    assert "Numero ei vastaa." in own and "Not accepted" in own
    assert kaisa.post(url, {"what": "accept", "seen": ""}).status_code == 422


def test_new_offerings_stand_in_the_same_queue_the_oldest_first(library, tuula, time_machine):
    time_machine.move_to("2026-11-20T10:00:00+02:00", tick=False)
    draft = make.offering(library, "Läppäriapu")
    tuula.post(f"/en/work/offerings/{draft.pk}/send/")
    time_machine.move_to("2026-11-21T10:00:00+02:00", tick=False)
    tuula.post(f"/en/work/providers/{library.pk}/edit/", DETAILS)
    kaisa = signed_in("kaisa")
    rows = kaisa.get(LIST).context["page"].object_list
    assert [row.about for row in rows] == ["Läppäriapu", ""]
    assert rows[0].url == f"/en/work/offerings/{draft.pk}/publish/"
    assert kaisa.get(LIST, {"provider": library.pk}).context["page"].paginator.count == 2
    assert "Nothing to review" in signed_in("sanna").get(LIST).content.decode()


def test_as_many_queries_for_20_changes_as_for_1(library):
    client = signed_in("kaisa")
    wanted = [make.provider(f"Yhdistys {number} ry", kind="association") for number in range(20)]

    def ask(provider):
        offering = make.published(provider)
        who = contact(f"tuula{provider.pk}", "18", provider.pk).memberships.get().actor()
        with region_scope("18", side="provider", provider=provider.pk):
            propose(who, provider, {"phone": "08 123 4567"})
            propose(who, Offering.objects.get(pk=offering.pk), {"free": False})
            propose(who, OfferingAtPoint.objects.get(), {"note": "Uusi"})
        make.offering(provider)
        with region_scope("18"):
            Offering.objects.filter(state="draft").update(state="in_review")

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(LIST).status_code == 200
        return len(captured)

    ask(wanted[0])
    client.get(LIST)
    one = queries()
    for provider in wanted[1:]:
        ask(provider)
    assert queries() == one


def test_another_provider_and_region_meet_nothing(library, tuula):
    tuula.post(f"/en/work/providers/{library.pk}/edit/", DETAILS)
    club = make.provider("Kerho ry", kind="association")
    toini = signed_in(contact("toini", "18", club.pk))
    assert toini.post(f"{LIST}{change().pk}/withdraw/").status_code == 404
    assert tuula.get(f"{LIST}{change().pk}/").status_code == 403
    assert signed_in("sanna").post(f"{LIST}{change().pk}/", {"what": "accept"}).status_code == 404
    who = User.objects.get(username="toini").memberships.get().actor()
    with pytest.raises((DatabaseError, Provider.DoesNotExist)), region_scope("18", side="provider", provider=club.pk):
        propose(who, library, {"phone": "08 999 999"})


def test_nobody_but_the_contact_proposes_and_the_coordinator_writes_at_once(library):
    make.published(library, hours_kind="weekly", hours=[(1, time(9), time(12))])
    new = DETAILS | {"kind": "library", "state": "active"}
    signed_in("kaisa").post(f"/en/work/providers/{library.pk}/edit/", new)
    with region_scope("18"):
        assert not ProposedChange.objects.exists()
        assert Provider.objects.get().phone == "08 111 222"
    assert actor("kaisa").provider_id is None
