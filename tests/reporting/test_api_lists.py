"""What the REST interface tells: no internal field, filters that hold, pages, the same number of queries for any number."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from providers.needs.models import NeedRecord
from regions import clock
from regions.figures import Figure, freeze
from regions.scope import region_scope
from tests import make, make_network
from tests.reporting.api_clients import ask, token

pytestmark = pytest.mark.django_db
SECRETS = {"contact_name": "Salainen Sanni", "contact_email": "salainen@example.fi", "contact_phone": "050 999 8887"}


@pytest.fixture
def text():
    return token()[1]


def told(path, text):
    answer = ask(path, text)
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"] == "application/json"
    return answer.json()


def test_a_provider_without_its_contact_persons(text):
    library = make.provider("Kajaanin kirjasto", phone="08 123", **SECRETS)
    answer = ask("providers/", text)
    (provider,) = answer.json()["results"]
    assert provider["organisation"]["name"] == "Kajaanin kirjasto" and provider["phone"] == "08 123" and provider["changed_at"]
    for secret in SECRETS.values():
        assert secret not in answer.content.decode() and secret not in ask(f"providers/{library.pk}/", text).content.decode()


def test_an_offering_with_its_words_places_and_hours(text):
    library = make.provider("Kajaanin kirjasto")
    point = make.point(library, "Pääkirjasto")
    given = make.offering(library, "Apu", form="staffed_point", point=point, hours_kind="weekly", hours=make.MONDAY_MORNING)
    (offering,) = told("offerings/?state=draft", text)["results"]
    assert offering["id"] == given.pk and offering["texts"][0]["name"] == "Apu"
    assert offering["places"][0]["point"] == point.pk
    assert offering["places"][0]["hours"] == [{"weekday": 1, "opens": "09:00:00", "closes": "12:00:00", "valid_from": None, "valid_to": None}]
    assert "review_note" not in offering
    (told_point,) = told("points/?municipality=205", text)["results"]
    assert told_point["municipality"]["name_sv"] == "Kajana" and told_point["accessibility"]["lift"] == "unknown"


def test_filters_hold(text):
    library, club = make.provider("Kajaanin kirjasto"), make.provider("Kuhmon seura", kind="association")
    make.point(library)
    make.published(library, "Puhelintuki", levels=(3,), topics=["e_mail"])
    make.offering(club, "Koti", form="home_support", languages=("sv",))
    for query, number in {
        "providers/?kind=association": 1, "providers/?municipality=205": 1, "providers/?municipality=290": 0, "providers/?state=active": 2,
        "offerings/?form=telephone": 1, "offerings/?level=3": 1, "offerings/?language=sv": 1, "offerings/?topic=e_mail": 1,
        "offerings/?state=published": 1, f"offerings/?provider={club.pk}": 1, "offerings/?region=04": 0, "offerings/?region=18": 2,
        "offerings/?changed_after=2020-01-01T00:00:00Z": 2, "offerings/?changed_after=1986-07-22T19:01:48-17:30": 2, f"offerings/?changed_after={clock.today() + timedelta(days=1)}": 0,
    }.items():  # fmt: skip
        assert told(query, text)["count"] == number, query


def test_needs_tell_what_is_known_and_not_who_wrote_it(text):
    make_network.need_record(people=12)
    make_network.need_record(state=NeedRecord.State.REFUSED, answer="Ei hyväksytä.")
    answer = ask("needs/", text)
    (need,) = answer.json()["results"]
    assert need["people"] == 12 and need["municipality"]["code"] == "205" and need["severity"] == 2
    assert "Kaisa Koordinaattori" not in answer.content.decode() and "answer" not in need
    assert told("needs/?state=refused", text)["count"] == 1


def test_indicators_tell_name_unit_and_day(text):
    with region_scope("18"):
        freeze("18", clock.today(), {"points": (Decimal(7), Figure.Source.REGISTER)})
    (figure,) = told(f"indicators/?code=points&day_from={clock.today()}", text)["results"]
    assert figure["value"] == "7.00" and figure["name"] not in ("", "points") and figure["day"] == clock.today().isoformat()
    assert told("indicators/?day_to=2000-01-01", text)["count"] == 0


@pytest.mark.parametrize(
    "query",
    [
        *["offerings/?level=9", "offerings/?state=open", "offerings/?municipality=x", "offerings/?form=%00", "offerings/?provider=-1"],
        *["offerings/?changed_after=yesterday", "offerings/?changed_after=0001-01-01T00:00:00Z", "indicators/?day=9999-12-31", "providers/?region=1"],
    ],
)
def test_a_wrong_parameter_is_told_by_its_name(text, query):
    answer = ask(query, text)
    problem = answer.json()
    assert answer.status_code == 400 and problem["code"] == "query_invalid"
    assert [*problem["errors"]] == [query.partition("?")[2].partition("=")[0]]


@pytest.mark.parametrize("query", ["?page=99", "?page=0", "?page=x", "?page=99999999999999999999999", "?page=%00"])
def test_a_page_that_is_not_there(text, query):
    answer = ask(f"providers/{query}", text)
    assert answer.status_code == 404 and answer.json()["code"] == "not_found"


def test_answers_are_json_alone_and_huge_keys_are_404(text):
    assert ask("providers/", text, accept="text/html").json()["code"] == "not_acceptable"
    assert ask("providers/99999999999999999999999/", text).status_code == 404


def test_pages_hold_each_row_once(text):
    for number in range(5):
        make.provider(f"Kirjasto {number}")
    pages = [told(f"providers/?per_page=2&page={number}", text) for number in (1, 2, 3)]
    assert len({each["id"] for page in pages for each in page["results"]}) == 5
    assert pages[0]["next"] and pages[2]["next"] is None and len(told("providers/?per_page=9999", text)["results"]) == 5


@pytest.mark.parametrize("noun", ["providers", "points", "offerings", "needs"])
def test_twenty_rows_take_as_many_queries_as_one(text, noun):
    def add(number):
        library = make.provider(f"Kirjasto {number}")
        make.published(library, f"Apu {number}", form="staffed_point", point=make.point(library))
        make_network.need_record()

    def queries():
        with CaptureQueriesContext(connection) as captured:
            told(f"{noun}/", text)
        return len(captured)

    add("ensimmäinen")
    queries()
    one = queries()
    for number in range(19):
        add(number)
    assert queries() == one
