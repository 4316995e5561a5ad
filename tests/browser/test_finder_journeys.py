"""The finder by keyboard alone, on the narrowest telephone and without scripts, and its pages under axe in three languages."""

import pytest
from django.urls import reverse
from django.utils import translation

from providers.catalogue.record_place import record_place
from regions.scope import region_scope
from tests import make
from tests.browser.axe import LANGUAGES, faults, goes_sideways
from tests.browser.watching import watched
from tests.people import actor

ANSWERS = {"device": "yes", "skill": "a_little", "beside": "yes"}


@pytest.fixture
def kainuu(site):
    """A library with two points, and an association by telephone. → the library's offering."""
    library = make.provider("Kajaanin kirjasto", phone="08 123 456", email="kirjasto@example.fi", web="https://example.fi")
    points = [make.point(library, name, street_address="Kauppakatu 1", step_free="yes") for name in ("Pääkirjasto", "Lähikirjasto")]
    texts = {"fi": {"name": "Läppäriapu", "summary": "Apua koneen käyttöön", "description": "Tule ja kysy."}}
    hours = {"hours_kind": "weekly", "hours": make.MONDAY_MORNING}
    given = make.published(library, form="staffed_point", point=points[0], topics=["e_mail"], texts=texts, levels=(3,), is_sample=True, **hours)
    with region_scope("18"):
        record_place(actor("kaisa"), given, point=points[1])
    club = make.provider("Sotkamon eläkkeensaajat", kind="association", phone="08 654 321")
    make.published(club, "Digipuhelin", form="telephone", languages=["fi", "sv"])
    return given


def tab_to(page, what, most=80):
    """Press Tab until the element has the focus."""
    for _press in range(most):
        if what.evaluate("element => element === document.activeElement"):
            return what
        page.keyboard.press("Tab")
    raise AssertionError(f"{what} is not reached by Tab")


def test_by_keyboard_alone(page, site, kainuu):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site}/en/")
    tab_to(page, page.locator("#q"))
    page.keyboard.type("Kajaani")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.get_by_role("heading", name="Läppäriapu").is_visible()
    more = page.locator(".finder-form .more-choices > summary")
    tab_to(page, more)
    page.keyboard.press("Enter")
    tab_to(page, page.locator("#step_free"))
    page.keyboard.press("Space")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "step_free=1" in page.url and "q=Kajaani" in page.url
    remove = page.locator(".chosen a")
    tab_to(page, remove)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "step_free" not in page.url and "q=Kajaani" in page.url
    link = page.get_by_role("link", name="Läppäriapu").first
    tab_to(page, link)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("h1").inner_text() == "Läppäriapu"
    assert page.get_by_role("heading", name="Lähikirjasto").is_visible()
    back = page.get_by_role("link", name="Back to the search")
    tab_to(page, back)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "q=Kajaani" in page.url


def test_on_a_small_telephone(page, site, kainuu):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{site}/fi/")
    page.locator("#q").fill("kajaanissa läppäri")
    page.locator("#form-visit").check()
    page.locator(".search-row button").click()
    card = page.locator(".finder-card").first
    call = card.locator("a.call")
    assert call.get_attribute("href") == "tel:08123456"
    assert call.bounding_box()["height"] >= 52
    small = [
        f"{node.inner_text()!r} {box['width']:.0f}×{box['height']:.0f}"
        for node in page.locator("main :is(a, button, input:not([type=hidden]), select, summary):visible").all()
        if (box := node.bounding_box()) and min(box["height"], box["width"]) < 43.5 and not node.evaluate("e => getComputedStyle(e).display === 'inline'")
    ]
    assert not small
    assert not goes_sideways(page)
    card.locator("summary").click()
    assert card.get_by_text("Tule ja kysy.").is_visible()
    card.locator("h3 a").click()
    assert page.locator("h1").inner_text() == "Läppäriapu"
    assert not goes_sideways(page)
    assert page.locator(".share a[href^='sms:']").is_visible()


def test_without_scripts(chromium, site, kainuu):
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{site}/en/which-support/?q=Kajaani")
    for name, value in ANSWERS.items():
        page.locator(f"input[name={name}][value={value}]").check()
    page.get_by_role("button", name="See our advice").click()
    page.get_by_role("link", name="Show this kind of support").click()
    assert page.get_by_role("heading", name="Läppäriapu").is_visible()
    assert "level=3" in page.url and "q=Kajaani" in page.url
    page.get_by_role("link", name="Print").click()
    page.locator("svg.qr").wait_for()
    assert page.locator(".number-on-paper", has_text="08 123 456").is_visible()
    page.get_by_role("link", name="Back").click()
    page.locator(".finder-card summary").first.click()
    assert page.get_by_text("Tule ja kysy.").is_visible()
    assert page.locator("[data-copies]").is_hidden()
    context.close()


@pytest.mark.slow
def test_every_page_is_clean_in_three_languages(chromium, site, kainuu, request):
    for language in LANGUAGES:
        with translation.override(language):
            offering = reverse("finder-offering", args=["kainuu", kainuu.pk])
            paths = [reverse("finder"), f"{reverse('finder')}?q=Kajaani&form=visit&free=1&day=6", reverse("finder-triage"), offering]
            paths += [f"{reverse('finder-triage')}?device=no", f"{reverse('finder-triage')}?device=yes", f"{offering}?print=1"]
            paths += [f"{reverse('finder')}?q=Kajaani&print=1", f"{reverse('finder')}?q=Utsjoki+kalastuslupa", offering.replace(str(kainuu.pk), "0")]
        for width in (320, 1280):
            context = chromium.new_context(locale="fi-FI", viewport={"width": width, "height": 900})
            for page in watched(context.new_page(), request):
                for path in paths:
                    page.goto(f"{site}{path}")
                    for each in page.locator("main details").all():
                        each.evaluate("element => { element.open = true }")
                    found = faults(page)
                    assert not found, f"{path} at {width}:\n" + "\n".join(found)
            context.close()
