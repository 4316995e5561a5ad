"""The receipt: a letter in the region's language, made by a job, that says when the application arrived and holds it."""

import hashlib
import json
import shutil
import subprocess

import pytest

from grants.applications.models import Application
from regions import documents, job_runs
from regions.documents import Document
from regions.jobs import Job
from regions.pdf_check import attached
from regions.scope import region_scope
from tests.grants import applying, cases

pytestmark = pytest.mark.django_db


def receipt_of(application):
    """→ (Document, its bytes), made by the job that the submission ordered."""
    with region_scope(application.region_id, side="state"):
        job = Job.objects.get(kind="application_receipt")
    assert job_runs.run(application.region_id, job.pk) == "done"
    with region_scope(application.region_id):
        document = Document.objects.get(kind="application_receipt")
        return document, documents.read(document)


def test_holds_what_was_sent(settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path
    application = cases.application_of(cases.published_call())
    document, data = receipt_of(application)
    assert (document.language, document.subject_id) == ("fi", application.pk)
    assert hashlib.sha256(attached(data)["application.json"]).hexdigest() == application.content_hash


def test_aland_gets_it_in_swedish(settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path
    application = cases.application_of(cases.published_call(), "21")
    document, _data = receipt_of(application)
    assert document.language == "sv"


def test_sent_again_after_changes_is_a_second_version(settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path
    application = cases.application_of(cases.published_call())
    cases.submitted_again(application)
    with region_scope("18"):
        again = Application.objects.get(pk=application.pk)
        assert list(again.versions.values_list("number", flat=True)) == [1, 2]
        assert Job.objects.filter(kind="application_receipt").count() == 2


def test_partners_and_attachments_stand_in_it(settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path
    draft = cases.application_of(cases.published_call(), state="draft")
    applying.partner_of(draft, "Sotkamon kunta")
    applying.attach(draft, title="Sopimus Sotkamon kanssa")
    sent = applying.moved(draft, "submit")
    _document, data = receipt_of(sent)
    content = json.loads(attached(data)["application.json"])
    assert [each["name"] for each in content["partners"]] == ["Sotkamon kunta"]
    assert [each["title"] for each in content["attachments"]] == ["Sopimus Sotkamon kanssa"]
    if shutil.which("pdftotext"):
        out = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
        text = out.stdout.decode().replace("\u00a0", " ")
        assert "Sotkamon kunta" in text and "14 000,00" in text and "Sopimus Sotkamon kanssa" in text
