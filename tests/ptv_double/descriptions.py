"""General descriptions: made by the state, linked by services, and merged into what is read of them without a mark."""

from tests.ptv_double import code_lists
from tests.ptv_double.asking import missing
from tests.ptv_double.paging import pages

MERGED = ("serviceClasses", "ontologyTerms", "targetGroups", "lifeEvents")
CODES = "http://uri.suomi.fi/codelist/ptv"


def made(key, name, summary, classes, groups, terms):
    return {
        "id": key,
        "names": [{"language": "fi", "value": name, "type": "Name"}],
        "descriptions": [{"language": "fi", "value": summary, "type": kind} for kind in ("Summary", "Description")],
        "serviceClasses": [code_lists.finto("serviceClasses", f"{CODES}/ptvserclass2/code/{code}") for code in classes],
        "targetGroups": [code_lists.finto("targetGroups", f"{CODES}/ptvkohderyhmat/code/{code}") for code in groups],
        "ontologyTerms": [code_lists.finto("ontologyTerms", f"http://www.yso.fi/onto/koko/{code}") for code in terms],
        "lifeEvents": [], "publishingStatus": "Published", "modified": "2025-01-01T00:00:00.000Z",
    }  # fmt: skip


ALL = {
    each["id"]: each
    for each in (
        made("9d0c4a3e-1111-4e5a-8f00-000000000001", "Neuvonta sähköisissä palveluissa", "Neuvontaa kaikille, jotka asioivat verkossa.",
             ["P9.6", "P26.3"], ["KR1"], ["p101"]),
        made("9d0c4a3e-1111-4e5a-8f00-000000000002", "Kirjastopalvelut", "Yleinen kirjasto on kaikille avoin.",
             ["P25.1"], ["KR1", "KR2"], ["p102", "p103"]),
    )
}  # fmt: skip


def merged(record, texts):
    """→ the members of a linked description that a read of the service shows among its own. texts: its words as well."""
    linked = ALL.get(record["generalDescriptionId"])
    if not linked:
        return {}
    found = {}
    for field in MERGED:
        own = record[field] or []
        found[field] = own + [each for each in linked[field] if each not in own]
    if texts:
        own = record["serviceDescriptions"]
        known = {(each["type"], each["language"]) for each in own}
        found["serviceDescriptions"] = own + [
            each for each in linked["descriptions"] if (each["type"], each["language"]) not in known
        ]
    return found


def one(ask):
    if ask.guid() not in ALL:
        raise missing()
    return ALL[ask.guid()]


def ids(ask):
    found = [{"id": each["id"], "name": each["names"][0]["value"]} for each in ALL.values()]
    return pages(ask, found, ask.knobs.page_size)


ROUTES = [("GET", "GeneralDescription", ids), ("GET", "GeneralDescription/{id}", one)]
