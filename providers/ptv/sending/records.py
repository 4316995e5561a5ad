"""One provider's records to PTV: read the newest, send what differs, read it back. Asks PTV alone; what it learns is told.

Order: organisation, services, channels, connections; then what is withdrawn, services first. PTV replaces all connections
of a service by those that it is given, and a channel must be there before it can be named in one.
"""

from dataclasses import dataclass, field

from providers.ptv.comparing.comparison import base_after, merged3, state_of
from providers.ptv.comparing.shapes import fact_of
from providers.ptv.interface.client import Busy, PtvError, SignInRefused, Unreachable
from providers.ptv.interface.refusals import Gone
from providers.ptv.models import PtvLink
from providers.ptv.sending.connections import as_sent, connect, with_ids
from providers.ptv.sending.linking import LEFT_ARCHIVED, Known, is_shared
from providers.ptv.sending.outcomes import Outcome, blocked, failure, gone
from providers.ptv.sending.stopped import content_problems
from providers.ptv.standing.content_checks import problems_of_version

Kind, State = PtvLink.Kind, PtvLink.State
# Records in a row without an answer: PTV is away, and the rest would wait for nothing.
GIVE_UP = 3
UNTOLD = {"id": "", "source_id": "", "modified": None}


@dataclass
class Sending:
    """client: PtvClient of the provider's organisation. known: linking.Known. may(link) → [Broken] that keep it from being
    written, asked before each write. tell(outcome) writes it down at once. ids: {our own key of a channel: PTV's id}."""

    client: object
    known: Known
    may: object
    tell: object
    ids: dict
    silent: int = 0
    answered: bool = False
    theirs: dict = field(default_factory=dict)
    wrote: dict = field(default_factory=dict)


def send_all(sending, links):
    """links: in order. Raises SignInRefused and Busy, and Unreachable when PTV seems to be away."""
    live = [link for link in links if link.ours is not None and link.problem != LEFT_ARCHIVED]
    services = [link for link in live if link.kind == Kind.SERVICE]
    channels = [link for link in live if link.kind == Kind.CHANNEL]
    started = [link for link in services if attempt(sending, link, begin)]
    for link in channels:
        attempt(sending, link, begin) and attempt(sending, link, end)
    for link in started:
        attempt(sending, link, connect) and attempt(sending, link, end)
    for link in links:
        if link.ours is None and link.kind != Kind.ORGANISATION:
            attempt(sending, link, withdraw)
    if sending.silent and not sending.answered:
        raise Unreachable("no answer to anything")


def attempt(sending, link, step):
    """→ what the step says. A refusal is the record's own; others go on."""
    found = False
    try:
        found = step(sending, link)
    except (SignInRefused, Busy):
        raise
    except Gone:
        told_archived(sending, link)
    except Unreachable as error:
        sending.tell(failure(link, error))
        sending.silent += 1
        if sending.silent == GIVE_UP:
            raise
        return False
    except PtvError as error:
        sending.tell(failure(link, error))
    sending.silent, sending.answered = 0, True
    return found


def newest(client, link):
    """→ PTV's newest version as facts, None where it is archived or has never been there."""
    if not link.ptv_id:
        return None
    if link.kind == Kind.ORGANISATION:
        return client.organisation(str(link.ptv_id))
    found = getattr(client, link.kind)(str(link.ptv_id), newest=True)
    return None if found is not None and found.version == "Deleted" else found


def begin(sending, link):
    """Read, judge, and write all of it but a service's connections. → whether the record is to be finished by `end`."""
    ours, base, theirs = fact_of(link, "ours"), fact_of(link, "base"), newest(sending.client, link)
    sending.theirs[link.source_id] = theirs
    if link.ptv_id and theirs is None:
        told_archived(sending, link)
        sending.ids.pop(link.source_id, None)
        return False
    state = state_of(base, ours, theirs, our_channels=sending.known.channels)
    if state in (State.CONFLICT, State.REMOTE_NEWER):
        sending.tell(Outcome(link, state.value, state, theirs=theirs))
        return False
    if state == State.IN_SYNC:
        sending.tell(Outcome(link, "same", state, theirs=theirs, base=theirs))
        return False
    content = merged3(base, ours, theirs, our_channels=sending.known.channels)
    if broken := refusals(sending, link, content, theirs):
        sending.tell(blocked(link, broken, theirs))
        return False
    if theirs is None or bare(content) != bare(theirs):
        saved = save(sending.client, link, content)
        sending.wrote[link.source_id] = "made" if theirs is None else "sent"
        sending.theirs[link.source_id] = saved
        if theirs is None:
            link.ptv_id = saved.id
            sending.tell(Outcome(link, "kept", State.LOCAL_NEWER, theirs=saved, base=saved))
            link.base = saved.model_dump(mode="json")
    if link.kind == Kind.CHANNEL:
        sending.ids[link.source_id] = str(link.ptv_id)
    return True


def save(client, link, content):
    own = content.model_copy(update={"id": str(link.ptv_id or ""), "source_id": content.source_id or link.source_id})
    return getattr(client, f"save_{link.kind}")(own)


def bare(fact):
    """→ what a record's own body says: its connections are written apart, and ids and times are PTV's."""
    return fact.model_copy(update=UNTOLD | ({"connections": None} if hasattr(fact, "connections") else {}) | ({"services": None} if hasattr(fact, "services") else {}))


def refusals(sending, link, content, theirs):
    """→ [Broken] that keep the record from being written."""
    return [*sending.may(link), *problems_of_version(theirs), *content_problems(link, content)]


def end(sending, link):
    """Read back what PTV has now, and keep it as what both agree on. → True."""
    channels = sending.known.channels | set(sending.ids.values())
    ours = fact_of(link, "ours")
    ours = with_ids(ours, sending.ids) if link.kind == Kind.SERVICE else ours
    theirs = newest(sending.client, link)
    if theirs is None:
        raise Gone(path=str(link.ptv_id))
    base = base_after(fact_of(link, "base"), as_sent(sending, ours), theirs, our_channels=channels)
    state = state_of(base, ours, theirs, our_channels=channels)
    what = sending.wrote.get(link.source_id, "same")
    sending.tell(Outcome(link, what, state, theirs=theirs, base=base, ours=ours))
    return True


def withdraw(sending, link):
    """What is no longer given here is archived there, unless others' services use it. → True.

    The archived record is let go: what is published here again is a new one, for PTV opens no archived record by its interface.
    """
    theirs = newest(sending.client, link)
    if theirs is None:
        sending.tell(Outcome(link, "archived", State.ARCHIVED))
    elif is_shared(theirs, sending.known):
        sending.tell(Outcome(link, "same", State.IN_SYNC, theirs=theirs, base=theirs))
    elif broken := [*sending.may(link), *problems_of_version(theirs)]:
        sending.tell(blocked(link, broken, theirs))
    else:
        sending.client.archive(link.kind, str(link.ptv_id))
        sending.tell(Outcome(link, "archived", State.ARCHIVED))
    return True


def told_archived(sending, link):
    """PTV has archived what the register still gives: listed, and a person chooses."""
    if link.ours is None:
        sending.tell(Outcome(link, "archived", State.ARCHIVED))
    else:
        sending.tell(gone(link, sending.known))


def begin_organisation(sending, link):
    """The organisation is made or mended before all else. → PTV's id of it, or None when it could not be."""
    if link.ours is None:
        return None
    if attempt(sending, link, begin) and attempt(sending, link, end):
        return str(link.ptv_id)
    return None
