"""The token of an API user (directory table a8, row 1): kept in the shared cache until a minute before it ends.

Nothing here writes a password or a token to a log or into an error's text.
"""

import hashlib
import time
from dataclasses import dataclass, field

import jwt
from django.conf import settings
from django.core.cache import cache

from providers.ptv.access.secrets_kept import Unreadable, opened
from providers.ptv.interface.client import NotAllowed, Refused, Rubbish, SignInRefused
from providers.ptv.interface.line import Line
from regions.limits import asked

EARLY = 60
# Seconds that a token is used when it does not say when it ends.
UNTOLD = 300


@dataclass(frozen=True)
class Account:
    """password: as it is kept, locked. on_behalf_of: PTV's id of the organisation that has delegated to the user's own."""

    region: int
    username: str
    password: str = field(repr=False)
    on_behalf_of: str = ""

    @property
    def key(self):
        said = "\n".join([settings.PTV_LOGIN_URL, str(self.region), self.username, self.password, self.on_behalf_of])
        return "ptv-token:" + hashlib.sha256(said.encode()).hexdigest()


def token_of(account):
    """→ a token that still holds for a minute. Raises SignInRefused, and what the line raises."""
    if account is None:
        raise SignInRefused("no API user")
    kept = asked(cache.get, account.key, otherwise=None)
    if kept:
        return kept
    token = signed_in(account)
    holds = lifetime(token) - EARLY
    if holds > 0:
        asked(cache.set, account.key, token, holds, otherwise=None)
    return token


def forget(account):
    asked(cache.delete, account.key, otherwise=None)


def signed_in(account):
    try:
        password = opened(account.password)
    except Unreadable as error:
        raise SignInRefused("the password must be given again") from error
    body = {"username": account.username, "password": password}
    if account.on_behalf_of:
        body["apiUserOrganisation"] = account.on_behalf_of
    try:
        # It changes nothing there, so it may be asked again.
        answer = Line(settings.PTV_LOGIN_URL).ask("POST", "", body=body, again=True)
    except (Refused, NotAllowed) as error:
        raise SignInRefused(str(error)) from error
    if not answer.found:
        raise SignInRefused("404")
    said = answer.data if isinstance(answer.data, dict) else {}
    # Production calls it the one, the test environment the other.
    token = said.get("serviceToken") or said.get("ptvToken")
    if not isinstance(token, str):
        raise Rubbish("no token")
    return token


def lifetime(token):
    """→ whole seconds until it ends, by its own word: what PTV signs is PTV's to check."""
    try:
        return int(jwt.decode(token, options={"verify_signature": False})["exp"] - time.time())
    except (jwt.InvalidTokenError, KeyError, TypeError):
        return UNTOLD
