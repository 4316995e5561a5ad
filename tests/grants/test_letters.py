"""Letters of decisions and payments: in the case's language, archivable, with the case attached, the same bytes again."""

import json
from decimal import Decimal

import pytest

from grants.letters.payment import calculation
from grants.payments.models import Payment
from regions import documents, job_runs
from regions.jobs import HANDLERS, Job
from regions.pdf_check import attached, check_pdf
from regions.scope import region_scope
from tests.grants import cases

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def documents_folder(settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path


def letter(case, kind):
    """→ (Document, bytes) made by the job that was ordered for the case."""
    with region_scope(case.region_id, side="state"):
        job = Job.objects.get(kind=kind)
    assert job_runs.run(case.region_id, job.pk) == "done"
    with region_scope(case.region_id):
        document = documents.documents_of(case).get(kind=kind)
        return document, documents.read(document)


def text_of(data):
    """→ what a person reads in the PDF, in one line."""
    import subprocess

    out = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    return " ".join(out.stdout.decode().split())


def test_decision_names_the_council_and_ministry_in_finnish():
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
        "30.11.2020 16.15",
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
    case = json.loads(attached(data)["case.json"])
    assert (case["amount"], case["self_financing"], case["region"]) == ("70000.00", "30000.00", "18")


def test_made_again_it_has_the_same_bytes():
    decision = cases.decision_on(cases.published_call(), state="signed")
    first, _data = letter(decision, "decision")
    with region_scope("18", side="state"):
        job = Job.objects.get(kind="decision")
        Job.objects.filter(pk=job.pk).update(state="queued", finished_at=None, document=None)
        from regions import clock

        # A second document for one job is refused by the database: so only its bytes are compared.
        job.pk = None
        with clock.at(job.as_of):
            again = HANDLERS["decision"].run(job_copy(job))
    assert again.sha256 == first.sha256


def job_copy(job):
    from regions.jobs import enqueue

    return enqueue(job.region_id, "decision", "decision:again", job.payload)


@pytest.mark.parametrize("illustrative", [True, False])
def test_illustrative_sums_are_marked(illustrative):
    decision = cases.decision_on(cases.published_call(sums_illustrative=illustrative), state="signed")
    _document, data = letter(decision, "decision")
    # Whatever the language, the mark names the sums as made up: the word stands in the template alone.
    assert ("class=\"sample\"" in data.decode("latin-1") or marked(data)) is illustrative


def marked(data):
    from django.utils import translation
    from django.utils.translation import gettext

    with translation.override("fi"):
        return gettext("Illustrative sample data.") in text_of(data)


def test_late_application_is_left_unexamined_in_words():
    application = cases.application_of(cases.published_call(), state="screening", when=cases.LATE)
    proposal = cases.proposal_on(application)
    decision = signed(proposal)
    _document, data = letter(decision, "decision")
    text = text_of(data)
    assert "Hanke täyttää" in text and "70 000,00 €" in text
    assert json.loads(attached(data)["case.json"])["outcome"] == "inadmissible"


def signed(proposal):
    from grants.decisions.models import Decision
    from regions import clock
    from regions.workflow import move
    from tests.people import actor

    with clock.at(cases.at(cases.SIGNED)), region_scope(proposal.region_id, side="state"):
        move(proposal, "sign", actor("reino"))
        return Decision.objects.get(application=proposal.application_id)


def test_payment_decision_shows_its_calculation():
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
    assert json.loads(attached(data)["case.json"])["payee"] == {"iban": "FI2112345600000785", "name": "Liitto"}


def test_calculation_takes_the_smallest_right():
    decision = cases.decision_on(cases.published_call())
    payment = cases.payment_on(decision, "planned")
    with region_scope("18"):
        sums = calculation(Payment.objects.select_related("decision", "report").get(pk=payment.pk))
    assert sums["share_of_net"] == sums["granted"] == sums["right"] == Decimal("70000.00")
    assert sums["net_less_other"] == Decimal("100000.00")
