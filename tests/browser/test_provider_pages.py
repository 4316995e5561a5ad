"""The catalogue's pages, the need figures and the public finder. In three languages, narrow and wide."""

import pytest

from tests import make
from tests.browser.axe import look, looks, violations
from tests.people import contact

PAGES = {
    "provider-list": "work/providers/",
    "provider-list-empty": "work/providers/?state=archived",
    "provider-new": "work/providers/new/",
    "provider-detail": "work/providers/{provider}/",
    "provider-edit": "work/providers/{provider}/edit/",
    "point-new": "work/providers/{provider}/points/new/",
    "point-edit": "work/points/{point}/edit/",
    "offering-new": "work/providers/{provider}/offerings/new/",
    "offering-edit": "work/offerings/{offering}/edit/",
    "offering-publish": "work/offerings/{draft}/publish/",
    "offering-withdraw": "work/offerings/{offering}/withdraw/",
    "need-by-municipality": "work/need/",
    "finder": "",
    "finder-place": "?q=Suomussalmi&form=training",
}


@pytest.fixture
def kainuu(site):
    """Rows of Kainuu, their ids by what they are."""
    library = make.provider("Kajaanin kirjasto", business_id="0214958-9", phone="08 123 456", is_sample=True)
    point = make.point(library, street_address="Kauppakatu 1", postal_code="87100")
    hours = {"hours_kind": "weekly", "hours": make.MONDAY_MORNING}
    offering = make.published(library, form="staffed_point", point=point, is_sample=True, **hours)
    make.published(library, "Digipuhelin", form="telephone", text_fi="Soita, jos jokin ei onnistu.")
    draft = make.offering(library, "Luonnos", form="peer_support", levels=())
    return {"provider": library.pk, "point": point.pk, "offering": offering.pk, "draft": draft.pk}


@pytest.mark.parametrize(("name", "language", "width"), looks(*PAGES))
def test_a_page_is_clean(page, site, kainuu, sign_in, name, language, width):
    if not name.startswith("finder"):
        sign_in("kaisa")
    look(page, f"{site}/{language}/{PAGES[name].format(**kainuu)}", width)


@pytest.mark.parametrize(("name", "language", "width"), looks("own-provider"))
def test_a_contacts_page_is_clean(page, site, kainuu, sign_in, name, language, width):
    sign_in(contact("tuula", "18", kainuu["provider"]))
    look(page, f"{site}/{language}/work/providers/own/", width)


def test_kaisa_records_an_offering_with_the_keyboard_alone(page, site, kainuu, sign_in):
    sign_in("kaisa")
    page.goto(f"{site}/en/work/providers/{kainuu['provider']}/offerings/new/")
    page.get_by_label("Name in Finnish").fill("Etäapu")
    page.get_by_label("Form of support").select_option(label="Video support")
    page.get_by_label("The same hours each week").press("Space")
    page.get_by_label("Monday, opens").fill("9")
    page.get_by_label("Monday, closes").fill("8")
    page.get_by_role("button", name="Save the draft").press("Enter")
    assert page.title().startswith("Error: ")
    assert violations(page) == []
    page.locator(".error-summary").get_by_role("link").first.press("Enter")
    assert page.evaluate("document.activeElement.id") == "id_closes_1"
    page.get_by_label("Monday, closes").fill("15.30")
    page.get_by_role("button", name="Save the draft").press("Enter")
    page.get_by_role("heading", name="Kajaanin kirjasto", exact=True).wait_for()
    assert page.get_by_role("row", name="Etäapu").get_by_text("Monday 9.00–15.30").is_visible()
