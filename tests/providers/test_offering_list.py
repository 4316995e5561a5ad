"""The list of offerings: one's own region, the filter, the file, the same queries for 1 and 20 rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import make
from tests.people import signed_in

pytestmark = pytest.mark.django_db
URL = "/en/work/offerings/"


def test_kaisa_filters_her_own_and_the_state_sees_all():
    library = make.provider()
    make.published(library, "Läppäriapu", form="staffed_point", point=make.point(library), levels=[3])
    make.offering(make.provider("Kerho ry", kind="association"), "Digipuhelin", languages=["sv"])
    make.published(make.provider("Porin kirjasto", "04"), "Porin neuvonta")
    kaisa = signed_in("kaisa")

    def found(**query):
        page = kaisa.get(URL, query).content.decode()
        assert "Porin" not in page
        return ["Läppäriapu" in page, "Digipuhelin" in page]

    assert found() == [True, True]
    assert found(text="läppäri") == [True, False]
    assert found(text="Kerho") == [False, True]
    assert found(level="3") == [True, False]
    assert found(language="sv") == [False, True]
    assert found(municipality="205") == [True, False]
    assert found(state="draft") == [False, True]
    assert found(form="video") == [False, False]
    country = signed_in("arvi").get(URL).content.decode()
    assert "Porin neuvonta" in country and "Satakunta" in country
    rows = kaisa.get(URL, {"format": "csv", "level": "3"}).content.decode("utf-8-sig").splitlines()
    assert len(rows) == 2 and rows[1].startswith("Läppäriapu;Kajaanin kirjasto;")


@pytest.mark.parametrize("who", ["kaisa", "arvi"])
def test_as_many_queries_for_20_offerings_as_for_1(who):
    client = signed_in(who)
    library = make.provider()
    point = make.point(library)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(URL).status_code == 200
        return len(captured)

    make.published(library, hours_kind="weekly", hours=make.MONDAY_MORNING, form="staffed_point", point=point)
    client.get(URL)
    one = queries()
    for number in range(19):
        make.published(library, f"Apu {number}", hours_kind="weekly", hours=make.MONDAY_MORNING, form="peer_support", point=point)
    assert queries() == one


def test_a_search_is_told_in_full_and_paged_in_order():
    library = make.provider()
    for number in range(30):
        make.offering(library, f"Neuvonta {number:02}")
    make.offering(library, "Muu")
    kaisa = signed_in("kaisa")

    def found(**query):
        page = kaisa.get(URL, {"text": "neuvonta", **query}).content.decode()
        assert "30 offerings" in page and ">Muu</a>" not in page
        return [number for number in range(30) if f">Neuvonta {number:02}</a>" in page]

    assert found() == list(range(25))
    assert found(page=2) == found(page=9) == list(range(25, 30))
