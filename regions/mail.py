"""E-mail as a job: one message, sent once for its job, dated by the clock that ordered it."""

import hashlib
from email.utils import format_datetime

from django.core.cache import cache
from django.core.mail import EmailMessage
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from regions import clock
from regions.jobs import handler

# Longer than a job is ever retried.
SENT_FOR_SECONDS = 7 * 24 * 60 * 60
DOMAIN = "digituki.invalid"


def message_id(job):
    """→ the same Message-ID for each run of a job, so that a mail server drops a second copy as well."""
    return f"<{hashlib.sha256(f'{job.region_id}:{job.key}'.encode()).hexdigest()[:32]}@{DOMAIN}>"


def message_of(job):
    """→ EmailMessage of a payload {"to": [addresses], "subject": text, "body": text, "language": "fi"|"sv"|"en"}, and
    perhaps "attachment": {"name": file name, "media_type": text, "text": what the file holds}."""
    payload = job.payload
    message = EmailMessage(
        # A line break in a subject would begin a header of its own: Django refuses it, the job must not fail for it.
        subject=" ".join(payload["subject"].split()),
        body=payload["body"],
        to=payload["to"],
        headers={
            "Message-ID": message_id(job),
            "Date": format_datetime(localtime(clock.now())),
            "Content-Language": payload["language"],
            # RFC 3834: no holiday answers to a machine.
            "Auto-Submitted": "auto-generated",
        },
    )
    if attachment := payload.get("attachment"):
        message.attach(attachment["name"], attachment["text"], attachment["media_type"])
    return message


@handler("mail", _("E-mail message"))
def send(job):
    """Send the message. A message can't be rolled back, so what has left is marked at once, beside the transaction:
    a run that follows a crash, or a lease lost after sending, finds the mark."""
    mark = f"mail-sent:{job.region_id}:{job.key}"
    if not cache.get(mark):
        message_of(job).send()
        cache.set(mark, 1, SENT_FOR_SECONDS)
