"""The list of applications: the state's and a region's own, filtered, and the same rows as a file."""

import csv
import io
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.grants import cases
from tests.people import signed_in

pytestmark = pytest.mark.django_db


def get(username, **query):
    return signed_in(username).get(reverse("application-list"), query)


@pytest.fixture(scope="module")
def call(once):
    return cases.published_call()


@pytest.fixture
def three(call):
    """Kainuu in time, Satakunta late, Lapland in time."""
    return [
        cases.application_of(call, "18"),
        cases.application_of(call, "04", when=cases.LATE),
        cases.application_of(call, "19", pay="50000.00"),
    ]


@pytest.mark.parametrize("username", ["essi", "arvi", "reino", "taru"])
def test_the_states_list_and_its_filters(three, username):
    everyone = get(username)
    assert len(everyone.context["page"]) == 3
    assert everyone.context["sums"]["asked"] == Decimal("175000.00")
    late = get(username, late="1").context["page"]
    assert [each.region_id for each in late] == ["04"]
    assert len(get(username, call=three[0].call_id, state="submitted").context["page"]) == 3
    assert len(get(username, state="granted").context["page"]) == 0


def test_a_region_lists_its_own(three):
    assert [each.region_id for each in get("sanna").context["page"]] == ["04"]


def test_the_list_as_a_file(three):
    answer = get("essi", late="1", format="csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 2
    assert rows[1][0] == "VM/1407/02.02.03.09/2019/04"
    assert rows[1][-1] == "70\u00a0000,00\u00a0€"


def test_the_list_asks_the_same_whatever_its_length(call):
    counts = []
    for region in ("18", "04", "19"):
        cases.application_of(call, region)
        client = signed_in("essi")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("application-list"))
        counts.append(len(queries))
    assert counts[0] == counts[2]


def test_the_file_tells_helsinki_time(call):
    cases.application_of(call)
    answer = get("essi", format="csv")
    assert "2019-10-15T14:02:00+03:00" in answer.content.decode("utf-8-sig")


def test_a_workbook_survives_what_was_pasted_from_word(call):
    cases.application_of(call, project_name="Digituki\x0blähelle")
    assert get("essi", format="xlsx").status_code == 200
