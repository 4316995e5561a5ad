"""A service point closes: what the public reads, where its customers go, and taking it back."""

from datetime import date

import pytest

from providers.catalogue.closing import close_point
from providers.catalogue.record import change_point
from providers.models import FinderEntry, Offering, ServicePoint
from providers.tasks import end_offerings
from regions.audit import AuditEvent
from regions.scope import public_scope, region_scope
from regions.workflow import Refused, move
from tests import make
from tests.people import actor, contact, signed_in
from tests.providers.mail import sent

pytestmark = pytest.mark.django_db
LAST = date(2026, 6, 30)


@pytest.fixture(autouse=True)
def in_may(time_machine):
    time_machine.move_to("2026-05-10T10:00:00+03:00", tick=False)


@pytest.fixture
def library():
    return make.provider()


@pytest.fixture
def point(library):
    """A point in Kajaani with one published offering."""
    point = make.point(library)
    make.published(library, "Läppäriapu", form="staffed_point", point=point)
    return point


def url(point, verb="close"):
    return f"/en/work/points/{point.pk}/{verb}/"


def public():
    with public_scope():
        return FinderEntry.objects.get()


def stored(point):
    with region_scope("18"):
        return ServicePoint.objects.get(pk=point.pk)


def test_the_preview_writes_nothing_and_the_closing_is_public_at_once(point):
    club = make.provider("Kerho ry", kind="association")
    hall = make.point(club, "Kerhotalo", street_address="Kauppakatu 1", postal_code="87100")
    asked = {"last_day": "30.6.2026", "closing_note": "Kirjasto muuttaa.", "successor": hall.pk}
    kaisa = signed_in("kaisa")
    shown = kaisa.post(url(point), asked | {"what": "preview"})
    text = shown.content.decode()
    assert shown.status_code == 200 and stored(point).last_day is None and public().last_day is None
    assert "30.6.2026" in text and "Kerhotalo" in text and "Kauppakatu 1" in text and "Läppäriapu" in text
    # Thirty days after the last one.
    assert "30.7.2026" in text
    assert kaisa.post(url(point), asked | {"what": "save"}).status_code == 302
    entry = public()
    assert (entry.last_day, entry.closing_note, entry.successor_name) == (LAST, "Kirjasto muuttaa.", "Kerhotalo")
    assert "Kauppakatu 1" in entry.successor_address
    with region_scope("18"):
        assert AuditEvent.objects.get(verb="point_closing").after["last_day"] == "2026-06-30"
        change_point(actor("kaisa"), hall, name="Uusi kerhotalo")
    assert public().successor_name == "Uusi kerhotalo"
    assert "30.6.2026" in kaisa.get(f"/en/work/providers/{point.provider_id}/").content.decode()
    assert "Kirjasto muuttaa." in kaisa.get(url(point)).content.decode()


def test_it_stays_open_after_all(point):
    with region_scope("18"):
        close_point(actor("kaisa"), point, last_day=LAST, closing_note="Muutto")
    kaisa = signed_in("kaisa")
    assert b"Muutto" in kaisa.get(url(point, "open")).content and stored(point).last_day == LAST
    assert kaisa.post(url(point, "open")).status_code == 302
    assert (stored(point).last_day, stored(point).closing_note, public().last_day) == (None, "", None)
    assert kaisa.get(url(point, "open")).status_code == 302


def test_an_offering_given_elsewhere_goes_on(point, library):
    from providers.catalogue.record_place import record_place

    with region_scope("18"):
        record_place(actor("kaisa"), Offering.objects.get(), point=make.point(library, "Lähikirjasto"))
    text = signed_in("kaisa").post(url(point), {"last_day": "30.6.2026", "what": "preview"}).content.decode()
    assert "Läppäriapu" in text and "30.7.2026" not in text


