"""What is kept of a day, and that it stays: computed from the register by its own verbs."""

from datetime import UTC, date, datetime, time

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext

from providers.catalogue.record_offering import change_offering
from providers.catalogue.record_place import change_place
from regions import clock, job_runs, jobs
from regions.scope import national_scope, public_scope, region_scope
from regions.workflow import move
from reporting.snapshots import reading
from reporting.snapshots.groups import ALL
from reporting.snapshots.models import CoverageRun, Indicator, Method, SupplySnapshot
from reporting.snapshots.writing import Closed, compute
from reporting.tasks import order_coverage
from tests import make
from tests.people import actor

pytestmark = pytest.mark.django_db
AUTUMN, LATER = datetime(2020, 10, 31, 9, tzinfo=UTC), datetime(2020, 11, 18, 9, tzinfo=UTC)
THEN, TODAY = AUTUMN.date(), LATER.date()
CODES = ["coverage_10", "hours", "points", "verified_90", "need", "access"]


def published(moment, name="Neuvonta", **fields):
    with clock.at(moment):
        library = make.provider(f"{name}kirjasto")
        where = make.point(library, lat=64.2273, lon=27.7285, location_source="given")
        fields = {"form": "staffed_point", "hours_kind": "weekly", "hours": [(3, time(9), time(15))]} | fields
        return make.published(library, name, point=where, **fields)


def computed(moment, **more):
    with clock.at(moment):
        return compute(clock.today(), **more)


@pytest.fixture(scope="module")
def offering(once):
    """Kajaani's one support in October 2020, six hours a week, and the country computed of it."""
    offering = published(AUTUMN)
    computed(AUTUMN)
    return offering


def state(day):
    """→ everything that is told of a day."""
    with public_scope():
        figures = reading.figures_of(CODES, ["00", "18", "205"], day)
        rows = reading.supply_on("00", day)
    return {key: (row.value, row.low, row.high, row.people) for key, row in figures.items()}, list(rows.hours), list(rows.names)


def test_a_snapshot_of_31_october_2020_is_unchanged_after_todays_edits(offering):
    before = state(THEN)
    figures, hours, names = before
    assert figures["205", "hours"][0] == 6 and hours == [6] and names == ["Pääkirjasto"]
    assert 0 < figures["205", "coverage_10"][0] < 100
    kaisa = actor("kaisa")
    with clock.at(LATER), region_scope("18"):
        change_place(kaisa, offering.places.get(), hours=[(3, time(9), time(11))], helpers=4)
        change_offering(kaisa, offering, languages=["fi", "sv"])
    published(LATER, "Opastus")
    assert computed(LATER).rows > 0
    assert state(THEN) == before
    figures, hours, _names = state(TODAY)
    assert sorted(hours) == [2, 6] and figures["205", "points"][0] == 2
    with clock.at(LATER), region_scope("18"):
        move(offering, "pause", kaisa)
    assert computed(LATER).rows > 0
    assert state(TODAY)[1] == [6]
    assert state(THEN) == before


def test_only_what_has_changed_is_written_and_nothing_twice(offering):
    first = CoverageRun.objects.get()
    assert first.rows > 10_000 and first.data_years[ALL] == 2016
    assert computed(AUTUMN) is None
    # Another day is a run of its own, of which little differed: what was offered was verified a while longer ago.
    with CaptureQueriesContext(connection) as queries:
        assert computed(LATER).rows < 10
    assert len(queries) < 80
    with national_scope():
        assert SupplySnapshot.objects.count() == 1
    with public_scope():
        assert reading.days() == [THEN, TODAY]
        assert reading.run_of(date(2026, 12, 24)).day == TODAY and reading.run_of(date(2020, 1, 1)) is None


def test_a_past_day_is_not_computed_anew_nor_is_tomorrow(offering):
    for day in (THEN, date(2020, 11, 1), date(2020, 11, 19)):
        with pytest.raises(Closed), clock.at(LATER):
            compute(day)
    computed(LATER)
    with pytest.raises(CommandError), clock.at(AUTUMN):
        call_command("coverage")


