"""A line of days: gaps are gaps, ends are labelled, the table has what the line has."""

from datetime import date

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from reporting.pictures.scale import scale
from reporting.pictures.trend import BOTTOM, LEFT, RIGHT, TOP, WIDTH, Moment, trend


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def drawn(*values, **named):
    """A value a month of 2020; a tuple is (value, low, high)."""
    moments = [Moment(date(2020, month, 1), *(value if isinstance(value, tuple) else (value,))) for month, value in enumerate(values, start=1)]
    return trend(moments, key="k", title="Open hours", text=lambda number: f"{number:g} h", day_text=date.isoformat, **named)


def test_ends_of_the_axis_are_round_and_zero_is_on_it():
    assert scale([13, 87]).marks == (0, 50, 100)
    assert (scale([40, 61.5]).low, scale([40, 61.5]).high) == (0, 80)
    assert scale([95, 98], from_zero=False).low >= 90 and scale([7, 7], from_zero=False).low <= 7
    assert scale([-3, 4]).low <= -3 and scale([0, 0]).high > 0
    assert scale([0.1, 0.3]).marks == (0, 0.1, 0.2, 0.3)


def test_the_line_is_where_the_numbers_are():
    found = drawn(0, 50, 100)
    assert found.lines == [f"M{LEFT}.0 {BOTTOM}.0L{found.dots[1][0]} {(BOTTOM + TOP) / 2}L{WIDTH - RIGHT}.0 {TOP}.0"]
    # Days, not rows: January is longer than February.
    assert found.dots[1][0] - LEFT > WIDTH - RIGHT - found.dots[1][0]
    assert [words for _x, _y, words, _anchor in found.ends] == ["100 h", "0 h"]


def test_the_line_breaks_where_nobody_knows_and_a_lone_value_is_a_dot():
    found = drawn(1, 2, None, 4, None, 6, 7)
    assert len(found.lines) == 2 and len(found.dots) == 5
    assert drawn(5).lines == [] and len(drawn(5).dots) == 1 and drawn(5).ends[0][2] == "5 h"
    assert drawn(None, None) is None and drawn() is None


def test_the_table_has_every_day_the_newest_first():
    found = drawn(1, None, (3, 2, 4))
    assert found.rows == [("2020-03-01", "3 h", "2 h – 4 h"), ("2020-02-01", None, ""), ("2020-01-01", "1 h", "")]
    html = render_to_string("components/trend.html", {"picture": found})
    assert "not known" in html and "2 h – 4 h" in html and 'role="img"' in html and "style=" not in html
    assert "2020-01-01: 1 h. 2020-03-01: 3 h." in html


def test_bounds_are_a_band_that_the_axis_holds():
    found = drawn((10, 8, 12), (11, 9, 90), 12)
    assert len(found.bands) == 1 and found.has_bounds and not drawn(1, 2).has_bounds
    assert found.marks[-1][1] == "100 h"
    assert drawn((1, 1, 1), (2, 2, 2)).rows[0][2] == ""


def test_numbers_keep_their_points_in_swedish():
    with translation.override("sv"):
        html = render_to_string("components/trend.html", {"picture": drawn(1, 2.5, 3)})
    svg = html[html.index("<svg") : html.index("</svg>")]
    assert not [part for part in svg.split('"')[1::2] if "," in part]
