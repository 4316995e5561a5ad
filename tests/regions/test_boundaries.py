"""Statistics Finland's borders: the whole file or nothing, and what each refusal says."""

import json

import pytest
from django.core.management import CommandError, call_command

from regions.geography import AreaShape
from regions.geography.shapes import MUNICIPALITY, REGION, shipped

pytestmark = pytest.mark.django_db
TM35FIN = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3067"}}


def features(kind, **more):
    """The shipped shapes, dressed as the interface gives them."""
    column = {REGION: "maakunta", MUNICIPALITY: "kunta"}[kind]
    return [
        {"type": "Feature", "properties": {column: code, "vuosi": 2026, **more}, "geometry": {"type": "MultiPolygon", "coordinates": polygons}}
        for code, polygons in shipped(kind).items()
    ]


@pytest.fixture
def load(tmp_path, capsys):
    def load(found, kind=REGION, year=2026, crs=TM35FIN):
        path = tmp_path / "borders.json"
        whole = {"type": "FeatureCollection", "features": found} | ({"crs": crs} if crs else {})
        path.write_text(found if isinstance(found, str) else json.dumps(whole))
        call_command("load_boundaries", path, kind=str(kind), year=year)
        return capsys.readouterr().out

    return load


@pytest.fixture
def refused(load):
    def refused(*args, **named):
        before = list(AreaShape.objects.order_by("pk").values())
        with pytest.raises(CommandError) as error:
            load(*args, **named)
        assert list(AreaShape.objects.order_by("pk").values()) == before
        return str(error.value)

    return refused


def test_both_kinds_are_loaded_whole_and_again(load):
    assert "19 borders of 2026 loaded" in (said := load(features(REGION))) and "--kind municipality" in said
    assert "308 borders" in (said := load(features(MUNICIPALITY), MUNICIPALITY)) and "approximate" not in said
    load(features(REGION))
    assert AreaShape.objects.count() == 308 + 19
    shape = AreaShape.objects.get(kind=REGION, code="19")
    assert shape.source == "Statistics Finland, maakunta1000k 2026 (CC BY 4.0)"
    assert shape.geometry["coordinates"][0][0][0] == shipped(REGION)["19"][0][0][0]


@pytest.mark.parametrize("crs", [None, {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4326"}}, "EPSG:13067", {"properties": "3067"}])
def test_another_coordinate_system_is_refused(refused, crs):
    assert "EPSG:3067" in refused(features(REGION), crs=crs)


def test_degrees_that_say_to_be_metres_are_refused(refused):
    found = features(REGION)
    found[0]["geometry"] = {"type": "Polygon", "coordinates": [[[24.9, 60.2], [25.0, 60.2], [25.0, 60.3], [24.9, 60.2]]]}
    assert "outside Finland" in refused(found)


def test_codes_are_those_of_the_division(refused):
    found = features(REGION)
    assert "1 of 19 are missing: 21" in refused([each for each in found if each["properties"]["maakunta"] != "21"])
    assert "19 is there twice" in refused([*found, next(each for each in found if each["properties"]["maakunta"] == "19")])
    found[0]["properties"]["maakunta"] = "99"
    assert "“99” is no region of 1 January 2026" in refused(found)
    assert "is this the file of a municipality" in refused(features(REGION), MUNICIPALITY)


def test_another_year_is_refused(refused):
    assert "is of the year 2026, not 2027" in refused(features(REGION), year=2027)
    # Pertunmaa was a municipality still.
    assert "missing: 588" in refused(features(MUNICIPALITY, vuosi=2024), MUNICIPALITY, year=2024)
    assert "knows no division" in refused(features(REGION, vuosi=1999), year=1999)


@pytest.mark.parametrize(
    ("geometry", "reason"),
    [
        (None, "is no polygon"),
        ({"type": "Point", "coordinates": [400_000, 7_000_000]}, "is no polygon"),
        ({"type": "Polygon", "coordinates": [[[400_000, 7_000_000], [401_000, 7_000_000], [401_000, 7_001_000], [400_500, 7_000_500]]]}, "not closed"),
        ({"type": "Polygon", "coordinates": [[["x", 1], [1, 1], [1, 1], ["x", 1]]]}, "no numbers"),
        ({"type": "Polygon", "coordinates": []}, "not closed"),
        ({"type": "Polygon", "coordinates": [[[400_000, 7_000_000]] * 4]}, "no surface"),
        ({"type": "Polygon", "coordinates": [[[7_000_000, 400_000], [7_001_000, 400_000], [7_001_000, 401_000], [7_000_000, 400_000]]]}, "east before north"),
    ],
)
def test_what_is_no_area_is_refused(refused, geometry, reason):
    found = features(REGION)
    found[3]["geometry"] = geometry
    assert reason in (said := refused(found)) and "row 4" in said


def test_swapped_codes_are_refused(refused):
    found = features(MUNICIPALITY)
    codes = [each["properties"] for each in found if each["properties"]["kunta"] in ("091", "698")]
    codes[0]["kunta"], codes[1]["kunta"] = codes[1]["kunta"], codes[0]["kunta"]
    assert "the shape 091 is not where Helsinki is" in refused(found, MUNICIPALITY)


@pytest.mark.parametrize("content", ["", "[]", "{", '{"type": "FeatureCollection"}', '{"features": [1], "type": "FeatureCollection"}', "kunta;nimi\n"])
def test_what_is_no_geojson_is_refused(refused, content):
    assert "nothing was loaded" in refused(content)


def test_a_file_that_is_not_there_is_refused():
    with pytest.raises(CommandError, match="can't be read"):
        call_command("load_boundaries", "/nowhere/borders.json", kind="region", year=2026)
