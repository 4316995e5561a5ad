"""Shapes for pictures: all are there, north is up, labels stand inside, lines run between wider areas alone."""

import re
from itertools import accumulate

import pytest
from django.utils import timezone, translation

from regions.geography import AreaShape, shapes
from regions.geography.drawing import draw, lines_between
from regions.geography.shapes import APPROXIMATE, MUNICIPALITY, REGION, made, shipped, touching


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def square(west, south, side=1000):
    ring = [[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]]
    return [[ring]]


def of(*codes, kind=MUNICIPALITY, borders=()):
    return made(APPROXIMATE, kind, codes, borders)


def corners(path):
    """→ rings of (x, y) of an SVG path that `drawing` has written."""
    rings = []
    for part in path.rstrip("z").split("z"):
        start, _, steps = part[1:].partition("l")
        x, y = map(int, start.split())
        numbers = list(map(int, steps.split()))
        xs, ys = accumulate(numbers[::2], initial=x), accumulate(numbers[1::2], initial=y)
        rings.append(list(zip(xs, ys, strict=True)))
    return rings


def holds(path, x, y):
    """Whether a point is inside, by counting crossings of the even-odd rule."""
    crossings = 0
    for ring in corners(path):
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            crossings += (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1)
    return crossings % 2 == 1


def test_every_municipality_and_region_of_today_is_shipped():
    assert len(shipped(MUNICIPALITY)) == 308 and len(shipped(REGION)) == 19
    whole = of(*shipped(MUNICIPALITY))
    assert len(whole.areas) == 308 and all(area.path for area in whole.areas.values())
    assert whole.height == 1000 and 500 < whole.width < 650


def test_labels_stand_inside_their_areas():
    for drawing in (of("205", "765"), of(*shipped(REGION), kind=REGION)):
        for code, area in drawing.areas.items():
            assert holds(area.path, area.x, area.y + 0.01), code
            half = area.room / 2 - 1
            assert half < 1 or holds(area.path, area.x - half, area.y + 0.01) and holds(area.path, area.x + half, area.y + 0.01)


def test_one_without_a_shape_is_missing_and_none_at_all_is_nothing():
    assert set(of("205", "765", "xxx").areas) == {"205", "765"}
    assert of("xxx") is None


def test_north_is_up_and_aland_is_in_its_place():
    drawn = of(*shipped(MUNICIPALITY)).areas
    utsjoki, hanko, mariehamn, ilomantsi = (drawn[code] for code in ("890", "078", "478", "146"))
    assert utsjoki.y < hanko.y and mariehamn.x < hanko.x < ilomantsi.x and mariehamn.y > 850


def test_paths_are_short_and_relative():
    drawn = draw({"a": square(0, 0), "b": square(1000, 0)})
    assert drawn.areas["a"].path == "M0 500l500 0 0 -500 -500 0z"
    assert drawn.view_box == "-8 -8 1016 516"
    assert sum(len(area.path) for area in of(*shipped(MUNICIPALITY)).areas.values()) < 45_000


def test_wider_lines_run_where_two_areas_meet_and_nowhere_else():
    [run] = lines_between([square(0, 0), square(1000, 0)])
    assert {tuple(corner) for corner in run} == {(1000, 0), (1000, 1000)}
    assert lines_between([square(0, 0), square(5000, 0)]) == []
    drawn = of(*shipped(REGION), kind=REGION, borders=tuple(shipped(REGION)))
    assert 0 < len(drawn.borders) < len(drawn.coast) and "z" not in drawn.borders


def test_islets_too_small_to_be_seen_go_but_a_municipality_never_does():
    islets = [*square(0, 0, 100_000), *square(300_000, 0, 10)]
    drawn = draw({"a": islets, "b": square(500_000, 0, 10)})
    assert drawn.areas["a"].path.count("z") == 1 and re.fullmatch(r"M\d+ -?\d+l2 0 0 2 -2 0z", drawn.areas["b"].path)


def test_neighbours_share_more_than_a_corner():
    found = touching(APPROXIMATE, REGION)
    assert sum(len(others) for others in found.values()) == 2 * 39
    assert found["21"] == frozenset() and found["19"] == {"17"} and "18" in found["17"]


@pytest.mark.django_db
def test_official_borders_replace_the_approximate():
    assert shapes.drawing(REGION).source == "" and "approximate" in shapes.attribution(shapes.drawing(REGION))
    official(REGION, "19", 2026)
    drawn = shapes.drawing(REGION)
    assert set(drawn.areas) == {"19"} and shapes.attribution(drawn) == "Borders: Statistics Finland, made for 2026."
    assert shapes.shapes(REGION) == {"19": drawn.areas["19"].path}
    official(REGION, "18", 2027)
    assert set(shapes.drawing(REGION).areas) == {"18"}


@pytest.mark.django_db
def test_a_map_of_both_kinds_waits_until_both_are_official():
    official(REGION, "19", 2026)
    assert len(shapes.country(MUNICIPALITY).areas) == 308
    assert shapes.one_region("19", ["698"]).source == ""
    official(MUNICIPALITY, "698", 2026)
    assert set(shapes.country(MUNICIPALITY).areas) == {"698"}
    assert shapes.one_region("19", ["698"]).source == "Statistics Finland, made for 2026"


@pytest.mark.django_db
def test_a_drawing_is_made_once_and_again_when_the_borders_change(django_assert_num_queries):
    official(REGION, "19", 2026)
    first = shapes.drawing(REGION)
    with django_assert_num_queries(1):
        assert shapes.drawing(REGION) is first
    AreaShape.objects.all().delete()
    official(REGION, "19", 2026, side=2000)
    assert shapes.drawing(REGION) is not first


def official(kind, code, year, side=1000):
    geometry = {"type": "MultiPolygon", "coordinates": square(400_000, 7_000_000, side)}
    AreaShape.objects.create(kind=kind, code=code, year=year, geometry=geometry, source=f"Statistics Finland, made for {year}", brought_at=timezone.now())
