"""Telephone numbers, addresses, areas, groups and places on the map, both ways."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from providers.ptv.facts import Address, Area, Phone
from providers.ptv.mapping.forms import audiences_from_ptv, groups_to_ptv
from providers.ptv.mapping.phones import dialled_as, phone_from_ptv, phone_to_ptv
from providers.ptv.mapping.places import address_from_ptv, address_to_ptv, area_from_ptv, area_to_ptv
from regions.geography.projection import in_degrees, in_metres, metres_between
from tests.providers.ptv import ptv_rows as rows

KR = "http://uri.suomi.fi/codelist/ptv/ptvkohderyhmat/code/"


@pytest.mark.parametrize(
    ("typed", "number", "service", "charge", "back"),
    [
        ("08 123 4567", "+35881234567", False, "Chargeable", "08 1234567"),
        ("+358 40 123 4567", "+358401234567", False, "Chargeable", "040 1234567"),
        ("08 53010", "+358853010", False, "Chargeable", "08 53010"),
        ("0295 000", "0295000", True, "Chargeable", "0295000"),
        ("029 553 4567", "0295534567", True, "Chargeable", "0295534567"),
        ("0800 12345", "080012345", True, "FreeOfCharge", "080012345"),
        ("010 123 4567", "0101234567", True, "Chargeable", "0101234567"),
        ("020 712 3456", "0207123456", True, "Chargeable", "0207123456"),
        ("116117", "116117", True, "Chargeable", "116117"),
        ("112", "112", True, "FreeOfCharge", "112"),
        ("+46 8 123 456", "+468123456", False, "Chargeable", "+46 8 12 34 56"),
        ("08 123 4567 alanumero 5", "+35881234567", False, "Chargeable", "08 1234567"),
    ],
)
def test_a_number_goes_out_as_it_is_dialled_and_comes_back(typed, number, service, charge, back):
    phone = phone_to_ptv(typed, "fi")
    assert (phone.number, phone.service_number, phone.charge) == (number, service, charge)
    assert phone_from_ptv(phone) == back
    assert phone_to_ptv(back, "fi") == phone


def test_what_nobody_can_dial_is_no_number():
    assert phone_to_ptv("kysy tiskiltä", "fi") is None and phone_from_ptv(Phone(number="?")) == ""


def test_a_number_is_the_same_however_it_is_marked():
    marked = Phone(number="0295000", service_number=True)
    assert dialled_as(marked) == dialled_as(Phone(number="+358295000")) == dialled_as(Phone(number="0295 000"))


words = some.text(alphabet="abcåäö 12.-", min_size=1, max_size=20).map(lambda text: " ".join(text.split())).filter(bool)


@settings(deadline=None, max_examples=50)
@given(words, some.sampled_from(["", "14", "14 B 2", "5–7"]), some.sampled_from(["fi", "sv"]))
def test_an_address_comes_back(street, number, language):
    line = f"{street} {number}".strip()
    fields = {"street_address": line, "postal_code": "87100", "municipality_id": "205", "arrival_note": "Toinen kerros"}
    back = address_from_ptv(address_to_ptv(rows.point(rows.provider(), **fields), language))
    assert {name: back[name] for name in fields} == fields


def test_the_number_of_the_house_stands_apart():
    address = address_to_ptv(rows.point(rows.provider(), street_address="3. linja 5 B"), "fi")
    assert (address.street, address.number) == ({"fi": "3. linja"}, "5 B")


@pytest.mark.parametrize(("source", "sent"), [("given", 64.2), ("address", None), ("postal_area", None), ("municipality_centre", None)])
def test_only_a_place_given_by_hand_goes_out(source, sent):
    point = rows.point(rows.provider(), lat=64.2, lon=27.7, location_source=source)
    assert address_to_ptv(point, "fi").lat == sent


@pytest.mark.parametrize(("lat", "lon", "source"), [(64.2, 27.7, "address"), (0.0, 0.0, ""), (None, None, ""), (48.8, 2.3, "")])
def test_a_place_outside_finland_is_no_place(lat, lon, source):
    fields = address_from_ptv(Address(lat=lat, lon=lon))
    assert fields["location_source"] == source and (fields["lat"] is None) == (source == "")


@pytest.mark.parametrize(
    ("kind", "codes", "area"),
    [
        ("region", [], Area(regions=("18",))),
        ("municipalities", ["205", "777"], Area(municipalities=("205", "777"))),
        ("nationwide", [], Area(kind="Nationwide")),
    ],
)
def test_an_area_comes_back(kind, codes, area):
    assert area_to_ptv(kind, codes, "18") == area
    assert area_from_ptv(area, "18") == ({"area_kind": kind, "area": codes}, [])


def test_what_the_nation_gives_is_for_the_whole_country():
    assert area_to_ptv("region", [], "00").kind == "Nationwide"


def test_other_regions_are_their_municipalities_or_told_as_unknown():
    area = Area(regions=("17",), municipalities=("205",))
    assert area_from_ptv(area, "18", {"17": ["564"]}) == ({"area_kind": "municipalities", "area": ["205", "564"]}, [])
    assert area_from_ptv(area, "18") == ({"area_kind": "municipalities", "area": ["205"]}, ["17"])
    assert area_from_ptv(None, "18") == ({}, [])


def test_audiences_become_groups_of_people():
    assert groups_to_ptv(["impairment", "young"]) == (f"{KR}KR1.3", f"{KR}KR1.6")
    assert groups_to_ptv([]) == groups_to_ptv(["impairment", "anyone"]) == (f"{KR}KR1",)
    assert audiences_from_ptv((f"{KR}KR1.6", f"{KR}KR2")) == (["impairment"], [f"{KR}KR2"])
    # Four audiences of ours are elderly: PTV does not say which.
    assert audiences_from_ptv((f"{KR}KR1.1",)) == ([], [f"{KR}KR1.1"])


@settings(deadline=None, max_examples=50)
@given(some.floats(20, 31), some.floats(60, 70))
def test_degrees_and_metres_are_each_others_inverse(lon, lat):
    back = in_degrees(*in_metres(lon, lat))
    assert abs(back[0] - lon) < 1e-7 and abs(back[1] - lat) < 1e-7


def test_northing_and_easting_are_not_mixed_up():
    east, north = in_metres(27.7285, 64.2271)
    assert 530_000 < east < 540_000 and 7_120_000 < north < 7_130_000
    assert 110 < metres_between((64.0, 27.0), (64.001, 27.0)) < 113
