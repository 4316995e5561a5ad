"""How values are spread: each area is in one bar, the bars' counts are the table's, one's own areas are marked."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from reporting.pictures.distribution import distribution


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def drawn(values, **named):
    names = {code: f"Place {code}" for code in values}
    return distribution(values, names, key="k", title="Spread", text=lambda number: f"{number:g}", **named)


def test_each_area_is_in_one_bar_and_none_is_lost():
    values = {str(number): number for number in range(101)} | {"x": None}
    found = drawn(values)
    assert sum(bar.count for bar in found.bars) == 101 and len(found.ticks) == 101
    assert [bar.words for bar in found.bars][:2] == ["0 – 10", "10 – 20"]
    # The value on a mark is in the bar that begins there, the greatest in the last.
    assert found.bars[0].count == 10 and found.bars[-1].count == 11


def test_bars_are_as_tall_as_their_counts():
    found = drawn({"a": 1, "b": 1.1, "c": 1.2, "d": 9})
    counts = {bar.count: bar.height for bar in found.bars}
    assert abs(counts[3] - 3 * counts[1]) < 0.3
    assert counts[0] == 0


def test_bars_wear_the_shades_of_the_map():
    found = drawn({str(n): n for n in range(101)}, bounds=(20, 40, 60, 80))
    assert [bar.level for bar in found.bars] == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]


def test_ones_own_areas_are_marked_and_the_middle_is_told():
    found = drawn({"a": 1, "b": 2, "c": 9}, own={"b"})
    assert [words for _x, words in found.own] == ["Place b: 2"] and len(found.ticks) == 2
    assert found.middle_words == "Median 2" and found.middle == found.own[0][0]
    assert found.summary == "Least: Place a, 1. Median: 2. Most: Place c, 9."


def test_few_are_named_in_the_table_and_many_are_not():
    found = drawn({str(n): n // 6 for n in range(12)})
    assert found.bars[0].names == "" and drawn({"a": 1, "b": 2}).bars[0].names == "Place a"


def test_one_value_is_no_distribution_and_equal_values_are():
    assert drawn({"a": 1, "b": None}) is None
    assert sum(bar.count for bar in drawn({"a": 5, "b": 5}).bars) == 2


def test_the_component_says_in_words_what_it_draws():
    html = render_to_string("components/distribution.html", {"picture": drawn({"a": 1, "b": 2, "c": 9})})
    assert 'role="img"' in html and "Median: 2" in html and "<table" in html and "style=" not in html
    assert html.count("<title>Place ") == 3
