"""A provider is recorded: its organisation is found by the business ID, or added."""

import pytest

from providers.models import Provider
from regions.audit import AuditEvent
from regions.organisations import Organisation
from regions.scope import national_scope
from tests import make
from tests.people import signed_in

pytestmark = pytest.mark.django_db
URL = "/en/work/providers/new/"
LIBRARY = {"business_id": "0214958-9", "name": "Kajaanin kaupunki", "kind": "library", "email": "kirjasto@example.fi"}
LIBRARY |= {"language": "fi"}


def test_kaisa_records_a_provider():
    answer = signed_in("kaisa").post(URL, LIBRARY)
    with national_scope():
        provider = Provider.objects.get()
        assert (provider.region_id, provider.kind, provider.organisation.business_id) == ("18", "library", "0214958-9")
        verbs = list(AuditEvent.objects.filter(region_id="18").values_list("verb", "actor_name"))
    assert answer.status_code == 302 and answer.url == f"/en/work/providers/{provider.pk}/"
    assert verbs == [("organisation_recorded", "Kaisa Koordinaattori"), ("provider_recorded", "Kaisa Koordinaattori")]


def test_one_organisation_in_two_regions():
    make.provider("Kajaanin kaupunki", business_id="0214958-9")
    signed_in("sanna").post(URL, LIBRARY | {"name": "", "business_id": "02149589"})
    assert Organisation.objects.count() == 1
    with national_scope():
        assert sorted(Provider.objects.values_list("region_id", flat=True)) == ["04", "18"]


def test_the_same_organisation_twice_in_a_region_is_refused():
    make.provider("Kajaanin kaupunki", business_id="0214958-9")
    page = signed_in("kaisa").post(URL, LIBRARY)
    assert page.status_code == 422
    assert "already among your region&#x27;s providers" in page.content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"business_id": "1234567-8"}, "Check the business ID"),
        ({"business_id": "", "name": ""}, "Give the name"),
        ({"kind": ""}, "This field is required"),
        ({"kind": "nonsense"}, "Select a valid choice"),
        ({"email": "kirjasto"}, "Enter a valid email address"),
    ],
)
def test_refused_with_words_and_nothing_lost(wrong, words):
    page = signed_in("kaisa").post(URL, LIBRARY | {"phone": "08 123 456"} | wrong)
    assert page.status_code == 422
    assert words in page.content.decode()
    assert "08 123 456" in page.content.decode()
    with national_scope():
        assert not Provider.objects.exists()


@pytest.mark.parametrize("who", ["sirpa", "katri", "arvi", "taru"])
def test_only_the_coordinator_may(who):
    client = signed_in(who)
    assert client.get(URL).status_code == 403
    assert client.post(URL, LIBRARY).status_code == 403
