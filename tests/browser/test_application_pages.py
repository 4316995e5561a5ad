"""Plans and applications in the browser: a draft that saves itself, a budget that counts itself."""

import pytest

from grants.plans.models import PlanSection
from grants.plans.verbs import save_section
from regions.scope import region_scope
from tests.browser.axe import violations
from tests.grants import cases
from tests.people import actor


@pytest.fixture
def kainuu(site):
    """Kainuu's cases, their ids by what they are, on calls of their own."""
    return {
        "plan": cases.plan_of(cases.published_call(code="suunnitelma"), state="written").pk,
        "draft": cases.application_of(cases.published_call(code="hakemus"), state="draft", asked=None).pk,
    }


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
    page.get_by_role("button", name="Save the draft").click()
    page.get_by_role("heading", name="Somebody else saved first").wait_for()
    assert page.get_by_text("Kallen teksti.").is_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Save the draft").click()
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
