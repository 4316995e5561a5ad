"""The list of providers: one's own region, the filter, the file, the same queries for 1 and 20 rows."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from tests import make
from tests.people import signed_in

pytestmark = pytest.mark.django_db
URL = "/en/work/providers/"


def lines(response):
    return [line.split(";") for line in response.content.decode("utf-8-sig").splitlines()]


def test_empty_list_tells_kaisa_what_to_do():
    page = signed_in("kaisa").get(URL)
    assert page.status_code == 200
    assert "No providers yet" in page.content.decode()
    assert "/en/work/providers/new/" in page.content.decode()
    assert "/en/work/providers/new/" not in signed_in("katri").get(URL).content.decode()


def test_kaisa_sees_kainuu_alone_and_the_state_sees_all():
    make.provider("Kajaanin kirjasto")
    make.provider("Porin kirjasto", "04")
    kainuu = signed_in("kaisa").get(URL).content.decode()
    assert "Kajaanin kirjasto" in kainuu and "Porin kirjasto" not in kainuu
    country = signed_in("arvi").get(URL).content.decode()
    assert "Kajaanin kirjasto" in country and "Porin kirjasto" in country
    assert "Porin kirjasto" not in signed_in("arvi").get(URL, {"region": "18"}).content.decode()


def test_filter_by_text_kind_municipality_and_state():
    library = make.provider("Kajaanin kirjasto")
    make.point(library, municipality="205")
    club = make.provider("Sotkamon eläkkeensaajat", kind="association")
    make.point(club, "Kerhotalo", municipality="765")
    kaisa = signed_in("kaisa")

    def found(**query):
        page = kaisa.get(URL, query).content.decode()
        return ["kirjasto" in page, "eläkkeensaajat" in page]

    assert found(text="kirjasto") == [True, False]
    assert found(text="Kerhotalo") == [False, True]
    assert found(kind="association") == [False, True]
    assert found(municipality="205") == [True, False]
    assert found(state="archived") == [False, False]
    assert "No provider fits the filter" in kaisa.get(URL, {"state": "archived"}).content.decode()
    assert found(municipality="609", kind="nonsense") == [True, True]


def test_the_file_has_exactly_what_is_shown():
    library = make.provider("Kajaanin kirjasto", business_id="0214958-9", phone="08 000 000")
    make.point(library)
    make.published(library)
    make.provider("=Kaava ry", kind="association")
    kaisa = signed_in("kaisa")
    heads, *rows = lines(kaisa.get(URL, {"kind": "library", "format": "csv"}))
    assert heads[0] == "Provider"
    assert rows == [["Kajaanin kirjasto", "0214958-9", "Library", "Kajaani", "08 000 000", "", "1", "0", "Active", "no"]]
    answer = kaisa.get(URL, {"format": "xlsx"})
    cells = list(load_workbook(io.BytesIO(answer.content)).active.values)
    assert [row[0] for row in cells[1:]] == ["'=Kaava ry", "Kajaanin kirjasto"]


def test_names_sort_by_the_finnish_alphabet():
    for name in ("Öljymäen kyläyhdistys", "Älyapu ry", "Zeniitti ry", "Apu ry"):
        make.provider(name, kind="association")
    rows = lines(signed_in("kaisa").get(URL, {"format": "csv"}))[1:]
    assert [row[0] for row in rows] == ["Apu ry", "Zeniitti ry", "Älyapu ry", "Öljymäen kyläyhdistys"]


@pytest.mark.parametrize("who", ["kaisa", "arvi"])
def test_as_many_queries_for_20_providers_as_for_1(who):
    client = signed_in(who)

    def queries():
        with CaptureQueriesContext(connection, ) as captured:
            assert client.get(URL).status_code == 200
        return len(captured)

    first = make.provider("Yksi ry")
    make.point(first)
    make.published(first)
    client.get(URL)
    one = queries()
    for number in range(19):
        each = make.provider(f"Yhdistys {number} ry")
        make.point(each)
        make.published(each)
    assert queries() == one
