"""What a request asks, and how it is refused."""

import re
import uuid
from dataclasses import dataclass, field
from urllib.parse import unquote

ZERO = "00000000-0000-0000-0000-000000000000"


class Refused(Exception):
    """Carries the answer: HTTP status, JSON body, further headers."""

    def __init__(self, status, body=None, **headers):
        super().__init__(status, body)
        self.status, self.body, self.headers = status, body, headers


@dataclass
class Ask:
    """One request of the interface. caller: `login.Caller` or None; args: the parts of the path; query: {name: text}."""

    world: object
    method: str
    path: str
    query: dict
    body: object = None
    caller: object = None
    args: dict = field(default_factory=dict)
    api_key: str | None = None

    @property
    def knobs(self):
        return self.world.knobs

    def guid(self, name="id"):
        """→ a guid of the path; 400 if it is none, and 500 for the one of zeros, as the real server does."""
        return guid(self.args[name], name)

    def flag(self, name):
        return self.query.get(name.lower(), "").lower() == "true"


def guid(value, name="id"):
    try:
        found = str(uuid.UUID(str(value)))
    except ValueError as error:
        raise bad(name, f"The value '{value}' is not valid.") from error
    if found == ZERO:
        raise unexpected()
    return found


def bad(key, words):
    return Refused(400, {key: [words]})


def missing():
    return Refused(404, {"errorMessage": "Not found."})


def unexpected():
    return Refused(500, {"errorMessage": f"An unexpected error occurred. Trace id: {uuid.uuid4()}"})


def restricted(answer):
    """A GET that only somebody logged in may ask."""

    def asked(ask):
        if not ask.caller:
            raise unauthorized()
        return answer(ask)

    return asked


def unauthorized():
    return Refused(401, {"errorMessage": "Authorization has been denied for this request."}, **{"WWW-Authenticate": "Bearer"})


def compiled(base, *tables):
    """[(method, "Service/{id}", answer)] → [(method, pattern, answer)]; addresses are matched whatever their case."""
    return [
        (method, re.compile(base + re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path) + "/?", re.IGNORECASE), answer)
        for table in tables
        for method, path, answer in table
    ]


def found_route(routes, method, path):
    """→ (answer, args); 404 for an unknown address, 405 for one that knows other methods only."""
    known = False
    for its_method, pattern, answer in routes:
        if match := pattern.fullmatch(path):
            if its_method == method:
                return answer, {name: unquote(value) for name, value in match.groupdict().items()}
            known = True
    raise Refused(405, {"errorMessage": "Method not allowed."}) if known else missing()
