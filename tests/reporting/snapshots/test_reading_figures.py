"""What pages ask of the kept figures: rows written by hand, of few areas."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regions.scope import public_scope, region_scope
from reporting.replay.coverage import first_days
from reporting.snapshots import reading
from reporting.snapshots.groups import ALL, NEED, OVER_65
from reporting.snapshots.models import CoverageRun, Indicator, Method

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = (date(2026, 11, day) for day in (1, 10, 20))


def run(day, *, ended=True):
    at = datetime(2026, 11, 1, tzinfo=UTC)
    method = Method.objects.get()
    return CoverageRun.objects.create(day=day, method=method, cause="night", started_at=at, ended_at=at if ended else None)


def figure(of, value, area="205", code="hours", region="18", **fields):
    with region_scope(region, side="state"):
        Indicator.objects.create(region_id=region, run=of, day=of.day, code=code, municipality="" if len(area) == 2 else area, value=value, **fields)


def value(code, area, day, **asked):
    with public_scope():
        found = reading.figures_of([code], [area], day, **asked).get((area, code))
    return found and found.value


def test_a_day_shows_the_newest_of_it_or_before_it():
    first, second = run(FIRST), run(SECOND)
    figure(first, 1)
    figure(second, 2)
    # A second run of one day, and one that broke off.
    figure(run(SECOND), 3)
    figure(run(THIRD, ended=False), 4)
    assert [value("hours", "205", day) for day in (date(2026, 10, 31), FIRST, date(2026, 11, 9), SECOND, THIRD)] == [None, 1, 1, 3, 3]
    with public_scope():
        told = reading.history("hours", "205", date(2026, 11, 5), THIRD)
        assert [(day, row.value, row.day) for day, row in told] == [(date(2026, 11, 5), 1, FIRST), (SECOND, 3, SECOND)]
        assert reading.days(date(2026, 11, 5)) == [SECOND]
        assert reading.history("hours", "999", FIRST, THIRD) == []


def test_each_kind_has_its_own_group():
    of = run(FIRST)
    figure(of, 50, "18", "coverage_10", group=ALL)
    figure(of, 60, "18", "coverage_10", group=OVER_65)
    figure(of, 70, "18", "coverage_10", group=ALL, language="sv")
    figure(of, 9, "18", "access", group=NEED)
    figure(of, 8, "18", "verified_90")
    assert value("coverage_10", "18", FIRST) == 50
    assert value("coverage_10", "18", FIRST, group=OVER_65) == 60
    assert value("coverage_10", "18", FIRST, language="sv") == 70
    assert value("access", "18", FIRST) == 9
    assert value("verified_90", "18", FIRST, group=OVER_65, language="sv") == 8
    with public_scope():
        every = reading.figures_by(["coverage_10", "verified_90"], ["18"], FIRST, [ALL, OVER_65], ["", "sv"])
    assert set(every) == {
        ("18", "coverage_10", ALL, ""), ("18", "coverage_10", OVER_65, ""), ("18", "coverage_10", ALL, "sv"), ("18", "verified_90", "", ""),
    }


def test_anyone_reads_all_and_a_region_its_own_alone():
    of = run(FIRST)
    figure(of, 1)
    figure(of, 2, "609", region="04")
    figure(of, 3, "00", region="00")
    assert [value("hours", area, FIRST) for area in ("205", "609", "00")] == [1, 2, 3]
    with public_scope():
        assert set(reading.municipal_figures(["hours"], "18", FIRST)) == {("205", "hours")}
        assert set(reading.municipal_figures(["hours"], "00", FIRST)) == {("205", "hours"), ("609", "hours")}
    with region_scope("04"):
        assert set(reading.figures_of(["hours"], ["205", "609", "00"], FIRST)) == {("609", "hours")}


def test_one_query_count_for_one_figure_and_many():
    of = run(FIRST)
    for area in ("205", "290", "697"):
        for code in ("hours", "points", "verified_90"):
            figure(of, 1, area, code)

    def count(codes, areas):
        with public_scope(), CaptureQueriesContext(connection) as queries:
            reading.figures_of(codes, areas, FIRST)
        return len(queries)

    assert count(["hours"], ["205"]) == count(["hours", "points", "verified_90"], ["205", "290", "697", "18"]) == 3
    assert count(["hours"], ["18", "00"]) == 1


def test_the_demos_months():
    assert first_days(date(2026, 2, 14)) == [date(2026, 1, 1), *(date(2025, month, 1) for month in (12, 11, 10, 9, 8))]
