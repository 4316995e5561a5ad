"""The demo's mail box: what the product has sent, read from the files of Django's file backend."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

from django.conf import settings
from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_GET

from regions.demo import in_demo_only

PAGE = 20
# What Django's file backend writes after each message.
RULE = b"-" * 79


@dataclass(frozen=True)
class Letter:
    subject: str
    to: str
    at: datetime | None
    language: str
    body: str


def files():
    """→ paths of the messages, newest first."""
    folder = Path(settings.EMAIL_FILE_PATH)
    found = [path for path in folder.glob("*.log") if path.is_file()] if folder.is_dir() else []
    return sorted(found, key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)


def letters_of(path):
    """→ the Letters in one file, the last one first. One connection writes one file, mostly of one message."""
    parts = path.read_bytes().split(b"\n" + RULE + b"\n")
    return [letter(part.lstrip(b"\n")) for part in reversed(parts) if part.strip()]


def letter(data):
    """bytes of a message → Letter. A part that is no text, or a date that can't be read, is left empty."""
    message = message_from_bytes(data, policy=policy.default)
    body = message.get_body(preferencelist=("plain",))
    return Letter(
        subject=str(message["Subject"] or ""),
        to=str(message["To"] or ""),
        at=moment_of(message["Date"]),
        language=str(message["Content-Language"] or ""),
        body=body.get_content().strip() if body is not None else "",
    )


def moment_of(date):
    """Date header → aware datetime or None. Django writes UTC as "-0000", which reads back without a zone."""
    moment = date.datetime if date is not None else None
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment


@in_demo_only
@require_GET
def demo_mail(request):
    page = Paginator(files(), PAGE).get_page(request.GET.get("page"))
    letters = [each for path in page for each in letters_of(path)]
    return render(request, "regions/demo_mail.html", {"page": page, "letters": letters})
