"""Kaisa and PTV, at the keyboard alone: the API user, the first sending, a conflict settled. Each page is looked over, on a phone too."""

import pytest
from cryptography.fernet import Fernet
from django.core.cache import cache
from playwright.sync_api import expect

from providers.catalogue.record_offering import change_offering
from providers.ptv.models import PtvLink
from regions import job_runs
from regions.jobs import Job
from regions.scope import region_scope
from tests.browser.axe import LANGUAGES, faults, goes_sideways
from tests.people import actor
from tests.providers.ptv.ptv_screens import library
from tests.ptv_double import running

pytestmark = pytest.mark.slow
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 320, "height": 800}


@pytest.fixture
def double(settings):
    with running() as ptv:
        settings.LOCK_KEYS, settings.PTV_TERMS, settings.PTV_PAUSE = [Fernet.generate_key().decode()], ["http://www.yso.fi/onto/koko/p0"], 0
        settings.PTV_URL, settings.PTV_LOGIN_URL = ptv.v11, ptv.login_url
        yield ptv
    cache.clear()


def do_the_work():
    """What was ordered, as the worker would."""
    with region_scope("18"):
        waiting = list(Job.objects.filter(kind__startswith="ptv_", state="queued").order_by("pk").values_list("pk", flat=True))
    for key in waiting:
        assert job_runs.run("18", key) == "done"


def press(page, role, name):
    with page.expect_navigation():
        page.get_by_role(role, name=name).first.press("Enter")
    look_over(page)


def look_over(page):
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        assert faults(page) == [] and not goes_sideways(page), page.url


def test_a_change_goes_to_ptv_and_a_conflict_is_settled(page, site, double, sign_in):
    council = double.add_organisation("Kainuun liitto", municipality="205", area_type="Nationwide", user="kainuu")
    own = double.add_organisation("Kajaanin kirjasto", municipality="205", area_type="Nationwide")
    double.delegate(own["id"], council["id"])
    provider, offering = library()
    with region_scope("18"):
        provider.ptv.update(organisation=own["id"])
    sign_in("kaisa")
    page.goto(f"{site}/en/work/ptv/")
    expect(page.get_by_role("heading", name="Nothing is sent to PTV")).to_be_visible()
    look_over(page)
    press(page, "link", "Give the region's API user")
    press(page, "link", "Give the API user")
    page.get_by_label("User name of the API user").fill("kainuu")
    page.get_by_label("Password of the API user").fill("password")
    page.get_by_label("The region's own organisation in PTV").fill(council["id"])
    press(page, "button", "Save and try the sign-in")
    do_the_work()
    press(page, "link", "Show the result")
    expect(page.get_by_text("Not yet")).to_have_count(0)
    press(page, "link", "Back to PTV")
    press(page, "link", "Send what has changed")
    expect(page.get_by_text("It is made in PTV and published.").first).to_be_visible()
    press(page, "button", "Send those that are ticked")
    do_the_work()
    press(page, "link", "Show the result")
    expect(page.get_by_role("heading", name="This is ready.")).to_be_visible()
    settle_what_both_changed(page, site, double, offering)


def settle_what_both_changed(page, site, double, offering):
    with region_scope("18"):
        link = PtvLink.objects.get(kind="service")
        assert link.state == "in_sync" and link.version == "Published"
        change_offering(actor("kaisa"), offering, texts={"fi": {"description": "Autamme kaikessa."}})
    double.knobs(edit={"id": str(link.ptv_id), "text": "Neuvomme pankkiasioissa."})
    page.goto(f"{site}/en/work/ptv/")
    press(page, "button", "Compare with PTV now")
    do_the_work()
    page.goto(f"{site}/en/work/ptv/")
    press(page, "link", "1 record: changed in both")
    press(page, "link", "Kajaanin kirjasto: digineuvonta")
    expect(page.get_by_text("Neuvomme pankkiasioissa.")).to_be_visible()
    page.get_by_role("radio", name="In PTV: Neuvomme pankkiasioissa.").press("Space")
    press(page, "button", "Save what I chose")
    with region_scope("18"):
        assert offering.texts.get(language="fi").description == "Neuvomme pankkiasioissa."
        link.refresh_from_db()
    assert link.state == "in_sync"
    press(page, "link", "Is it on Suomi.fi?")
    expect(page.get_by_role("heading", name="It is on Suomi.fi", exact=True)).to_be_visible()
    for language in LANGUAGES:
        page.goto(page.url.replace("/en/", f"/{language}/"))
        look_over(page)
