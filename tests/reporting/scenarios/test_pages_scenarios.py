"""Scenarios of allocation: made, saved, read and compared beside the decision board."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regions.audit import AuditEvent
from regions.geography import latest_year, region_populations, regions_of_finland
from regions.scope import national_scope, region_scope
from reporting.models import AllocationScenario
from tests.grants import cases
from tests.people import signed_in
from tests.reporting.metrics.metric_cases import indicators
from tests.reporting.scenarios.scenario_cases import TYPED, made, page, saved, scenario_of, stored, sums

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 18)


@pytest.fixture(scope="module")
def call(once):
    return cases.published_call(appropriation=Decimal("120000.00"))


def need_on(day, kainuu=300):
    """The weighted need of each region: 100, Kainuu's 300 or what is asked for."""
    indicators(day, *((region.code, "need", "need", kainuu if region.code == "18" else 100) for region in regions_of_finland()))


def test_a_scenario_divides_the_whole_appropriation_and_keeps_its_figures(call):
    scenario = scenario_of(call)
    shown = page("detail", scenario.pk)
    assert len(sums(shown)) == 19 and sum(sums(shown).values()) == Decimal("100000.00")
    assert all(len(scenario.figures[code]) == 19 for code in ("over_75", "population"))
    assert scenario.figures["over_75"]["18"] == f"{region_populations('pop_75_plus', latest_year('pop_75_plus', DAY))['18']}.00"
    assert scenario.figures["need"] == {} and scenario.weights == {"over_75": "60", "population": "40"}
    with national_scope():
        event = AuditEvent.objects.get(verb="scenario-made")
    assert event.internal and event.region_id == "00" and event.after["weights"] == scenario.weights
    with region_scope("18"):
        assert not AllocationScenario.objects.exists()


def test_need_divides_and_is_what_euros_for_a_person_are_of(call):
    need_on(DAY)
    shown = page("detail", scenario_of(call, base_sum="", weight_need="1", weight_over_75="", weight_population="", appropriation="21 000,00").pk)
    assert sums(shown)["18"] == Decimal("3000.00") and sums(shown)["04"] == Decimal("1000.00")
    assert {row.effect.by_person for row in shown.context["rows"]} == {Decimal("10.00")}
    assert shown.context["effects"].gini == pytest.approx(0)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"floor": "5 264,00"}, "16,00"),  # 19 × 5 264 − 100 000
        ({"ceiling": "5 263,00"}, "3,00"),
        ({"weight_need": "1"}, "Kainuu"),
        ({"weight_over_75": "", "weight_population": ""}, ""),
        ({"floor_18": "2 000,00", "ceiling_18": "1 000,00"}, "Kainuu"),
        ({"name": "Vanha"}, ""),
        ({"base_sum": "-1"}, ""),
    ],
)
def test_what_can_not_be_divided_is_told_and_nothing_typed_is_lost(call, changed, told):
    scenario_of(call, name="Vanha")
    answer = made(call, **changed)
    assert answer.status_code == 422 and told in answer.text
    assert all(f'value="{text}"' in answer.text for text in changed.values() if text)
    with national_scope():
        assert AllocationScenario.objects.count() == 1


def test_limits_of_all_and_of_one_region(call):
    shown = page("detail", scenario_of(call, floor="3 000,00", ceiling="9 000,00", ceiling_01="0", floor_01="0", floor_18="8 000,00").pk)
    found = sums(shown)
    assert found["01"] == 0 and found["18"] == 8000 and max(found.values()) == 9000 and min(amount for region, amount in found.items() if region != "01") >= 3000
    assert sum(found.values()) == 100_000
    assert {row.part.bound for row in shown.context["rows"]} >= {"floor", "ceiling"}


def test_what_is_typed_is_divided_at_once_and_not_saved(call):
    address = reverse("scenario-new", args=[call.pk])
    live = signed_in("essi").get(address, TYPED, headers={"HX-Request": "true"})
    assert sum(row.effect.amount for row in live.context["rows"]) == 100_000
    assert [each.code for each in signed_in("essi").get(address, TYPED | {"floor": "90 000"}, headers={"HX-Request": "true"}).context["broken"]] == ["AL-7"]
    assert signed_in("essi").get(address, TYPED | {"base_sum": "sata"}, headers={"HX-Request": "true"}).context["unread"]
    with national_scope():
        assert not AllocationScenario.objects.exists()


