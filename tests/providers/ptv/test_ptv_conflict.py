"""Whose words stay: taken into the register, or sent over PTV's, a field and a language at a time."""

from datetime import time

import pytest

from providers.catalogue.record_offering import change_offering
from providers.models import FinderEntry, Offering, OfferingAtPoint, OfferingText, PtvAccess, PtvLink, ServicePoint
from providers.ptv.sending.linking import links_of
from providers.ptv.settling.verbs import archive_here, keep_ours, publish_anew, settle, stop_linking, take_theirs
from providers.rules import (
    api_user_is_in_use,
    delegated_names_its_organisation,
    every_difference_is_decided,
    has_a_business_id,
    nobody_changed_it,
    one_run_at_a_time,
    says_what_becomes_of_records,
)
from regions.audit import AuditEvent
from regions.scope import region_scope
from regions.workflow import Refused
from tests.people import actor
from tests.providers.ptv.kainuu_ptv import compared, library, pushed

in_database = pytest.mark.django_db


@pytest.fixture
def kirjasto(kainuu, settings):
    made = library(kainuu, settings)
    pushed()
    return made


@pytest.fixture
def torn(kirjasto):
    """The Finnish description was changed on both sides, the Swedish in PTV alone."""
    kirjasto.edit("PTV:n kuvaus.")
    kirjasto.edit("PTV:s beskrivning.", language="sv")
    changed(kirjasto, description="Rekisterin kuvaus.")
    compared()
    kirjasto.ptv.clear_log()
    return kirjasto


def changed(kirjasto, **words):
    with region_scope("18"):
        change_offering(actor("kaisa"), kirjasto.offering, texts={"fi": words})


def decided(verb, kirjasto, *more, kind="service"):
    with region_scope("18"):
        return verb(kirjasto.link(kind), actor("kaisa"), *more)


def words(kirjasto):
    with region_scope("18"):
        return dict(OfferingText.objects.filter(offering=kirjasto.offering).values_list("language", "description"))


@in_database
def test_theirs_are_taken_into_the_register_and_shown(torn):
    link = decided(take_theirs, torn)
    assert link.state == "in_sync"
    assert words(torn) == {"fi": "PTV:n kuvaus.", "sv": "PTV:s beskrivning."}
    with region_scope("18"):
        assert "PTV:n kuvaus." in FinderEntry.objects.get(offering=torn.offering).text_fi
        assert AuditEvent.objects.filter(verb="offering_changed", actor_name="Kaisa Koordinaattori").count() == 2
        told = AuditEvent.objects.get(verb="ptv_settled").after
    assert told == {"ours": [], "theirs": ["descriptions/fi/", "descriptions/sv/"]}
    pushed()
    assert torn.writes() == []


@in_database
def test_ours_are_sent_over_theirs(torn):
    assert decided(keep_ours, torn).state == "local_newer"
    pushed()
    assert torn.fact().descriptions["fi"] == "Rekisterin kuvaus."
    assert words(torn)["fi"] == "Rekisterin kuvaus." and torn.link().state == "in_sync"


@in_database
def test_what_nobody_decided_stays_as_it_was(torn):
    link = decided(settle, torn, {("descriptions", "fi"): "ours"})
    assert link.state == "local_newer"
    pushed()
    there = torn.fact().descriptions
    assert (there["fi"], there["sv"]) == ("Rekisterin kuvaus.", "PTV:s beskrivning.")
    assert torn.link().state == "remote_newer" and words(torn)["sv"] == "Vi hjälper med telefonen."


@in_database
@pytest.mark.slow
def test_one_of_each(torn):
    decided(settle, torn, {("descriptions", "fi", ""): "theirs", ("descriptions", "sv", ""): "ours"})
    pushed()
    assert torn.fact().descriptions == {"fi": "PTV:n kuvaus.", "sv": "Vi hjälper med telefonen."}
    assert torn.link().state == "in_sync"


@in_database
def test_what_has_changed_meanwhile_is_told(torn):
    with region_scope("18"):
        seen = torn.link()
    torn.edit("Kolmas kuvaus.")
    compared()
    with region_scope("18"), pytest.raises(Refused, match="PTV-21"):
        take_theirs(seen, actor("kaisa"))
    assert words(torn)["fi"] == "Rekisterin kuvaus."


@in_database
@pytest.mark.slow
def test_what_changes_in_ptv_after_the_choice_is_told_again(torn):
    decided(keep_ours, torn)
    torn.edit("Kolmas kuvaus.")
    pushed()
    assert torn.writes() == [] and torn.link().state == "conflict"


