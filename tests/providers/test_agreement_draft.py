"""A draft of an agreement is removed, after a question; nothing that has been signed or that holds documents is."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from providers.models import Agreement
from regions.audit import AuditEvent
from regions.scope import region_scope
from tests import make, make_network
from tests.files import pdf
from tests.people import signed_in
from tests.providers.test_agreement import NEW, URL, agreement, in_force

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path


def names():
    with region_scope("18"):
        return sorted(Agreement.objects.values_list("name", flat=True))


def test_kaisa_removes_a_draft_after_a_question():
    library = make.provider()
    offering = make.published(library, "Läppäriapu")
    kaisa = signed_in("kaisa")
    kaisa.post(f"{URL}new/?provider={library.pk}", NEW | {"provider": library.pk, "offerings": [offering.pk]})
    row = agreement()
    url = f"{URL}{row.pk}/remove/"
    assert url in kaisa.get(f"{URL}{row.pk}/").content.decode()
    asked = kaisa.get(url)
    assert asked.status_code == 200 and "can't be taken back" in asked.content.decode() and names() == ["Kirjastosopimus"]
    assert kaisa.post(url)["Location"] == URL and names() == []
    with region_scope("18"):
        event = AuditEvent.objects.get(verb="agreement_removed")
    assert (event.subject_id, event.actor_name) == (row.pk, "Kaisa Koordinaattori")
    assert (event.before["name"], event.before["offerings"]) == ("Kirjastosopimus", [offering.pk])
    assert kaisa.post(url).status_code == 404


def test_prov_57_only_a_draft_without_documents_is_removed():
    kaisa = signed_in("kaisa")
    signed, over = in_force(), make_network.agreement("Päättynyt", state="ended", signed_on=date(2026, 1, 1), signers="Jussi")
    filed = make_network.agreement("Liitteellä")
    kaisa.post(f"{URL}{filed.pk}/files/new/", {"file": SimpleUploadedFile("a.pdf", pdf()), "language": "fi"})
    before = names()
    for row in (signed, over, filed):
        url = f"{URL}{row.pk}/remove/"
        page = kaisa.get(url).content.decode()
        assert 'method="post" class="actions"' not in page and f'href="{URL}{row.pk}/"' in page
        assert kaisa.post(url).status_code == 422 and names() == before
    assert "/remove/" not in kaisa.get(f"{URL}{signed.pk}/").content.decode()


def test_what_a_removed_draft_would_have_renewed_is_renewed_anew():
    kaisa, first = signed_in("kaisa"), in_force(ends_on=date(2026, 12, 31))
    draft = kaisa.post(f"{URL}{first.pk}/renew/")["Location"]
    assert kaisa.post(f"{URL}{first.pk}/renew/").status_code == 422
    assert kaisa.post(f"{draft}remove/").status_code == 302
    assert kaisa.post(f"{URL}{first.pk}/renew/").status_code == 302


def test_others_remove_no_draft():
    url = f"{URL}{make_network.agreement().pk}/remove/"
    for who, status in (("sirpa", 403), ("katri", 403), ("sanna", 404)):
        assert signed_in(who).post(url).status_code == status
    assert len(names()) == 1
