"""The list for other sites: the one view that may be framed, without cookies, with any parameters."""

import re

import pytest
from django.test import Client

from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def kajaani():
    library = make.provider("Kajaanin kirjasto", phone="08 123 456")
    point = make.point(library, "Pääkirjasto", street_address="Kauppakatu 1")
    for number in range(7):
        make.published(library, f"Apu {number}", form="staffed_point", point=point)


def embedded(query, language="fi"):
    answer = Client().get(f"/{language}/embed/?{query}")
    assert answer.status_code == 200 and not answer.cookies
    assert "<script" not in answer.content.decode()
    return answer


def test_the_list_may_be_framed_and_nothing_else_may(kajaani):
    answer = embedded("place=m205")
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer
    for address in ("/fi/", "/fi/?q=Kajaani", "/fi/embed/code/", "/fi/region/kainuu/", "/accounts/login/"):
        other = Client().get(address)
        assert "frame-ancestors 'none'" in other["Content-Security-Policy"] and other["X-Frame-Options"] == "DENY", address


def test_place_limit_size_and_language(kajaani):
    page = embedded("place=m205&limit=3&size=l", "sv").content.decode()
    assert page.count("<li>") == 3 and 'class="embed-l"' in page and 'lang="sv"' in page
    assert "Kajana" in page and 'href="tel:08123456"' in page
    assert embedded("place=m205").content.decode().count("<li>") == 5


@pytest.mark.parametrize("query", ["", "limit=-1", "limit=99999999999", "place=<script>&size=xl", "limit=%F0%9F%98%80", "form=no&language=zz"])
def test_odd_parameters_give_a_list(kajaani, query):
    assert "Apu" in embedded(query).content.decode()


def test_the_code_is_made_from_what_was_chosen(kajaani):
    page = Client().get("/fi/embed/code/?place=m205&shown_in=sv&size=s&limit=4").content.decode()
    address = re.search(r'&lt;iframe src=&quot;([^ ]+)&quot;|&lt;iframe src="([^"]+)"', page)
    assert address and "/sv/embed/?place=m205&amp;size=s&amp;limit=4" in page
    assert Client().get("/sv/embed/?place=m205&size=s&limit=4").content.decode().count("<li>") == 4


def test_the_code_needs_a_municipality_and_says_so():
    answer = Client().get("/en/embed/code/?place=&shown_in=fi&size=m&limit=5")
    assert answer.status_code == 422 and "iframe" not in answer.content.decode()
    assert Client().get("/en/embed/code/").status_code == 200
