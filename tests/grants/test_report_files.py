"""Files of a report: looked into, added while it is written, kept once it was sent; and the letter of its acceptance."""

import io
import json

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from grants import rules
from grants.models import CaseFile
from regions import clock, documents
from regions.pdf_check import attached, check_pdf
from regions.scope import region_scope
from tests.grants.cases import REPORTED, at, decision_on, published_call, report_on
from tests.grants.cost_cases import submitted
from tests.grants.test_letters import letter, text_of
from tests.people import signed_in


@pytest.fixture(autouse=True)
def documents_folder(settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path


def pdf(text="a"):
    file = io.BytesIO()
    with pikepdf.new() as new:
        new.add_blank_page()
        new.docinfo["/Title"] = text
        new.save(file)
    return file.getvalue()


def add(report, data=None, who="kaisa", kind="reports", name="tosite.pdf"):
    sent = {"file": SimpleUploadedFile(name, pdf() if data is None else data), "title": "Tositteet"}
    with clock.at(at(REPORTED)):
        return signed_in(who).post(f"/en/work/{kind}/{report.pk}/files/add/", sent)


def test_a_file_is_added_read_and_removed(db):
    report = report_on(decision_on(published_call()), "written")
    same = pdf()
    assert add(report, same).url == f"/en/work/reports/{report.pk}/"
    twice = add(report, same)
    assert twice.status_code == 422 and "among the attachments already" in twice.content.decode()
    wrong = add(report, b"MZ program", name="x.pdf")
    assert wrong.status_code == 422 and "a program" in wrong.content.decode()
    for who, kind, status in (("sanna", "reports", 404), ("arvi", "reports", 403), ("katri", "reports", 403), ("kaisa", "yachts", 404)):
        assert add(report, who=who, kind=kind).status_code == status
    with region_scope("18"):
        file = CaseFile.objects.get()
    url = f"/en/work/case-files/{file.pk}/"
    assert b"".join(signed_in("katri").get(url).streaming_content) == same
    assert signed_in("arvi").get(url).status_code == 404 and signed_in("sanna").get(url).status_code == 404
    submitted(report)
    assert b"".join(signed_in("arvi").get(url).streaming_content) == same
    assert f"/case-files/{file.pk}/" in signed_in("arvi").get(f"/en/work/reports/{report.pk}/evaluate/").content.decode()
    kept = signed_in("kaisa").post(f"{url}remove/")
    assert kept.status_code == 422 and "its files stand" in kept.content.decode() and add(report, pdf("b")).status_code == 422


def test_a_draft_s_file_is_taken_away_and_marked(db):
    report = report_on(decision_on(published_call()), "draft")
    add(report)
    with region_scope("18"):
        url = f"/en/work/case-files/{CaseFile.objects.get().pk}/remove/"
    assert "Tositteet" in signed_in("kaisa").get(url).content.decode()
    assert signed_in("kaisa").post(url).status_code == 302
    with region_scope("18"):
        assert CaseFile.objects.get().removed_by_name == "Kaisa Koordinaattori"
    assert signed_in("kaisa").post(url).status_code == 404


def test_gr99_at_most_so_many():
    assert rules.case_takes_files(True, 49, 50) is None
    assert rules.case_takes_files(True, 50, 50).code == rules.case_takes_files(False, 0, 50).code == "GR-99"


def test_the_acceptance_is_told_with_its_figures(db):
    report = report_on(decision_on(published_call()), "accepted", costs="90000.00")
    document, data = letter(report, "report_acceptance")
    text = text_of(data)
    assert document.language == "fi" and check_pdf(data) == [] and not document.internal
    for part in ("Digi- ja väestötietovirasto", "Kainuun liitto", "63 000,00 €", "7 000,00 €", "Raportti on hyvä.", "Arvi Arvioija", "688/2001"):
        assert part in text, part
    # The agency accepted it and answers for it: questions do not go to the ministry.
    assert "kirjaamo" not in text
    told = json.loads(attached(data)["case.json"])
    assert told["calculation"]["right"] == "63000.00" and told["paid_so_far"] == "0.00"
    assert documents.read(document) == data
    assert f"/documents/{document.pk}/" in signed_in("kaisa").get(f"/en/work/reports/{report.pk}/").content.decode()


def test_the_acceptance_for_aland_is_in_swedish(db):
    report = report_on(decision_on(published_call(), "21"), "accepted")
    document, data = letter(report, "report_acceptance")
    assert document.language == "sv" and check_pdf(data) == [] and "Ålands landskapsregering" in text_of(data)
