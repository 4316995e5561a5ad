"""The demo's supply is plausible, uneven and visibly made up. No database is needed."""

import csv
import re
from collections import Counter
from pathlib import Path

from reporting.replay.call_2019 import data

ROOT = Path(__file__).parents[2]
SUPPLY = data("supply")


def rows(name):
    with (ROOT / "regions/data" / name).open() as lines:
        return list(csv.DictReader(lines))


def test_supply_stands_in_municipalities_of_its_region_in_2019_and_today():
    merged = {row["code"] for row in rows("municipalities.csv") if row["valid_to"]}
    homes = {
        row["municipality_code"]: row["region_code"] for row in rows("municipality_regions.csv") if not row["valid_to"]
    }
    moved = {row["municipality_code"] for row in rows("municipality_regions.csv") if row["valid_to"]}
    for region, providers in SUPPLY.items():
        for provider in providers:
            for place in provider.get("points", ()):
                code = place.get("municipality", provider["municipality"])
                assert homes[code] == region and code not in merged | moved, provider["organisation"]


def test_supply_uses_codes_of_the_lists():
    lists = {}
    for row in rows("codes.csv"):
        lists.setdefault(row["list"], set()).add(row["code"])
    for providers in SUPPLY.values():
        for provider in providers:
            assert provider["kind"] in lists["provider_kind"]
            for offering in offerings(provider):
                assert offering["form"] in lists["form"]
                assert {*offering["languages"]} <= lists["language"]
                assert {*offering["topics"]} <= lists["topic"]


def offerings(provider):
    return [
        *provider.get("remote", ()),
        *(given for place in provider.get("points", ()) for given in place["offerings"]),
    ]


def test_supply_differs_from_region_to_region_and_is_visibly_made_up():
    counts = {region: sum(len(offerings(p)) for p in providers) for region, providers in SUPPLY.items()}
    assert len(counts) == 20 and counts["00"] == 2
    assert min(counts.values()) == 1 and max(counts.values()) >= 15
    names = [provider["organisation"] for providers in SUPPLY.values() for provider in providers]
    assert len(set(names)) == len(names)
    assert all(re.search("Malli|Esimerkki|Modell|Exempel", name) for name in names)


def test_supply_speaks_swedish_and_sami_where_people_do():
    spoken = {
        region: {language for p in providers for given in offerings(p) for language in given["languages"]}
        for region, providers in SUPPLY.items()
    }
    assert all("sv" in spoken[region] for region in ("01", "15", "21"))
    assert {"se", "smn", "sms"} <= spoken["19"]


def test_a_good_share_of_hours_is_unknown_and_no_unknown_hours_are_given():
    kinds = Counter()
    for providers in SUPPLY.values():
        for given in (given for provider in providers for given in offerings(provider)):
            kinds[given["hours_kind"]] += 1
            assert bool(given.get("hours")) == (given["hours_kind"] == "weekly"), given
    assert kinds["unknown"] / kinds.total() > 0.3
