"""What was decided on a request for rectification goes to the administrative court; all else is rectified first."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from grants.letters.appeal import COURTS, NEW_ACT, OLD_ACT, appeal_of
from grants.models import Assessment, Rectification
from regions import clock
from regions.geography import Region
from regions.models import Job
from regions.roles import NATIONAL_REGION
from regions.scope import region_scope
from tests.grants import cases
from tests.grants.decision_cases import answer_on, cut_decision, in_force, request_on
from tests.grants.test_letters import letter_of, text_of
from tests.people import signed_in

pytestmark = pytest.mark.django_db
# The answers of decision_cases are given on 12.12.2019: received on the 15th, thirty days later is 14.1.2020.
AFTER = "2019-12-16 09:00"
RECTIFY, APPEAL = "Oikaisuvaatimusohje", "Valitusosoitus"


@pytest.fixture(autouse=True)
def documents_folder(settings, tmp_path):
    settings.DOCUMENTS_DIR = tmp_path


def court_of(region, language):
    with translation.override(language):
        return str(appeal_of(region, date(2019, 12, 12))["court"])


def rectified(outcome=None):
    """→ Decision amended on a request: by default a grant, with outcome "reject" one that grants nothing."""
    decision = cut_decision()
    request_on(decision)
    nothing = {"outcome": outcome, "amount": 0, "accepted_costs": 0} if outcome else {}
    answer_on(decision, "signed", **nothing)
    return in_force(decision)


def page(username, decision, when=AFTER):
    with clock.at(cases.at(when)):
        return signed_in(username).get(f"/en/work/decisions/{decision.pk}/")


@pytest.mark.parametrize(("username", "name"), [("sirpa", "rectification-file"), ("essi", "rectification-enter")])
def test_gr90_a_rectified_decision_is_not_rectified_again(username, name):
    decision = rectified()
    address = reverse(name, args=[decision.pk])
    words = {"demand": "Korottakaa lisää.", "grounds": "Ei riitä.", "arrived_at": "16.12.2019 8.00"}
    shown = page(username, decision).context
    assert not shown["may_request"] and not shown["may_enter"]
    with clock.at(cases.at(AFTER)):
        answer = signed_in(username).post(address, words)
    assert answer.status_code == 422 and [broken.code for broken in answer.context["broken"]] == ["GR-90"]
    with region_scope("18"):
        assert not Rectification.objects.filter(decision_id=decision.pk).exists()


def test_a_corrected_decision_is_still_rectified():
    decision = cut_decision()
    answer_on(decision, "signed")
    new = in_force(decision)
    assert page("sirpa", new).context["may_request"] and page("essi", new).context["may_enter"]
    text = text_of(letter_of(new, f"decision:{new.pk}")[1])
    assert RECTIFY in text and court_of("18", "fi") not in text


def test_a_correction_of_a_rectified_decision_goes_to_court_too():
    decision = rectified()
    assert "Correct an error in the decision" in page("essi", decision).text
    answer_on(decision, "signed", amount=Decimal("66000.00"), accepted_costs=Decimal("94285.72"))
    new = in_force(decision)
    assert (new.kind, new.number) == ("corrected", 3) and not page("sirpa", new).context["may_request"]
    assert court_of("18", "fi") in text_of(letter_of(new, f"decision:{new.pk}")[1])


def test_the_rectified_letter_says_how_to_appeal():
    decision = rectified()
    text = text_of(letter_of(decision, f"decision:{decision.pk}")[1])
    assert APPEAL in text and court_of("18", "fi") in text and "586/1996" in text and RECTIFY not in text
    # It answers the request: what was asked for stands in it.
    assert "Korottakaa avustusta." in text and "Matkakulut jäivät pois." in text


@pytest.mark.parametrize("answer", ["uphold", "not_examined"])
def test_the_answer_by_which_it_stands_says_how_to_appeal(answer):
    decision = cut_decision()
    request_on(decision)
    found = answer_on(decision, "signed", answer)
    text = text_of(letter_of(found, f"rectification_answer:{found.pk}")[1])
    assert APPEAL in text and court_of("18", "fi") in text and RECTIFY not in text


def test_on_aland_in_swedish():
    decision = cut_decision(region="21", state="notified")
    request_on(decision)
    found = answer_on(decision, "signed", "uphold")
    text = text_of(letter_of(found, f"rectification_answer:{found.pk}")[1])
    assert court_of("21", "sv") in text and "Besvärsanvisning" in text and "hallinto" not in text


def test_the_calendar_of_a_rectified_decision_is_the_appeals():
    decision = rectified("reject")
    shown = page("katri", decision)
    rows = [value for _label, value, _url in shown.context["calendar"]]
    assert rows[1:3] == ["15.12.2019", "14.1.2020"] and "15.1.2020" in rows[3] and len(rows) == 4
    assert shown.context["step"]["by"] == date(2020, 1, 14)


@pytest.mark.parametrize("answer", ["uphold", "not_examined"])
@pytest.mark.parametrize(("username", "name"), [("sirpa", "rectification-file"), ("essi", "rectification-enter")])
def test_gr90_a_decision_that_stood_is_not_rectified_again(answer, username, name):
    decision = cut_decision()
    request_on(decision)
    answer_on(decision, "signed", answer)
    shown = page(username, decision)
    assert not shown.context["may_request"] and not shown.context["may_enter"]
    assert reverse(name, args=[decision.pk]).removeprefix("/fi") not in shown.text and shown.context["appealed_in_court"]
    words = {"demand": "Korottakaa lisää.", "grounds": "Ei riitä.", "arrived_at": "9.12.2019 8.00"}
    with clock.at(cases.at(AFTER)):
        answer = signed_in(username).post(reverse(name, args=[decision.pk]), words)
    assert answer.status_code == 422 and [broken.code for broken in answer.context["broken"]] == ["GR-90"]
    with region_scope("18"):
        assert Rectification.objects.filter(decision_id=decision.pk).count() == 1


def test_the_calendar_of_a_decision_that_stands_is_the_appeals():
    decision = cut_decision()
    request_on(decision)
    answer_on(decision, "signed", "uphold")
    rows = [value for _label, value, _url in page("katri", decision).context["calendar"]]
    assert rows[2] == "14.1.2020" and "15.1.2020" in rows[3] and "9.12.2019" not in rows


def test_the_notice_of_a_rectified_decision_does_not_ask_for_a_rectification():
    rectified()
    with region_scope("18"):
        first, later = Job.objects.filter(key__startswith="decision_notice:").order_by("pk").values_list("payload__body", flat=True)
    assert "oikaisua 30 päivän" in first and "oikaisua 30" not in later and len(later.split("\n\n")) == len(first.split("\n\n"))


def test_each_region_has_its_court_and_each_day_its_act():
    assert set(COURTS) == set(Region.objects.exclude(code=NATIONAL_REGION).values_list("code", flat=True))
    with translation.override("en"):
        assert str(appeal_of("21", date(2020, 1, 1))["court"]) == "Administrative Court of Åland"
    assert [appeal_of("18", date(*day))["act"] for day in ((2019, 12, 31), (2020, 1, 1))] == [OLD_ACT, NEW_ACT]


def test_while_a_request_waits_the_next_step_is_the_ministrys():
    decision = cut_decision(state="notified")
    assert page("katri", decision).context["step"]["who"] == "Regional Council of Kainuu"
    request_on(decision)
    assert page("katri", decision).context["step"]["who"] == "Ministry of Finance"


def test_a_statement_on_a_decided_application_waits_for_nobody():
    decision = cut_decision()
    with region_scope("18", side="state"):
        statement = Assessment.objects.get(application=decision.application_id)
    step = signed_in("arvi").get(reverse("assessment-detail", args=[statement.pk])).context["step"]
    assert (step["who"], step["by"]) == (None, None)


def test_before_a_call_is_marked_as_decided_what_waits_is_counted():
    call = cases.published_call()
    address = reverse("call-move", args=[call.pk, "resolve"])
    cases.application_of(call)
    with clock.at(cases.at(AFTER)):
        assert [broken.code for broken in signed_in("essi").get(address).context["broken"]] == ["GR-166"]
