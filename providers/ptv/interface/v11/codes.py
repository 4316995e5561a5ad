"""PTV's code lists: municipalities, areas, postal codes, languages, countries (directory table a1)."""

from pydantic import ValidationError

from providers.ptv.interface.client import Rubbish
from providers.ptv.interface.reading_parts import texts
from providers.ptv.interface.v11.lists import pages_of
from providers.ptv.interface.v11.shapes import Shape, Word, Words, many

LISTS = {
    "municipalities": "GetMunicipalityCodes",
    "regions": "GetAreaCodes/type/Region",
    "wellbeing_counties": "GetAreaCodes/type/WellbeingServiceCounties",
    "postal_codes": "GetPostalCodes",
    "languages": "GetLanguageCodes",
    "countries": "GetCountryCodes",
}
PAGED = ("postal_codes",)


class Code(Shape):
    code: Word
    name: many(Words)
    names: many(Words)
    post_office: many(Words)


def codes(transport, name):
    """→ {code: {language: words}} of one of LISTS; long lists come in pages, short ones bare."""
    path = f"CodeList/{LISTS[name]}"
    if name in PAGED:
        items = [item for _number, _count, items in pages_of(transport, path, {}) for item in items]
    else:
        items = transport.read(path)
        items = items["itemList"] if isinstance(items, dict) and "itemList" in items else items
    try:
        found = [Code.model_validate(item) for item in items or []]
    except (ValidationError, TypeError) as error:
        raise Rubbish("no code list", path=path) from error
    return {each.code: texts([(w.language, w.value) for w in each.names or each.name or each.post_office], []) for each in found if each.code}
