"""The map of the finder in a browser: by keyboard, on a narrow screen, under the page's own policy."""

import pytest

from tests import make
from tests.browser.axe import faults

PLACES = [("Pääkirjasto", 64.2270, 27.7280), ("Lähikirjasto", 64.2900, 27.9000)]


@pytest.fixture
def kajaani(site):
    library = make.provider("Kajaanin kirjasto", phone="08 123 456")
    for name, lat, lon in PLACES:
        make.published(library, "Läppäriapu", form="staffed_point", point=make.point(library, name, lat=lat, lon=lon))


def test_the_map_is_opened_read_and_closed(page, site, kajaani):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": 320, "height": 800})
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{site}/fi/?q=Kajaani")
    assert not any("leaflet" in address or "/map/" in address for address in asked)
    button, section = page.locator("[data-map] button").first, page.locator("[data-map] section")
    shown = button.inner_text()
    page.route("**/map/points/*", lambda route: route.abort())
    button.press("Enter")
    page.locator("[data-map] [role=status]:not(:empty)").wait_for()
    assert section.is_hidden() and button.inner_text() == shown
    page.unroute("**/map/points/*")
    button.press("Enter")
    points = page.locator(".map-point")
    points.nth(1).wait_for()
    page.wait_for_function("document.querySelectorAll('.map-name').length === 308")
    assert points.count() == 2 and button.inner_text() != shown
    assert section.evaluate("element => element === document.activeElement")
    assert not faults(page)
    for each in page.locator(".finder-map a:visible, .map-point").all():
        assert min(each.bounding_box()["width"], each.bounding_box()["height"]) >= 44
    near = page.locator(".map-point[aria-label='Läppäriapu, Lähikirjasto']")
    near.focus()
    page.keyboard.press("Enter")
    link = page.locator(".leaflet-popup a", has_text="Läppäriapu, Lähikirjasto")
    link.wait_for()
    assert link.evaluate("element => element === document.activeElement")
    assert not faults(page)
    page.keyboard.press("Escape")
    page.wait_for_function("!document.querySelector('.leaflet-popup')")
    assert near.evaluate("element => element === document.activeElement")
    before = page.locator(".finder-map").screenshot()
    page.locator(".leaflet-control-zoom-in").press("Enter")
    assert page.locator(".finder-map").screenshot() != before
    button.press("Enter")
    assert section.is_hidden() and button.inner_text() == shown
    button.press("Enter")
    near.focus()
    page.keyboard.press("Enter")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("h1").inner_text() == "Läppäriapu"
