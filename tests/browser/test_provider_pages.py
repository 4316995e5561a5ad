"""The catalogue in the browser, used."""

from tests import make
from tests.browser.axe import violations


def test_kaisa_records_an_offering_with_the_keyboard_alone(page, site, sign_in):
    library = make.provider("Kajaanin kirjasto")
    sign_in("kaisa")
    page.goto(f"{site}/en/work/providers/{library.pk}/offerings/new/")
    page.get_by_label("Name in Finnish").fill("Etäapu")
    page.get_by_label("Form of support").select_option(label="Video support")
    page.get_by_label("The same hours each week").press("Space")
    page.get_by_label("Monday").fill("9")
    page.get_by_role("button", name="Save as a draft").press("Enter")
    assert page.title().startswith("Error: ")
    assert violations(page) == []
    page.locator(".error-summary").get_by_role("link").first.press("Enter")
    assert page.evaluate("document.activeElement.id") == "id_hours_1"
    page.get_by_label("Monday").fill("9–15.30")
    page.get_by_role("button", name="Save as a draft").press("Enter")
    page.get_by_role("heading", name="Kajaanin kirjasto", exact=True).wait_for()
    assert page.get_by_role("article", name="Etäapu").get_by_text("Monday 9.00–15.30").is_visible()
