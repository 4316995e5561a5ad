"""Requests for rectification: filed on screen or entered from paper, received late as well, withdrawn by the signatory."""

import pytest
from django.db import DatabaseError
from django.urls import reverse

from grants.models import Rectification
from regions import clock
from regions.scope import region_scope
from tests.grants import cases
from tests.grants.decision_cases import IN_TIME, TOO_LATE, answer_on, cut_decision, request_on
from tests.people import signed_in

pytestmark = pytest.mark.django_db
WORDS = {"demand": "Korottakaa avustusta.", "grounds": "Matkakulut jäivät pois."}


def filed(username, decision, when=IN_TIME, page="rectification-file", **more):
    with clock.at(cases.at(when)):
        return signed_in(username).post(reverse(page, args=[decision.pk]), WORDS | more)


def requests():
    with region_scope("18"):
        return list(Rectification.objects.all())


def codes(response):
    return [broken.code for broken in response.context["broken"]]


def test_sirpa_files_a_request_and_finds_it_with_its_time_of_arrival():
    decision = cut_decision()
    answer = filed("sirpa", decision)
    (request,) = requests()
    assert answer.url == reverse("rectification-detail", args=[request.pk])
    assert (request.demand, request.grounds, request.late, request.on_paper) == (*WORDS.values(), False, False)
    page = signed_in("katri").get(answer.url)
    assert "Korottakaa avustusta." in page.text and "2.12.2019" in page.text
    assert [event["who"].split(",")[0] for event in page.context["events"]] == ["Sirpa Allekirjoittaja"]


@pytest.mark.parametrize("username", ["kaisa", "katri", "essi", "reino"])
def test_only_the_signatory_files(username):
    assert filed(username, cut_decision()).status_code == 403 and not requests()


def test_another_regions_decision_is_not_found():
    assert filed("seppo", cut_decision()).status_code == 404


def test_nothing_typed_is_lost_when_a_part_is_missing():
    answer = filed("sirpa", cut_decision(), grounds="")
    assert answer.status_code == 422 and "Korottakaa avustusta." in answer.text and not requests()


def test_gr77_a_second_request_while_one_waits():
    decision = cut_decision()
    filed("sirpa", decision)
    answer = filed("sirpa", decision)
    assert answer.status_code == 422 and codes(answer) == ["GR-77"] and len(requests()) == 1


def test_gr77_a_replaced_decision_is_not_rectified():
    decision = cut_decision()
    answer_on(decision, "signed")
    answer = filed("sirpa", decision, "2019-12-13 09:00")
    assert answer.status_code == 422 and codes(answer) == ["GR-77"] and not requests()


def test_before_its_notice_there_is_nothing_to_contest():
    decision = cases.decision_on(cases.published_call(), state="signed")
    assert filed("sirpa", decision).status_code == 404


def test_essi_enters_one_that_came_on_paper_with_its_moment():
    decision = cut_decision()
    answer = filed("essi", decision, TOO_LATE, "rectification-enter", arrived_at="9.12.2019 16.15")
    (request,) = requests()
    assert answer.status_code == 302 and (request.on_paper, request.late) == (True, False)
    assert request.arrived_at == cases.at("2019-12-09 16:15") and request.filed_by_name == "Essi Esittelijä"


@pytest.mark.parametrize("moment", ["5.11.2019 11.59", "10.12.2019 0.01", ""])
def test_gr81_paper_arrives_between_the_notice_and_now(moment):
    answer = filed("essi", cut_decision(), TOO_LATE, "rectification-enter", arrived_at=moment)
    assert answer.status_code == 422 and "arrived_at" in answer.context["form"].errors and not requests()


def test_sirpa_withdraws_once_and_may_ask_anew():
    decision = cut_decision()
    request = request_on(decision)
    address = reverse("rectification-withdraw", args=[request.pk])
    sirpa = signed_in("sirpa")
    assert "Korottakaa avustusta." in sirpa.get(address).text
    assert sirpa.post(address).status_code == 302 and cases.fresh(request).state == "withdrawn"
    assert sirpa.post(address).status_code == 422
    assert filed("sirpa", decision).status_code == 302


def test_sql_keeps_a_request_as_it_arrived():
    request_on(cut_decision())
    for change in ({"demand": "Toisin."}, {"arrived_at": cases.at(TOO_LATE)}, {"late": True}):
        with pytest.raises(DatabaseError, match="kept as it arrived"), region_scope("18", side="state"):
            Rectification.objects.update(**change)
    with pytest.raises(DatabaseError, match="kept as it arrived"), region_scope("18", side="state"):
        Rectification.objects.all().delete()


def finality(decision, when):
    with clock.at(cases.at(when)):
        return signed_in("katri").get(f"/en/work/decisions/{decision.pk}/").context["calendar"][-1][1]


def test_final_is_read_from_the_calendar_and_the_requests():
    decision = cut_decision()
    assert "10.12.2019" in finality(decision, "2019-12-09 23:59")
    before, after = finality(decision, "2019-12-09 23:59"), finality(decision, "2019-12-10 00:00")
    assert before != after and "10.12.2019" in after
    request_on(decision)
    assert "2019" not in finality(decision, "2020-01-20 09:00")


def test_a_late_request_does_not_open_what_is_final():
    decision = cut_decision()
    request_on(decision, TOO_LATE)
    assert "10.12.2019" in finality(decision, "2019-12-11 09:00")


def test_a_refused_request_leaves_time_for_an_appeal():
    """Answered on 12.12.2019: taken to have been received on the 15th, thirty days later is 14.1.2020."""
    decision = cut_decision()
    request_on(decision)
    answer_on(decision, "signed", "uphold")
    assert "15.1.2020" in finality(decision, "2019-12-20 09:00")


def test_it_waits_for_the_presenter_until_an_answer_is_in_hand():
    decision = cut_decision()
    request = request_on(decision)

    def waiting(username):
        groups = signed_in(username).get("/en/work/").context["groups"]
        return [row.url for _heading, _tone, rows in groups for row in rows]

    assert f"/en/work/rectifications/{request.pk}/" in waiting("essi")
    answer = answer_on(decision)
    assert f"/en/work/rectifications/{request.pk}/" not in waiting("essi")
    assert f"/en/work/reconsiderations/{answer.pk}/" in waiting("reino")
