"""Letters of decisions and payments: in the case's language, archivable, with the case attached, the same bytes again."""

import json
import subprocess

import pytest
from django.utils import translation
from django.utils.translation import gettext

from grants.decisions.models import Decision
from grants.letters.decision import context_of
from regions import clock, documents, job_runs
from regions.jobs import HANDLERS, Job, enqueue
from regions.pdf_check import attached, check_pdf
from regions.scope import region_scope
from tests.grants import cases

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def documents_folder(settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path


def letter(case, kind):
    """→ (Document, bytes) made by the job that was ordered for the case."""
    return letter_of(case, f"{kind}:{case.pk}")


def letter_of(case, key):
    """→ (Document, bytes) made by the job of this key."""
    with region_scope(case.region_id, side="state"):
        job = Job.objects.get(key=key)
    assert job_runs.run(case.region_id, job.pk) == "done"
    with region_scope(case.region_id, side="state"):
        document = documents.documents_of(case).get(kind=job.kind)
        return document, documents.read(document)


def text_of(data):
    """→ what a person reads in the PDF, in one line."""
    out = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    return " ".join(out.stdout.decode().split())


def case_of(data):
    return json.loads(attached(data)["case.json"])


def test_decision_says_who_decided_what_for_whom():
    decision = cases.decision_on(cases.published_call(), state="signed")
    document, data = letter(decision, "decision")
    text = text_of(data)
    assert document.language == "fi" and check_pdf(data) == []
    for part in (
        "Valtiovarainministeriö",
        "Kainuun liitto",
        "Väestörekisterikeskus",
        decision.case_number,
        "70 000,00 €",
        "100 000,00 €",
        "30 000,00 €",
        "70 %",
        "1.10.2019–31.10.2020",
        "28.90.20",
        "30.11.2020 klo 16.15",
        "688/2001",
        "Hanke täyttää haun ehdot.",
        "Reino Ratkaisija",
        "Essi Esittelijä",
    ):
        assert part in text, part


def test_decision_for_aland_is_in_swedish():
    decision = cases.decision_on(cases.published_call(), "21", "signed")
    document, data = letter(decision, "decision")
    assert document.language == "sv" and check_pdf(data) == []
    text = text_of(data)
    assert "Finansministeriet" in text and "Ålands landskapsregering" in text and "Samordning av digitalt stöd" in text


def test_decision_carries_its_case():
    decision = cases.decision_on(cases.published_call(), state="signed")
    _document, data = letter(decision, "decision")
    case = case_of(data)
    assert (case["amount"], case["self_financing"], case["region"]) == ("70000.00", "30000.00", "18")


def test_made_again_it_has_the_same_bytes():
    decision = cases.decision_on(cases.published_call(), state="signed")
    first, _data = letter(decision, "decision")
    with clock.at(cases.at(cases.SIGNED)), region_scope("18", side="state"):
        again = HANDLERS["decision"].run(enqueue("18", "decision", "decision:again", {"decision": decision.pk}))
    assert again.sha256 == first.sha256


def test_a_job_that_runs_twice_makes_one_letter():
    decision = cases.decision_on(cases.published_call(), state="signed")
    document, _data = letter(decision, "decision")
    assert job_runs.run("18", document.job_id) == "skipped"


@pytest.mark.parametrize("illustrative", [True, False])
def test_illustrative_sums_are_marked(illustrative):
    decision = cases.decision_on(cases.published_call(sums_illustrative=illustrative), state="signed")
    _document, data = letter(decision, "decision")
    with translation.override("fi"):
        assert (gettext("Illustrative sample data.") in text_of(data)) is illustrative


def test_a_partial_grant_says_that_the_rest_is_rejected():
    application = cases.application_of(cases.published_call(), state="evaluation")
    cases.statement_on(application)
    decision = cases.signed(cases.proposal_on(application, outcome="partial", accepted_costs=80000, amount=56000))
    _document, data = letter(decision, "decision")
    assert "56 000,00 €" in text_of(data) and "24 000,00 €" in text_of(data)


def test_a_late_application_is_left_unexamined_without_terms():
    application = cases.application_of(cases.published_call(), state="screening", when=cases.LATE)
    decision = cases.signed(cases.proposal_on(application))
    _document, data = letter(decision, "decision")
    assert case_of(data)["outcome"] == "inadmissible" and case_of(data)["self_financing"] is None
    with region_scope("18", side="state"), translation.override("fi"):
        context = context_of(Decision.objects.select_related("call", "application").get(pk=decision.pk))
    assert context["terms"] == [] and [section for section, _text in context["provisions"]] == ["9", "11", "34"]


def test_payment_decision_shows_what_it_rests_on_and_its_calculation():
    decision = cases.decision_on(cases.published_call())
    payment = cases.payment_on(decision, "approved")
    document, data = letter(payment, "payment_decision")
    assert document.language == "fi" and check_pdf(data) == []
    text = text_of(data)
    for part in (
        "FI21 1234 5600 0007 85",
        "70 000,00 €",
        "100 000,00 €",
        "28.90.20",
        "Digi- ja väestötietovirasto",
        "Arvi Arvioija",
        "Maija Maksatus",
        "Raportti on hyvä.",
    ):
        assert part in text, part
    assert case_of(data)["payee"] == {"iban": "FI2112345600000785", "name": "Liitto"}
    assert case_of(data)["calculation"]["right"] == "70000.00"
