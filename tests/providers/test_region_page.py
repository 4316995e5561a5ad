"""The public pages of the regions, and of what lies outside digital support."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from providers.catalogue.record import record_organisation, record_provider
from providers.catalogue.record_offering import record_offering
from providers.catalogue.record_place import change_place
from regions.geography import RegionCoordination
from regions.scope import region_scope
from regions.workflow import move
from tests import make
from tests.people import actor

pytestmark = pytest.mark.django_db


def opened(address, status=200):
    answer = Client().get(address)
    assert answer.status_code == status
    assert not answer.cookies and "Cookie" not in answer.get("Vary", "")
    return answer.content.decode()


@pytest.fixture
def library():
    library = make.provider("Kajaanin kirjasto", phone="08 123 456")
    point = make.point(library, "Pääkirjasto", street_address="Kauppakatu 1")
    make.published(library, "Läppäriapu", form="staffed_point", point=point, languages=["fi", "sv"])
    make.published(library, "Apua puhelimessa", form="telephone")
    make.offering(library, "Salainen luonnos")
    return library


def test_a_region_tells_what_there_is_and_who_coordinates(library):
    page = opened("/en/region/kainuu/")
    assert "There are 2 kinds of digital support" in page
    assert '<a href="/en/?place=r18&amp;form=visit#results">' in page and '<a href="/en/?place=r18&amp;form=remote#results">' in page
    assert "form=home" not in page
    assert "Kajaani</a> (1)" in page and "Kuhmo</a> <span" in page
    assert "Finnish, Swedish" in page
    assert "Salainen" not in page


def test_a_region_that_nobody_coordinates_says_so(library):
    RegionCoordination.objects.filter(region="18").delete()
    assert "Nobody coordinates" in opened("/en/region/kainuu/")


def test_a_point_that_has_closed_is_not_counted(library):
    with region_scope("18"):
        point = library.points.get()
        point.last_day = "2019-01-01"
        point.save()
        change_place(actor("kaisa"), point.places.get(), note="Suljettu")
    assert "There is 1 kind" in opened("/en/region/kainuu/")


def test_a_region_without_support_says_what_to_do():
    page = opened("/en/region/lappi/")
    assert "No support has been published here yet" in page and "Public Service Info" in page


def test_the_whole_country_has_its_page():
    kerttu = actor("kehitys")
    with region_scope("00", side="state"):
        body = record_provider(kerttu, "00", record_organisation(kerttu, "00", name="Valtakunnallinen neuvonta"), kind="association")
        facts = {"form": "telephone", "levels": [2], "languages": ["fi"], "area_kind": "nationwide", "hours_kind": "unknown"}
        move(record_offering(kerttu, body, texts={"fi": {"name": "Neuvontaa kaikille"}}, **facts), "publish", kerttu)
    page = opened("/sv/region/valtakunnallinen/")
    assert "(1)" in page and "place=r00" in page
    assert opened("/fi/region/atlantis/", 404)


def test_as_many_queries_for_one_offering_as_for_twenty(library):
    client = Client()
    client.get("/fi/region/kainuu/")
    with CaptureQueriesContext(connection) as one:
        client.get("/fi/region/kainuu/")
    for number in range(20):
        make.published(library, f"Apu {number}", form="telephone")
    with CaptureQueriesContext(connection) as many:
        client.get("/fi/region/kainuu/")
    assert len(many) == len(one)


def test_all_regions_are_listed():
    page = opened("/fi/regions/")
    assert page.count("/fi/region/") == 20 and "Ahvenanmaa" in page


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_what_lies_outside_digital_support_is_told(language):
    page = opened(f"/{language}/outside-support/")
    assert page.count("<h2") == 9
    assert "https://www.suomi.fi/valtuudet" in page and "https://dvv.fi/edunvalvonta" in page
