"""The decision on a change as a letter: in the case's language, archivable, with the case attached."""

import subprocess

import pytest

from regions.documents import documents_of
from regions.pdf_check import check_pdf
from regions.scope import region_scope
from tests.grants import cases
from tests.grants.change_cases import BUDGET, CONTENT, PARTNERS, PERIOD, answer_to, change_on
from tests.grants.test_letters import case_of, letter_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def documents_folder(settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path


def test_what_was_asked_and_decided_stand_side_by_side():
    parts = {"budget": BUDGET, "period": PERIOD, "content": CONTENT, "partners": PARTNERS}
    change = change_on(cases.decision_on(cases.published_call()), parts=parts)
    answer = answer_to(change, "signed", period={"answer": "rejected", "reason": "Alku on jo mennyt."})
    document, data = letter_of(answer, f"change_decision:{answer.pk}")
    text = text_of(data)
    assert document.language == "fi" and check_pdf(data) == []
    for part in (
        "Valtiovarainministeriö", "Kainuun liitto", change.decision.case_number, "90 000,00 €", "100 000,00 €", "1.11.2019", "Poikkeusolot.",
        "Alku on jo mennyt.", "Muutos on tarpeen.", "Kajaanin kaupunki", "Reino Ratkaisija", "Essi Esittelijä", "20.4.2020", "688/2001",
    ):  # fmt: skip
        assert part in text, part
    case = case_of(data)
    assert case["parts"]["period"]["decided"] is None and case["parts"]["budget"]["decided"] == BUDGET
    assert (case["terms"]["number"], case["terms"]["use_start"]) == (1, "2019-10-01")
    with region_scope("18"):
        assert [each.kind for each in documents_of(answer)] == ["change_decision"]


def test_in_swedish_where_the_case_is():
    change = change_on(cases.decision_on(cases.published_call(), "21"), parts={"budget": BUDGET})
    answer = answer_to(change, "signed", "Överföringen behövs inte.", budget={"answer": "rejected", "reason": "Behövs inte."})
    document, data = letter_of(answer, f"change_decision:{answer.pk}")
    text = text_of(data)
    assert document.language == "sv" and check_pdf(data) == []
    for part in ("Finansministeriet", "Överföringen behövs inte.", "90 000,00 €", "20.4.2020"):
        assert part in text, part
    assert case_of(data)["terms"] is None


@pytest.mark.parametrize("paragraphs", [0, 5, 10, 15])
def test_the_signature_stands_with_the_law_it_rests_on(paragraphs):
    """However long the grounds are, the last page before the instructions is not the signature alone."""
    change = change_on(cases.decision_on(cases.published_call()), parts={"content": CONTENT})
    answer = answer_to(change, "signed", "\n\n".join(["Muutos on tarpeen."] * (paragraphs + 1)))
    data = letter_of(answer, f"change_decision:{answer.pk}")[1]
    pages = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode().split("\f")
    signed = [page for page in pages if "Reino Ratkaisija" in page]
    assert len(signed) == 1 and "688/2001" in signed[0] and "434/2003" in signed[0]
