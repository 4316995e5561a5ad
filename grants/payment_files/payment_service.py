"""The line to the payment service: gives a file, asks for replies. No database, no rule.

Its side of the contract stands in docs/payment_service.md; `doubles/payment_service.py` is a server that keeps it.
"""

import json
import socket
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass

from django.conf import settings

# A service that does not answer must not hold a worker, nor the batch that it has locked.
TIMEOUT_SECONDS = 20
MAX_ANSWER = 20 * 1024 * 1024
CLIENT_ERROR, SERVER_ERROR = 400, 500
NEVER_CONNECTED = (ConnectionRefusedError, socket.gaierror)


@dataclass(frozen=True)
class Answer:
    """reference: what the service calls the file. failure: why it was not taken, in the service's words or ours.

    unknown: nobody knows whether the file arrived.
    """

    reference: str = ""
    failure: str = ""
    unknown: bool = False

    @property
    def taken(self):
        return not self.failure


@dataclass(frozen=True)
class ReplyFile:
    name: str
    data: bytes


class ServiceSilent(Exception):
    """The payment service can't be reached, or says what nobody understands."""


def is_connected():
    return bool(settings.PAYMENT_SERVICE_URL)


def request(path, data=None, **headers):
    """→ the bytes of the answer. Raises urllib's and socket's own errors."""
    address = settings.PAYMENT_SERVICE_URL.rstrip("/") + path
    if settings.PAYMENT_SERVICE_KEY:
        headers["Authorization"] = f"Bearer {settings.PAYMENT_SERVICE_KEY}"
    asked = urllib.request.Request(address, data=data, headers=headers)
    with OPENER.open(asked, timeout=TIMEOUT_SECONDS) as answer:
        return answer.read(MAX_ANSWER)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """A payment file goes where the settings say, and nowhere else."""

    def redirect_request(self, *args, **kwargs):
        return None


# The proxy of the machine is for the web: the service's address is reached as it stands.
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}), NoRedirect)


def give(message_id, file_format, data, day):
    """Give the service a file on a date. → Answer. Given twice under the same identifier it is taken once."""
    kind = {"Content-Type": "application/xml", "Idempotency-Key": message_id, "X-Format": file_format, "X-Day": day.isoformat()}
    try:
        told = json.loads(request("/batches", data, **kind))
        return Answer(reference=str(told["reference"])[:100])
    except urllib.error.HTTPError as error:
        # It answered: of a client's error that it did not take the file, of a server's nothing that can be relied on.
        refused = CLIENT_ERROR <= error.code < SERVER_ERROR
        return Answer(failure=f"{error.code}: {words_of(error)}", unknown=not refused)
    except urllib.error.URLError as error:
        # Never connected: nothing was given. Any other silence may have come after the last byte.
        return Answer(failure=str(error.reason), unknown=not isinstance(error.reason, NEVER_CONNECTED))
    except (OSError, ValueError, KeyError, TypeError) as error:
        return Answer(failure=f"{type(error).__name__}: {error}", unknown=True)


def words_of(error):
    """→ what the service says of its refusal, at most 500 characters."""
    try:
        text = error.read(2000).decode("utf-8", "replace")
        return str(json.loads(text).get("error") or text)[:500]
    except (OSError, ValueError, AttributeError):
        return str(error.reason)[:500]


def replies(after, until):
    """→ [ReplyFile] that the service has given after the one with the SHA-256 `after` ("" for all), up to a date.

    Raises ServiceSilent.
    """
    query = urllib.parse.urlencode({"after": after, "until": until.isoformat()})
    try:
        listed = json.loads(request(f"/replies?{query}"))["replies"]
        return [ReplyFile(str(each["name"])[:150], request(f"/replies/{int(each['number'])}")) for each in listed]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ServiceSilent(f"{type(error).__name__}: {error}") from error
