"""Notice of a decision: an e-mail in the language of the case to those who act for the region, once."""

import pytest
from django.urls import reverse

from grants.decisions.models import Decision
from regions.jobs import Job
from regions.scope import region_scope
from tests.grants import cases
from tests.people import person, signed_in

pytestmark = pytest.mark.django_db


def notified_by(username, decision):
    return signed_in(username).post(reverse("decision-notify", args=[decision.pk]))


def mails(region="18"):
    with region_scope(region):
        return [job.payload for job in Job.objects.filter(kind="mail")]


def test_essi_notifies_those_who_act_for_the_region():
    for username in ("kaisa", "sirpa", "katri", "sanna"):
        person(username)
    decision = cases.decision_on(cases.published_call(), state="signed")
    assert "sirpa@example.fi" in signed_in("essi").get(reverse("decision-notify", args=[decision.pk])).text
    assert notified_by("essi", decision).status_code == 302
    (mail,) = mails()
    assert mail["to"] == ["kaisa@example.fi", "sirpa@example.fi"] and mail["language"] == "fi"
    where = f"/fi/work/decisions/{decision.pk}/"
    assert where in mail["body"] and decision.case_number in mail["subject"]
    assert "70" not in mail["body"].replace(decision.case_number, "").replace(where, "")
    assert cases.fresh(decision).state == Decision.State.NOTIFIED


def test_aland_is_written_to_in_swedish():
    decision = cases.decision_on(cases.published_call(), "21", "signed")
    notified_by("essi", decision)
    assert [mail["language"] for mail in mails("21")] == ["sv"]


def test_a_second_notice_is_refused():
    decision = cases.decision_on(cases.published_call(), state="signed")
    notified_by("essi", decision)
    assert notified_by("essi", decision).status_code == 422 and len(mails()) == 1


@pytest.mark.parametrize("username", ["reino", "arvi", "kaisa", "sirpa"])
def test_only_the_presenter_notifies(username):
    decision = cases.decision_on(cases.published_call(), state="signed")
    assert notified_by(username, decision).status_code == 403
