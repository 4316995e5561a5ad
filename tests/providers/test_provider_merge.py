"""One provider written down twice becomes one, with its history."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from providers.duplicates.merge import merge_providers
from providers.models import Agreement, FinderEntry, Member, Offering, Provider, ServicePoint
from regions.scope import public_scope, region_scope
from regions.workflow import Refused
from tests import make, make_network
from tests.people import actor, contact, signed_in

pytestmark = pytest.mark.django_db
LIST = "/en/work/providers/duplicates/"


def url(kept, duplicate):
    return f"/en/work/providers/{kept.pk}/merge/{duplicate.pk}/"


@pytest.fixture
def twice():
    """The library with a business ID, and the same one as an import knew it: with a point and an offering."""
    library = make.provider("Kajaanin kaupunginkirjasto", business_id="0214958-9", phone="08 111")
    make.point(library)
    again = make.provider("Kajaanin kirjasto", phone="08 222", email="kirjasto@example.fi")
    branch = make.point(again, "Lehtikankaan kirjasto")
    make.published(again, "Läppäriapu", form="staffed_point", point=branch)
    return library, again


def test_alike_in_name_and_place_is_shown_and_two_business_ids_are_not(twice):
    make.provider("Sotkamon eläkkeensaajat", kind="association")
    make.provider("Kajaanin kaupunginkirjastot", business_id="0245458-3")
    page = signed_in("kaisa").get(LIST).content.decode()
    assert "Keep Kajaanin kaupunginkirjasto<" in page and "Sotkamon" not in page
    assert f'{url(*twice)}"' in page


def test_numbers_at_the_end_tell_two_apart():
    for name in ("Mallikunnan digituki 2", "Mallikunnan digituki 9", "Malliyhdistys, Kajaani", "Malliyhdistys 4, Kajaani"):
        make.provider(name)
    assert "No duplicates found" in signed_in("kaisa").get(LIST).content.decode()
    make.provider("Mallikunnan digitukea 9")
    page = signed_in("kaisa").get(LIST).content.decode()
    assert "Keep Mallikunnan digitukea 9<" in page and "Malliyhdistys" not in page


def test_every_pair_is_counted_and_paged():
    """46 libraries written alike are 1 035 pairs."""
    for number in range(46):
        make.provider(f"Kajaanin kaupungin pääkirjasto {chr(97 + number // 7)}{chr(97 + number % 7)}")
    kaisa = signed_in("kaisa")
    first, last = (kaisa.get(LIST, {"page": number}).content.decode() for number in (1, 42))
    assert re.search(r"1\s035 pairs", first) and first.count("<th role=\"rowheader\"") == 25 and "Page 1 of 42" in first
    assert last.count("<th role=\"rowheader\"") == 10


def test_kaisa_merges_and_nothing_is_lost(twice):
    library, again = twice
    tuula = contact("tuula", "18", again.pk)
    page = signed_in("kaisa").get(url(library, again)).content.decode()
    assert "Läppäriapu" in page and "08 222" in page
    assert signed_in("kaisa").post(url(library, again), {"phone": "duplicate", "organisation": "kept"}).status_code == 302
    with region_scope("18"):
        kept, gone = Provider.objects.get(pk=library.pk), Provider.objects.get(pk=again.pk)
        assert (kept.phone, kept.email, kept.organisation.business_id) == ("08 222", "kirjasto@example.fi", "0214958-9")
        assert (gone.state, gone.merged_into_id) == ("merged", kept.pk)
        assert ServicePoint.objects.filter(provider=kept).count() == 2
        assert Offering.objects.get().provider_id == kept.pk
    with public_scope():
        entry = FinderEntry.objects.get()
        assert (entry.provider_name, entry.phone) == ("Kajaanin kaupunginkirjasto", "08 222")
    detail = signed_in("kaisa").get(f"/en/work/providers/{library.pk}/").content.decode()
    assert "Another provider was merged into this one" in detail and detail.count("Provider recorded") == 2
    assert "Kajaanin kirjasto" not in signed_in("kaisa").get("/en/work/providers/").content.decode()
    assert "Läppäriapu" in signed_in(tuula).get("/en/work/providers/own/").content.decode()


def test_agreements_and_membership_go_with_it(twice):
    library, again = twice
    make_network.agreement(provider=again)
    make_network.member("Kajaanin kirjasto", kind="provider", provider=again)
    with region_scope("18"):
        merge_providers(actor("kaisa"), library, again)
        assert Agreement.objects.get().provider_id == library.pk and Member.objects.get().provider_id == library.pk


def test_a_choice_is_asked_only_where_they_differ(twice):
    library, again = twice
    page = signed_in("kaisa").post(url(library, again), {"phone": "kept"})
    assert page.status_code == 422
    with region_scope("18"):
        assert Provider.objects.get(pk=again.pk).state == "active"


def test_prov_14_merged_once(twice):
    library, again = twice
    kaisa = actor("kaisa")
    with region_scope("18"):
        merge_providers(kaisa, library, again)
        for pair in ((library, again), (again, library), (library, library)):
            with pytest.raises(Refused, match="PROV-14"):
                merge_providers(kaisa, *pair)
    assert signed_in("kaisa").get(url(library, again)).status_code == 404


def test_who_may(twice):
    for who in ("sirpa", "katri", "arvi", "kehitys"):
        assert signed_in(who).get(LIST).status_code == 403
    assert signed_in("sanna").get(url(*twice)).status_code == 404
    assert signed_in("sanna").post(url(*twice)).status_code == 404


def test_as_many_queries_for_20_pairs_as_for_1(twice):
    client = signed_in("kaisa")

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(LIST).status_code == 200
        return len(captured)

    client.get(LIST)
    one = queries()
    for number in range(19):
        make.provider(f"Kajaanin kirjasto {chr(97 + number)}")
    assert queries() == one
