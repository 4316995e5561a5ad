"""The page of one provider."""

import pytest

from tests import make
from tests.people import signed_in

pytestmark = pytest.mark.django_db


def url(provider):
    return f"/en/work/providers/{provider.pk}/"


def test_points_offerings_and_history():
    library = make.provider(phone="08 123 456")
    point = make.point(library, street_address="Kauppakatu 1", postal_code="87100")
    hours = [(day, *make.MONDAY_MORNING[0][1:]) for day in (1, 2, 3)]
    make.published(library, form="staffed_point", point=point, hours_kind="weekly", hours=hours)
    page = signed_in("kaisa").get(url(library)).content.decode()
    assert "Kauppakatu 1, 87100 Kajaani" in page
    assert "Monday–Wednesday 9.00–12.00" in page
    assert "Staffed service point" in page
    for event in ("Provider recorded", "Service point recorded", "Offering recorded", "Offering published"):
        assert event in page
    assert page.count("<h1") == 1


def test_sanna_of_satakunta_does_not_find_kainuus_provider():
    library = make.provider()
    assert signed_in("sanna").get(url(library)).status_code == 404
    assert signed_in("katri").get(url(library)).status_code == 200
    assert signed_in("arvi").get(url(library)).status_code == 200
    assert "/edit/" not in signed_in("katri").get(url(library)).content.decode()


def test_unknown_hours_are_said_to_be_unknown():
    library = make.provider()
    make.offering(library)
    assert "Opening hours are not known" in signed_in("kaisa").get(url(library)).content.decode()


@pytest.mark.parametrize(("language", "name"), [("fi", "englanti"), ("sv", "engelska"), ("en", "English")])
def test_a_language_is_named_in_the_readers_own(language, name):
    library = make.provider()
    make.offering(library, texts={"en": {"name": "Digital help"}})
    page = signed_in("kaisa").get(f"/{language}/work/providers/{library.pk}/").content.decode()
    assert f'<p class="meta">{name}: ' in page
