"""A caller on the line: Nelli answers by keyboard alone, on a narrow screen and without scripts. Axe looks over her pages."""

import pytest
from playwright.sync_api import expect

from providers.models import ContactCheck
from regions.scope import region_scope
from tests.browser.axe import LANGUAGES, faults, goes_sideways
from tests.browser.watching import become
from tests.providers.desks import DESK, answer_url, gaps, register

FOCUSED = "document.activeElement"


@pytest.fixture
def offerings(site):
    return register()


def pressed(page, key):
    with page.expect_navigation():
        page.keyboard.press(key)


def test_a_call_is_answered_by_keyboard_alone(page, site, offerings, sign_in):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.set_viewport_size({"width": 1280, "height": 900})
    sign_in("nelli")
    page.goto(f"{site}{DESK}")
    # The field has the keyboard at once.
    page.keyboard.type("Kajaani")
    pressed(page, "Enter")
    expect(page.get_by_role("heading", name="Answer to read aloud")).to_be_visible()
    places = page.locator(".desk-columns > div")
    assert places.nth(0).bounding_box()["x"] < places.nth(1).bounding_box()["x"]
    assert places.nth(0).bounding_box()["y"] == places.nth(1).bounding_box()["y"]
    # Single keys are only text in the field, and act in the list.
    page.keyboard.type(" 2c/")
    assert page.locator("[data-desk-field]").input_value() == " 2c/"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(f"{FOCUSED}.textContent").startswith("1")
    page.keyboard.press("End")
    assert page.evaluate(f"{FOCUSED}.textContent").startswith("2")
    pressed(page, "2")
    assert page.url.split("?")[0].endswith(answer_url(offerings["telephone"]))
    # The list goes on where it was, and the answer is copied.
    assert page.evaluate(f"{FOCUSED}.getAttribute('aria-current')") == "true"
    page.keyboard.press("c")
    expect(page.locator("[data-desk-copy] [role=status]").first).to_have_text("Copied.")
    assert "The telephone number is" in page.evaluate("navigator.clipboard.readText()")
    page.keyboard.press("/")
    assert page.evaluate(f"{FOCUSED}.name") == "q"
    page.keyboard.type("kotiapu")
    pressed(page, "Enter")
    expect(page.get_by_text("The caller's place: Kajaani")).to_be_visible()
    assert faults(page) == []
    page.get_by_role("link", name="No support was found for the caller").press("Enter")
    page.get_by_label("Language in which it is missing").select_option("sv")
    page.get_by_role("button", name="Note the need").press("Enter")
    page.get_by_role("button", name="Take it back").press("Enter")
    expect(page.get_by_text("Taken back.")).to_be_visible()
    assert [gap.times for gap in gaps() if gap.what == "not_found_for_caller"] == [0]
    page.get_by_role("link", name="New caller").press("Enter")
    expect(page.locator("[data-desk-field]")).to_be_focused()
    assert page.url.endswith(DESK)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_desk_on_a_phone(page, site, offerings, sign_in, language):
    page.set_viewport_size({"width": 320, "height": 800})
    sign_in("aino")
    for path in (f"{DESK}?q=Kajaani", answer_url(offerings["desk"], q="Kajaani"), f"{DESK}not-found/205/?q=Kajaani"):
        page.goto(site + path.replace("/en/", f"/{language}/"))
        assert faults(page) == [] and not goes_sideways(page), path


def test_without_scripts_all_of_it_works(chromium, site, offerings):
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    become(page, site, "aino")
    page.goto(f"{site}{DESK}")
    page.get_by_role("searchbox").fill("läppäriapu Kajaani")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Läppäriapu").click()
    expect(page.get_by_text("The nearest place is Pääkirjasto").first).to_be_visible()
    page.get_by_label("The caller's e-mail address").fill("soittaja@example.fi")
    page.get_by_role("button", name="Send now").click()
    expect(page.get_by_text("The answer was sent by e-mail.")).to_be_visible()
    page.get_by_role("button", name="The number did not answer").click()
    expect(page.get_by_text("Noted: the number did not answer.")).to_be_visible()
    with region_scope("18"):
        assert ContactCheck.objects.get().strikes == 1
    context.close()
