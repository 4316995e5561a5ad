"""Letters of money that comes back: the hearing, the decision with its interest row by row, the instructions of payment."""

import json
import subprocess

import pytest

from regions import documents, job_runs
from regions.jobs import Job
from regions.pdf_check import attached, check_pdf
from regions.scope import region_scope
from tests.grants.recovery_cases import GROUNDS, IBAN, invoiced_return, paid_grant, recovery_on

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def place(settings, tmp_path):
    settings.DOCUMENTS_DIR, settings.REPAYMENT_IBAN = tmp_path, IBAN


@pytest.fixture(scope="module")
def grants(once):
    finnish = paid_grant()
    return {"18": finnish, "21": paid_grant("21", finnish.call)}


def letter(recovery, kind):
    """→ (Document, bytes, what a person reads in it)."""
    with region_scope(recovery.region_id, side="state"):
        job = Job.objects.get(kind=kind, payload__recovery=recovery.pk)
    assert job_runs.run(recovery.region_id, job.pk) == "done"
    # The region reads it too.
    with region_scope(recovery.region_id):
        document = documents.documents_of(recovery).get(kind=kind)
        data = documents.read(document)
    out = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    return document, data, " ".join(out.stdout.decode().split())


def plain(text):
    return text.replace("\u00a0", " ")


def test_the_hearing_tells_sum_grounds_and_day(grants):
    document, data, text = letter(recovery_on(grants["18"], "hearing"), "recovery_hearing")
    assert document.language == "fi" and check_pdf(data) == []
    for part in ("Kainuun liitto", GROUNDS, "1.2.2021", "10 000,00 €", "Essi Esittelijä"):
        assert part in plain(text)


def test_the_decision_can_be_counted_again(grants):
    recovery = recovery_on(grants["18"], "decided")
    document, data, text = letter(recovery, "recovery_decision")
    assert document.language == "fi" and check_pdf(data) == []
    for part in (
        *("Kainuun liitto", GROUNDS, "Palkat ovat hankkeen omia.", "Reino Ratkaisija", "Essi Esittelijä"),
        *("11", "182", "184", "60", "9,0411", "149,5890", "151,2329", "49,3151", "359,18 €", "10 359,18 €"),
        *("20.12.2019", "1.3.2021", recovery.decision.case_number),
    ):
        assert part in plain(text), part
    case = json.loads(attached(data)["case.json"])
    assert (case["amount"], case["interest"], case["section"]) == ("10000.00", "359.18", "21")
    assert case["reference_rates"]["2020-01-01"] == "0.00"


def test_aland_reads_swedish(grants):
    document, data, text = letter(recovery_on(grants["21"], "decided"), "recovery_decision")
    assert document.language == "sv" and check_pdf(data) == []
    assert "Finansministeriet" in text and "Ålands landskapsregering" in text and "10 359,18 €" in plain(text)


def test_the_instructions_tell_account_reference_and_day(grants):
    recovery = invoiced_return(grants["18"], "1000.00")
    _document, data, text = letter(recovery, "repayment_instructions")
    assert check_pdf(data) == []
    fours = " ".join(recovery.reference[i : i + 4] for i in range(0, len(recovery.reference), 4))
    for part in ("1 035,92 €", "FI21 1234 5600 0007 85", fours, "1.3.2021"):
        assert part in plain(text), part


def test_who_repays_reads_one_page_and_the_decision_keeps_the_interest(grants):
    recovery = recovery_on(grants["18"], "invoiced")
    _document, data, text = letter(recovery, "repayment_instructions")
    assert check_pdf(data) == []
    out = subprocess.run(["pdfinfo", "-"], input=data, capture_output=True, check=True).stdout.decode()
    assert [line.split()[1] for line in out.splitlines() if line.startswith("Pages")] == ["1"]
    assert "10 359,18 €" in plain(text) and "9,0411" not in text
