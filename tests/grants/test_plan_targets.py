"""Targets of a plan: chosen, added with the register's figure as baseline, changed, removed, and sent on as facts."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from grants.applications.models import ApplicationVersion
from grants.models import PlanTarget
from grants.plans.target_facts import as_facts
from regions import clock
from regions.audit import AuditEvent
from regions.figures import Figure, freeze
from regions.scope import region_scope
from tests.grants import cases
from tests.grants.plan_pages import DURING, get, post, step, text_of, words_of

pytestmark = pytest.mark.django_db

OWN = {"own_indicator": "Kouluttajat", "target": "12,5", "target_day": "31.10.2020"}


@pytest.fixture(scope="module")
def call(once):
    return cases.published_call()


@pytest.fixture
def plan(call):
    return cases.plan_of(call, "18", "written")


def frozen(code, value, day, region="18"):
    with clock.at(DURING), region_scope(region):
        freeze(region, day, {code: (Decimal(value), Figure.Source.REGISTER)})


def target_now():
    with region_scope("18"):
        return PlanTarget.objects.get()


def add(plan, indicator="own", username="kaisa", **typed):
    return post(username, "plan-target-new", plan.pk, "need", indicator, **typed)


def test_choosing_leads_to_the_form(plan):
    answer = get("kaisa", "plan-target-choose", plan.pk, "need", indicator="open_hours")
    assert answer.url.endswith("/sections/need/targets/open_hours/")
    assert get("kaisa", "plan-target-choose", plan.pk, "need", indicator="luck").status_code == 422
    assert get("kaisa", "plan-target-new", plan.pk, "need", "luck").status_code == 404
    # Who chooses nothing is told so.
    assert get("kaisa", "plan-target-choose", plan.pk, "need").status_code == 200
    assert get("kaisa", "plan-target-choose", plan.pk, "need", asked="yes").status_code == 422


def test_the_newest_frozen_figure_is_the_baseline_and_nobody_types_it(plan):
    frozen("open_hours", "38.50", date(2019, 9, 1))
    frozen("open_hours", "40.50", date(2019, 9, 20))
    frozen("open_hours", "99", date(2019, 12, 1))  # after the day on which the plan is written
    page = get("kaisa", "plan-target-new", plan.pk, "need", "open_hours")
    assert "40,5" in words_of(page) and 'name="baseline"' not in text_of(page)
    assert add(plan, "open_hours", target="60", target_day="31.10.2020", baseline="1").status_code == 302
    kept = target_now()
    assert (kept.baseline, kept.baseline_day, kept.target) == (Decimal("40.50"), date(2019, 9, 20), Decimal(60))
    assert "40,5" in words_of(get("kaisa", "plan-detail", plan.pk))


def test_another_regions_figure_is_no_baseline(plan):
    frozen("open_hours", "99", date(2019, 9, 1), region="04")
    assert 'name="baseline"' in text_of(get("kaisa", "plan-target-new", plan.pk, "need", "open_hours"))
    assert add(plan, "open_hours", target="1 200", target_day="31.10.2020").status_code == 302
    assert (target_now().baseline, target_now().target) == (None, Decimal(1200))


def test_an_own_indicator_with_a_baseline_of_its_own(plan):
    typed = OWN | {"unit": "henkilöä", "baseline": "4", "baseline_day": "1.9.2019", "baseline_source": "Verkoston kysely"}
    assert add(plan, **typed).status_code == 302
    words = words_of(get("kaisa", "plan-detail", plan.pk))
    assert "Kouluttajat" in words and "Verkoston kysely" in words and "12,5" in words


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"target": "kaksitoista"}, "target"),
        ({"target": "1.200"}, "target"),
        ({"target": "-3"}, "target"),
        ({"target": ""}, "target"),
        ({"own_indicator": " "}, "own_indicator"),
        ({"target_day": "31.13.2020"}, "target_day"),
        ({"baseline": "4"}, "baseline_day"),
        ({"baseline": "4", "baseline_day": "1.9.2019"}, "baseline_source"),
        ({"baseline": "4", "baseline_day": "1.9.2020", "baseline_source": "Kysely"}, "baseline_day"),
        ({"baseline": "4", "baseline_day": "1.9.2019", "baseline_source": "figure:register"}, "baseline_source"),
    ],
)
def test_what_can_not_be_read_is_asked_again(plan, typed, field):
    answer = add(plan, **(OWN | typed))
    assert answer.status_code == 422 and field in answer.context["form"].errors
    with region_scope("18"):
        assert not PlanTarget.objects.exists()


@pytest.mark.parametrize(("day", "status"), [("30.9.2019", 422), ("1.10.2019", 302), ("31.10.2020", 302), ("1.11.2020", 422)])
def test_gr51_the_target_lies_within_the_use_period(plan, day, status):
    answer = add(plan, **(OWN | {"target_day": day}))
    assert answer.status_code == status
    if status == 422:
        assert "target_day" in answer.context["form"].errors and 'value="Kouluttajat"' in text_of(answer)


def test_gr52_a_target_differs_from_its_baseline(plan):
    own = {"baseline": "12,50", "baseline_day": "1.9.2019", "baseline_source": "Kysely"}
    answer = add(plan, **(OWN | own))
    assert answer.status_code == 422 and "target" in answer.context["form"].errors
    assert add(plan, **(OWN | own | {"target": "12,51"})).status_code == 302


def test_gr53_one_target_of_an_indicator_a_day(plan):
    assert add(plan, "events", target="6", target_day="31.10.2020").status_code == 302
    assert add(plan, "events", target="7", target_day="31.10.2020").status_code == 422
    assert add(plan, "events", target="3", target_day="31.3.2020").status_code == 302
    assert add(plan, **OWN).status_code == 302
    assert add(plan, **(OWN | {"target": "13"})).status_code == 422


def test_a_change_is_saved_and_a_lost_race_is_told(plan):
    add(plan, **OWN)
    target = target_now()
    first = post("kaisa", "plan-target-edit", plan.pk, target.pk, **(OWN | {"target": "20", "version": 0}))
    assert first.status_code == 302
    lost = post("kalle", "plan-target-edit", plan.pk, target.pk, **(OWN | {"target": "30", "version": 0}))
    assert lost.status_code == 409 and 'value="30"' in text_of(lost)
    assert target_now().target == 20
    # The same press twice is no race.
    assert post("kaisa", "plan-target-edit", plan.pk, target.pk, **(OWN | {"target": "20", "version": 0})).status_code == 302
    assert post("kalle", "plan-target-edit", plan.pk, target.pk, **(OWN | {"target": "30", "version": 1})).status_code == 302
    assert target_now().target == 30


def test_a_removal_is_asked_for_once_more_and_the_audit_keeps_the_target(plan):
    add(plan, **OWN)
    target = target_now()
    page = get("kaisa", "plan-target-remove", plan.pk, target.pk)
    assert "Kouluttajat" in words_of(page) and target_now()
    post("kaisa", "plan-target-edit", plan.pk, target.pk, **(OWN | {"target": "20", "version": 0}))
    assert post("kalle", "plan-target-remove", plan.pk, target.pk, version=0).status_code == 409
    assert post("kalle", "plan-target-remove", plan.pk, target.pk, version=1).status_code == 302
    with region_scope("18"):
        assert not PlanTarget.objects.exists()
        assert AuditEvent.objects.get(verb="plan-target-removed").before["target"] == "20.00"
    assert get("kaisa", "plan-target-edit", plan.pk, target.pk).status_code == 404


def test_targets_stand_still_with_the_plan_and_the_state_reads_what_was_sent(plan):
    add(plan, **OWN)
    assert "Kouluttajat" not in text_of(get("arvi", "plan-detail", plan.pk))
    step(plan, "send_for_comment", "kaisa")
    assert "Kouluttajat" in text_of(get("arvi", "plan-detail", plan.pk))
    target = target_now()
    assert get("kaisa", "plan-target-edit", plan.pk, target.pk).status_code == 302
    assert post("kaisa", "plan-target-edit", plan.pk, target.pk, **(OWN | {"target": "1", "version": 0})).status_code == 422
    assert post("kaisa", "plan-target-remove", plan.pk, target.pk, version=0).status_code == 422
    assert add(plan, **(OWN | {"target": "1"})).status_code == 422
    assert target_now().target == Decimal("12.50")


def test_the_application_carries_the_targets_of_its_version(call):
    plan = cases.plan_of(call, "18", "written")
    frozen("events", "4", date(2019, 9, 1))
    add(plan, "events", target="6", target_day="31.10.2020")
    application = cases.application_of(call)
    fact = {
        "goal": "need", "indicator": "events", "own_indicator": "", "unit": "", "baseline": "4.00", "baseline_day": "2019-09-01",
        "baseline_source": "figure:register", "target": "6.00", "target_day": "2020-10-31",
    }
    with region_scope("18"):
        assert as_facts(PlanTarget.objects.all()) == [fact]
        assert ApplicationVersion.objects.get().content["plan_targets"] == [fact]
    for username in ("kaisa", "essi"):
        targets = get(username, "application-detail", application.pk).context["plan_targets"]
        assert [(row["target"], row["baseline"]) for row in targets] == [(6, 4)]


def test_another_regions_targets_are_not_there(plan):
    add(plan, **OWN)
    target = target_now()
    assert get("sanna", "plan-target-edit", plan.pk, target.pk).status_code == 404
    assert post("sanna", "plan-target-remove", plan.pk, target.pk, version=0).status_code == 404
    for username in ("sirpa", "katri", "arvi", "essi"):
        assert add(plan, username=username, **OWN).status_code == 403


def test_one_query_count_for_one_target_and_many(call):
    def count(plan, username):
        with CaptureQueriesContext(connection) as queries:
            get(username, "plan-detail", plan.pk)
        return len(queries)

    few, many = (cases.plan_of(cases.published_call(code=code, series=code), "18", "written") for code in ("yksi", "monta"))
    add(few, "events", target="6", target_day="31.10.2020")
    for number in range(20):
        add(many, "events", target=str(number), target_day=f"{number + 1}.10.2020")
    for plan in (few, many):
        step(plan, "send_for_comment", "kaisa")
    for username in ("kaisa", "arvi"):
        count(few, username)
        assert count(few, username) == count(many, username)
