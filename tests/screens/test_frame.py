"""The frame around each page: language links, navigation, the demo bar, error pages.

No test here has a database: what these pages show is shown without a single query.
"""

from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import resolve
from django.utils import translation
from lxml import html

from regions.context import Frame
from regions.navigation import NAVIGATION, REGISTER
from regions.roles import Role


def page_of(response):
    return html.fromstring(response.content)


def language_links(page):
    return {each.get("hreflang"): each.get("href") for each in page.xpath("//header//nav//a[@hreflang]")}


def test_the_language_links_keep_the_page_and_the_query():
    response = Client().get("/fi/no/such/page/?q=kirjasto&page=2")
    assert language_links(page_of(response)) == {
        "fi": "/fi/no/such/page/?q=kirjasto&page=2",
        "sv": "/sv/no/such/page/?q=kirjasto&page=2",
        "en": "/en/no/such/page/?q=kirjasto&page=2",
    }
    with translation.override("fi"):
        frame = Frame(RequestFactory().get("/fi/?q=kirjasto"))
        assert [url for _code, _name, url, _current in frame.languages] == [
            "/fi/?q=kirjasto",
            "/sv/?q=kirjasto",
            "/en/?q=kirjasto",
        ]
        assert [current for *_rest, current in frame.languages] == [True, False, False]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_sign_in_speaks_the_chosen_language(language):
    client = Client()
    link = language_links(page_of(client.get("/accounts/login/?next=/fi/work/")))[language]
    response = client.get(link, follow=True)
    assert response.request["PATH_INFO"] == "/accounts/login/"
    page = page_of(response)
    assert page.get("lang") == language
    assert page.xpath("//header//a[@aria-current='true']/@hreflang") == [language]


def test_the_language_choice_leads_nowhere_else():
    client = Client()
    assert client.get("/i18n/sv/?next=https://elsewhere.example/").headers["Location"] == "/sv/"
    assert client.get("/i18n/de/").status_code == 404


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_an_unknown_address_gets_a_page_that_says_what_to_do(language):
    response = Client().get(f"/{language}/nothing/here/")
    page = page_of(response)
    assert response.status_code == 404
    assert page.get("lang") == language
    assert len(page.xpath("//h1")) == 1 and page.xpath("//main//li")


@pytest.mark.parametrize("name", ["400.html", "500.html"])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_page_of_ours_that_failed_comes_without_a_request(name, language):
    with translation.override(language):
        page = html.fromstring(render_to_string(name))
    assert page.get("lang") == language
    assert page.xpath("//main//a/@href") == ["/fi/", "/sv/", "/en/"]


def test_a_failing_view_answers_with_our_page(monkeypatch):
    monkeypatch.setattr("regions.language.url_has_allowed_host_and_scheme", None)
    response = Client(raise_request_exception=False).get("/i18n/sv/?next=/sv/")
    assert response.status_code == 500
    assert len(page_of(response).xpath("//h1")) == 1


def test_a_refused_token_is_explained():
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "kaisa@example.fi"})
    assert response.status_code == 403
    assert len(page_of(response).xpath("//h1")) == 1


def test_the_title_begins_with_the_error_when_the_form_was_refused():
    with translation.override("en"):
        response = Client(headers={"accept-language": "en"}).post("/accounts/login/", {"login": "", "password": ""})
    title = " ".join(page_of(response).findtext(".//title").split())
    assert title.startswith("Error: ") and title.endswith(" – Digituki")


def test_each_role_has_its_navigation_and_each_entry_can_be_opened():
    from regions.context import links

    assert set(NAVIGATION) == set(Role)
    with translation.override("fi"):
        for role, entries in [*NAVIGATION.items(), *REGISTER.items()]:
            for url, label in links(entries):
                access = resolve(url).func.access
                assert access.anyone or role in access.roles, f"{role} may not open {label} ({url})"


def test_the_register_has_a_row_of_its_own_on_its_pages():
    def section(path, role=Role.COORDINATOR):
        request = RequestFactory().get(path)
        request.actor = SimpleNamespace(role=role)
        with translation.override("en"):
            return [str(label) for _url, label, _current in Frame(request).section]

    assert section("/en/work/points/3/edit/")[:2] == ["Providers", "Offerings"]
    assert section("/en/work/calls/") == [] == section("/en/work/providers/own/", Role.PROVIDER_CONTACT)


def test_the_page_in_the_navigation_is_marked():
    request = RequestFactory().get("/fi/work/providers/")
    frame = Frame(request)
    with translation.override("fi"):
        assert frame.current("/fi/work/providers/") == "page"
        assert frame.current(frame.home_url) == ""
    request = RequestFactory().get("/fi/work/providers/12/")
    with translation.override("fi"):
        assert Frame(request).current("/fi/work/providers/") == "true"


@pytest.mark.parametrize(
    ("role", "path", "lit"),
    [
        (Role.SIGNATORY, "/en/work/payments/7/", "Use reports"),
        (Role.PAYMENT_APPROVER, "/en/work/payments/7/", "Payments"),
        (Role.COORDINATOR, "/en/work/plans/7/", "Calls"),
        (Role.PRESENTER, "/en/work/decisions/7/", "Applications"),
        (Role.COORDINATOR, "/en/work/", "My work"),
    ],
)
def test_a_page_beside_the_lists_lights_the_one_that_leads_to_it(role, path, lit):
    request = RequestFactory().get(path)
    request.actor = SimpleNamespace(role=role)
    with translation.override("en"):
        assert [str(label) for _url, label, current in Frame(request).navigation if current] == [lit]


def test_the_demo_date_is_offered_in_the_demo_alone(settings):
    settings.DEMO = False
    assert Frame(RequestFactory().get("/fi/work/")).demo_clock_url is None
    settings.DEMO = True
    assert Frame(RequestFactory().get("/fi/work/")).demo_clock_url == "/demo/clock/"
