"""PTV's classes by form of support, the client that the settings make, and words for what could not be read."""

import csv
from pathlib import Path

import pytest
from django.utils.translation import override

from providers.ptv.code_lists import class_names, classes_for, shipped, terms
from providers.ptv.interface.client import Unreachable
from providers.ptv.interface.connected import client, is_connected
from providers.ptv.reading.rubbish_words import said

ROOT = Path(__file__).resolve().parents[3]


def forms():
    with (ROOT / "regions/data/codes.csv").open(encoding="utf-8") as file:
        return [row["code"] for row in csv.DictReader(file) if row["list"] == "form"]


def test_every_form_of_support_has_a_subclass_of_its_own():
    assert set(forms()) == set(shipped()["forms"])
    for form in forms():
        codes = [uri.rpartition("/")[2] for uri in classes_for(form)]
        assert codes[0] == "P9.4" and len(codes) == 2
        # Main classes alone are refused (row 9).
        assert all("." in code for code in codes)


def test_a_form_that_is_new_gets_what_all_have():
    assert classes_for("telepathy") == ("http://uri.suomi.fi/codelist/ptv/ptvserclass2/code/P9.4",)


def test_every_class_has_a_name():
    assert {uri for form in forms() for uri in classes_for(form)} <= class_names().keys()
    assert all(names["fi"] and names["sv"] for names in class_names().values())


def test_terms_are_a_setting(settings):
    settings.PTV_TERMS = ["http://www.yso.fi/onto/koko/p1"]
    assert terms() == ("http://www.yso.fi/onto/koko/p1",)


def test_without_an_address_there_is_no_client(settings):
    settings.PTV_URL = ""
    assert not is_connected()
    with pytest.raises(Unreachable):
        client()


@pytest.mark.parametrize("what", ["name: missing", "id: missing", "coordinates", "language:et", "charge:Gratis", "area:Moon", "areas.0: list_type"])
def test_what_could_not_be_read_is_told_in_words(what):
    with override("en"):
        told = said(what)
    assert told.endswith(".") and "%" not in told
    assert what.partition(":")[2].strip() in told or what.endswith("missing")
