"""Values from the register: what a region's job freezes, what the nation and the region read of it, targets, queries."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regions import clock, job_runs, jobs
from regions.figures import Figure
from regions.scope import national_scope, region_scope
from reporting.metrics.evaluation import metric_values
from reporting.metrics.models import MetricTarget
from reporting.metrics.quarters import quarter_ends
from reporting.tasks import count_quarters
from tests.people import signed_in
from tests.reporting.metrics.metric_cases import DAY, contacts, frozen, indicators

pytestmark = pytest.mark.django_db
ENDS = quarter_ends(DAY)
NOON = clock.start_of(DAY)


def nation(codes, areas, **asked):
    with national_scope():
        return metric_values(codes, DAY, areas, **asked)


def test_the_nation_and_the_region_read_the_same_of_contacts():
    contacts("18", 60, solved=40, learnt=10, minutes=10)
    contacts("04", 40, solved=10)
    contacts("04", 3, day=ENDS[0])
    frozen()
    found = nation(["contacts", "solved", "learnt", "minutes"], ["00", "18", "04"])
    assert {key: value.value for key, value in found.items() if key[1] == "contacts"} == {("00", "contacts"): 100, ("18", "contacts"): 60, ("04", "contacts"): 40}
    assert found["04", "contacts"].high == 44 and "hidden" in found["04", "contacts"].notes
    assert found["00", "solved"].value == 50 and found["00", "solved"].n == 100
    assert found["18", "minutes"].value == 10 and found["18", "minutes"].n == 60
    with region_scope("18"):
        own = metric_values(["contacts"], DAY, ["18", "04", "00"])
    assert [own[area, "contacts"].value for area in ("18", "04", "00")] == [60, None, None], "what can't be seen is not told as zero"
    assert frozen() == 0, "a quarter is counted once"


def test_regions_are_compared_with_the_country_s_mix():
    contacts("18", 80, solved=40, form="chat")
    contacts("18", 20, solved=15)
    contacts("04", 20, solved=10, form="chat")
    contacts("04", 80, solved=60)
    frozen()
    found = nation(["solved", "contacts"], ["18", "04", "19"], standardise=True)
    assert [found[area, "solved"].value for area in ("18", "04")] == [55, 70]
    assert [found[area, "solved"].standard.value for area in ("18", "04")] == pytest.approx([62.5, 62.5])
    assert found["19", "solved"].standard is None and found["18", "contacts"].standard is None


def test_a_job_in_each_region_counts_the_quarters_once():
    contacts("18", 60, solved=40)
    with clock.at(NOON):
        assert count_quarters() == 19
        assert count_quarters() == 19, "queued, not counted yet: the same keys"
        with national_scope():
            jobs_there = list(jobs.Job.objects.filter(kind="metric_parts", region="18").values_list("region_id", "pk"))
        assert len(jobs_there) == 1
        job_runs.run(*jobs_there[0])
        assert count_quarters() == 18
    with national_scope():
        assert Figure.objects.get(region="18", code="q:contacts").value == 60
    assert "q:contacts" not in signed_in("kaisa").get("/en/work/figures/?format=csv").text


def test_hours_money_and_need_of_the_country_and_a_region():
    rows = [(region, code, group, value, *bounds) for region, value in (("18", 70.0), ("00", 700.0)) for code, group, bounds in (("hours", "", (value, 2 * value)), ("need", "need", ()), ("coverage_10", "need", ()))]
    indicators(ENDS[3], *rows)
    contacts("18", 70, solved=40)
    frozen()
    found = nation(["open_hours", "reach", "near", "euros_paid", "euros_an_hour"], ["18", "00"])
    assert found["18", "open_hours"].value == pytest.approx(3650) and found["00", "open_hours"].high == pytest.approx(73_000)
    assert found["18", "reach"].value == 100 and found["18", "near"].value == 70
    assert found["18", "euros_paid"].value == 0 and found["18", "euros_an_hour"].value is None


def target(value, by_day, area="18", metric="solved"):
    return MetricTarget.objects.create(metric=metric, area=area, value=value, by_day=by_day, set_at=NOON, set_by_name="Arvi")


def test_the_next_target_holds_and_a_newer_one_replaces_or_takes_it_back():
    contacts("18", 100, solved=60)
    frozen()
    target(Decimal(90), "2026-06-30")
    target(Decimal(80), "2027-06-30", area="")
    assert nation(["solved"], ["18"])["18", "solved"].target == 90, "the last that has passed, where none is to come"
    target(Decimal(70), "2027-12-31")
    target(Decimal(65), "2026-12-31")
    target(Decimal(40), "2026-12-31")
    found = nation(["solved"], ["18", "00"])
    assert (found["18", "solved"].target, found["18", "solved"].standing, found["18", "solved"].distance) == (40, "reached", 20)
    assert found["00", "solved"].target == 80 and found["00", "solved"].standing == "not_yet"
    target(None, "2026-12-31")
    assert nation(["solved"], ["18"])["18", "solved"].target == 70


def test_as_many_queries_for_all_regions_as_for_one():
    contacts("18", 100, solved=60)
    frozen()

    def queries(areas):
        with CaptureQueriesContext(connection) as asked:
            nation(None, areas)
        return len(asked)

    assert queries(["18"]) == queries(["18", "04", "19", "01", "00"])
