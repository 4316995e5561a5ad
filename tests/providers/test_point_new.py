"""A service point is added."""

import pytest

from providers.models import ServicePoint
from regions.geography import PostalArea
from regions.scope import national_scope
from tests import make
from tests.people import contact, signed_in

pytestmark = pytest.mark.django_db
POINT = {"name": "Pääkirjasto", "street_address": "Kauppakatu 1", "postal_code": "87100", "municipality": "205"}
POINT |= {"step_free": "yes", "lat": "", "lon": ""}


def url(provider):
    return f"/fi/work/providers/{provider.pk}/points/new/"


@pytest.mark.parametrize(("code", "source"), [("87100", "postal_area"), ("87101", "municipality_centre"), ("", "municipality_centre")])
def test_without_coordinates_the_point_stands_in_the_middle_of_its_area_and_says_so(code, source):
    library = make.provider()
    assert signed_in("kaisa").post(url(library), POINT | {"postal_code": code}).status_code == 302
    with national_scope():
        point = ServicePoint.objects.select_related("municipality").get()
    assert (point.region_id, point.provider_id, point.step_free, point.lift) == ("18", library.pk, "yes", "unknown")
    assert point.location_source == source
    # 87101 is a post-office box in Kajaani: no area has it.
    centre = PostalArea.objects.get(code="87100") if source == "postal_area" else point.municipality
    assert point.lat == float(centre.lat)


def test_given_coordinates_are_kept_in_finnish_writing():
    library = make.provider()
    assert signed_in("kaisa").post(url(library), POINT | {"lat": "64,2250", "lon": "27.7330"}).status_code == 302
    with national_scope():
        point = ServicePoint.objects.get()
    assert (point.lat, point.lon, point.location_source) == (64.225, 27.733, "given")


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"postal_code": "871"},
        {"municipality": "609"},
        {"lat": "64,2"},
        {"lat": "12", "lon": "27,7"},
        {"lat": "64,2", "lon": "itä"},
    ],
)
def test_refused_and_nothing_lost(wrong):
    library = make.provider()
    page = signed_in("kaisa").post(url(library), POINT | {"street_address": "Koivukoskenkatu 3"} | wrong)
    assert page.status_code == 422
    assert "Koivukoskenkatu 3" in page.content.decode()
    assert "error-summary" in page.content.decode()
    with national_scope():
        assert not ServicePoint.objects.exists()


def test_who_may():
    library = make.provider()
    assert signed_in("sanna").get(url(library)).status_code == 404
    assert signed_in("sanna").post(url(library), POINT).status_code == 404
    assert signed_in("katri").get(url(library)).status_code == 403
    assert signed_in(contact("tuula", "18", library.pk)).post(url(library), POINT).status_code == 403
