"""Figures of supply for reporting."""

from datetime import date
from decimal import Decimal

import pytest

from providers.catalogue.figures import (
    published_by_form,
    published_by_group,
    published_per_thousand_65,
)
from regions.geography import region_population
from regions.scope import national_scope
from tests import make

pytestmark = pytest.mark.django_db
DAY = date(2019, 10, 1)


@pytest.fixture
def supply():
    library = make.provider()
    make.published(library, form="telephone")
    make.published(library, form="chat")
    make.published(library, form="home_support")
    make.offering(library)
    make.published(make.provider("Porin kirjasto", "04"), form="telephone")


def test_published_by_form_and_group(supply):
    with national_scope():
        assert published_by_form() == {"18": {"telephone": 1, "chat": 1, "home_support": 1}, "04": {"telephone": 1}}
        assert published_by_group(DAY)["18"] == {"remote": 2, "in_person": 1}


def test_per_thousand_people_aged_65_or_over(supply):
    with national_scope():
        found = published_per_thousand_65(DAY)
        people = region_population("18", "pop_65_plus", 2018)
    assert (found["18"].offerings, found["18"].people, found["18"].year) == (3, people, 2018)
    assert found["18"].value == (Decimal(3000) / people).quantize(Decimal("0.01"))
    assert found["19"].value == Decimal("0.00")
    assert found["00"].offerings == 4
    assert len(found) == 20