def test_later_figures_change_nothing_until_another_day_is_chosen(call):
    need_on(date(2026, 11, 1))
    weights = {"weight_need": "1", "weight_over_75": "", "weight_population": ""}
    scenario = scenario_of(call, **weights)
    need_on(DAY, kainuu=900)
    assert saved(scenario, **weights, note="Sama päivä").status_code == 302
    assert stored(scenario.pk).figures["need"]["18"] == "300.00" and stored(scenario.pk).note == "Sama päivä"
    assert saved(stored(scenario.pk), **weights, day="19.11.2026").status_code == 302
    assert stored(scenario.pk).figures["need"]["18"] == "900.00"


def test_a_lost_race_is_told(call):
    scenario = scenario_of(call)
    assert saved(scenario, base_sum="2 000,00").status_code == 302
    lost = saved(scenario, base_sum="3 000,00")
    assert lost.status_code == 409 and 'value="3 000,00"' in lost.text and "2\u00a0000,00" in lost.text
    assert stored(scenario.pk).base_sum == 2000


def test_a_copy_begins_from_the_same_formula(call):
    scenario = scenario_of(call, floor_18="5 000,00")
    form = page("new", call.pk, "essi", copy=scenario.pk).context["form"]
    assert (form["weight_over_75"].value(), form["floor_18"].value(), form["name"].value()) == ("60", "5\u00a0000,00", "")


def test_the_change_to_the_last_grant(call):
    earlier = cases.published_call(code="aiempi", series=call.series, use_start=date(2018, 1, 1), use_end=date(2018, 12, 31))
    cases.decision_on(earlier)
    row = next(row for row in page("detail", scenario_of(call).pk).context["rows"] if row.part.region == "18")
    assert row.effect.last and row.effect.change == row.effect.amount - row.effect.last


def test_up_to_four_side_by_side_and_as_a_file(call):
    found = [scenario_of(call, name=str(number), base_sum=f"{number} 000,00") for number in range(1, 6)]
    shown = page("compare", call.pk, scenario=[each.pk for each in found]).context
    assert [each.name for each, _effects in shown["columns"]] == ["1", "2", "3", "4"] and len(shown["rows"]) == 19
    first, second = (cells[1] for _region, _last, cells in shown["rows"][:2])
    assert sum(cells[1][2] for _region, _last, cells in shown["rows"]) == 0 and first[2] and second[2]
    assert len(page("compare", call.pk).context["columns"]) == 2
    file = page("compare", call.pk, scenario=[found[0].pk, found[1].pk], format="csv").content.decode("utf-8-sig").splitlines()
    assert len(file) == 20 and file[0].count(";") == 6
    own = page("detail", found[0].pk, format="csv").content.decode("utf-8-sig")
    assert len(own.splitlines()) == 20
    assert page("detail", found[0].pk, format="xlsx").content[:2] == b"PK"


def test_each_weight_is_swayed(call):
    shown = page("detail", scenario_of(call).pk).context
    assert len(shown["sways"]) == 2 and len(shown["swayed"]) == 19
    for column in (0, 1):
        assert sum(cells[column][2] for _region, cells in shown["swayed"]) == 0


def test_as_many_queries_for_many_as_for_one(call):
    scenario = scenario_of(call)
    addresses = [reverse(f"scenario-{name}", args=[call.pk]) for name in ("list", "compare")] + [reverse("scenario-detail", args=[scenario.pk])]

    def queries():
        found = []
        for address in addresses:
            with CaptureQueriesContext(connection) as asked:
                assert signed_in("reino").get(address).status_code == 200
            found.append(len(asked))
        return found

    queries()  # the first of a process reads what it keeps
    one = queries()
    for number in range(2, 20):
        scenario_of(call, name=str(number)) if number < 5 else copied(scenario, str(number))
    assert queries() == one


def copied(scenario, name):
    with region_scope("00", side="state"):
        scenario.pk, scenario.name = None, name
        scenario.save(force_insert=True)
