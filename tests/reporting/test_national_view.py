"""The national view: nineteen regions, supply and money side by side, the same in the file."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import make
from tests.grants import cases
from tests.people import signed_in

pytestmark = pytest.mark.django_db
URL = "/en/work/national/"


def test_nineteen_regions_and_kainuus_money():
    cases.payment_on(cases.decision_on(cases.published_call()), "paid")
    make.published(make.provider("Kajaanin kirjasto"))
    page = signed_in("niilo").get(URL).content.decode()
    table = page.split("<tbody")[1].split("</tbody>")[0]
    assert table.count("<tr ") == 19
    kainuu = table.split(">Kainuu<")[1].split("</tr>")[0]
    assert kainuu.count("70\u00a0000,00\u00a0€") == 2
    assert "Accepted" in kainuu
    assert page.count('class="tile level-') == 19


def test_without_any_call_the_supply_is_shown():
    response = signed_in("kehitys").get(URL)
    assert response.status_code == 200


def test_the_file_has_the_same_rows():
    cases.payment_on(cases.decision_on(cases.published_call()), "paid")
    lines = signed_in("niilo").get(URL, {"format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert len(lines) == 20
    assert next(line for line in lines if line.startswith("Kainuu")).endswith(";70000,00;70000,00;Accepted")


def test_a_format_that_is_none_shows_the_page():
    assert signed_in("niilo").get(URL, {"format": "exe"})["Content-Type"].startswith("text/html")


def test_one_query_count_for_one_and_many():
    def count():
        with CaptureQueriesContext(connection) as queries:
            signed_in("niilo").get(URL)
        return len(queries)

    call = cases.published_call()
    cases.decision_on(call)
    count()
    one = count()
    for region in ("04", "19", "21"):
        cases.decision_on(call, region)
        make.published(make.provider("Kirjasto", region))
    assert count() == one
