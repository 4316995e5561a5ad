"""The ranking of a call: by agreed points, ties share a rank, the same rows as a file, a constant number of queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.grants import cases
from tests.grants.scoring import scored_call, statement_with
from tests.people import signed_in

pytestmark = pytest.mark.django_db


def page_of(call, username="essi", **query):
    return signed_in(username).get(reverse("call-ranking", args=[call.pk]), query)


def scored(call, region, network, reach):
    application = cases.application_of(call, region, "evaluation")
    statement_with(application, network, reach)
    return application


def test_order_of_points_with_ties_and_without_a_statement():
    call = scored_call()
    scored(call, "18", 4, 3)
    scored(call, "04", 5, 5)
    scored(call, "19", 4, 3)
    cases.application_of(call, "21", "evaluation")
    text = page_of(call, format="csv").content.decode("utf-8-sig")
    rows = [line.split(";") for line in text.splitlines()[1:]]
    assert [(row[0], row[1], row[-1]) for row in rows] == [
        ("1", "Satakunta", "100,00"),
        ("2", "Kainuu", "75,00"),
        ("2", "Lappi", "75,00"),
        ("", rows[3][1], ""),
    ]
    assert "75,00" in page_of(call).text


def test_a_draft_statement_is_not_ranked():
    call = scored_call()
    statement_with(cases.application_of(call, state="evaluation"), 5, 5, state="draft")
    assert "100,00" not in page_of(call, "arvi", format="csv").content.decode("utf-8-sig")


def test_a_workbook_of_the_same_rows():
    call = scored_call()
    scored(call, "18", 4, 3)
    assert page_of(call, format="xlsx").content[:2] == b"PK"


@pytest.mark.parametrize(
    ("username", "status"),
    [("arvi", 200), ("essi", 200), ("reino", 200), ("taru", 200), ("maija", 403), ("kehitys", 403), ("kaisa", 403)],
)
def test_who_reads_it(username, status):
    assert page_of(scored_call(), username).status_code == status


def test_one_row_and_four_rows_take_the_same_queries():
    call = scored_call()
    scored(call, "18", 4, 3)
    with CaptureQueriesContext(connection) as one:
        page_of(call)
    for region in ("04", "19", "21"):
        scored(call, region, 3, 3)
    with CaptureQueriesContext(connection) as four:
        page_of(call)
    assert len(four) == len(one)


def test_the_calls_page_leads_there_in_a_call_with_points():
    scored_one, plain = scored_call(), cases.published_call(code="b", series="b")
    for username, call, leads in (("essi", scored_one, True), ("essi", plain, False), ("kaisa", scored_one, False)):
        page = signed_in(username).get(reverse("call-detail", args=[call.pk])).text
        assert (reverse("call-ranking", args=[call.pk]) in page) is leads


def test_on_a_phone_each_figure_has_its_weight_and_its_unit():
    call = scored_call()
    scored(call, "18", 4, 3)
    text = page_of(call).text
    assert 'data-label="Verkosto (×3)"' in text and "75,00&nbsp;%" in text
