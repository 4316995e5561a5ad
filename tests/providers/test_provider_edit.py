"""A provider's details are changed: by the coordinator all of them, by its contact the ways to reach it."""

import pytest

from providers.models import FinderEntry, ProposedChange, Provider
from regions import audit
from regions.scope import public_scope, region_scope
from tests import make
from tests.people import contact, signed_in

pytestmark = pytest.mark.django_db
DETAILS = {"kind": "library", "phone": "08 111 222", "email": "", "web": "", "state": "active", "language": "fi"}


def url(provider):
    return f"/en/work/providers/{provider.pk}/edit/"


def test_a_change_is_audited_and_reaches_the_public_at_once():
    library = make.provider(phone="08 000 000")
    make.published(library)
    assert signed_in("kaisa").post(url(library), DETAILS).status_code == 302
    with region_scope("18"):
        event = audit.events_of(library).last()
        assert (event.verb, event.before, event.after) == (
            "provider_changed",
            {"phone": "08 000 000"},
            {"phone": "08 111 222"},
        )
    with public_scope():
        assert FinderEntry.objects.get().phone == "08 111 222"


def test_saving_the_same_leaves_no_event():
    library = make.provider(phone="08 111 222")
    signed_in("kaisa").post(url(library), DETAILS)
    with region_scope("18"):
        assert [event.verb for event in audit.events_of(library)] == ["provider_recorded"]


def test_prov_7_a_provider_with_published_offerings_is_not_archived():
    library = make.provider()
    make.published(library)
    page = signed_in("kaisa").post(url(library), DETAILS | {"state": "archived"})
    assert page.status_code == 422
    assert "Withdraw the provider&#x27;s published offerings" in page.content.decode()
    with region_scope("18"):
        assert Provider.objects.get().state == "active"


def test_another_regions_provider_is_not_found():
    library = make.provider()
    assert signed_in("sanna").get(url(library)).status_code == 404
    assert signed_in("sanna").post(url(library), DETAILS).status_code == 404
    assert signed_in("katri").post(url(library), DETAILS).status_code == 403


def test_tuula_proposes_her_own_providers_contact_details_alone():
    library, club = make.provider(), make.provider("Sotkamon eläkkeensaajat", kind="association")
    tuula = signed_in(contact("tuula", "18", library.pk))
    assert tuula.post(url(library), {"phone": "08 333", "kind": "company", "language": "fi"}).url == "/en/work/providers/own/"
    with region_scope("18"):
        kept, proposed = Provider.objects.get(pk=library.pk), ProposedChange.objects.get()
        assert (kept.phone, kept.kind, proposed.values) == ("", "library", {"phone": "08 333"})
    assert tuula.get(url(club)).status_code == 404
    assert tuula.post(url(club), {"phone": "08 444"}).status_code == 404
