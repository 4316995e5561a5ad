"""The code lists of the register: Statistics Finland's municipalities, regions, postal areas; classes; languages.

Municipalities are read from the shipped files of Statistics Finland (`regions/data/*.csv`): facts of the world.
"""

import csv
import re
from functools import cache, lru_cache
from pathlib import Path

from tests.ptv_double.asking import bad
from tests.ptv_double.paging import pages

DATA = Path(__file__).resolve().parents[2] / "regions" / "data"
ALAND = "21"
AREA_TYPES = ("Municipality", "Region", "BusinessSubRegion", "HospitalDistrict", "WellbeingServiceCounties")
LANGUAGES = ("fi", "sv", "en", "se", "smn", "sms")
SPOKEN = {"fi": "suomi", "sv": "ruotsi", "en": "englanti", "se": "pohjoissaame", "smn": "inarinsaame", "sms": "koltansaame",
          "et": "viro", "ru": "venäjä", "uk": "ukraina", "ar": "arabia", "so": "somali", "fse": "suomalainen viittomakieli"}  # fmt: skip
FINTO = {
    "serviceClasses": (r"http://uri\.suomi\.fi/codelist/ptv/ptvserclass2/code/(P\d{1,2}(\.\d{1,2})?)", "."),
    "targetGroups": (r"http://uri\.suomi\.fi/codelist/ptv/ptvkohderyhmat/code/(KR[1-3](\.\d{1,2})?)", "."),
    "lifeEvents": (r"http://uri\.suomi\.fi/codelist/ptv/ptvelamantilanteet/code/(KE\d{1,2}(\.\d{1,2})?)", "."),
    "ontologyTerms": (r"http://www\.yso\.fi/onto/koko/(p\d+)", ""),
}
CLASS_NAMES = {
    "P9": "Yleiset tieto- ja hallintopalvelut", "P9.4": "Asioinnin tukipalvelut", "P9.6": "Hallinnon yleiset neuvontapalvelut",
    "P25.1": "Kirjastot", "P25.7": "Vapaa sivistystyö ja taidekasvatus", "P6.10": "Aikuis- ja täydennyskoulutus",
    "P8.4": "Kansalaisjärjestöjen toiminta", "P26.3": "Tietoliikenne", "KR1": "Kansalaiset", "KR2": "Yritykset ja yhteisöt",
}  # fmt: skip


def rows(name):
    with open(DATA / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def named(fi, sv=None):
    return [{"value": fi, "language": "fi"}, *([{"value": sv, "language": "sv"}] if sv else [])]


@cache
def municipalities():
    """→ {code: {"code", "name"}} of those that exist; each object is shared by all records that mention it."""
    return {
        row["code"]: {"code": row["code"], "name": named(row["name_fi"], row["name_sv"])}
        for row in rows("municipalities")
        if not row["valid_to"]
    }


@cache
def regions():
    """→ {code: {"code", "name", "municipalities": {codes}}}"""
    found = {
        row["code"]: {"code": row["code"], "name": named(row["name_fi"], row["name_sv"]), "municipalities": set()}
        for row in rows("regions")
        if row["code"] != "00"
    }
    for row in rows("municipality_regions"):
        if not row["valid_to"] and row["municipality_code"] in municipalities():
            found[row["region_code"]]["municipalities"].add(row["municipality_code"])
    return found


@cache
def postal_areas():
    """→ {postal code: {"name", "municipality", "east", "north"}}, metres in EPSG:3067."""
    return {
        row["code"]: {"name": row["name"], "municipality": row["municipality_code"], "east": row["east"], "north": row["north"]}
        for row in rows("postal_areas")
    }


@lru_cache(maxsize=4096)
def area(area_type, code):
    """An area as it is read: {"type", "code", "name", "municipalities"}, or None where the code is unknown."""
    region = regions().get(code) if area_type == "Region" else None
    if not region:
        return None
    inside = [municipalities()[each] for each in sorted(region["municipalities"])]
    return {"type": area_type, "code": code, "name": region["name"], "municipalities": inside}


@cache
def covered(area_type, codes=()):
    """→ frozenset of municipality codes that an area type means; codes: those of a limited one."""
    if area_type == "LimitedType":
        return frozenset(codes)
    outside = regions()[ALAND]["municipalities"] if area_type == "NationwideExceptAlandIslands" else set()
    return frozenset(municipalities().keys() - outside)


@lru_cache(maxsize=8192)
def finto(field, uri):
    """A class, group, event or term as it is read, or None where the address is of none."""
    pattern, mark = FINTO[field]
    match = re.fullmatch(pattern, uri)
    if not match:
        return None
    code = match[1]
    parent = uri.rpartition(mark)[0] if mark and mark in code else None
    return {"id": uri.replace("/code/", "#"), "code": code, "name": named(CLASS_NAMES.get(code, code)), "uri": uri,
            "parentUri": parent, "newUri": None, "newParentUri": None, "override": False}  # fmt: skip


def municipality_codes(_ask):
    return list(municipalities().values())


def area_codes(ask):
    if ask.args["type"] not in AREA_TYPES:
        raise bad("type", f"The value '{ask.args['type']}' is not valid.")
    if ask.args["type"] == "Municipality":
        return municipality_codes(ask)
    if ask.args["type"] == "Region":
        return [area("Region", code) for code in regions()]
    return []


def postal_codes(ask):
    found = [
        {"code": code, "postOffice": named(area["name"]), "municipalityCode": area["municipality"]}
        for code, area in postal_areas().items()
    ]
    return pages(ask, found, ask.knobs.page_size)


def language_codes(_ask):
    return [{"code": code, "name": named(name)} for code, name in SPOKEN.items()]


def country_codes(_ask):
    return [{"code": "FI", "name": named("Suomi", "Finland")}, {"code": "SE", "name": named("Ruotsi", "Sverige")},
            {"code": "EE", "name": named("Viro", "Estland")}, {"code": "NO", "name": named("Norja", "Norge")}]  # fmt: skip


ROUTES = [
    ("GET", "CodeList/GetMunicipalityCodes", municipality_codes),
    ("GET", "CodeList/GetAreaCodes/type/{type}", area_codes),
    ("GET", "CodeList/GetPostalCodes", postal_codes),
    ("GET", "CodeList/GetLanguageCodes", language_codes),
    ("GET", "CodeList/GetCountryCodes", country_codes),
]
