"""Three days before a deadline: one e-mail to each person whose region has not submitted."""

import pytest

from grants.tasks import remind_of_deadline
from regions import clock
from regions.people import User
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
    assert reminded("2019-10-11 23:59") == {}
    messages = reminded("2019-10-12 00:01")
    assert set(messages) == KAINUU | ALAND
    body = messages["kaisa@example.fi"].body
    assert "Digituen koordinaatio 2019" in body and "15.10.2019" in body and f"/fi/work/calls/{call.pk}/" in body
    swedish = messages["asa@example.fi"]
    assert "Samordning av digitalt stöd 2019" in swedish.subject and f"/sv/work/calls/{call.pk}/" in swedish.body
    assert swedish.extra_headers["Content-Language"] == "sv"
    assert reminded("2019-10-12 00:06") == {} and reminded("2019-10-14 09:00") == {}


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
