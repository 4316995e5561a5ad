"""A round asks every provider once, reminds once, counts the answers, and ends."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from providers.models import VerificationRequest, VerificationRound
from providers.tasks import remind_of_rounds
from providers.upkeep.waiting import waiting_for_contact, waiting_for_keeper
from regions.jobs import Job
from regions.scope import national_scope, region_scope
from tests import make
from tests.people import actor, contact, signed_in
from tests.providers.mail import sent
from tests.providers.rounds import opened, request_of

pytestmark = pytest.mark.django_db
LIST = "/en/work/rounds/"
NEW = {"name": "Spring", "message": "Moi!", "answer_by": "31.3.2098", "remind_before": "7", "whom": "published"}


@pytest.fixture
def providers():
    """By contact's e-mail, by its own, by telephone alone; and one with nothing published."""
    library = make.provider(contact_email="tuula@example.fi", email="info@example.fi", phone="08 111 222")
    club = make.provider("Kerho ry", kind="association", email="kerho@example.fi", language="sv")
    museum = make.provider("Museo", phone="08 333 444")
    for provider in (library, club, museum):
        make.published(provider, hours_kind="weekly", hours=make.MONDAY_MORNING)
    return library, club, museum, make.provider("Hiljainen ry", kind="association", email="hiljainen@example.fi")


def test_kaisa_sees_how_many_are_asked_and_opens_a_round(providers):
    kaisa = signed_in("kaisa")
    figures = {str(label): numbers for label, *numbers in kaisa.get(f"{LIST}new/").context["figures"]}
    assert list(figures.values()) == [[3, 2, 1], [4, 3, 1]]
    answer = kaisa.post(f"{LIST}new/", NEW)
    with region_scope("18"):
        row = VerificationRound.objects.get()
        called = VerificationRequest.objects.get(email="")
    assert answer["Location"] == f"{LIST}{row.pk}/" and called.provider_id == providers[2].pk
    messages = sent()
    assert sorted(message.to[0] for message in messages) == ["kerho@example.fi", "tuula@example.fi"]
    body = next(message.body for message in messages if message.to == ["tuula@example.fi"])
    for words in ("Kajaanin kirjasto", "08 111 222", "Digineuvonta", "9.00–12.00", "31.3.2098", "Moi!", "#true", "#changed"):
        assert words in body, words
    assert {message.extra_headers["Content-Language"] for message in messages} == {"fi", "sv"}
    assert all(f"/{m.extra_headers['Content-Language']}/true/" in m.body for m in messages)
    with region_scope("18"):
        assert VerificationRequest.objects.filter(sent_at__isnull=False).count() == 2
    page = kaisa.get(f"{LIST}{row.pk}/").content.decode()
    assert "0 of 3 have an outcome" in page


def test_no_job_holds_the_link(providers):
    opened()
    body = sent()[0].body
    token = body.split("/true/")[1].split("/")[0]
    with national_scope():
        assert not any(token in str(payload) for payload in Job.objects.values_list("payload", flat=True))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"answer_by": "1.1.2019"}, "Give a day to come"),
        ({"answer_by": "31.2.2098"}, "valid date"),
        ({"name": ""}, "required"),
        ({"remind_before": "-1"}, "0"),
    ],
)
def test_a_wrong_round_is_told(providers, wrong, words):
    page = signed_in("kaisa").post(f"{LIST}new/", NEW | wrong)
    assert page.status_code == 422 and words in page.content.decode() and "Moi!" in page.content.decode()


def test_one_round_at_a_time_and_somebody_to_ask(providers):
    kaisa = signed_in("kaisa")
    opened()
    page = kaisa.post(f"{LIST}new/", NEW)
    assert page.status_code == 422 and "A round is open already" in page.content.decode()
    make.provider("Porin kirjasto", "04")
    assert "nobody to ask" in signed_in("sanna").post(f"{LIST}new/", NEW).content.decode()


