"""One question to PTV, whatever the interface's version: its time limits, its tries, and what an answer's status means.

The tries are counted here and not by urllib3's Retry: that one ends where the body begins, and half a body is the usual
way in which a large answer fails.
"""

import json
import re
import time
from dataclasses import dataclass

import requests
from django.conf import settings
from urllib3.exceptions import InvalidHeader
from urllib3.util import Retry

from providers.ptv.interface.client import Busy, NotAllowed, Refused, Rubbish, SignInRefused, Unreachable
from providers.ptv.interface.told import problems_of

# Seconds: to connect, and between two pieces of an answer.
TIMES = (5, 30)
# Seconds that one answer may last, however slowly it drips.
LONGEST = 60
MOST_BYTES = 50 * 1024 * 1024
TRIES = 3
# Seconds that one question waits, all its 429s together, before the work is put off instead.
PATIENCE = 30
# A NUL as JSON escapes it, and not a backslash before the letters u0000.
NOTHING = re.compile(rb"(?<!\\)((?:\\\\)*)\\u0000")
# Seconds to put off by when PTV does not say how long.
BUSY = 60


@dataclass(frozen=True)
class Answer:
    """found: False at 404. data: the JSON, None where the body was empty."""

    found: bool
    data: object = None


class Line:
    """A kept connection to one address. headers: sent with every question."""

    def __init__(self, base, headers=None):
        if not base:
            raise Unreachable("no address is set")
        self.base = base.rstrip("/")
        self.session = requests.Session()
        self.session.headers.update({"Accept": "application/json", "User-Agent": "digituki", **(headers or {})})
        # Else requests would put a machine's .netrc over the header that we set.
        self.session.auth = lambda request: request

    def ask(self, method, path, *, again=None, **request):
        """→ Answer. again: whether a failed try is made anew; a read alone is, for nobody knows what became of a write.

        request: `query`, `body` (as JSON), `headers`. Raises the errors of `client`.
        """
        again = method == "GET" if again is None else again
        patience, tried = PATIENCE, 1
        while True:
            try:
                return self.once(method, path, **request)
            except Busy as busy:
                # Refused before anything was done: a write may be tried anew too.
                if busy.seconds > patience:
                    raise
                patience -= max(busy.seconds, 1)
                time.sleep(busy.seconds)
            except (Unreachable, Rubbish):
                if not again or tried == TRIES:
                    raise
                time.sleep(settings.PTV_PAUSE * 2 ** (tried - 1))
                tried += 1

    def once(self, method, path, *, query=None, body=None, headers=None):
        url = f"{self.base}/{path}" if path else self.base
        try:
            with self.session.request(
                method, url, params=query, json=body, headers=headers, timeout=TIMES, allow_redirects=False, stream=True
            ) as response:
                content = whole(response, path)
        except requests.RequestException as error:
            raise Unreachable(type(error).__name__, path=path) from error
        return judged(response, content, method, path)


def whole(response, path):
    """→ the body; a longer or a slower one than anybody sends is cut off."""
    ends, content = time.monotonic() + LONGEST, bytearray()
    for piece in response.iter_content(64 * 1024):
        content += piece
        if len(content) > MOST_BYTES:
            raise Rubbish("larger than 50 MB", path=path)
        if time.monotonic() > ends:
            raise Unreachable("too slow", path=path)
    return bytes(content)


def judged(response, content, method, path):
    status = response.status_code
    if 200 <= status < 300:
        return Answer(True, decoded(content, path, empty=method != "GET"))
    if status == 404:
        return Answer(False)
    if status == 429:
        raise Busy("429", path=path, seconds=asked_to_wait(response))
    if status >= 500 or status < 400 or status == 408:
        # A redirect too: an address of an interface does not move, a portal in between does this.
        raise Unreachable(str(status), path=path)
    if status == 401:
        raise SignInRefused("401", path=path)
    if status == 403:
        raise NotAllowed("403", path=path)
    raise Refused(str(status), path=path, problems=problems_of(content))


def decoded(content, path, empty):
    if empty and not content.strip():
        return None
    if b"\\u0000" in content:
        # No text of the database holds the character, and nobody sees it.
        content = NOTHING.sub(rb"\1", content)
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Rubbish("no JSON", path=path) from error


def asked_to_wait(response):
    """→ seconds of Retry-After, a number or a date."""
    try:
        return max(Retry().parse_retry_after(response.headers["Retry-After"]), 0)
    except (KeyError, InvalidHeader):
        return BUSY
