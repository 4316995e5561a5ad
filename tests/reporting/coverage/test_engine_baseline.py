"""The project's own data: what one point in the centre of each municipality would give people aged 65 or over (2016)."""

import csv
from pathlib import Path

import numpy as np
import pytest

from regions.geography.projection import transformer
from reporting import coverage as engine

DATA = Path(__file__).resolve().parents[3] / "regions/data"


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def country():
    """→ areas' xy, people 65+ (unknown counts as nobody), their regions; centres' xy."""
    areas = rows("postal_areas.csv")
    people = {
        row["postal_code"]: float(row["value"] or 0)
        for row in rows("postal_area_figures.csv")
        if (row["measure"], row["year"]) == ("pop_65_plus", "2016")
    }
    region = {row["municipality_code"]: row["region_code"] for row in rows("municipality_regions.csv") if not row["valid_to"]}
    centres = [(float(row["lon"]), float(row["lat"])) for row in rows("municipalities.csv") if not row["valid_to"]]
    return (
        np.array([(float(row["east"]), float(row["north"])) for row in areas]),
        np.array([people[row["code"]] for row in areas]),
        np.array([int(region[row["municipality_code"]]) for row in areas]),
        np.stack(transformer("EPSG:4326", "EPSG:3067").transform(*np.array(centres).T), axis=1),
    )


def test_coverage_of_the_centres(country):
    areas, people, _regions, centres = country
    distances = engine.nearest(areas, centres)
    shares = [100 * engine.coverage(people, distances, km * 1000) for km in (5, 10, 20, 30)]
    assert (len(areas), len(centres)) == (3030, 308)
    assert [round(share, 1) for share in shares] == [49.0, 78.9, 95.1, 99.1]
    assert round(engine.weighted_median(distances, people) / 1000, 1) == 5.1


def test_coverage_of_the_centres_by_region(country):
    areas, people, regions, centres = country
    shares = engine.coverage_by(regions, 22, people, engine.nearest(areas, centres), 10_000)
    assert [round(100 * shares[region], 1) for region in (19, 18, 1)] == [47.1, 51.4, 90.9]


def test_hours_are_handed_out_to_the_last_one(country):
    areas, people, _regions, centres = country
    found = engine.accessibility(areas, people, centres, np.full(len(centres), 20.0))
    assert found @ people == pytest.approx(308 * 20, rel=1e-12)
    assert 0.3 < engine.gini(found, people) < 0.9
