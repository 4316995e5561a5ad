"""The map of shades: the most is the darkest, nobody's data are hatched, each letter can be read, numbers are the table's."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from regions.geography.drawing import Area, Drawing
from regions.geography.shapes import APPROXIMATE, MUNICIPALITY, REGION, made, shipped
from reporting.pictures.choropleth import choropleth
from reporting.pictures.classes import DARKEST, ON_DARK, class_of, quantiles, shade
from reporting.tile_map import tile_drawing

STYLE = (settings.BASE_DIR / "static/css/charts.css").read_text()
INK, WHITE = "#12181f", "#ffffff"
BOX = Area("M0 0l100 0 0 100z", 50, 50, 90)
SMALL = Area("M0 0l9 0 0 9z", 5, 5, 8)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def percent(value):
    return f"{value} %"


def picture(values, names=None, areas=None, **named):
    drawing = Drawing(480, 704, areas or dict.fromkeys(values, BOX), borders="M0 0l1 1", coast="M0 0l9 9 0 9z")
    return choropleth(values, names or {code: code.upper() for code in values}, drawing, key="k", title="Shares", text=percent, **named)


def luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def shades():
    return [re.search(rf"^\.level-{level} {{ fill: (#\w{{6}})", STYLE, re.MULTILINE)[1] for level in range(DARKEST + 1)]


def test_the_top_class_is_the_darkest():
    lights = [luminance(colour) for colour in shades()]
    assert lights == sorted(lights, reverse=True) and len(set(lights)) == 5
    for count in range(2, 6):
        values = {str(n): n for n in range(count)}
        found = picture(values, bounds=range(1, count))
        assert [area.level for area in found.areas][-1] == DARKEST and found.areas[0].level == 0
        assert [line.level for line in found.legend] == sorted({area.level for area in found.areas})


def test_shades_stay_apart_in_grey_and_on_white_paper():
    colours = shades()
    assert all(contrast(darker, lighter) >= 1.2 for lighter, darker in pairwise(colours))
    assert contrast(colours[0], WHITE) >= 1.2


def test_what_is_written_can_be_read_on_every_shade():
    for level, colour in enumerate(shades()):
        assert contrast(WHITE if level >= ON_DARK else INK, colour) >= 4.5, level


def test_no_data_is_hatched_and_never_the_lightest_class():
    found = picture({"a": 0, "b": None, "c": 5})
    by_code = {area.code: area for area in found.areas}
    assert by_code["b"].level is None and by_code["b"].words == "B: no data" and by_code["a"].level == 0
    assert found.unknown == 1 and sum(line.count for line in found.legend) == 2
    html = render_to_string("components/choropleth.html", {"picture": found})
    assert html.count('class="map-area level-none"') == 1 and 'fill="url(#k-no-data)"' in html


def test_classes_hold_about_as_many_and_their_bounds_are_round():
    bounds = quantiles(range(100))
    assert bounds == (20, 40, 60, 80)
    assert quantiles([0.0123, 0.0456, 0.0789, 0.5, 0.91], 3) == (0.04, 0.5)
    assert quantiles([5, 5, 5]) == () and quantiles([]) == () and quantiles([None, 7]) == ()
    assert class_of(20, bounds) == 1 and class_of(19.99, bounds) == 0 and class_of(None, bounds) is None
    assert shade(0, ()) == 2


def test_every_class_of_quantiles_holds_something():
    for values in ([1, 2], [0, 0, 0, 9], [3.2, 3.3, 99.9, 100], list(range(19)), [0.001, 0.002, 0.004], [10, 10, 10, 11, 90]):
        bounds = quantiles(values)
        assert {class_of(value, bounds) for value in values} == set(range(len(bounds) + 1)), values


def test_the_summary_names_the_least_and_the_most():
    found = picture({"a": 3, "b": 9, "c": None})
    assert found.summary == "Least: A, 3 %. Most: B, 9 %. No data: 1 area. The same figures are in the table."
    assert picture({"a": None}).summary.startswith("No data: 1 area.") and picture({"a": None}).legend == []


def test_labels_stand_where_they_fit():
    found = picture({"a": 3, "b": 9}, areas={"a": BOX, "b": SMALL}, label=str)
    assert [area.label for area in found.areas] == [["3"], []]


def test_names_without_a_shape_are_told_and_shapes_without_a_name_are_not_drawn():
    found = picture({"a": 1, "z": 2}, names={"a": "A", "z": "Z"}, areas={"a": BOX, "other": BOX})
    assert found.missing == "Z" and [area.code for area in found.areas] == ["a"]
    assert choropleth({}, {}, None, key="k", title="", text=str) is None


def test_a_map_with_links_is_no_image_and_the_keyboard_passes_long_ones_by():
    few = render_to_string("components/choropleth.html", {"picture": picture({"a": 1, "b": 2}, links={"a": "/fi/a/?x=1&y=2"})})
    assert 'role="group"' in few and '<a href="/fi/a/?x=1&amp;y=2" aria-label="A: 1 %">' in few and few.count("<a ") == 1
    values = {str(number): number for number in range(40)}
    many = render_to_string("components/choropleth.html", {"picture": picture(values, links={"7": "/x"})})
    assert '<a href="/x" aria-label="7: 7 %" tabindex="-1">' in many
    assert 'role="img"' in render_to_string("components/choropleth.html", {"picture": picture(values)})


def test_numbers_in_the_svg_keep_their_points_in_finnish():
    with translation.override("fi"):
        html = render_to_string("components/choropleth.html", {"picture": picture({"a": 1, "b": 2})})
    assert re.findall(r'(?:stroke-width|font-size|x|y|dy)="[^"]*,', html) == []


def test_nothing_is_inline_and_names_are_escaped():
    html = render_to_string("components/choropleth.html", {"picture": picture({"a": 1, "b": 2}, names={"a": "<b>&\"'", "b": "B"})})
    assert "style=" not in html and "<b>" not in html and "<script" not in html
    ElementTree.fromstring(html[html.index("<svg") : html.index("</svg>") + 6])


def test_borders_of_regions_are_wider_than_those_of_municipalities():
    found = picture({"a": 1, "b": 2})
    assert found.border_line == round(found.line * 2.6, 2)
    html = render_to_string("components/choropleth.html", {"picture": found})
    assert html.index('class="map-coast"') < html.index('class="map-areas"') < html.index('class="map-borders"') < html.index('class="map-labels"')


def test_the_real_country_is_drawn_with_every_value():
    regions, municipalities = tuple(sorted(shipped(REGION))), tuple(sorted(shipped(MUNICIPALITY)))
    for codes, kind in ((regions, REGION), (municipalities, MUNICIPALITY)):
        values = {code: int(code) for code in codes}
        found = choropleth(values, {code: f"n{code}" for code in codes}, made(APPROXIMATE, kind, codes, regions), key="k", title="t", text=str)
        assert {area.words for area in found.areas} == {f"n{code}: {int(code)}" for code in codes}
        assert "approximate" in found.note and found.missing == ""
    assert len(render_to_string("components/choropleth.html", {"picture": found})) < 110_000


class Square:
    def __init__(self, code, row, column):
        self.code, self.tile_row, self.tile_column = code, row, column


def test_the_tile_map_is_the_same_picture_with_names_on_it():
    drawing = tile_drawing([Square("19", 1, 3), Square("17", 2, 3), Square("00", None, None)])
    assert set(drawing.areas) == {"19", "17"} and (drawing.width, drawing.height) == (308, 204)
    found = choropleth({"19": 4, "17": None}, {"19": "Lappi", "17": "Pohjois-Pohjanmaa"}, drawing, key="t", title="t", text=percent, label=str)
    assert [area.label for area in found.areas] == [["Lappi", "4"], ["Pohjois-", "Pohjanmaa", "–"]] and found.note == ""
