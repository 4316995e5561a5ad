"""A case number is never parted at its strokes, and an instalment that is alone bears no number."""

from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from weasyprint import HTML

from grants.calls.schedule import titled
from regions.templatetags.screens import unbroken
from tests.grants.cases import decision_on, published_call
from tests.people import signed_in

NUMBERS = ["VM/2019/ESIM/18", "VM/123/02.05.00/2020"]


def lines_of(text):
    """→ [text of a line] of a column 15 mm wide of a letter's table."""
    css = Path(settings.BASE_DIR, "templates/pdf/letter.css").read_text()
    page = HTML(string=f"<style>{css} table {{ width: 60mm }} td:first-child {{ width: 15mm }}</style><table><tr><td>{text}<td>{'sana ' * 40}")
    found = []

    def walk(box):
        if type(box).__name__ == "LineBox":
            found.append("".join(part.text for part in box.descendants() if hasattr(part, "text")))
        for part in getattr(box, "children", ()):
            walk(part)

    walk(page.render().pages[0]._page_box)
    return found


@pytest.mark.parametrize("number", NUMBERS)
def test_a_narrow_column_of_a_letter_keeps_it_whole(number):
    assert not any(number in line for line in lines_of(f"{number}, 30.10.2019"))
    assert any(number in line for line in lines_of(f"{unbroken(number)}, 30.10.2019"))


def test_it_is_marked_in_the_head_of_a_letter_and_in_its_annex_and_typed_text_stays_text():
    context = {"case_number": "VM/1/2019/<b>", "authority": {"name": "VM"}}
    for name in ("base", "rectification", "appeal"):
        page = render_to_string(f"pdf/{name}.html", context)
        assert '<span class="unbroken">VM/1/2019/&lt;b&gt;</span>' in page and "/<b>" not in page, name


@translation.override("en")
def test_an_instalment_alone_bears_no_number():
    assert titled(1, "final") == "The only instalment, by the final report"
    assert [titled(1, "advance"), titled(3, "final")] == ["1. Advance", "3. Last instalment, by the final report"]


@pytest.mark.django_db
def test_pages_of_a_grant_that_is_paid_once():
    decision = decision_on(published_call())
    page = signed_in("kaisa").get(f"/en/work/decisions/{decision.pk}/money/").text
    assert "The only instalment, by the final report" in page and "1. " not in page.split("<main")[1].split("<table")[1].split("</table>")[0]
    assert "then the payment is claimed" in page and "last instalment" not in page.lower()
    assert f'<span class="unbroken">{decision.case_number}</span>' in page
