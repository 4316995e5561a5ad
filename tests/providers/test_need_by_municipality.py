"""Need by municipality: figures with their year, estimates marked as such, supply beside, unknown never 0."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from providers.needs.table import need_table
from regions import clock
from regions.geography import MunicipalityFigure
from regions.scope import region_scope
from tests import make
from tests.people import signed_in

pytestmark = pytest.mark.django_db
URL = "/en/work/need/"
IN_2019 = datetime(2019, 10, 1, 9, tzinfo=UTC)


def table(region="18", moment=IN_2019):
    with translation.override("en"), clock.at(moment), region_scope(region):
        return need_table(region, clock.today())


def test_each_figure_keeps_its_year_and_source():
    found = table()
    assert [(column.measure, column.year) for column in found.people] == [
        ("population", 2018),
        ("pop_65_plus", 2018),
        ("pop_75_plus", 2018),
    ]
    assert all("Statistics Finland" in column.source for column in found.people)
    assert [row.name for row in found.rows][:2] == ["Hyrynsalmi", "Kajaani"]


def test_the_estimate_is_the_national_figure_by_the_share_of_the_age_group():
    found = table()
    group = next(group for group in found.groups if group.figure.need_group == "over_75_no_computer")
    position = found.groups.index(group)
    kajaani = next(row for row in found.rows if row.name == "Kajaani")
    assert kajaani.estimates[position] == round(300_000 * kajaani.people[2] / group.whole / 10) * 10
    assert len(found.groups) == 4


def test_what_is_not_known_is_not_zero():
    MunicipalityFigure.objects.filter(municipality="205", measure="pop_75_plus").update(
        value=None, missing_because="unknown"
    )
    kajaani = next(row for row in table().rows if row.name == "Kajaani")
    assert kajaani.people[2] is None and kajaani.estimates[0] is None
    assert kajaani.people[1] and kajaani.estimates[1]


def test_supply_stands_beside_by_place_and_form():
    library = make.provider()
    make.published(library, form="staffed_point", point=make.point(library))
    make.published(library, form="telephone")
    make.offering(library, form="telephone")
    found = table()
    forms = [str(form) for form in found.forms]
    assert len(forms) == 3
    kajaani = next(row for row in found.rows if row.name == "Kajaani")
    assert (kajaani.supply, found.without_place.supply, found.total.supply) == ((0, 1, 0), (1, 0, 0), (1, 1, 0))


def test_the_page_says_that_a_share_is_not_a_need_and_marks_estimates():
    page = signed_in("kaisa").get(URL)
    text = page.content.decode()
    assert page.status_code == 200
    assert "A share of the population is not a measured need" in text
    assert "an estimate" in text and "about" in text
    assert text.count("<h1") == 1


def test_the_file_has_the_same_rows():
    rows = signed_in("kaisa").get(URL, {"format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert rows[0].startswith("Municipality;Population 20")
    assert "Estimate: " in rows[0]
    assert len(rows) == 1 + 8 + 2


def test_as_many_queries_for_a_small_region_as_for_a_large_one():
    counts = []
    for region in ("18", "19"):
        with CaptureQueriesContext(connection) as captured:
            table(region)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_who_may():
    assert signed_in("katri").get(URL).status_code == 200
    assert signed_in("sirpa").get(URL).status_code == 200
    assert signed_in("arvi").get(URL).status_code == 403
