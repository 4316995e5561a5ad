"""Documents: kept whole, never changed, given out only as the bytes that were recorded."""

import hashlib
import logging

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from regions import clock, documents
from regions.audit import AuditEvent
from regions.documents import Document
from regions.scope import national_scope, region_scope
from tests.people import contact, signed_in

PDF = b"%PDF-1.7 p\xc3\xa4\xc3\xa4t\xc3\xb6s"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path / "documents"
    return settings.DOCUMENTS_DIR


def made(region="18", data=PDF, **more):
    with region_scope(region, side="state"):
        return documents.store(region, "decision", None, "fi", data, **({"title": "Päätös VN/7432/2019"} | more))


def url(document):
    return reverse("document-download", args=[document.pk])


def test_bytes_lie_under_their_hash_and_the_hash_in_the_audit(folder):
    document = made()
    sha256 = hashlib.sha256(PDF).hexdigest()
    assert (folder / sha256[:2] / sha256).read_bytes() == PDF
    assert (document.sha256, document.size) == (sha256, len(PDF))
    with national_scope():
        event = AuditEvent.objects.get(verb="document-made", subject_id=document.pk)
    assert event.after["sha256"] == sha256 and event.subject_type == "regions.document"


def test_document_is_dated_by_the_products_clock():
    moment = clock.start_of(clock.today().replace(year=2019, month=11, day=25))
    with clock.at(moment):
        assert made().as_of == moment


def test_interrupted_write_leaves_nothing(folder):
    sha256 = hashlib.sha256(PDF).hexdigest()
    documents.path_of(sha256).mkdir(parents=True)
    (documents.path_of(sha256) / "in the way").touch()
    with pytest.raises(OSError):
        made()
    assert [each.name for each in (folder / sha256[:2]).iterdir()] == [sha256]
    with national_scope():
        assert not Document.objects.exists()


def test_kaisa_downloads_her_regions_document():
    response = signed_in("kaisa").get(url(made()))
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert (
        response["Content-Disposition"] == "attachment; filename*=utf-8''P%C3%A4%C3%A4t%C3%B6s%20VN%207432%202019.pdf"
    )
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    ("username", "status"),
    [("sirpa", 200), ("katri", 200), ("arvi", 200), ("essi", 200), ("taru", 200), ("sanna", 404), ("asa", 404),
     ("aino", 403), ("niilo", 403), ("nelli", 403)],
)  # fmt: skip
def test_who_may_download(username, status):
    assert signed_in(username).get(url(made())).status_code == status


def test_providers_contact_and_strangers_may_not(client):
    assert signed_in(contact("tuula", "18", 1)).get(url(made())).status_code == 403
    assert client.get(url(made(data=b"2"))).status_code == 302


def test_the_states_own_document_does_not_exist_for_the_region():
    document = made(internal=True)
    assert signed_in("kaisa").get(url(document)).status_code == 404
    assert signed_in("arvi").get(url(document)).status_code == 200


@pytest.mark.parametrize("damage", ["changed", "missing"])
def test_damaged_document_is_not_served(damage, caplog):
    document = made()
    path = documents.path_of(document.sha256)
    path.unlink() if damage == "missing" else path.write_bytes(PDF.replace(b"7", b"8"))
    kaisa = signed_in("kaisa")
    kaisa.raise_request_exception = False
    assert kaisa.get(url(document)).status_code == 500
    assert [r.levelno for r in caplog.records if r.name == "regions.documents"] == [logging.CRITICAL]


@pytest.mark.parametrize("change", [lambda rows: rows.update(title="Toinen"), lambda rows: rows.delete()])
def test_nobody_changes_a_document(change):
    document = made()
    with pytest.raises(DatabaseError), transaction.atomic(), region_scope("18", side="state"):
        change(Document.objects.filter(pk=document.pk))


@pytest.mark.parametrize(
    ("title", "filename"),
    [
        ("Päätös", "Päätös.pdf"),
        ("../../etc/passwd", "etc passwd.pdf"),
        ('a"b\r\nc', "a b c.pdf"),
        ("…", "decision.pdf"),
    ],
)
def test_filename_is_harmless(title, filename):
    assert Document(title=title, kind="decision").filename == filename
