"""What may be asked of the open interface: searches, filters, pages, places; odd questions are told, never a failure."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from providers.open_data.asked import BadQuery, asked_from
from providers.open_data.taxonomies import taxonomy_id, term_id
from regions.code_lists import CodeList
from regions.scope import region_scope
from regions.workflow import move
from tests import make
from tests.people import actor

LISTS = ("services", "organizations", "service_at_locations")


@pytest.fixture
def towns(db):
    """Kajaani's library has a desk and a telephone, Rauma's … Satakunta's association a desk in Pori."""
    library = make.provider("Kajaanin kirjasto")
    desk = make.point(library, "Pääkirjasto", postal_code="87100", lat=64.2273, lon=27.7285, location_source="given")
    pori = make.provider("Porin yhdistys", "04", kind="association")
    make.published(library, "Läppäriapu", form="staffed_point", point=desk, topics=["e_mail"])
    make.published(library, "Puhelintuki")
    make.published(pori, "Kännykkäapu", form="staffed_point", point=make.point(pori, "Talo", lat=61.4851, lon=21.7974, location_source="given"))
    return library, pori


def names(path, query=""):
    response = Client().get(f"/open-data/hsds/{path}?{query}")
    assert response.status_code == 200, response.content
    return [each.get("name") or each["description"] for each in response.json()["contents"]]


@pytest.mark.parametrize(
    "query",
    [
        *["page=0", "page=-1", "page=x", "page=99999999999999999999", "per_page=101", "per_page=0", "per_page=1e3", "page=١"],
        *["full=perhaps", "language=ru", "modified_after=yesterday", "modified_after=0001-01-01", "modified_after=2026-13-01"],
        *["taxonomy_term_id=1", "taxonomy_id=x", "organization_id='", "postcode=8710", "proximity=100", "postcode=87100&proximity=0"],
        *["format=xml", "parent_id=%00"],
    ],
)
def test_a_wrong_parameter_is_told(query):
    with pytest.raises(BadQuery) as told:
        asked_from(QueryDict(query))
    assert str(told.value)


def test_right_parameters_are_read():
    asked = asked_from(QueryDict("search=%00l%C3%A4pp%C3%A4ri%20&page=2&per_page=100&full=TRUE&modified_after=2026-01-02T03:04:05%2B02:00"))
    assert (asked.search, asked.page, asked.per_page, asked.full) == ("läppäri", 2, 100, True)
    assert asked.modified_after == datetime(2026, 1, 2, 3, 4, 5, tzinfo=ZoneInfo("Europe/Helsinki"))


def test_words_are_searched_as_in_the_finder(towns):
    assert names("services", "search=läppäreitä") == ["Läppäriapu"]
    assert names("services", "search=kirjasto") == ["Läppäriapu", "Puhelintuki"]
    assert names("organizations", "search=kännykkäapu") == ["Porin yhdistys"]
    assert names("services", "search=olematonta") == []
    assert len(names("services", "search='|&!\\:*")) == 3


def test_filters(towns):
    key = Client().get("/open-data/hsds/organizations?search=pori").json()["contents"][0]["id"]
    assert names("services", f"organization_id={key}") == ["Kännykkäapu"]
    assert names("services", f"organization_id={UUID(int=7)}") == []
    assert names("services", f"taxonomy_term_id={term_id(CodeList.TOPIC, 'e_mail')}") == ["Läppäriapu"]
    assert names("organizations", f"taxonomy_term_id={term_id(CodeList.PROVIDER_KIND, 'association')}") == ["Porin yhdistys"]
    assert names("services", f"taxonomy_id={taxonomy_id(CodeList.TOPIC)}") == ["Läppäriapu"]
    assert names("services", f"taxonomy_id={UUID(int=7)}") == []
    # A group of forms has those that stand below it.
    assert "Puhelintuki" in names("services", f"taxonomy_term_id={term_id(CodeList.FORM, 'remote')}")