@pytest.mark.parametrize("wrong", [{"last_day": ""}, {"last_day": "31.6.2026"}, {"last_day": "30.6.2206"}, {"closing_note": "x" * 301}, {"successor": "0"}])
@pytest.mark.parametrize("what", ["preview", "save"])
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(point, wrong, what):
    answer = signed_in("kaisa").post(url(point), {"last_day": "30.6.2026", "closing_note": "Muutto", "what": what} | wrong)
    assert answer.status_code == 422 and stored(point).last_day is None
    assert (wrong.get("closing_note") or "Muutto") in answer.content.decode()


def test_prov_15_nobody_is_sent_to_a_closed_door(point, library):
    other = make.point(library, "Lähikirjasto")
    for last in (date(2026, 6, 29), LAST):
        with region_scope("18"):
            close_point(actor("kaisa"), other, last_day=last)
        for what in ("preview", "save"):
            answer = signed_in("kaisa").post(url(point), {"last_day": "30.6.2026", "successor": other.pk, "what": what})
            assert answer.status_code == 422 and stored(point).last_day is None
    with region_scope("18"):
        close_point(actor("kaisa"), other, last_day=date(2026, 7, 1))
        close_point(actor("kaisa"), stored(point), last_day=LAST, successor=other)
        with pytest.raises(Refused, match="PROV-15"):
            close_point(actor("kaisa"), stored(other), last_day=date(2026, 7, 1), successor=stored(point))


def test_prov_16_a_closed_point_is_no_new_place(point, library, time_machine):
    with region_scope("18"):
        close_point(actor("kaisa"), point, last_day=LAST)
    draft = make.offering(library, "Uusi tuki")
    new, asked = f"/en/work/offerings/{draft.pk}/places/new/", {"point": point.pk, "hours_kind": "unknown"}
    time_machine.move_to("2026-06-30T23:00:00+03:00", tick=False)
    kaisa = signed_in("kaisa")
    assert str(point) in kaisa.get(new).content.decode()
    time_machine.move_to("2026-07-01T00:01:00+03:00", tick=False)
    assert str(point) not in kaisa.get(new).content.decode()
    assert kaisa.post(new, asked).status_code == 422
    with region_scope("18"):
        from providers.catalogue.record_place import record_place

        with pytest.raises(Refused, match="PROV-16"):
            record_place(actor("kaisa"), draft, point=stored(point))
        place = Offering.objects.get(state="published").places.get()
    # Where it is already, its hours and notes may still be corrected.
    assert kaisa.post(f"/en/work/places/{place.pk}/edit/", asked | {"note": "Ovi on kiinni."}).status_code == 302
    assert public().note == "Ovi on kiinni."


def test_prov_17_what_is_given_nowhere_is_not_published(point, time_machine):
    with region_scope("18"):
        close_point(actor("kaisa"), point, last_day=LAST)
    time_machine.move_to("2026-07-31T00:05:00+03:00", tick=False)
    assert end_offerings() == 1
    sent()
    with region_scope("18"):
        offering = Offering.objects.get()
        assert offering.state == "paused"
        with pytest.raises(Refused, match="PROV-17"):
            move(offering, "publish", actor("kaisa"))
    publish = f"/en/work/offerings/{offering.pk}/publish/"
    assert signed_in("kaisa").post(publish).status_code == 422
    assert signed_in("kaisa").post(url(point, "open")).status_code == 302
    assert signed_in("kaisa").post(publish).status_code == 302


def test_another_regions_point_is_none_of_hers(point):
    pori = make.point(make.provider("Porin kirjasto", "04"), "Porin pääkirjasto")
    kaisa = signed_in("kaisa")
    assert kaisa.get(url(pori)).status_code == kaisa.post(url(pori), {"last_day": "30.6.2026"}).status_code == 404
    assert "Porin pääkirjasto" not in kaisa.get(url(point)).content.decode()
    assert kaisa.post(url(point), {"last_day": "30.6.2026", "successor": pori.pk, "what": "save"}).status_code == 422
    tuula = signed_in(contact("tuula", "18", point.provider_id))
    assert tuula.get(url(point)).status_code == 403 and signed_in("katri").post(url(point)).status_code == 403
