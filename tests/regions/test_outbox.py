"""The e-mails that were sent: who reads which, the filter, why one failed, and sending one again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regions import audit, clock, jobs
from regions.jobs import Job
from regions.people import User
from regions.scope import national_scope, region_scope
from regions.sign_in_mail import order_link
from tests import make, make_network
from tests.grants import cases
from tests.people import actor, contact, member, person, signed_in
from tests.providers.mail import sent

pytestmark = pytest.mark.django_db
WHEN = "2019-10-12 09:00"


def ordered(key="decision_notice:1", region="18", subject="Päätös hakemuksesta", by=None, **more):
    """→ Job of one message, ordered in a region."""
    payload = {"to": ["sirpa@example.fi"], "subject": subject, "body": "Lue päätös palvelussa.", "language": "fi"}
    with region_scope(region, side="state"), clock.at(cases.at(WHEN)):
        return jobs.enqueue(region, "mail", key, payload, actor(by) if by else None, **more)


def ended(job, state, error=""):
    with region_scope(job.region_id, side="state"):
        Job.objects.filter(pk=job.pk).update(state=state, error=error, finished_at=job.as_of if state == "done" else None)
    return job


def listed(username, **query):
    """→ subjects of the list, as this person sees it."""
    answer = signed_in(username).get(reverse("mail-list"), query)
    assert answer.status_code == 200
    return [row["subject"] for row in answer.context["rows"]]


def detail(username, job):
    return signed_in(username).get(reverse("mail-detail", args=[job.pk]))


def again(username, job, seen=0):
    return signed_in(username).post(reverse("mail-again", args=[job.pk]), {"seen": str(seen)})


def test_a_region_reads_its_own_messages_alone():
    job = ordered()
    ordered("mailing:1:1", region="04", subject="Satakunnan verkostolle")
    for username in ("kaisa", "sirpa", "katri"):
        assert listed(username) == ["Päätös hakemuksesta"]
        assert "Lue päätös palvelussa." in detail(username, job).content.decode()
    assert listed("sanna") == ["Satakunnan verkostolle"] and detail("sanna", job).status_code == 404


def test_the_state_reads_messages_of_cases_and_not_those_of_networks():
    case = ordered()
    network = ordered("mailing:1:1", subject="Verkostolle")
    for username in ("arvi", "kehitys", "essi", "reino", "maija", "taru"):
        assert listed(username) == ["Päätös hakemuksesta"]
        assert detail(username, case).status_code == 200 and detail(username, network).status_code == 404


def test_the_state_reads_what_it_has_ordered():
    ordered("something_new:1", subject="Esittelijän tilaama", by="essi")
    assert listed("essi") == ["Esittelijän tilaama"] and listed("arvi") == []


def test_what_is_the_states_own_is_not_told_to_the_region():
    job = ordered(internal=True)
    assert listed("kaisa") == [] and detail("kaisa", job).status_code == 404
    assert listed("essi") == ["Päätös hakemuksesta"]


def test_members_and_providers_read_none():
    provider = make.provider("Kajaanin mallikirjasto", "18")
    contact("tuula", "18", provider.pk)
    member("mirja", "18", make_network.member().pk)
    for user in (*User.objects.filter(username__in=("tuula", "mirja")), person("aino"), person("niilo"), person("nelli")):
        assert signed_in(user).get(reverse("mail-list")).status_code == 403


def test_a_sign_in_link_never_comes_here():
    provider = make.provider("Kajaanin mallikirjasto", "18")
    membership = contact("tuula", "18", provider.pk).memberships.get()
    with region_scope("18"):
        order_link(membership, "Kajaanin mallikirjasto", "fi", actor("kaisa"))
    (message,) = sent()
    assert "/sign-in/" in message.body
    assert listed("kaisa") == []
    # Not even where somebody would order one as a common message one day.
    with region_scope("18", side="state"):
        jobs.enqueue("18", "mail", "mailing:9:9", {"to": ["a@example.fi"], "subject": "Linkki", "body": message.body, "language": "fi"})
    assert listed("kaisa") == []


def test_the_filter_finds_by_state_and_by_subject():
    ended(ordered("a:1", subject="Kutsu kokoukseen"), "done")
    ended(ordered("b:1", subject="Kutsu peruttu"), "failed", "TimeoutError: timed out")
    ordered("c:1", subject="Muistutus")
    assert listed("kaisa", state="failed") == ["Kutsu peruttu"]
    assert listed("kaisa", state="sent") == ["Kutsu kokoukseen"]
    assert listed("kaisa", state="waiting") == ["Muistutus"]
    assert sorted(listed("kaisa", subject=" kutsu ")) == ["Kutsu kokoukseen", "Kutsu peruttu"]
    answer = signed_in("kaisa").get(reverse("mail-list"), {"subject": "ei ole"})
    assert 'class="empty"' in answer.content.decode()


def test_an_empty_list_says_what_comes_here():
    assert 'class="empty"' in signed_in("kaisa").get(reverse("mail-list")).content.decode()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("SMTPRecipientsRefused: {'x': (550, b'no such user')}", "did not take the address"),
        ("TimeoutError: timed out", "could not be reached"),
        ("The worker stopped before it was ready", "interrupted"),
        ("KeyError: 'to'", "could not be sent"),
    ],
)
def test_a_failed_one_says_why_in_plain_words(error, words):
    job = ended(ordered(), "failed", error)
    text = signed_in("kaisa").get(f"/en/work/mails/{job.pk}/").content.decode()
    assert words in text and error.partition(":")[0] in text


def test_a_message_leads_to_its_case_where_one_may_open_it():
    decision = cases.decision_on(cases.published_call(), state="notified")
    with national_scope():
        job = Job.objects.get(key=f"decision_notice:{decision.pk}")
    url = reverse("decision-detail", args=[decision.pk])
    assert detail("kaisa", job).context["case"] == url and f'href="{url}"' in detail("kaisa", job).content.decode()
    change = ordered("change_answer:7:x")
    assert detail("katri", change).context["case"] == "" and detail("kaisa", change).context["case"]


def test_it_is_sent_again_with_a_key_of_its_own_and_at_most_three_times():
    job = ended(ordered(), "done")
    assert signed_in("kaisa").get(reverse("mail-again", args=[job.pk])).status_code == 200
    assert again("kaisa", job).status_code == 302
    # A second click has seen none yet.
    assert again("kaisa", job).status_code == 422
    with national_scope():
        copy = Job.objects.get(key="decision_notice:1:again:1")
        assert audit.events_of(copy).get().verb == "mail-sent-again"
    messages = sent()
    assert [message.subject for message in messages] == ["Päätös hakemuksesta"] and messages[0].to == ["sirpa@example.fi"]
    # A copy of a copy counts as one of the first.
    assert again("kaisa", copy, seen=1).status_code == 302
    sent()
    assert again("kaisa", job, seen=2).status_code == 302
    sent()
    assert again("kaisa", job, seen=3).status_code == 422
    assert not detail("kaisa", job).context["may_send"]
    assert len(listed("kaisa")) == 4


def test_what_waits_still_is_not_sent_twice():
    assert again("kaisa", ordered()).status_code == 422


def test_a_failed_one_is_sent_again_by_the_presenter_in_its_region():
    job = ended(ordered(), "failed", "TimeoutError: timed out")
    assert again("essi", job).status_code == 302
    with national_scope():
        assert Job.objects.get(key="decision_notice:1:again:1").region_id == "18"


def test_others_do_not_send():
    job = ended(ordered(), "done")
    network = ended(ordered("mailing:1:1"), "done")
    for username in ("sirpa", "katri", "arvi", "taru", "maija"):
        assert again(username, job).status_code == 403
    assert again("sanna", job).status_code == 404 and again("essi", network).status_code == 404


def test_the_list_asks_the_same_whatever_its_length():
    counts = []
    for n in (1, 20):
        for number in range(n):
            ordered(f"mailing:{n}:{number}", by="kaisa")
        client = signed_in("kaisa")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("mail-list"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_copy_leads_to_the_message_that_it_repeats():
    job = ended(ordered(), "done")
    again("kaisa", job)
    with region_scope("18"):
        copy = Job.objects.get(key="decision_notice:1:again:1")
    first, second = detail("kaisa", job), detail("kaisa", copy)
    assert (first.context["first"], first.context["again"]) == (None, 1)
    assert second.context["first"] == job and reverse("mail-detail", args=[job.pk]) in second.text


def test_addresses_break_after_the_at_sign():
    ordered()
    assert "sirpa@<wbr>example.fi" in signed_in("kaisa").get(reverse("mail-list")).text