def test_terms_of_a_taxonomy(towns):
    levels = Client().get(f"/open-data/hsds/taxonomy_terms?taxonomy_id={taxonomy_id(CodeList.LEVEL)}").json()
    assert [each["code"] for each in levels["contents"]] == ["1", "2", "3", "4"]
    below = Client().get(f"/open-data/hsds/taxonomy_terms?parent_id={term_id(CodeList.FORM, 'remote')}").json()["contents"]
    assert {"chat", "telephone"} <= {each["code"] for each in below}
    top = Client().get("/open-data/hsds/taxonomy_terms?top_only=1&per_page=100").json()["contents"]
    assert top and all("parent_id" not in each for each in top)


def test_a_postal_code_and_metres_from_it(towns):
    def found(query):
        return Client().get(f"/open-data/hsds/service_at_locations?full=1&{query}").json()["contents"]

    assert [each["location"]["name"] for each in found("postcode=87100&proximity=5000")] == ["Pääkirjasto"]
    assert found("postcode=87100&proximity=1") == []
    assert len(found("postcode=87100&proximity=2000000")) == 2
    # What serves the code's region, without a distance.
    assert [each["location"]["name"] for each in found("postcode=87100")] == ["Pääkirjasto"]
    assert found("postcode=99998") == []


def test_pages_hold_each_record_once(towns):
    client = Client()
    pages = [client.get(f"/open-data/hsds/services?per_page=1&page={number}").json() for number in (1, 2, 3, 4)]
    assert [(page["first_page"], page["last_page"], page["empty"]) for page in pages] == [
        (True, False, False), (False, False, False), (False, True, False), (False, True, True),
    ]  # fmt: skip
    assert len({page["contents"][0]["id"] for page in pages[:3]}) == 3
    assert {(page["total_items"], page["total_pages"]) for page in pages} == {(3, 3)}


def test_what_is_no_longer_published_is_gone(towns):
    page = Client().get("/open-data/hsds/services?search=puhelintuki").json()
    with region_scope("18"):
        move(towns[0].offerings.get(form="telephone"), "pause", actor("kaisa"))
    gone = Client().get(f"/open-data/hsds/services/{page['contents'][0]['id']}")
    assert gone.status_code == 404 and gone.json()["code"] == "not_found"
    assert names("services", "search=puhelintuki") == []


@pytest.mark.parametrize("path", ["services/x", f"services/{UUID(int=7)}", "taxonomies/%00", "organizations/'--", "service_at_locations/0"])
def test_an_unknown_record_is_404_in_json(db, path):
    answer = Client().get(f"/open-data/hsds/{path}")
    assert answer.status_code == 404 and answer.json()["status"] == 404 and answer["Access-Control-Allow-Origin"] == "*"


def test_any_page_may_read_it_and_caches_may_keep_it(towns):
    client = Client(headers={"cookie": "sessionid=" + "a" * 32})
    answer = client.get("/open-data/hsds/services")
    assert answer["Access-Control-Allow-Origin"] == "*" and "public" in answer["Cache-Control"] and answer["ETag"]
    assert "Cookie" not in answer.get("Vary", "") and not answer.cookies
    again = client.get("/open-data/hsds/services", headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304 and again["Access-Control-Allow-Origin"] == "*"
    assert client.get("/open-data/hsds/services?page=0").status_code == 400
    assert client.post("/open-data/hsds/services").status_code == 405


@pytest.mark.parametrize("kind", LISTS)
def test_twenty_records_take_as_many_queries_as_one(towns, kind):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert Client().get(f"/open-data/hsds/{kind}?full=true&full_service=true&per_page=100").status_code == 200
        return len(captured)

    queries()
    few = queries()
    for number in range(20):
        more = make.provider(f"Kirjasto {number}")
        make.published(more, f"Apu {number}", form="staffed_point", point=make.point(more, f"Piste {number}"))
    assert queries() == few