def test_who_has_not_answered_is_reminded_once(providers, time_machine):
    time_machine.move_to("2026-11-02T10:00:00+02:00", tick=False)
    opened(answer_by=date(2026, 11, 30), remind_before=7, published_only=True)
    sent()
    assert remind_of_rounds() == 0
    with region_scope("18"):
        row = VerificationRequest.objects.get(email="tuula@example.fi")
        VerificationRequest.objects.filter(pk=row.pk).update(state="confirmed", answered_at=row.sent_at)
    time_machine.move_to("2026-11-22T23:59:00+02:00", tick=False)
    assert remind_of_rounds() == 0
    time_machine.move_to("2026-11-23T00:01:00+02:00", tick=False)
    assert (remind_of_rounds(), remind_of_rounds()) == (1, 1)
    (message,) = sent()
    assert message.to == ["kerho@example.fi"] and message.subject != ""
    assert remind_of_rounds() == 0
    time_machine.move_to("2026-11-25T10:00:00+02:00", tick=False)
    remind_of_rounds()
    assert sent() == []
    assert request_of(providers[1]).reminded_at is not None


def test_no_reminder_is_sent_when_none_is_wanted_or_the_round_is_closed(providers, time_machine):
    time_machine.move_to("2026-11-29T10:00:00+02:00", tick=False)
    row = opened(answer_by=date(2026, 11, 30), remind_before=0)
    assert remind_of_rounds() == 0
    with region_scope("18"):
        VerificationRound.objects.update(remind_before=7)
    assert remind_of_rounds() == 1
    signed_in("kaisa").post(f"{LIST}{row.pk}/close/")
    assert sent() == [] and remind_of_rounds() == 0


def test_a_closed_round_is_told_and_closed_once(providers):
    row, kaisa = opened(), signed_in("kaisa")
    assert "4 providers have not answered" in kaisa.get(f"{LIST}{row.pk}/close/").content.decode()
    assert kaisa.post(f"{LIST}{row.pk}/close/").status_code == 302
    assert kaisa.post(f"{LIST}{row.pk}/close/").status_code == 422
    page = kaisa.get(LIST).content.decode()
    assert "Closed" in page and "Open a round" in page


def test_the_filter_and_who_may_look(providers):
    row = opened()
    url = f"{LIST}{row.pk}/"
    with region_scope("18"):
        VerificationRequest.objects.filter(provider=providers[0]).update(state="confirmed", answered_at=row.opened_at)
    kaisa = signed_in("kaisa")
    assert [each["request"].provider for each in kaisa.get(url, {"state": "confirmed"}).context["rows"]] == [providers[0]]
    assert kaisa.get(url, {"state": "nonsense"}).status_code == 200
    assert signed_in("katri").get(url).status_code == 200
    assert signed_in("sanna").get(url).status_code == 404
    assert signed_in("katri").get(f"{url}close/").status_code == 403


def test_as_many_queries_for_20_providers_as_for_1():
    client = signed_in("kaisa")

    def queries(url):
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    make.provider("Yksi ry")
    first = opened()
    one = [queries(f"{LIST}{first.pk}/"), queries(f"{LIST}{first.pk}/calls/")]
    client.post(f"{LIST}{first.pk}/close/")
    for number in range(19):
        make.provider(f"Yhdistys {number} ry")
    second = opened()
    assert [queries(f"{LIST}{second.pk}/"), queries(f"{LIST}{second.pk}/calls/")] == one


def test_what_waits_for_whom(providers):
    row = opened()
    tuula = contact("tuula", "18", providers[0].pk).memberships.get().actor()
    with region_scope("18"):
        found = waiting_for_keeper(actor("kaisa"))
    assert (found.changes, found.calls, found.round) == (0, 1, row)
    with region_scope("18", side="provider", provider=providers[0].pk):
        waits = waiting_for_contact(tuula)
    assert waits.request.round.answer_by == row.answer_by and waits.refused == []
    with region_scope("04"):
        assert waiting_for_keeper(actor("sanna")).round is None
