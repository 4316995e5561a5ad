"""The main forms in a browser that runs no scripts, and with a keyboard alone."""

import pytest

from tests import make
from tests.browser.watching import become
from tests.grants import cases


@pytest.fixture
def plain_page(chromium):
    """A page whose browser runs no scripts of the product's."""
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 800})
    yield context.new_page()
    context.close()


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def test_kaisa_records_and_publishes_an_offering(plain_page, site):
    page = plain_page
    library = make.provider("Kajaanin kirjasto")
    become(page, site, "kaisa")
    page.goto(f"{site}/en/work/")
    page.locator("summary", has_text="Menu").click()
    page.get_by_role("navigation").get_by_role("link", name="Providers").click()
    page.get_by_role("link", name="Kajaanin kirjasto").click()
    page.get_by_role("link", name="Add an offering").click()
    page.get_by_label("Name in Finnish").fill("Digineuvonta")
    page.get_by_label("Form of support").select_option("telephone")
    page.get_by_label("The same hours each week").check()
    page.get_by_label("Monday").fill("9")
    press(page, "Save as a draft")
    # Refused: nothing typed is lost.
    assert page.locator(".error-summary").get_by_role("link").count() == 1
    assert page.get_by_label("Name in Finnish").input_value() == "Digineuvonta"
    page.get_by_label("Monday").fill("9–12")
    page.locator("[name=levels][value='2']").check()
    page.locator("[name=languages][value=fi]").check()
    press(page, "Save as a draft")
    page.get_by_role("link", name="Publish").click()
    press(page, "Publish")
    page.goto(f"{site}/en/?q=Kajaani&form=telephone")
    assert page.get_by_role("heading", name="Digineuvonta").is_visible()
    assert library.pk


def test_kaisa_writes_a_draft_and_sirpa_submits_it(plain_page, site):
    page = plain_page
    draft = cases.application_of(cases.published_call(), state="draft", asked=None)
    become(page, site, "kaisa")
    page.goto(f"{site}/en/work/applications/{draft.pk}/edit/")
    page.get_by_label("Grant asked for").fill("60 000")
    press(page, "Save the draft")
    page.goto(f"{site}/en/work/applications/{draft.pk}/edit/")
    # The budget's table is counted on the server, and tells what stands in the way.
    assert page.get_by_role("row", name="Self-financing (40").is_visible()
    page.get_by_label("Grant asked for").fill("70 000,00")
    press(page, "Save the draft")
    become(page, site, "sirpa")
    page.goto(f"{site}/en/work/applications/{draft.pk}/submit/")
    page.get_by_label("I may sign for the applicant").check()
    page.locator("main form button[type=submit]").click()
    assert page.get_by_role("heading", name="The application has arrived").is_visible()


def test_anyone_finds_support(plain_page, site):
    library = make.provider("Kajaanin kirjasto")
    make.published(library, "Digipuhelin", form="telephone")
    plain_page.goto(f"{site}/sv/")
    plain_page.locator("main input[name=q]").fill("Kajaani")
    plain_page.locator("main form button").first.click()
    assert plain_page.get_by_role("heading", name="Digipuhelin").is_visible()


def test_a_keyboard_is_enough_and_shows_where_it_is(page, site, sign_in):
    sign_in("kaisa")
    page.goto(f"{site}/en/work/providers/new/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    walked = []
    while len(walked) < 12 and "name" not in walked:
        page.keyboard.press("Tab")
        assert page.evaluate(IS_MARKED), f"nothing shows that {walked[-1:]} was left"
        walked.append(page.evaluate("document.activeElement.name"))
    page.keyboard.type("Kajaanin kirjasto")
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Save the provider").press("Enter")
    page.get_by_role("heading", name="Kajaanin kirjasto", exact=True).wait_for()


IS_MARKED = """() => {
  const look = getComputedStyle(document.activeElement);
  return look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2 || look.boxShadow !== "none";
}"""
