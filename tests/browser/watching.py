"""What a browser complains of, who sits at it, and what a failed test leaves to look at."""

import os

import pytest
from django.utils.text import slugify

from embedded.folder import Folder
from tests import people

FAILED = pytest.StashKey[bool]()


def kept_from(request, name):
    """→ the path under which a failed test keeps something to look at, or None where it did not fail."""
    folder = Folder(os.environ["DIGITUKI_DATA_DIR"]).path / "browser"
    folder.mkdir(exist_ok=True)
    return folder / f"{slugify(request.node.name)}-{name}" if FAILED in request.node.stash else None


def listen(page):
    """→ list that fills with what goes wrong in the page's browser."""
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if is_complaint(message) else None)
    page.on(
        "response", lambda answer: complaints.append(f"{answer.status} {answer.url}") if is_missing(answer) else None
    )
    return complaints


def watched(page, request):
    """Yields the page; what the browser complained of (policy, script, a missing style sheet) fails the test."""
    complaints = listen(page)
    yield page
    if picture := kept_from(request, "page.png"):
        page.screenshot(path=picture, full_page=True)
    page.close()
    assert complaints == []


def is_complaint(message):
    # The status of an answer is the test's own matter: a refused form is 422, and the browser says so.
    return message.type == "error" and not message.text.startswith("Failed to load resource")


def is_missing(answer):
    return answer.status >= 400 and answer.request.resource_type in ("stylesheet", "script", "font", "image")


def become(page, address, who):
    """This page's browser becomes the person (a username of tests.people, or a User)."""
    cookie = people.signed_in(who).cookies["sessionid"]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": address}])
