"""The port to PTV: what the product asks of it and how it may fail, whatever the interface's version."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from providers.ptv.facts import Channel, Connection, Organisation, Service


class PtvError(Exception):
    """Whatever went wrong between us and PTV. `told`: for people, translated where it is shown, from `code`."""

    code = "error"

    def __init__(self, told="", *, path=""):
        super().__init__(told)
        self.told, self.path = told, path


class Unreachable(PtvError):
    """No answer, a broken one, or a 5xx after some tries: try again later."""

    code = "unreachable"


class Busy(Unreachable):
    """429 for longer than one waits in a request. seconds: what PTV asked for; a job waits them too (`retry_after`)."""

    code = "busy"

    def __init__(self, told="", *, path="", seconds=60):
        super().__init__(told, path=path)
        self.seconds = self.retry_after = seconds


class SignInRefused(PtvError):
    """The user name or the password is wrong, or a new token is refused too."""

    code = "sign_in"


class NotAllowed(PtvError):
    """403: the record is another organisation's, which has not delegated it."""

    code = "not_allowed"


class Refused(PtvError):
    """400. problems: {field of PTV: [sentences of PTV]}."""

    code = "refused"

    def __init__(self, told="", *, path="", problems=None):
        super().__init__(told, path=path)
        self.problems = problems or {}


class Rubbish(PtvError):
    """An answer that is not what the documents promise; the record is named, the rest is still read."""

    code = "rubbish"


@dataclass(frozen=True)
class Page:
    """One page of a list. items: facts; rubbish: [(id or "", what is wrong with it)] of those that could not be read."""

    number: int
    count: int
    items: tuple = ()
    rubbish: tuple = field(default=())


class PtvReader(Protocol):
    """Reads are open to anyone, `newest` apart: it shows drafts and unpublished edits to who signed in."""

    def organisations_with(self, business_id: str) -> list[Organisation]: ...

    def organisation(self, ptv_id: str) -> Organisation | None: ...

    def service(self, ptv_id: str, *, newest: bool = False) -> Service | None: ...

    def channel(self, ptv_id: str, *, newest: bool = False) -> Channel | None: ...

    def services(self, *, organisation: str | None = None, municipality: str | None = None, since=None, first_page: int = 1) -> Iterator[Page]:
        """Pages of published services with their connections: of an organisation, of an area, or all; since: aware datetime."""

    def channels(self, *, organisation: str | None = None, municipality: str | None = None, since=None, first_page: int = 1) -> Iterator[Page]: ...

    def archived(self, kind: str, *, since=None) -> Iterator[Page]:
        """kind: "service" or "channel". Items are ids."""


class PtvClient(PtvReader, Protocol):
    """Writes need the token of the organisation's own API user. Each answers what PTV then has."""

    def save_organisation(self, organisation: Organisation) -> Organisation:
        """By its id where it has one, else by its source_id; made where PTV has none."""

    def save_service(self, service: Service) -> Service: ...

    def save_channel(self, channel: Channel) -> Channel: ...

    def save_connections(self, service_id: str, connections: tuple[Connection, ...]) -> tuple[Connection, ...]:
        """Replaces ALL connections of the service (table a8, row 6): give the whole list."""

    def archive(self, kind: str, ptv_id: str) -> None: ...