@in_database
def test_hours_and_a_note_of_a_connection_are_taken(kirjasto):
    hours = [{"serviceHourType": "DaysOfTheWeek", "validForNow": True, "isClosed": False, "isAlwaysOpen": False, "isReservation": False,
              "openingHour": [{"dayFrom": "Tuesday", "from": "13:00", "to": "15:00", "order": 0}]}]  # fmt: skip
    note = [{"type": "Description", "language": "fi", "value": "Toinen kerros"}]
    relation = {"serviceChannelId": str(kirjasto.link("channel").ptv_id), "serviceHours": hours, "description": note}
    kirjasto.ptv.knobs(relate={"id": str(kirjasto.link().ptv_id), "relations": [relation]})
    compared()
    assert decided(take_theirs, kirjasto).state == "in_sync"
    with region_scope("18"):
        place = OfferingAtPoint.objects.get(offering=kirjasto.offering)
        assert [(row.weekday, row.opens, row.closes) for row in place.hours.all()] == [(2, time(13), time(15))]
        assert place.note == "Toinen kerros"


@in_database
def test_a_points_name_is_taken(kirjasto):
    kirjasto.edit("Uusi pääkirjasto", kind="channel", type="Name")
    compared()
    assert decided(take_theirs, kirjasto, kind="channel").state == "in_sync"
    with region_scope("18"):
        assert ServicePoint.objects.get(pk=kirjasto.point.pk).name == "Uusi pääkirjasto"


@in_database
@pytest.mark.slow
def test_a_record_without_a_base_is_decided_whole(torn):
    with region_scope("18"):
        PtvLink.objects.filter(kind="service").update(base=None)
        links_of(torn.provider)
    with pytest.raises(Refused, match="PTV-22"):
        decided(settle, torn, {("descriptions", "fi"): "ours"})


@pytest.fixture
def archived(kirjasto):
    """Archived in PTV, changed here since."""
    changed(kirjasto, description="Muutettu täällä.")
    kirjasto.ptv.knobs(archive=str(kirjasto.link().ptv_id))
    compared()
    return kirjasto


@in_database
def test_an_archived_record_is_published_anew(archived):
    before = archived.link().ptv_id
    assert decided(publish_anew, archived).state == "new"
    pushed()
    link = archived.link()
    assert link.state == "in_sync" and link.ptv_id != before
    assert archived.fact().descriptions["fi"] == "Muutettu täällä."


@in_database
def test_or_archived_here_too(archived):
    assert decided(archive_here, archived).state == "archived"
    with region_scope("18"):
        assert Offering.objects.get().state == "archived"


@in_database
def test_or_left_there_and_nobody_is_asked_again(archived):
    decided(stop_linking, archived)
    changed(archived, description="Vielä kerran.")
    archived.ptv.clear_log()
    compared()
    pushed()
    assert archived.link().state == "archived" and archived.writes() == []


@in_database
def test_a_record_that_is_not_archived_has_nothing_of_this(kirjasto):
    for verb in (publish_anew, archive_here, stop_linking):
        with pytest.raises(Refused):
            decided(verb, kirjasto)


# The rules of the way to PTV, at their boundaries.


def codes(*broken):
    return [each.code for each in broken if each]


def test_ptv_16_an_api_user_that_is_in_use():
    good = PtvAccess(username="kainuu")
    assert codes(api_user_is_in_use(good), api_user_is_in_use(PtvAccess(problem="unreachable"))) == []
    stopped = (None, PtvAccess(paused=True), PtvAccess(problem="sign_in"))
    assert codes(*(api_user_is_in_use(each) for each in stopped)) == ["PTV-16"] * 3


def test_ptv_17_who_delegates_is_named():
    assert codes(delegated_names_its_organisation("under_region", None), delegated_names_its_organisation("delegated", "1")) == []
    assert codes(delegated_names_its_organisation("delegated", None)) == ["PTV-17"]


def test_ptv_18_what_becomes_of_records_is_said():
    assert codes(says_what_becomes_of_records(False, None), says_what_becomes_of_records(True, False)) == []
    assert codes(says_what_becomes_of_records(True, None)) == ["PTV-18"]


def test_ptv_19_ptv_knows_organisations_by_their_business_id():
    assert codes(has_a_business_id("0214958-9"), has_a_business_id("")) == ["PTV-19"]


def test_ptv_20_one_run_at_a_time():
    assert codes(one_run_at_a_time(False), one_run_at_a_time(True)) == ["PTV-20"]


def test_ptv_21_nobody_changed_what_was_seen():
    assert codes(nobody_changed_it(None, 1), nobody_changed_it(1, 1), nobody_changed_it(1, 2)) == ["PTV-21"]


def test_ptv_22_every_difference_is_decided():
    assert codes(every_difference_is_decided(0), every_difference_is_decided(1)) == ["PTV-22"]
