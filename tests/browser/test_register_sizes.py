"""What a register's pages look like at their sizes: states in whole words, and a tally whose buttons are in sight."""

import pytest

from tests import make
from tests.providers.counting import desk, event, tuula

# Tags that are more than one line high, and how far the page goes beyond its window.
BROKEN = """[...document.querySelectorAll('main .ds-tag')].filter(
    each => each.checkVisibility() && each.getBoundingClientRect().height > 34).map(each => each.textContent.trim())"""
BEYOND = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("width", [1280, 320])
def test_a_state_is_in_whole_words(page, site, sign_in, width):
    library = make.provider("Kainuun kansalaisopistojen yhteinen digituki, Kajaani", phone="08 123 4567")
    for town in ("205", "290", "578", "765", "777"):
        make.point(library, f"Piste {town}", town)
    sign_in("kaisa")
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("providers/", f"providers/{library.pk}/"):
        page.goto(f"{site}/fi/work/{path}")
        assert page.locator("main .ds-tag").count() or path != "providers/"
        assert page.evaluate(BROKEN) == [] and page.evaluate(BEYOND) <= 0, path


def test_buttons_of_the_tally_are_in_sight_on_a_phone(page, site, sign_in):
    provider, _point = desk()
    user, _client = tuula(provider)
    sign_in(user)
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{site}/fi/work/contacts/tally/")
    box = page.locator(".tally-buttons button").nth(1).bounding_box()
    state = page.locator(".tally-state").bounding_box()
    assert box["y"] + box["height"] < state["y"]


@pytest.mark.parametrize("width", [1280, 390])
def test_the_sum_of_a_year_is_in_sight(page, site, sign_in, width):
    provider, _point = desk()
    event(provider)
    sign_in("kaisa")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}/fi/work/contacts/?period=twelve")
    assert page.locator(".table-scroll table tfoot td").first.text_content() == "1"
    head = page.locator(".table-scroll thead th").nth(1).bounding_box()
    assert head["x"] + head["width"] <= width and page.evaluate(BEYOND) <= 0
