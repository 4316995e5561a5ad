"""The product's code lists as taxonomies of HSDS, and which public rows a term stands for."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from providers.open_data.identifiers import uuid_of
from regions.code_lists import CodeList, Listed, lists_on
from regions.geography import Municipality, Region
from regions.translated import translated

# Code list → the column of a public row that holds its codes, and whether that holds many of them.
HELD = {
    CodeList.FORM: ("form", False),
    CodeList.TOPIC: ("topics", True),
    CodeList.LEVEL: ("levels", True),
    CodeList.NEED_GROUP: ("audiences", True),
    CodeList.PROVIDER_KIND: ("provider_kind", False),
}
TITLES = {
    CodeList.FORM: ("Forms of support", "How digital support is given."),
    CodeList.TOPIC: ("Topics", "What digital support is about."),
    CodeList.LEVEL: ("Levels of support", "How demanding the support is, from 1 to 4."),
    CodeList.NEED_GROUP: ("Audiences", "For whom digital support is meant."),
    CodeList.PROVIDER_KIND: ("Kinds of provider", "What kind of organisation gives digital support."),
}
OF_SERVICES = (CodeList.FORM, CodeList.TOPIC, CodeList.LEVEL, CodeList.NEED_GROUP)


@dataclass(frozen=True)
class Words:
    """Names in the language in force. codes: {code list: {code: Listed}}; languages, municipalities, regions: {code: name}."""

    codes: dict
    languages: dict
    municipalities: dict
    regions: dict


def words_on(day):
    """→ Words of the day: three queries."""
    lists = lists_on(day, *HELD, CodeList.LANGUAGE)
    languages = {each.code: each.name for each in lists.pop(CodeList.LANGUAGE)}
    codes = {code_list: {each.code: each for each in listed} for code_list, listed in lists.items()}
    municipalities = dict(translated(Municipality.objects.all(), ["code"], ["name"]))
    return Words(codes, languages, municipalities, dict(translated(Region.objects.all(), ["code"], ["name"])))


def taxonomy_id(code_list):
    return uuid_of("taxonomy", code_list)


def term_id(code_list, code):
    return uuid_of("taxonomy_term", code_list, code)


def taxonomy(code_list):
    name, description = TITLES[code_list]
    return {"id": taxonomy_id(code_list), "name": name, "description": description}


def term(code_list, code, words, full=False):
    """→ one term. A code that the list no longer has is told by itself."""
    listed = words.codes[code_list].get(str(code)) or Listed(str(code), "", str(code), "")
    found = {
        "id": term_id(code_list, code),
        "code": str(code),
        "name": listed.name,
        "description": listed.description or listed.name,
        "taxonomy": TITLES[code_list][0],
        "taxonomy_id": taxonomy_id(code_list),
    }
    if listed.parent:
        found["parent_id"] = term_id(code_list, listed.parent)
    return found | ({"taxonomy_detail": taxonomy(code_list)} if full else {})


def terms(words):
    """→ [(code list, Listed)] of every list, in order."""
    return [(code_list, listed) for code_list in HELD for listed in words.codes[code_list].values()]


def of_term(wanted, words):
    """UUID of a term → Q of the rows that have it or one below it; None where there is no such term."""
    for code_list, listed in terms(words):
        if UUID(term_id(code_list, listed.code)) == wanted:
            below = [each.code for each in words.codes[code_list].values() if each.parent == listed.code]
            return having(code_list, [listed.code, *below])
    return None


def having(code_list, codes):
    column, many = HELD[code_list]
    codes = [int(code) for code in codes if code.isdecimal()] if code_list == CodeList.LEVEL else codes
    return Q(**{f"{column}__{'overlap' if many else 'in'}": codes})


def of_taxonomy(wanted):
    """UUID of a taxonomy → Q of the rows that have any term of it; None where there is no such taxonomy."""
    for code_list, (column, many) in HELD.items():
        if UUID(taxonomy_id(code_list)) == wanted:
            return ~Q(**{column: [] if many else ""})
    return None


def attributes(code_list, codes, link_id, entity, words):
    """→ [attribute]: each code that a record has, with its term."""
    return [
        {
            "id": uuid_of("attribute", link_id, code_list, code),
            "link_id": link_id,
            "link_entity": entity,
            "link_type": str(code_list),
            "taxonomy_term_id": term_id(code_list, code),
            "value": str(code),
            "taxonomy_term": term(code_list, code, words),
        }
        for code in codes
    ]
