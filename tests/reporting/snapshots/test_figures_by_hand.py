"""Each indicator of a country small enough to be counted by hand."""

import numpy as np
import pytest

from reporting.snapshots.groups import ALL, NEED, OVER_65, OVER_75, SWEDISH
from reporting.snapshots.indicators import KINDS
from tests.reporting.snapshots.small_country import MORNING, demand, line, point, told


def value(found, code, area, group="", language="", name="value"):
    return found[code, group, language, name][area]


def test_every_kind_is_computed_and_no_other():
    assert {code for code, *_rest in told([point(1, "205", MORNING)])} == set(KINDS)


def test_coverage_is_of_ones_own_people_by_any_point():
    # The point of Kuhmo lies four kilometres from Kajaani: it covers them there.
    found = told([point(1, "290", MORNING, xy=(4_000, 0))])
    within = [value(found, f"coverage_{km}", "205", ALL) for km in (5, 10, 30)]
    assert within == [100, 100, 100]
    assert [value(found, f"coverage_{km}", "290", ALL) for km in (5, 10, 30)] == [0, 0, 0]
    assert value(found, "coverage_10", "18", ALL) == pytest.approx(100 * 1000 / 1100)
    assert value(found, "coverage_10", "00", ALL) == pytest.approx(100 * 1000 / 1600)
    assert value(found, "not_covered_10", "18", ALL) == 100
    assert value(found, "coverage_10", "18", OVER_65, name="people") == 220


def test_hours_that_nobody_knows_leave_room_between_the_bounds():
    found = told([point(1, "205", MORNING), point(2, "290", None)])
    told_of = [value(found, "coverage_10", "18", ALL, name=name) for name in ("value", "low", "high")]
    assert told_of == [pytest.approx(100 * 1000 / 1100), pytest.approx(100 * 1000 / 1100), 100]
    assert [value(found, "hours", "18", name=name) for name in ("value", "low", "high")] == [3, 3, 23]
    assert [value(found, "distance_p90", "18", ALL, name=name) for name in ("value", "low", "high")] == [0, 0, 0]
    # Further is worse: what is known is here the upper bound.
    assert [value(found, "distance_median", "290", ALL, name=name) for name in ("value", "low", "high")] == [35, 0, 35]
    assert [value(found, "not_covered_10", "290", ALL, name=name) for name in ("value", "low", "high")] == [100, 0, 100]
    assert value(found, "hours_known", "18") == 50


def test_a_desk_gives_its_hours_once_and_a_line_counts_in_its_region():
    desk = [point(1, "205", MORNING), point(2, "205", [[600, 900]], point=1, form="peer_support", helpers=3)]
    found = told([*desk, line(3, [[0, 600]]), line(4, [[0, 6000]], region="00")])
    # Monday 9–12 and 10–15 at one desk are six hours; ten more by telephone.
    assert [value(found, "hours", area) for area in ("205", "18", "04", "00")] == [6, 16, 0, 116]
    assert value(found, "points", "00") == 1
    assert value(found, "hours_1000", "18") == pytest.approx(1000 * 16 / 220)
    # 9–10 one is helped, 10–15 three by peers, whose hour counts for 0.8: 1 + 5 × 2.4, shared by the need of Kajaani.
    assert value(found, "access", "205", NEED) == pytest.approx(1000 * 13 / 25)


def test_a_form_that_counts_for_nothing_has_no_hours():
    always = [[0, 7 * 1440]]
    found = told([point(1, "205", MORNING), point(2, "205", always, form="unstaffed_point", in_person=False), line(3, None, form="unstaffed_point")])
    assert [value(found, "hours", "18", name=name) for name in ("value", "low", "high")] == [3, 3, 3]
    assert value(found, "points", "205") == 2 and value(found, "outside_share", "205") == 0


def test_support_without_coordinates_or_from_afar_covers_nobody():
    nowhere = point(1, "205", MORNING, east=None, north=None)
    found = told([nowhere, line(2, [[0, 6000]])])
    assert value(found, "coverage_30", "00", ALL) == 0
    assert value(found, "distance_median", "00", ALL) is None
    assert value(found, "points", "205") == 1 and value(found, "hours", "205") == 3
    assert value(found, "below_half", "00") is None and value(found, "access", "00", NEED) == 0


