"""Comparing with PTV: what people changed there, archived there, or have there beside our records."""

import pytest

from providers.catalogue.record_offering import change_offering
from providers.models import PtvLink
from providers.ptv.comparing.reconciling import order_reconcile
from providers.ptv.comparing.shapes import fact_of
from providers.ptv.interface.v11 import writing
from providers.tasks import compare_with_ptv, look_up_changes_in_ptv
from regions.scope import region_scope
from regions.workflow import Refused
from tests.people import actor
from tests.providers.ptv.kainuu_ptv import compared, library, pushed, run_jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def kirjasto(kainuu, settings):
    made = library(kainuu, settings)
    pushed()
    made.ptv.clear_log()
    return made


def test_nothing_has_changed(kirjasto):
    run = compared()
    assert (run.state, run.counts) == ("done", {"same": 2, "only_in_ptv": 0})
    assert kirjasto.writes() == []


def test_words_changed_there_are_listed_and_nothing_is_overwritten(kirjasto):
    kirjasto.edit("Muutettu PTV:ssä.")
    assert compared().counts == {"same": 1, "remote_newer": 1, "only_in_ptv": 0}
    link = kirjasto.link()
    assert link.state == "remote_newer" and link.theirs["descriptions"]["fi"] == "Muutettu PTV:ssä."
    pushed()
    assert kirjasto.writes() == [] and kirjasto.fact().descriptions["fi"] == "Muutettu PTV:ssä."


def test_a_changed_connection_is_found_though_it_changes_no_date(kirjasto):
    before = kirjasto.fact()
    relation = {"serviceChannelId": str(kirjasto.link("channel").ptv_id), "serviceHours": []}
    kirjasto.ptv.knobs(relate={"id": before.id, "relations": [relation]})
    assert kirjasto.fact().modified == before.modified
    compared()
    assert kirjasto.link().state == "remote_newer"


def test_the_same_words_changed_on_both_sides_are_a_conflict(kirjasto):
    kirjasto.edit("Muutettu PTV:ssä.")
    with region_scope("18"):
        change_offering(actor("kaisa"), kirjasto.offering, texts={"fi": {"description": "Muutettu täällä."}})
    run = pushed()
    assert run.counts == {"conflict": 1} and kirjasto.writes() == []
    assert kirjasto.link().state == "conflict"
    assert compared().counts == {"same": 1, "conflict": 1, "only_in_ptv": 0}


def test_different_fields_changed_on_both_sides_are_put_together(kirjasto):
    kirjasto.edit("Muutettu PTV:ssä.")
    with region_scope("18"):
        change_offering(actor("kaisa"), kirjasto.offering, texts={"fi": {"name": "Digiapu"}})
    pushed()
    there = kirjasto.fact()
    assert (there.names["fi"], there.descriptions["fi"]) == ("Digiapu", "Muutettu PTV:ssä.")
    # What PTV had changed is left for people to take.
    assert kirjasto.link().state == "remote_newer"


def test_what_is_only_in_ptv_is_counted(kirjasto):
    body = writing.service(fact_of(kirjasto.link(), "ours").model_copy(update={"source_id": "another"}))
    kirjasto.ptv.add_service(body)
    assert compared().counts["only_in_ptv"] == 1


@pytest.mark.parametrize(("changed_here", "state"), [pytest.param(False, "archived", marks=pytest.mark.slow), (True, "conflict")])
def test_archived_there(kirjasto, changed_here, state):
    if changed_here:
        with region_scope("18"):
            change_offering(actor("kaisa"), kirjasto.offering, texts={"fi": {"description": "Muutettu täällä."}})
    kirjasto.ptv.knobs(archive=str(kirjasto.link().ptv_id))
    compared()
    link = kirjasto.link()
    assert (link.state, link.version, link.problem) == (state, "Deleted", "gone")
    assert link.ours["names"]["fi"] == "Digineuvonta"
    # Listed until somebody chooses: the night sends it nowhere.
    pushed()
    assert kirjasto.writes() == [] and kirjasto.link().state == state


def test_every_day_what_was_archived_and_changed_is_looked_up(kirjasto):
    kirjasto.ptv.knobs(archive=str(kirjasto.link("channel").ptv_id))
    kirjasto.edit("Muutettu PTV:ssä.")
    assert look_up_changes_in_ptv() == 1
    look_up_changes_in_ptv()
    assert run_jobs() == 1
    assert (kirjasto.link().state, kirjasto.link("channel").state) == ("remote_newer", "archived")
    assert kirjasto.writes() == []


@pytest.mark.slow
def test_every_week_all_of_it(kirjasto):
    assert compare_with_ptv() == 1
    run_jobs()
    with region_scope("18"):
        assert {link.checked_at is None for link in PtvLink.objects.all()} == {False}


@pytest.mark.slow
def test_ptv_away_stops_the_comparison_and_loses_nothing(kirjasto):
    kirjasto.ptv.knobs(error_next=1000)
    run = compared()
    assert (run.state, run.problem) == ("failed", "unreachable")
    assert kirjasto.link().state == "in_sync"


def test_one_comparison_at_a_time(kirjasto):
    with region_scope("18"):
        order_reconcile(actor("kaisa"))
        with pytest.raises(Refused, match="PTV-20"):
            order_reconcile(actor("kaisa"))
