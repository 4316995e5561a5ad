"""Columns in the reader's language fall back as the objects' fields do."""

from datetime import date

import pytest
from django.utils import translation

from regions.code_lists import CodeList, codes, lists_on, names
from regions.geography import Municipality, municipalities_in
from regions.translated import translated

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_columns_say_what_the_fields_say(language):
    with translation.override(language):
        places = municipalities_in("18", DAY)
        assert translated(places, ["code"], ["name"]) == [[place.code, place.name] for place in places]
        assert names(CodeList.FORM, DAY) == {code.code: code.name for code in codes(CodeList.FORM, DAY)}
        (listed,) = lists_on(DAY, CodeList.LEVEL).values()
        said = [(code.code, code.parent, code.name, code.description) for code in codes(CodeList.LEVEL, DAY)]
        assert [(code.code, code.parent, code.name, code.description) for code in listed] == said


def test_an_empty_name_falls_back_to_finnish():
    Municipality.objects.filter(code="205").update(name_fi="Kajaani", name_sv="", name_en=None)
    with translation.override("sv"):
        (kajaani,) = Municipality.objects.filter(code="205")
        assert dict(translated(municipalities_in("18", DAY), ["code"], ["name"]))["205"] == kajaani.name == "Kajaani"
