"""The report's texts and sums: a draft with gaps, autosave, a lost race told, nothing typed lost."""

import pytest

from grants.models import Report
from regions import clock
from regions.scope import region_scope
from tests.grants.cases import REPORTED, at, decision_on, fresh, published_call, report_on
from tests.people import signed_in

pytestmark = pytest.mark.django_db
TYPED = {"summary": "Neuvontaa annettiin kaikissa kunnissa.", "income": "1 250,50", "other_funding": "", "text-need": "Kartoitimme."}


@pytest.fixture
def report():
    return report_on(decision_on(published_call()), "draft")


def send(report, who="kaisa", htmx=False, **values):
    headers = {"HX-Request": "true"} if htmx else {}
    data = {"version": fresh(report).version} | TYPED | values
    with clock.at(at(REPORTED)):
        return signed_in(who).post(f"/en/work/reports/{report.pk}/edit/", data, headers=headers)


def texts(report):
    with region_scope(report.region_id):
        return dict(report.sections.values_list("goal_code", "text"))


def test_the_draft_is_saved_with_gaps(report):
    answer = send(report, **{"text-need": ""})
    saved = fresh(report)
    assert answer.status_code == 302
    assert (saved.summary, str(saved.income), str(saved.other_funding), saved.version) == (TYPED["summary"], "1250.50", "0.00", 1)
    assert saved.saved_by == "Kaisa Koordinaattori"


def test_autosave_answers_with_the_new_version_alone(report):
    answer = send(report, htmx=True)
    assert answer.status_code == 200 and b"<html" not in answer.content
    assert b'name="version" value="1"' in answer.content
    assert texts(report)["need"] == "Kartoitimme."


def test_a_change_of_a_text_alone_makes_a_new_version(report):
    send(report)
    send(report, **{"text-need": "Kartoitimme kaiken."})
    assert fresh(report).version == 2 and texts(report)["need"] == "Kartoitimme kaiken."


def test_a_lost_race_is_told_with_both_texts(report):
    send(report, "kalle", summary="Kallen teksti.")
    answer = send(report, summary="Kaisan teksti.", version=0)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Kalle Koordinaattori" in page and "Kallen teksti." in page and "Kaisan teksti." in page
    assert fresh(report).summary == "Kallen teksti."
    assert 'name="version" value="1"' in page
    assert send(report, summary="Yhteinen teksti.", version=1).status_code == 302


def test_a_lost_race_over_a_goals_text_is_told(report):
    send(report, "kalle", **{"text-need": "Kallen kartoitus."})
    answer = send(report, version=0, **{"text-need": "Kaisan kartoitus."})
    assert answer.status_code == 409 and "Kallen kartoitus." in answer.content.decode()
    assert texts(report)["need"] == "Kallen kartoitus."


@pytest.mark.parametrize("income", ["4.2,0", "69-sixtynine", "1e5", "-1,00"])
def test_a_sum_that_is_not_one_is_refused(report, income):
    answer = send(report, income=income)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'value="{income}"' in page and TYPED["summary"] in page
    assert "can&#x27;t be" in page
    assert fresh(report).version == 0


def test_what_submission_asks_for_is_not_called_optional(report):
    page = signed_in("kaisa").get(f"/en/work/reports/{report.pk}/edit/").content.decode()
    assert 'id="id_text-need"' in page and "(optional)" not in page


def test_a_submitted_report_is_not_changed():
    report = report_on(decision_on(published_call()))
    answer = send(report)
    assert answer.status_code == 422 and "Submitted" in answer.content.decode() and TYPED["summary"] in answer.content.decode()
    assert fresh(report).state == Report.State.SUBMITTED
    with clock.at(at(REPORTED)):
        assert signed_in("kaisa").get(f"/en/work/reports/{report.pk}/edit/").url == f"/en/work/reports/{report.pk}/"


def test_another_region_finds_nothing(report):
    assert send(report, "sanna").status_code == 404
