"""Letters that follow a decision: rectified, corrected, upheld, not examined, declined; in the case's language, archivable."""

import subprocess

import pytest

from grants.models import Decision, Reconsideration
from regions import clock
from regions.documents import documents_of
from regions.pdf_check import check_pdf
from regions.scope import region_scope
from regions.workflow import move
from tests.grants import cases
from tests.grants.decision_cases import TOO_LATE, answer_on, cut_decision, in_force, request_on
from tests.grants.test_letters import case_of, letter_of, text_of
from tests.people import actor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def documents_folder(settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path


@pytest.mark.parametrize("asked", [True, False])
def test_a_later_decision_says_which_one_it_replaces(asked):
    decision = cut_decision()
    if asked:
        request_on(decision)
    answer_on(decision, "signed")
    new = in_force(decision)
    document, data = letter_of(new, f"decision:{new.pk}")
    text = text_of(data)
    assert check_pdf(data) == [] and document.subject_id == new.pk
    for part in ("66 500,00 €", "5.11.2019", "12.12.2019", "Matkakulut ovat tarpeen.", "28.90.20"):
        assert part in text, part
    case = case_of(data)
    assert (case["number"], case["replaces"], case["amount"]) == (2, 1, "66500.00")


@pytest.mark.parametrize(("answer", "when"), [("uphold", "2019-12-02 10:00"), ("not_examined", TOO_LATE)])
def test_the_decision_stands_and_the_letter_says_why(answer, when):
    decision = cut_decision()
    request_on(decision, when)
    found = answer_on(decision, "signed", answer)
    _document, data = letter_of(found, f"rectification_answer:{found.pk}")
    text = text_of(data)
    assert check_pdf(data) == []
    for part in ("Valtiovarainministeriö", "Korottakaa avustusta.", "Matkakulut ovat tarpeen.", "9.12.2019", "Reino Ratkaisija"):
        assert part in text, part
    assert (case_of(data)["answer"], case_of(data)["request"]["late"]) == (answer, when == TOO_LATE)


def test_the_region_reads_the_letter():
    decision = cut_decision()
    request_on(decision)
    found = answer_on(decision, "signed", "uphold")
    letter_of(found, f"rectification_answer:{found.pk}")
    with region_scope("18"):
        assert Reconsideration.objects.get().pk == found.pk
        assert [each.kind for each in documents_of(found)] == ["rectification_answer"]


def test_a_declined_grant_is_confirmed_in_the_language_of_the_case():
    decision = cut_decision(region="21", state="notified")
    with clock.at(cases.at("2019-11-06 10:00")), region_scope("21"):
        decision = move(decision, "decline", actor("anders"), reason="Vi klarar oss utan.")
    document, data = letter_of(decision, f"decision_declined:{decision.pk}")
    text = text_of(data)
    assert document.language == "sv" and check_pdf(data) == [] and decision.state == Decision.State.DECLINED
    for part in ("Finansministeriet", "63 000,00 €", "Anders Åland", "Vi klarar oss utan.", "6.11.2019"):
        assert part in text, part


@pytest.mark.parametrize("lines", range(2, 5))
def test_the_distribution_never_stands_alone_on_a_page(lines):
    decision = cut_decision()
    request_on(decision)
    found = answer_on(decision, "signed", "uphold", grounds="\n\n".join(["Matkakulut eivät ole tarpeen. " * 5] * lines))
    _document, data = letter_of(found, f"rectification_answer:{found.pk}")
    out = subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True)
    (page,) = (page for page in out.stdout.decode().split("\f") if "Jakelu" in page)
    assert "sähköisesti" in page and "Reino Ratkaisija" in page
