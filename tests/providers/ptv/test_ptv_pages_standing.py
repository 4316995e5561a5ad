"""“Why am I not visible on Suomi.fi?”, as its coordinator, a viewer, the state and the provider's own contact read it."""

import pytest

from providers.agreements.models import Agreement
from regions.scope import region_scope
from tests import make
from tests.people import contact
from tests.providers.ptv.ptv_screens import access, library, page, service, there

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def connected(settings):
    settings.PTV_URL, settings.PTV_TERMS = "http://127.0.0.1:9/api/v11", ["http://www.yso.fi/onto/koko/p0"]


def said(who, offering):
    answer = page(who, f"ptv/offerings/{offering.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_first_reason_is_what_nobody_has_decided():
    provider = make.provider()
    offering = make.published(provider)
    shown = said("kaisa", offering)
    assert "It is not on Suomi.fi" in shown and "Nobody has said how this provider" in shown
    assert f'href="/en/work/ptv/providers/{provider.pk}/"' in shown
    assert f"/en/work/ptv/offerings/{offering.pk}/" in page("katri", f"providers/{provider.pk}/").content.decode()


def test_consent_access_and_words_each_with_the_page_that_mends_it():
    provider, offering = library()
    with region_scope("18"):
        Agreement.objects.all().delete()
    shown = said("kaisa", offering)
    assert f'href="/en/work/agreements/new/?provider={provider.pk}"' in shown and 'href="/en/work/ptv/access/"' in shown
    reader = said("arvi", offering)
    assert "consent to publish" in reader and "/agreements/new/" not in reader


def test_one_that_is_shown_says_since_when():
    provider, offering = library()
    access()
    there(service(provider), sent_at="2020-03-01T08:00:00Z", modified="2020-03-01T08:00:00Z")
    shown = said("kaisa", offering)
    assert "It is on Suomi.fi" in shown and "1.3.2020" in shown and "What is shown there is what you have here." in shown


def test_what_ptv_refused_is_told_in_its_own_words():
    provider, offering = library()
    access()
    there(service(provider), state="error", version="", sent_at=None, problem="refused", problems={"serviceNames": ["Nimi on varattu."]})
    assert "Nimi on varattu." in said("kaisa", offering)


def test_the_contact_reads_its_own_and_nothing_false_about_the_region():
    provider, offering = library()
    access()
    other = make.published(make.provider("Paltamon kirjasto"))
    tuula = contact("tuula", "18", provider.pk)
    shown = said(tuula, offering)
    assert "It has not been sent to PTV yet." in shown and "has no API user" not in shown and "consent to publish" not in shown
    assert 'href="/en/work/ptv/preview/' not in shown
    assert page(tuula, f"ptv/offerings/{other.pk}/").status_code == 404
    assert f"/en/work/ptv/offerings/{offering.pk}/" in page(tuula, "providers/own/").content.decode()
    with region_scope("18"):
        link = service(provider)
        type(link).objects.filter(pk=link.pk).update(state="blocked", problem="PTV-12")
    assert "consent to publish" in said(tuula, offering)
