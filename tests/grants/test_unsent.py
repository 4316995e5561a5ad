"""A session that ends while somebody writes: what they sent waits behind the sign-in, and nothing is sent unasked."""

import pytest
from django.test import Client
from django.urls import reverse

from grants.plans.models import PlanSection
from regions import clock
from regions.scope import region_scope
from tests.grants.cases import WRITING, at, plan_of, published_call
from tests.people import person

pytestmark = pytest.mark.django_db
TEXT = "Kirjastoauto kiertää kylät keskiviikkoisin.\r\n\r\nPuhelimeen vastataan arkisin."
OURS = "Kirjastoauto kiertää kylät keskiviikkoisin.\n\nPuhelimeen vastataan arkisin."


@pytest.fixture
def section(db):
    plan = plan_of(published_call(), state="draft")
    with region_scope("18"):
        return PlanSection.objects.filter(plan=plan).order_by("goal_code").first()


def address_of(section):
    return reverse("plan-section-edit", args=[section.plan_id, section.goal_code])


def text_of(section):
    with region_scope("18"):
        return PlanSection.objects.get(pk=section.pk).text


def write(client, section, **headers):
    return client.post(address_of(section), {"text": TEXT, "version": section.version}, headers=headers)


def test_what_kaisa_wrote_waits_behind_the_sign_in_and_is_sent_by_one_button(section):
    browser = Client()
    answer = write(browser, section)
    assert answer.status_code == 302 and "/accounts/login/?next=" in answer["Location"]
    assert text_of(section) == section.text

    browser.force_login(person("kaisa"))
    page = browser.get(reverse("unsent")).content.decode()
    assert "Puhelimeen vastataan arkisin." in page and f'action="{address_of(section)}"' in page
    assert text_of(section) == section.text

    with clock.at(at(WRITING)):
        assert write(browser, section).status_code == 302
    assert text_of(section) == OURS
    assert browser.get(reverse("unsent")).status_code == 302


def test_kaisa_throws_it_away(section):
    browser = Client()
    write(browser, section)
    browser.force_login(person("kaisa"))
    browser.post(reverse("unsent"))
    assert browser.get(reverse("unsent"))["Location"] == reverse("my-work")
    assert text_of(section) == section.text


def test_an_autosave_is_told_in_its_own_piece_of_the_page(section):
    answer = write(Client(), section, HX_Request="true")
    assert answer.status_code == 422
    assert "/accounts/login/?next=" in answer.content.decode() and "<html" not in answer.content.decode()


def test_after_an_hour_it_is_gone(section):
    browser = Client()
    write(browser, section)
    session = browser.session
    session["unsent"] = session["unsent"] | {"at": session["unsent"]["at"] - 3601}
    session.save()
    browser.force_login(person("kaisa"))
    assert browser.get(reverse("unsent"))["Location"] == reverse("my-work")


def test_a_password_is_never_kept(section):
    browser = Client()
    browser.post(address_of(section), {"text": TEXT, "password": "kolme-hiihtavaa-majavaa"})
    assert "password" not in browser.session["unsent"]["fields"]
