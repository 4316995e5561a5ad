"""E-mail: one message for one job, however often the job runs."""

import email
from datetime import UTC, datetime

import pytest
from django.core import mail

from regions import clock, jobs
from regions.mail import message_id, send
from regions.scope import region_scope

pytestmark = pytest.mark.django_db
PAYLOAD = {"to": ["sirpa@example.fi"], "subject": "Päätös on\ntehty", "body": "Hei Sirpa,\n\npäätös.", "language": "fi"}
SIGNED = datetime(2019, 11, 25, 10, tzinfo=UTC)


def ordered(key="mail:1", **payload):
    with clock.at(SIGNED), region_scope("18", side="state"):
        return jobs.enqueue("18", "mail", key, PAYLOAD | payload)


def ran(job):
    with clock.at(job.as_of), region_scope("18", side="state"):
        return send(job)


def test_the_message_is_sent_as_ordered():
    assert ran(ordered()) is None
    (message,) = mail.outbox
    assert (message.to, message.subject) == (["sirpa@example.fi"], "Päätös on tehty")
    assert message.body == "Hei Sirpa,\n\npäätös."
    assert message.extra_headers["Content-Language"] == "fi"
    assert message.extra_headers["Date"] == "Mon, 25 Nov 2019 12:00:00 +0200"


def test_a_second_run_sends_nothing():
    job = ordered()
    ran(job)
    ran(job)
    assert len(mail.outbox) == 1


def test_two_jobs_are_two_messages_with_their_own_ids():
    first, second = ordered(), ordered("mail:2")
    ran(first)
    ran(second)
    assert len(mail.outbox) == 2 and message_id(first) != message_id(second)
    assert message_id(first) == message_id(ordered())


def test_a_message_that_could_not_be_sent_is_not_marked_as_sent(settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    (tmp_path / "file").write_text("")
    settings.EMAIL_FILE_PATH = str(tmp_path / "file")
    job = ordered()
    with pytest.raises(Exception, match="file"):
        ran(job)
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    ran(job)
    assert len(list((tmp_path / "mail").iterdir())) == 1


def test_an_attachment_leaves_with_the_message():
    ran(ordered(attachment={"name": "kokous.ics", "media_type": "text/calendar; method=REQUEST", "text": "äänestys\r\n"}))
    (message,) = mail.outbox
    read = email.message_from_bytes(message.message().as_bytes())
    text, file = read.get_payload()
    assert text.get_content_type() == "text/plain" and file.get_filename() == "kokous.ics"
    assert (file.get_content_type(), file.get_param("method"), file.get_param("charset")) == ("text/calendar", "REQUEST", "utf-8")
    assert file.get_payload(decode=True).decode().strip() == "äänestys"
