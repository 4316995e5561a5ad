"""The way in for other systems: a token instead of a session. What it opens is one region, or the country, to read.

No cookie and no session is looked at here, so what a browser brings along opens nothing.
"""

import logging
from contextlib import contextmanager

from django.db import DatabaseError, connection
from django.http import JsonResponse
from django.utils import translation

from regions import clock
from regions.api_tokens import PREFIX, ApiToken, token_of
from regions.roles import REGION
from regions.scope import national_scope, region_scope

log = logging.getLogger(__name__)

LONGEST = 200
PROBLEM_JSON = "application/problem+json"
# code → (status, title, what to do)
REFUSALS = {
    "token_missing": (401, "No token", "Send the header “Authorization: Bearer dtk_…” with a token of this service."),
    "token_unknown": (401, "The token is not valid", "It is unknown, has expired or was ended. Ask for a new one where it was made."),
    "scope_missing": (403, "The token does not cover this", "Ask for a token that may read this, where it was made."),
}


def answer_token(wanted, request, answer):
    """wanted: the ApiToken.Scope of the view; answer: a function of a scope → its response in it. → the response.

    Errors are in English with codes that stay: programs read them.
    """
    with translation.override("en"):
        token, code = token_in(request, wanted)
        if code:
            return refusal(code, wanted)
        request.api_token = token
        response = answer(read_only(region_scope(token.region_id, side=REGION) if token.region_id else national_scope()))
    note_use(token)
    return response


def token_in(request, wanted):
    """→ (ApiToken, "") or (None, the code of the refusal)."""
    scheme, _space, given = request.headers.get("Authorization", "").partition(" ")
    given = given.strip()
    if scheme.lower() != "bearer" or not given:
        return None, "token_missing"
    # A name with a character that no token has, or a whole page of them, need not be looked up.
    token = token_of(given) if given.isascii() and given.startswith(PREFIX) and len(given) <= LONGEST else None
    if token is None:
        return None, "token_unknown"
    return (token, "") if wanted in token.scopes else (None, "scope_missing")


def refusal(code, wanted):
    status, title, detail = REFUSALS[code]
    response = JsonResponse(problem(status, code, title, detail), status=status, content_type=PROBLEM_JSON)
    if status == 401:
        error = ', error="invalid_token"' if code == "token_unknown" else ""
        response["WWW-Authenticate"] = f'Bearer realm="digituki"{error}'
    else:
        response["WWW-Authenticate"] = f'Bearer realm="digituki", error="insufficient_scope", scope="{wanted}"'
    return response


def problem(status, code, title, detail, **more):
    """→ an error as RFC 9457 tells them. type: where the code is explained to people."""
    return {"type": f"/en/open-data/api/#{code}", "title": title, "status": status, "code": code, "detail": detail, **more}


@contextmanager
def read_only(scope):
    """Let PostgreSQL refuse whatever a view for other systems should write by mistake."""
    with scope:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        yield


def note_use(token):
    """Keep the day of the last use: one write a day at most, after the answer; a failed one must not take it along."""
    today = clock.today()
    if token.last_used_on == today:
        return
    try:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=today)
    except DatabaseError:
        log.exception("the use of the token %s was not noted", token.pk)
