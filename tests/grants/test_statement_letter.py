"""The statement as a letter: made when it is given, in the case's language, by the agency's name of its day, the state's own."""

import json
import subprocess

import pytest
from django.urls import reverse

from regions import documents, job_runs
from regions.documents import Document
from regions.jobs import Job
from regions.pdf_check import attached, check_pdf
from regions.scope import region_scope
from tests.grants import cases
from tests.grants.scoring import scored_call, statement_with
from tests.people import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def documents_folder(settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path


def letter(statement):
    """→ (Document, bytes) made by the job that was ordered when the statement was given."""
    region = statement.region_id
    with region_scope(region, side="state"):
        job = Job.objects.get(kind="statement")
    assert job_runs.run(region, job.pk) == "done"
    with region_scope(region, side="state"):
        document = documents.documents_of(statement).get()
        return document, documents.read(document)


def text_of(data):
    out = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    return " ".join(out.stdout.decode().split())


def test_it_says_who_gave_what_verdict_to_whom():
    application = cases.application_of(cases.published_call(), state="evaluation")
    document, data = letter(cases.statement_on(application))
    text = text_of(data)
    assert document.language == "fi" and check_pdf(data) == []
    for part in (
        "Väestörekisterikeskus",
        "Valtiovarainministeriö",
        "Kainuun liitto",
        application.case_number,
        "Verkosto on koossa.",
        "Hanke on hyvin suunniteltu.",
        "Arvi Arvioija",
        "70 000,00 €",
        "21.10.2019",
    ):
        assert part in text, part
    assert "/ 5" not in text, "no points in a call without them"


def test_for_aland_it_is_in_swedish():
    application = cases.application_of(cases.published_call(), "21", "evaluation")
    document, data = letter(cases.statement_on(application))
    assert document.language == "sv" and check_pdf(data) == []
    assert "Befolkningsregistercentralen" in text_of(data) and "Finansministeriet" in text_of(data)


def test_agreed_points_and_the_case_are_in_it():
    application = cases.application_of(scored_call(), state="evaluation")
    _document, data = letter(statement_with(application, 4, 3))
    text = text_of(data)
    assert "4 / 5" in text and "3 / 5" in text and "75 %" in text
    case = json.loads(attached(data)["case.json"])
    assert (case["points_in_percent"], case["criteria"]["network"]["points"]) == ("75.00", 4)


def test_the_region_has_neither_the_letter_nor_its_job():
    application = cases.application_of(cases.published_call(), state="evaluation")
    statement = cases.statement_on(application)
    document, _data = letter(statement)
    assert document.internal
    download = reverse("document-download", args=[document.pk])
    assert signed_in("essi").get(download).status_code == 200
    assert signed_in("kaisa").get(download).status_code == 404
    with region_scope("18"):
        assert not Document.objects.filter(kind="statement").exists() and not Job.objects.filter(kind="statement").exists()
    assert download in signed_in("essi").get(reverse("assessment-detail", args=[statement.pk])).text
