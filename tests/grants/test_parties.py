"""Who is who in a case, by the name of the day."""

from datetime import date

import pytest
from django.utils import translation

from grants import parties

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "name"),
    [(date(2019, 12, 31), "Väestörekisterikeskus"), (date(2020, 1, 1), "Digi- ja väestötietovirasto")],
)
def test_the_agency_changed_its_name_at_new_year(day, name):
    with translation.override("fi"):
        assert parties.agency(day) == name


def test_aland_applies_by_its_government():
    with translation.override("sv"):
        assert parties.applicant("21", date(2019, 10, 1)) == "Ålands landskapsregering"
