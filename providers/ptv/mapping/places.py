"""Addresses and areas both ways."""

import re

from providers.catalogue.offering import Offering
from providers.catalogue.point import LAT, LON, ServicePoint
from providers.ptv import facts
from regions.geography import NATIONWIDE

AreaKind, LocationSource = Offering.AreaKind, ServicePoint.LocationSource
# "Kauppakatu 14 B 2" → the street, and what stands from its first number on: "3. linja 5" begins with one.
STREET = re.compile(r"(.*?\D)\s+(\d.*)")


def address_to_ptv(point, language):
    """→ facts.Address. Coordinates go out where somebody gave them by hand: PTV finds the address itself, and a middle of a
    postal area is no place to go to."""
    split = STREET.fullmatch(" ".join(point.street_address.split()))
    street, number = split.groups() if split else (" ".join(point.street_address.split()), "")
    given = point.location_source == LocationSource.GIVEN
    return facts.Address(
        street={language: street},
        number=number,
        postal_code=point.postal_code,
        municipality=point.municipality_id or "",
        note={language: point.arrival_note},
        lat=point.lat if given else None,
        lon=point.lon if given else None,
    )


def address_from_ptv(address):
    """→ fields of ServicePoint. A place outside Finland has no coordinates."""
    fields = {
        "street_address": street_line(address),
        "postal_code": address.postal_code,
        "municipality_id": address.municipality or None,
        "arrival_note": first(address.note),
        "lat": None,
        "lon": None,
        "location_source": "",
    }
    if address.lat is not None and address.lon is not None and within(address.lat, LAT) and within(address.lon, LON):
        fields |= {"lat": address.lat, "lon": address.lon, "location_source": LocationSource.ADDRESS.value}
    return fields


def street_line(address):
    return " ".join(filter(None, [first(address.street), address.number]))


def within(degree, limits):
    return limits[0] <= degree <= limits[1]


def first(texts):
    """→ the words in the first language that has them, as facts order them: fi, sv, en, then Sámi."""
    return next(iter(texts.values()), "")


def area_to_ptv(area_kind, area, region):
    """→ facts.Area. region: the code of the region that keeps the offering."""
    if area_kind == AreaKind.NATIONWIDE or region == NATIONWIDE:
        return facts.Area(kind="Nationwide")
    if area_kind == AreaKind.MUNICIPALITIES:
        return facts.Area(municipalities=tuple(sorted(area)))
    return facts.Area(regions=(region,))


def area_from_ptv(area, region, members=None):
    """→ ({area_kind, area}, [codes of regions that could not be told in municipalities]); ({}, []) where PTV says nothing.

    members: {region code: [municipality codes]}, where somebody has looked them up.
    """
    if area is None or area.kind == "LimitedType" and not (area.regions or area.municipalities):
        return {}, []
    if area.kind != "LimitedType":
        return {"area_kind": AreaKind.NATIONWIDE.value, "area": []}, []
    if region in area.regions:
        # What else is named lies outside this region, or within it anyway.
        return {"area_kind": AreaKind.REGION.value, "area": []}, [code for code in area.regions if code != region]
    members = members or {}
    codes = set(area.municipalities).union(*(members.get(code, ()) for code in area.regions))
    unknown = [code for code in area.regions if code not in members]
    if not codes:
        return {}, unknown
    return {"area_kind": AreaKind.MUNICIPALITIES.value, "area": sorted(codes)}, unknown
