"""A provider's records and their likes in PTV: the links, and what each would send. Works in the region's open scope.

`links_of` writes; `linked` answers the same without a write, for pages that only show.
"""

from dataclasses import dataclass

from providers.ptv.comparing.comparison import state_of
from providers.ptv.comparing.contents import contents_of
from providers.ptv.comparing.shapes import dumped, fact_of
from providers.ptv.facts import Channel
from providers.ptv.models import WRITING, PtvLink, PtvProvider
from providers.ptv.sending.stopped import STOPPED, is_still_stopped
from providers.ptv.standing.content_checks import problems_of_channel
from providers.ptv.ways.held import held_by

Kind, State, Mode = PtvLink.Kind, PtvLink.State, PtvProvider.Mode
ORDER = {Kind.ORGANISATION: 0, Kind.SERVICE: 1, Kind.CHANNEL: 2}
# What a person has said of a record that PTV has archived: it is left there.
LEFT_ARCHIVED = "unlinked"


def links_of(provider, *, leaving=False):
    """Make and refresh the provider's links and what each would send. → [PtvLink], each with `offerings` and `broken`.

    leaving: the region stops writing for the provider, and all that it has written is to be archived.
    """
    locked = PtvLink.objects.select_for_update(of=("self",)).filter(provider=provider)
    found = linked(provider, leaving=leaving, links=locked)
    for link in found:
        if link.pk is None or link.changed:
            link.save()
    # Never in PTV, and nothing to send any more.
    PtvLink.objects.filter(provider=provider, ptv_id__isnull=True, ours__isnull=True).delete()
    return [link for link in found if link.ptv_id or link.ours is not None]


def linked(provider, *, leaving=False, links=None):
    """→ as `links_of`, without a write: links that are not kept yet have no key."""
    held = held_by(provider)
    kept = {link.source_id: link for link in (PtvLink.objects.filter(provider=provider) if links is None else links)}
    if held.mode == Mode.NONE:
        contents = None
    else:
        contents = {} if leaving else contents_of(provider, held, kept.values())
    for source_id, content in (contents or {}).items():
        if source_id not in kept and held.mode in WRITING:
            of = {"offering_id": content.offering, "point_id": content.point, "place_id": content.place}
            kept[source_id] = PtvLink(region_id=provider.region_id, provider=provider, kind=content.kind, source_id=source_id, **of)
    before = {key: said_of(link) for key, link in kept.items()}
    # Nobody has chosen how the provider is in PTV: its records stay as they were left. So does an organisation that PTV had.
    live = [link for key, link in kept.items() if contents is not None and (key in contents or link.kind != Kind.ORGANISATION)]
    for link in kept.values():
        refresh(link, (contents or {}).get(link.source_id), link in live)
    without_a_channel(kept.values())
    known = known_of(kept.values())
    for link in live:
        judge(link, known, held.mode in WRITING)
    for key, link in kept.items():
        link.changed = before[key] != said_of(link)
    return sorted(kept.values(), key=lambda link: (ORDER[link.kind], link.pk or 0, link.source_id))


def said_of(link):
    return link.ours, link.state, link.problem


def refresh(link, content, live):
    """content: Content of what the register would send, None where that is nothing. live: False leaves `ours` as it is."""
    link.offerings = frozenset(content.offerings if content else filter(None, [link.offering_id]))
    link.broken = tuple(content.broken if content else ())
    if live:
        link.ours = dumped(content.fact) if content else None


def judge(link, known, writes):
    """Give the link its state. One that was stopped stays so while that stands; where nothing is written, nothing is stopped."""
    state = state_of_link(link, known, writes)
    if writes and is_still_stopped(link, state, known):
        return
    if link.state in STOPPED:
        link.problem, link.problems = "", {}
    link.state = state


def without_a_channel(links):
    """A new service whose every channel would be refused waits for one of them: PTV shows no service without a channel."""
    refused = {}
    for link in links:
        if link.kind == Kind.CHANNEL and link.ours is not None and not link.ptv_id:
            refused[link.source_id] = problems_of_channel(fact_of(link, "ours"))
    for link in links:
        if link.kind == Kind.SERVICE and link.ours is not None and not link.ptv_id:
            reasons = [refused.get(each["channel"], []) for each in link.ours["connections"]]
            if reasons and all(reasons):
                link.broken = (*link.broken, *reasons[0])


def state_of_link(link, known, writes=True):
    """→ the state that its three contents give."""
    if link.problem == LEFT_ARCHIVED and link.state == State.ARCHIVED:
        return State.ARCHIVED
    ours, theirs, base = ours_of(link, writes), fact_of(link, "theirs"), fact_of(link, "base")
    if ours is None and is_shared(theirs, known):
        return State.IN_SYNC
    return state_of(base, ours, theirs, our_channels=known.channels)


def ours_of(link, writes):
    """→ facts of the register's side. Where nothing is sent, what is not published here is no withdrawal: it is as it was when
    both last agreed."""
    return fact_of(link, "ours") or (None if writes else fact_of(link, "base"))


@dataclass(frozen=True)
class Known:
    """channels: PTV's ids and our own keys of a provider's channels; services: PTV's ids of its services."""

    channels: frozenset
    services: frozenset


def known_of(links):
    def ids(kind):
        return frozenset(str(link.ptv_id) for link in links if link.kind == kind and link.ptv_id)

    return Known(ids(Kind.CHANNEL) | {link.source_id for link in links if link.kind == Kind.CHANNEL}, ids(Kind.SERVICE))


def is_shared(theirs, known):
    """→ whether others' services are given through a channel: it stays when nothing of ours is given there any more."""
    return isinstance(theirs, Channel) and bool(set(theirs.services or ()) - known.services)