def test_services_in_a_language_are_told_apart():
    found = told([point(1, "205", MORNING), point(2, "609", MORNING, languages=["fi", "sv"])])
    assert [value(found, "coverage_10", area, ALL, "sv") for area in ("205", "609", "00")] == [0, 100, pytest.approx(500 / 16)]
    assert value(found, "hours", "00", language="fi") == 6 and value(found, "hours", "00", language="sv") == 3
    assert value(found, "equity_swedish", "04") == 0 and value(found, "equity_swedish", "18") is None
    assert value(found, "coverage_10", "00", SWEDISH, "sv") == 100


def test_when_it_is_open():
    evening = [[9 * 60, 12 * 60], [24 * 60 + 15 * 60, 24 * 60 + 19 * 60], [5 * 1440 + 600, 5 * 1440 + 660]]
    found = told([point(1, "205", evening, drop_in=False), point(2, "609", MORNING)])
    assert value(found, "outside_share", "205") == pytest.approx(100 * 4 / 8)
    assert [value(found, "one_day_10", area) for area in ("205", "290", "609")] == [100, 0, 100]
    assert [value(found, "three_days_10", area) for area in ("205", "290", "609")] == [100, 0, 0]
    assert [value(found, "no_hours", area) for area in ("18", "04", "00")] == [1, 0, 1]
    assert value(found, "no_hours", "205") is None
    assert value(found, "drop_in_share", "00") == 50


def test_freshness_and_accessibility():
    points = [
        *(point(1, "205", MORNING, verified_on="2026-08-20", step_free=1), point(2, "205", MORNING, verified_on="2026-08-19", step_free=0)),
        *(point(3, "290", MORNING), point(4, "609", MORNING, verified_on="2026-11-18", step_free=1)),
    ]
    found = told(points)
    assert [value(found, "verified_90", area) for area in ("205", "290", "18", "00")] == [50, 0, pytest.approx(100 / 3), 50]
    assert [value(found, "accessible_share", "18", name=name) for name in ("low", "high")] == [pytest.approx(100 / 3), pytest.approx(200 / 3)]


def test_fewer_than_five_are_not_told_of():
    people = demand(all=[1000, 4, 500], over_65=[200, 4, 100])
    found = told([point(1, "205", MORNING)], people)
    assert value(found, "coverage_10", "290", ALL) is None and value(found, "coverage_10", "290", ALL, name="people") is None
    assert value(found, "not_covered_10", "18", ALL) is None
    assert value(found, "need", "290", ALL) is None and value(found, "need", "205", ALL) == 1000
    assert value(found, "hours_1000", "290") is None


def test_need_is_weighted_and_shared():
    found = told([point(1, "205", [[0, 60 * 10]]), point(2, "609", MORNING)], demand(impairment=[50, 20, 30]))
    assert [value(found, "need", area, NEED) for area in ("205", "290", "18")] == [25, 10, 35]
    # Kuhmo lies further than thirty kilometres from any: ten hours for Kajaani's 25, three for Pori's 15.
    assert [value(found, "access", area, NEED) for area in ("205", "290", "609")] == [400, 0, 200]
    # All hours find somebody in need: Σ need × access = Σ hours.
    assert value(found, "access", "00", NEED) * value(found, "need", "00", NEED) / 1000 == pytest.approx(13)
    # The median person in need has Pori's 200: only Kuhmo has less than half of it.
    assert [value(found, "below_half", area) for area in ("205", "290", "609", "00")] == [0, 100, 0, 20]


def test_equality():
    found = told([point(1, "205", MORNING), point(2, "290", MORNING), point(3, "609", MORNING)], demand(over_65=[100, 100, 100]))
    assert value(found, "gini_hours", "00") == pytest.approx(0) and value(found, "gini_hours", "205") is None
    alone = told([point(1, "205", MORNING)], demand(over_65=[100, 100, 100]))
    assert value(alone, "gini_hours", "00") == pytest.approx(2 / 3)
    assert value(alone, "min_median", "18") == 0
    assert value(alone, "p90_p10", "00") is None
    older = told([point(1, "205", MORNING)], demand(over_75=[100, 100, 0]))
    assert value(older, "equity_75", "18") == pytest.approx(50 - 100 * 1000 / 1100)
    assert value(older, "equity_75", "205") is None


def test_nothing_at_all_is_no_error():
    found = told([])
    assert value(found, "hours", "00") == 0 and value(found, "verified_90", "00") is None
    assert value(found, "coverage_10", "00", OVER_75) == 0


def test_numbers_alone_tell_where_there_are_no_spans():
    found = told([point(1, "205", None), point(2, "205", None, point=1)], hours=np.array([4.0, 2.0]), known=np.array([True, True]), spans=None)
    assert value(found, "hours", "205") == 6