def test_a_day_before_all_that_has_been_told_may_be_made_up(offering):
    before = state(TODAY)
    with clock.at(LATER):
        assert compute(date(2020, 9, 30)).rows > 0
    assert state(TODAY) == before


@pytest.mark.parametrize("change", [lambda rows: rows.update(value=9), lambda rows: rows.delete()])
def test_what_is_kept_is_never_changed(offering, change):
    with pytest.raises(DatabaseError), region_scope("18"):
        change(Indicator.objects.all())


def test_a_run_that_has_not_ended_does_not_count(offering):
    CoverageRun.objects.update(ended_at=None)
    assert state(TODAY) == ({}, [], [])


def test_the_end_of_a_languages_last_support_is_told(offering):
    kaisa = actor("kaisa")
    for moment, languages, hours in ((AUTUMN, ["fi", "uk"], 6), (LATER, ["fi"], 0)):
        with clock.at(moment), region_scope("18"):
            change_offering(kaisa, offering, languages=languages)
        computed(moment)
        with public_scope():
            assert reading.figures_of(["hours"], ["18"], moment.date(), language="uk")["18", "hours"].value == hours


def test_hours_of_the_week_of_the_day_with_its_exceptions(offering):
    closed = (date(2020, 11, 25), date(2020, 11, 25), None, None, "")
    with clock.at(LATER), region_scope("18"):
        change_place(actor("kaisa"), offering.places.get(), exceptions=[closed])
    computed(LATER)
    computed(LATER.replace(day=23))
    assert [state(date(2020, 11, day))[0]["18", "hours"][0] for day in (18, 22, 23)] == [6, 6, 0]


def test_support_ends_with_its_validity_and_its_point(offering):
    with clock.at(LATER), region_scope("18"):
        change_offering(actor("kaisa"), offering, valid_to=TODAY)
    computed(LATER)
    computed(LATER.replace(day=19))
    assert [state(date(2020, 11, day))[0]["18", "points"][0] for day in (18, 19)] == [1, 0]
    assert state(date(2020, 11, 19))[1] == []


def test_it_is_ordered_once_a_day_and_when_the_register_has_changed(offering):
    with clock.at(LATER):
        assert order_coverage() is True and order_coverage() is False
        run_jobs()
        assert order_coverage() is False
        with region_scope("18"):
            change_place(actor("kaisa"), offering.places.get(), helpers=2)
        assert order_coverage() is True
        run_jobs()
    assert list(CoverageRun.objects.order_by("id").values_list("cause", flat=True)) == ["asked", "night", "change"]
    with clock.at(LATER.replace(day=19)):
        assert order_coverage() is True


def run_jobs():
    with national_scope():
        waiting = list(jobs.Job.objects.filter(kind="coverage", state="queued").values_list("region_id", "id"))
    for region, job in waiting:
        job_runs.run(region, job)


def test_a_new_method_takes_effect_at_the_next_run(offering, capsys):
    with clock.at(LATER), region_scope("18"):
        change_place(actor("kaisa"), offering.places.get(), hours_kind="unknown", hours=[])
    old = Method.objects.get()
    Method.objects.create(
        version=2, need_weights=old.need_weights, form_weights=old.form_weights, bands=old.bands, unknown_hours=5,
        reason="Varovaisempi yläraja", made_at=LATER, made_by_name="Kerttu Kehittäjä",
    )
    with clock.at(LATER):
        call_command("coverage")
    assert capsys.readouterr().out.startswith("2020-11-18: ")
    assert state(TODAY)[0]["205", "hours"][:3] == (0, 0, 5)
    assert state(THEN)[0]["205", "hours"][:3] == (6, 6, 6)
    with public_scope():
        assert reading.run_of(TODAY).method.version == 2
