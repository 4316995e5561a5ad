"""E-mails about a call's dates: each once, to the people of the regions that still have it to do, each in their language."""

import pytest

from grants.tasks import remind_of_deadline
from regions import clock
from regions.deadlines import Milestone
from regions.people import User
from regions.scope import region_scope
from tests.grants import cases
from tests.people import person
from tests.providers.mail import sent

pytestmark = pytest.mark.django_db
NEAR = "2019-10-12 09:00"


@pytest.fixture
def call(db):
    for username in ("kaisa", "kalle", "sirpa", "katri", "sanna", "seppo", "asa", "arvi", "essi"):
        person(username)
    User.objects.filter(username="asa").update(language="sv")
    return cases.published_call()


def reminded(when=NEAR):
    """→ {address: message} of what the sweep sends at that time."""
    with clock.at(cases.at(when)):
        remind_of_deadline()
        messages = sent()
    assert len({message.to[0] for message in messages}) == len(messages)
    return {message.to[0]: message for message in messages}


KAINUU = {"kaisa@example.fi", "kalle@example.fi", "sirpa@example.fi"}
SATAKUNTA, ALAND = {"sanna@example.fi", "seppo@example.fi"}, {"asa@example.fi"}


def test_who_has_not_submitted_is_reminded_once(call):
    cases.application_of(call, region="04")
    cases.application_of(call, state="draft")
    sent()
    # The sweep of fourteen days before was missed: it is made up for, and then the next one comes on its day.
    assert set(reminded("2019-10-11 23:59")) == KAINUU | ALAND and reminded("2019-10-11 23:59") == {}
    messages = reminded("2019-10-12 00:01")
    assert set(messages) == KAINUU | ALAND
    body = messages["kaisa@example.fi"].body
    assert "Digituen koordinaatio 2019" in body and "15.10.2019" in body and f"/fi/work/calls/{call.pk}/" in body
    swedish = messages["asa@example.fi"]
    assert "Samordning av digitalt stöd 2019" in swedish.subject and f"/sv/work/calls/{call.pk}/" in swedish.body
    assert swedish.extra_headers["Content-Language"] == "sv"
    assert reminded("2019-10-12 00:06") == {} and reminded("2019-10-13 09:00") == {}
    assert set(reminded("2019-10-14 09:00")) == KAINUU | ALAND


def test_a_missed_sweep_is_made_up_for_until_the_deadline_itself(call):
    assert set(reminded(cases.DEADLINE)) == KAINUU | SATAKUNTA | ALAND


def test_after_the_deadline_nobody_is_reminded(call):
    assert reminded(cases.LATE) == {}


def test_a_draft_call_reminds_nobody(db):
    person("kaisa")
    cases.draft_call()
    assert reminded() == {}


def test_who_submits_before_the_message_is_made_gets_none(call):
    with clock.at(cases.at(NEAR)):
        assert remind_of_deadline() == 3
    cases.application_of(call, region="04")
    addresses = {message.to[0] for message in sent() if "15.10.2019" in message.body}
    assert addresses & SATAKUNTA == set() and KAINUU <= addresses


def test_who_has_left_office_gets_none(call):
    person("kalle").memberships.update(valid_to="2019-10-11")
    User.objects.filter(username="sirpa").update(is_active=False)
    assert set(reminded()) & KAINUU == {"kaisa@example.fi"}


def dated(call, **dates):
    """Give the call milestones: {code: "2019-09-10 13:00"}."""
    with region_scope("00", side="state"):
        for code, text in dates.items():
            Milestone.objects.update_or_create(subject=call.subject, code=code, defaults={"at": cases.at(text)})


def test_the_webinar_is_told_of_the_day_before(call):
    dated(call, webinar="2019-09-10 13:00")
    assert reminded("2019-09-08 23:59") == {}
    messages = reminded("2019-09-09 00:01")
    assert set(messages) == KAINUU | SATAKUNTA | ALAND
    assert "13.00" in messages["kaisa@example.fi"].subject
    assert reminded("2019-09-10 12:59") == {}


def test_a_webinar_that_is_over_is_no_news(call):
    dated(call, webinar="2019-09-10 13:00")
    assert reminded("2019-09-10 13:01") == {}


def test_the_round_is_told_of_when_it_opens_and_before_it_closes(call):
    cases.plan_of(call, region="04", state="out_for_comment")
    cases.plan_of(call, state="written")
    assert reminded("2019-09-23 07:59") == {}
    assert set(reminded("2019-09-23 08:00")) == KAINUU | ALAND
    assert reminded("2019-09-25 07:59") == {}
    # Out of the way of the round's last days.
    dated(call, deadline="2019-11-15 16:15")
    assert reminded("2019-09-30 23:59") == {}
    assert set(reminded("2019-10-01 00:01")) == KAINUU | ALAND
    assert reminded("2019-10-04 15:59") == {}


def test_reports_are_asked_of_those_who_have_a_grant_and_no_report(call):
    cases.decision_on(call)
    cases.report_on(cases.decision_on(call, region="04"))
    sent()
    assert reminded("2020-10-30 23:59") == {}
    assert set(reminded("2020-10-31 00:01")) == KAINUU
    assert set(reminded("2020-11-23 09:00")) == KAINUU and reminded("2020-11-24 09:00") == {}


def test_a_date_that_moves_is_told_anew(call):
    assert set(reminded("2019-10-12 09:00")) == KAINUU | SATAKUNTA | ALAND
    dated(call, deadline="2019-10-16 16:15")
    assert reminded("2019-10-12 10:00") != {}
