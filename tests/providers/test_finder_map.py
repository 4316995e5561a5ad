"""The map of the finder: its points are the list's, its borders lie where the municipalities are."""

import csv
import json

import pytest
from django.conf import settings
from django.test import Client

from regions.geography import Municipality
from regions.geography.projection import in_degrees
from regions.geography.shapes import MUNICIPALITY, shipped
from tests import make

DATA = settings.BASE_DIR / "regions/data"


def test_metres_become_the_degrees_that_statistics_finland_gives():
    with (DATA / "postal_areas.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 3000
    for row in rows:
        lon, lat = in_degrees(int(row["east"]), int(row["north"]))
        # They are given to five decimals: half of the last one, a metre at most.
        assert max(abs(lon - float(row["lon"])), abs(lat - float(row["lat"]))) < 0.0000051, row["code"]


@pytest.mark.django_db
def test_borders_are_in_degrees_and_may_be_kept():
    answer = Client().get("/sv/map/shapes/", headers={"accept-encoding": "gzip"})
    assert answer.status_code == 200 and not answer.cookies and "Cookie" not in answer["Vary"]
    assert "public" in answer["Cache-Control"] and "max-age=86400" in answer["Cache-Control"]
    assert answer["Content-Encoding"] == "gzip" and len(answer.content) < 60_000
    again = Client().get("/sv/map/shapes/", headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304
    features = {each["id"]: each for each in json.loads(Client().get("/sv/map/shapes/").content)["features"]}
    assert features.keys() == shipped(MUNICIPALITY).keys() and len(features) == 308
    assert features["205"]["properties"] == {"name": "Kajana"}
    centre = Municipality.objects.get(code="205")
    ring = features["205"]["geometry"]["coordinates"][0]
    assert min(lon for lon, _lat in ring) < centre.lon < max(lon for lon, _lat in ring)
    assert min(lat for _lon, lat in ring) < centre.lat < max(lat for _lon, lat in ring)


@pytest.fixture
def kajaani():
    """More kinds than a page shows: 21 of support at one point, one at another, one draft, and one by telephone."""
    library = make.provider("Kajaanin kirjasto", phone="08 123 456")
    first = make.point(library, "Pääkirjasto", lat=64.2270, lon=27.7280)
    for number in range(21):
        make.published(library, f"Apu {number}", form="staffed_point", point=first)
    make.published(library, "Läppäriapu", form="staffed_point", point=make.point(library, "Lähikirjasto", lat=64.2300, lon=27.7400))
    make.offering(library, "Salainen luonnos", form="staffed_point", point=first)
    make.published(library, "Apua puhelimessa", form="telephone")


@pytest.mark.django_db
def test_the_points_are_all_that_the_search_found(kajaani):
    answer = Client().get("/fi/map/points/?q=Kajaani&page=2")
    assert not answer.cookies and "Cookie" not in answer.get("Vary", "") and "public" in answer["Cache-Control"]
    found = answer.json()
    assert found["tiles"] == "" and found["source"] == ""
    shown = {(point["lat"], point["lon"]): point["cards"] for point in found["points"]}
    assert shown.keys() == {(64.2270, 27.7280), (64.2300, 27.7400)}
    assert len(shown[64.2270, 27.7280]) == 21
    [[name, address, language]] = shown[64.2300, 27.7400]
    assert (name, language) == ("Läppäriapu, Lähikirjasto", "fi") and address.endswith("/?q=Kajaani")
    assert Client().get(address).status_code == 200
    assert "Salainen" not in answer.content.decode() and "puhelimessa" not in answer.content.decode()


@pytest.mark.django_db
def test_the_button_stands_where_something_can_be_drawn_and_odd_searches_are_answered(kajaani):
    assert 'data-points="/fi/map/points/?q=Kajaani"' in Client().get("/fi/?q=Kajaani").content.decode()
    assert "data-map" not in Client().get("/fi/").content.decode()
    for query in ("", "q=%00%F0%9F%98%80&day=9&at=99", "q=" + "ä" * 3000, "place=m999&level=x"):
        assert "points" in Client().get(f"/en/map/points/?{query}").json(), query
