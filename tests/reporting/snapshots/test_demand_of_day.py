"""People by small area: the newest year before the day, the grid before postal areas, groups shared out."""

from datetime import date

import numpy as np
import pytest

from regions.geography import FigureSource, GridFigure, MunicipalityFigure, PostalAreaFigure
from reporting.snapshots.demand import demand_on, digest, over_65_by_area
from reporting.snapshots.division import division_on
from reporting.snapshots.groups import ALL, OVER_65, SWEDISH

pytestmark = pytest.mark.django_db
NOW = date(2026, 11, 18)


def test_the_newest_year_before_the_day():
    now, then = demand_on(NOW), demand_on(date(2020, 10, 31))
    assert (now.years[ALL], now.years[OVER_65], now.years["impairment"]) == (2022, 2016, 2018)
    assert then.years[ALL] == 2016
    # Of 3,030 areas five have no number in 2022; their municipalities' own tells how few they may be.
    assert now.people[ALL].sum() == pytest.approx(5_494_750 + 3 * 29 + 8 + 29)
    assert (now.unknown[ALL], now.unknown[OVER_65]) == (0, 77)
    assert digest(now) == digest(demand_on(NOW)) != digest(then)


def test_groups_in_need_are_shared_out_from_the_nations():
    demand = demand_on(NOW)
    assert demand.people["over_65_no_smartphone"].sum() == pytest.approx(500_000)
    helsinki = demand.areas == "00100"
    share = demand.people[OVER_65][helsinki] / demand.people[OVER_65].sum()
    assert demand.people["over_65_no_smartphone"][helsinki] == pytest.approx(500_000 * share)
    assert demand.people["impairment"].sum() == pytest.approx(250_000)
    assert "over_65_no_smartphone" in demand.estimates and ALL not in demand.estimates
    assert not {"young", "anyone"} & set(demand.people)


def test_swedish_speaking_municipalities_until_speakers_are_known():
    demand = demand_on(NOW)
    mariehamn, kajaani = demand.municipalities == "478", demand.municipalities == "205"
    assert demand.people[SWEDISH][mariehamn].sum() == demand.people[ALL][mariehamn].sum() > 0
    assert demand.people[SWEDISH][kajaani].sum() == 0
    brought(PostalAreaFigure, postal_area_id="87100", measure="lang_sv", year=2023, value=42)
    assert demand_on(NOW).people[SWEDISH].sum() == 42


def test_the_grid_goes_before_postal_areas():
    cell = {"step": 1000, "municipality_id": "205", "measure": "population", "year": 2022}
    brought(GridFigure, east=535_500, north=7_122_500, value=120, **cell)
    brought(GridFigure, east=536_500, north=7_122_500, value=None, **cell)
    demand = demand_on(NOW)
    assert demand.people[ALL].sum() == 120 + 29
    assert demand.people[OVER_65].sum() > 1_000_000
    at = list(demand.areas).index("535500:7122500")
    assert list(demand.xy[at]) == [535_500, 7_122_500] and demand.regions[at] == "18"
    GridFigure.objects.update(year=2021)
    assert demand_on(NOW).people[ALL].sum() > 5_000_000


def test_people_of_a_municipality_that_has_merged_are_its_successors():
    then = demand_on(date(2019, 6, 1))
    assert "911" not in then.municipalities and (then.municipalities == "541").any()
    division = division_on(NOW)
    assert division.now("911") == "541" and len(division) == 308 + 19 + 1


def test_hours_are_told_by_the_municipalities_own_figure_where_it_is_newer():
    division = division_on(NOW)
    people, year = over_65_by_area(demand_on(NOW, division), division)
    kajaani = MunicipalityFigure.objects.get(municipality="205", measure="pop_65_plus", year=2018).value
    assert year == 2018 and people[list(division.municipalities).index("205")] == kajaani
    assert np.isclose(people[-1], people[: len(division.municipalities)].sum())


def brought(model, **fields):
    return model.objects.create(source=FigureSource.objects.get(code="statfi_paavo_2024"), **fields)
