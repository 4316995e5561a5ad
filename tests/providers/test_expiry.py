"""What ends by itself: an offering after its last day, and one whose every point closed a month ago."""

from datetime import date

import pytest

from providers.catalogue.closing import close_point
from providers.catalogue.record_offering import change_offering
from providers.catalogue.record_place import record_place
from providers.models import FinderEntry, Offering
from providers.tasks import end_offerings
from regions.audit import AuditEvent
from regions.scope import public_scope, region_scope
from tests import make
from tests.people import actor, person, signed_in
from tests.providers.mail import sent

pytestmark = pytest.mark.django_db
QUALITY = "/en/work/quality/"


def swept(time_machine, day):
    """The small hours of a day. → the messages that left."""
    time_machine.move_to(f"{day}T00:05:00+02:00", tick=False)
    end_offerings()
    end_offerings()
    messages = sent()
    assert end_offerings() == 0
    return messages


def states(region="18"):
    with region_scope(region):
        return {str(offering): offering.state for offering in Offering.objects.order_by("pk")}


def found():
    with public_scope():
        return sorted((entry.name_fi, entry.point_name) for entry in FinderEntry.objects.all())


def closing(point, last_day):
    with region_scope("18"):
        return close_point(actor("kaisa"), point, last_day=last_day)


def test_an_offering_ends_after_its_last_day(time_machine):
    for name in ("kaisa", "sanna"):
        person(name)
    time_machine.move_to("2026-06-01T10:00:00+03:00", tick=False)
    library = make.provider()
    make.published(library, "Kesäkurssi", valid_to=date(2026, 6, 30))
    make.published(library, "Digineuvonta")
    make.published(make.provider("Porin kirjasto", "04"), "Talvikurssi", valid_to=date(2026, 12, 31))
    assert swept(time_machine, "2026-06-30") == [] and states()["Kesäkurssi"] == "published"
    messages = swept(time_machine, "2026-07-01")
    assert states() == {"Kesäkurssi": "paused", "Digineuvonta": "published"}
    assert found() == [("Digineuvonta", ""), ("Talvikurssi", "")]
    assert [message.to for message in messages] == [["kaisa@example.fi"]]
    assert "Kesäkurssi" in messages[0].body and "Digineuvonta" not in messages[0].body
    with region_scope("18"):
        event = AuditEvent.objects.get(verb="offering_ended")
        assert (event.actor_name, event.after) == ("", {"state": "paused"})
    assert swept(time_machine, "2026-07-02") == []
    history = signed_in("kaisa").get(f"/en/work/providers/{library.pk}/").content.decode()
    assert "offering_ended" not in history


def test_it_is_told_a_month_before(time_machine):
    time_machine.move_to("2026-06-01T10:00:00+03:00", tick=False)
    library = make.provider()
    for name, last in (("Kesäkurssi", date(2026, 7, 1)), ("Elokurssi", date(2026, 7, 2)), ("Tänään", date(2026, 6, 1))):
        make.published(library, name, valid_to=last)
    text = signed_in("kaisa").get(QUALITY, {"kind": "ending"}).content.decode()
    assert "Kesäkurssi" in text and "Tänään" in text and "Elokurssi" not in text


def test_one_that_was_given_a_new_day_meanwhile_goes_on(time_machine):
    time_machine.move_to("2026-06-01T10:00:00+03:00", tick=False)
    offering = make.published(make.provider(), "Kesäkurssi", valid_to=date(2026, 6, 30))
    time_machine.move_to("2026-07-01T00:05:00+03:00", tick=False)
    assert end_offerings() == 1
    with region_scope("18"):
        change_offering(actor("kaisa"), offering, valid_to=date(2026, 12, 31))
    assert sent() == [] and states() == {"Kesäkurssi": "published"}


def test_a_month_after_its_point_closed(time_machine):
    person("kaisa")
    time_machine.move_to("2026-05-01T10:00:00+03:00", tick=False)
    library = make.provider()
    closes, stays = make.point(library), make.point(library, "Lähikirjasto")
    alone = make.published(library, "Vain siellä", form="staffed_point", point=closes)
    both = make.published(library, "Kahdessa", form="staffed_point", point=closes)
    with region_scope("18"):
        record_place(actor("kaisa"), both, point=stays)
    closing(closes, date(2026, 5, 31))
    everything = [("Kahdessa", "Lähikirjasto"), ("Kahdessa", "Pääkirjasto"), ("Vain siellä", "Pääkirjasto")]
    for day in ("2026-06-01", "2026-06-30"):
        assert swept(time_machine, day) == [] and found() == everything
    messages = swept(time_machine, "2026-07-01")
    assert states() == {"Vain siellä": "paused", "Kahdessa": "published"}
    assert found() == [("Kahdessa", "Lähikirjasto")]
    assert "Vain siellä" in messages[0].body and "Kahdessa" not in messages[0].body
    with region_scope("18"):
        assert AuditEvent.objects.get(verb="offering_closed").subject_id == alone.pk
        # Nothing was lost: the place is still written down.
        assert both.places.count() == 2


def test_support_without_a_place_does_not_close(time_machine):
    time_machine.move_to("2026-05-01T10:00:00+03:00", tick=False)
    library = make.provider()
    point = make.point(library)
    offering = make.published(library, "Puhelintuki")
    with region_scope("18"):
        record_place(actor("kaisa"), offering, point=point)
    closing(point, date(2026, 5, 31))
    assert swept(time_machine, "2026-12-01") == [] and states() == {"Puhelintuki": "published"}
    assert found() == [("Puhelintuki", "")]
