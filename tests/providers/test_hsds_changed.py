"""What has changed since a moment, and what stays the same whatever it is called: what a harvester of open data stands on."""

from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.test import Client

from providers.catalogue import record
from providers.catalogue.publication import rewrite_entries
from providers.catalogue.record_offering import change_offering
from providers.catalogue.record_place import record_place, remove_place
from providers.duplicates.merge import merge_providers
from regions import clock
from regions.scope import region_scope
from tests import make
from tests.people import actor

NOON = datetime(2026, 11, 20, 12, tzinfo=ZoneInfo("Europe/Helsinki"))
HOUR = timedelta(hours=1)
ALL = {"services": ["Läppäriapu", "Puhelintuki"], "organizations": ["Kajaanin kirjasto"], "service_at_locations": ["Pääkirjasto"]}


@pytest.fixture
def library(db):
    """At noon a library has published a desk and a telephone."""
    with clock.at(NOON):
        made = make.provider("Kajaanin kirjasto")
        desk = make.published(made, "Läppäriapu", form="staffed_point", point=make.point(made, "Pääkirjasto"))
        make.published(made, "Puhelintuki")
    return made, desk


def told(path="services", after=NOON, **more):
    """→ what the list tells of what was changed after a moment, at four o'clock."""
    with clock.at(NOON + 4 * HOUR):
        answer = Client().get(f"/open-data/hsds/{path}?{urlencode({'modified_after': after.isoformat(), **more})}")
    assert answer.status_code == 200, answer.content
    assert "not_applied" not in answer.json()
    return answer.json()["contents"]


def names(*given, **more):
    return [each.get("name") or each["location"]["name"] for each in told(*given, full=1, **more)]


def at_one(verb, *given, **fields):
    with clock.at(NOON + HOUR), region_scope("18"):
        return verb(*given, **fields)


@pytest.mark.parametrize("path", ALL)
def test_what_was_written_after_the_moment_is_told(library, path):
    assert names(path, NOON - HOUR) == ALL[path] and names(path) == [] and names(path, NOON + 24 * HOUR) == []
    at_one(change_offering, actor("kaisa"), library[1], texts={"fi": {"summary": "Apua läppärin kanssa"}})
    assert names(path) == {"services": ["Läppäriapu"]}.get(path, ALL[path])
    assert names(path, NOON + HOUR) == []


def test_what_is_written_anew_and_says_the_same_has_not_changed(library):
    at_one(rewrite_entries)
    at_one(change_offering, actor("kaisa"), library[1], texts={"fi": {"name": "Läppäriapu"}})
    with clock.at(NOON + HOUR):
        call_command("rebuild_finder", verbosity=0)
    assert told() == []


def test_being_confirmed_is_no_change(library):
    at_one(record.confirm_provider, actor("kaisa"), library[0], "visit", "Virkailija")
    assert told() == []
    with clock.at(NOON + HOUR):
        assert Client().get("/open-data/hsds/services?search=puhelintuki").json()["contents"][0]["assured_date"] == "2026-11-20"


def test_the_day_on_which_support_begins_counts_though_it_was_written_before(library):
    with clock.at(NOON - timedelta(days=9)):
        make.published(library[0], "Kurssi", valid_from=NOON.date())
    assert names("services", NOON - timedelta(days=1)) == ["Läppäriapu", "Puhelintuki", "Kurssi"]
    assert names("services", NOON) == []


@pytest.mark.parametrize("how", ["removed", "closed long ago"])
def test_an_offering_that_loses_a_place_has_changed(library, how):
    with clock.at(NOON):
        branch = make.point(library[0], "Sivukirjasto")
        with region_scope("18"):
            place = record_place(actor("kaisa"), library[1], point=branch)
    if how == "removed":
        at_one(remove_place, actor("kaisa"), place)
    else:
        with region_scope("18"):
            type(branch).objects.filter(pk=branch.pk).update(last_day=date(2026, 1, 31))
        at_one(rewrite_entries)
    assert names("services") == ["Läppäriapu"] and names("service_at_locations") == ["Pääkirjasto"]


def test_support_that_has_another_provider_has_changed(library):
    with clock.at(NOON):
        twin = make.provider("Kajaanin kirjasto ")
        make.published(twin, "Etätuki")
    at_one(merge_providers, actor("kaisa"), library[0], twin)
    (changed,) = told()
    assert changed["name"] == "Etätuki"
    with clock.at(NOON + 4 * HOUR):
        (organisation,) = Client().get("/open-data/hsds/organizations").json()["contents"]
    assert changed["organization_id"] == organisation["id"]


def test_identifiers_alone_come_with_their_time(library):
    at_one(change_offering, actor("kaisa"), library[1], topics=["e_mail"])
    assert [each["modified_date"] for each in told(after=NOON - HOUR, minimal=1)] == ["2026-11-20T13:00:00.000+02:00", "2026-11-20T12:00:00.000+02:00"]


def test_code_lists_keep_no_time_and_say_so(db):
    page = Client().get("/open-data/hsds/taxonomies?modified_after=2020-01-01").json()
    assert page["not_applied"] == ["modified_after"] and page["total_items"] > 0
    assert "not_applied" not in Client().get("/open-data/hsds/taxonomies").json()


def test_a_point_that_is_renamed_or_moves_is_the_same_location(library):
    def location():
        (found,) = Client().get("/open-data/hsds/service_at_locations?full=1").json()["contents"]
        return found["location"]

    before = location()
    with region_scope("18"):
        point = library[0].points.get()
        record.change_point(actor("kaisa"), point, name="Kohtaamispaikka", street_address="Kauppakatu 1", postal_code="87100")
    after = location()
    assert after["name"] == "Kohtaamispaikka" and after["addresses"][0]["address_1"] == "Kauppakatu 1"
    assert (after["id"], after["addresses"][0]["id"]) == (before["id"], before["addresses"][0]["id"])


def test_two_points_of_one_name_and_address_are_two_locations(library):
    for number in "12":
        make.published(library[0], f"Apu {number}", form="staffed_point", point=make.point(library[0], "Asematalo"))
    (organisation,) = Client().get("/open-data/hsds/organizations?full=1").json()["contents"]
    assert [each["name"] for each in organisation["locations"]].count("Asematalo") == 2
    assert len({each["id"] for each in organisation["locations"]}) == 3
