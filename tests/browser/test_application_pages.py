"""Calls, plans and applications in the browser: each page clean, and a draft that saves itself."""

import pytest

from grants.plans.models import PlanSection
from grants.plans.verbs import comment, save_section
from regions import clock
from regions.scope import region_scope
from regions.workflow import move
from tests.browser.axe import look, looks, violations
from tests.grants import cases
from tests.people import actor

# name → (who looks, address)
PAGES = {
    "call-list": ("essi", "calls/"),
    "call-detail": ("kaisa", "calls/{call}/"),
    "call-new": ("essi", "calls/new/?copy={call}"),
    "call-edit": ("essi", "calls/{draft_call}/edit/"),
    "call-move": ("essi", "calls/{draft_call}/move/publish/"),
    "plan-detail": ("kaisa", "plans/{plan}/"),
    "plan-detail-state": ("arvi", "plans/{sent}/"),
    "plan-section-edit": ("kaisa", "plans/{plan}/sections/need/"),
    "plan-compare": ("kaisa", "plans/{plan}/compare/"),
    "application-list": ("essi", "applications/"),
    "application-list-empty": ("sanna", "applications/"),
    "application-detail": ("sirpa", "applications/{draft}/"),
    "application-detail-state": ("arvi", "applications/{submitted}/"),
    "application-edit": ("kaisa", "applications/{draft}/edit/"),
    "application-submit": ("sirpa", "applications/{draft}/submit/"),
    "application-receipt": ("sirpa", "applications/{submitted}/receipt/"),
    "application-withdraw": ("sirpa", "applications/{draft}/withdraw/"),
    "application-move": ("essi", "applications/{submitted}/move/screen/"),
}


def commented_plan():
    """→ Kainuu's plan, commented by the agency and mended since."""
    plan = cases.plan_of(cases.published_call(code="suunnitelma", is_sample=True), state="out_for_comment")
    with clock.at(cases.at(cases.ROUND)), region_scope("18", side="state"):
        comment(plan, "need", "Kuka vastaa kuntien verkostosta?", actor("arvi"))
        plan = move(plan, "give_comments", actor("arvi"))
    with clock.at(cases.at(cases.WRITING)), region_scope("18"):
        section = PlanSection.objects.get(plan=plan)
        save_section(section, f"{section.text}\n\nLiitto vastaa verkostosta.", section.version, actor("kaisa"))
    return plan


@pytest.fixture
def kainuu(site):
    """Kainuu's cases, their ids by what they are. A small plan-and-application each, on calls of their own."""
    return {
        "call": cases.published_call(terms_fi="Kulut todennetaan tositteilla.").pk,
        "draft_call": cases.draft_call("luonnos").pk,
        "plan": commented_plan().pk,
        "sent": cases.plan_of(cases.published_call(code="lausunnolla"), state="out_for_comment").pk,
        "draft": cases.application_of(cases.published_call(code="hakemus"), state="draft", asked=None).pk,
        "submitted": cases.application_of(cases.published_call(code="jatetty"), when=cases.LATE).pk,
    }


@pytest.mark.parametrize(("name", "language", "width"), looks(*PAGES))
def test_a_page_is_clean(page, site, kainuu, sign_in, name, language, width):
    username, address = PAGES[name]
    sign_in(username)
    look(page, f"{site}/{language}/work/{address.format(**kainuu)}", width)


def test_a_section_saves_itself_and_tells_a_lost_race(page, site, kainuu, sign_in):
    sign_in("kaisa")
    page.goto(f"{site}/en/work/plans/{kainuu['plan']}/sections/need/")
    page.get_by_label("What the region does for this goal").fill("Kunnat ja kirjastot mukaan.")
    page.get_by_text("Draft saved").wait_for()
    assert saved_text(kainuu["plan"]) == "Kunnat ja kirjastot mukaan."
    with region_scope("18"):
        section = PlanSection.objects.get(plan=kainuu["plan"])
        save_section(section, "Kallen teksti.", section.version, actor("kalle"))
    page.get_by_label("What the region does for this goal").fill("Kaisan teksti.")
    page.get_by_text("What you wrote is not saved yet").wait_for()
    page.get_by_role("button", name="Save draft").click()
    page.get_by_role("heading", name="Somebody else saved first").wait_for()
    assert page.get_by_text("Kallen teksti.").is_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Save draft").click()
    page.get_by_role("heading", name="Project plan: Kainuu").wait_for()
    assert saved_text(kainuu["plan"]) == "Kaisan teksti."


def saved_text(plan):
    with region_scope("18"):
        return PlanSection.objects.get(plan=plan).text


def test_the_budget_counts_itself_and_sirpa_submits(page, site, kainuu, sign_in):
    sign_in("kaisa")
    page.goto(f"{site}/en/work/applications/{kainuu['draft']}/edit/")
    page.get_by_label("Grant asked for").fill("60 000")
    page.get_by_role("row", name="Self-financing (40").wait_for()
    assert page.get_by_text("It may be at most 30").is_visible()
    page.get_by_label("Grant asked for").fill("70 000,00")
    page.get_by_role("row", name="Self-financing (30").wait_for()
    sign_in("sirpa")
    page.goto(f"{site}/en/work/applications/{kainuu['draft']}/submit/")
    page.get_by_role("button", name="Sign and submit").click()
    assert page.title().startswith("Error: ")
    page.get_by_label("I may sign for the applicant").check()
    page.get_by_role("button", name="Sign and submit").click()
    page.get_by_role("heading", name="The application has arrived").wait_for()
    assert page.get_by_text("It arrived after the deadline").is_visible()
    assert violations(page) == []
