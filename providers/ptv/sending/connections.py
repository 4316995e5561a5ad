"""Connections of a service, sent: the whole list of them, for PTV replaces all by those that it is given."""

from providers.ptv.comparing.comparison import merged3
from providers.ptv.comparing.shapes import fact_of
from providers.ptv.sending.outcomes import blocked


def connect(sending, link):
    """The whole list of a service's connections, where it differs from PTV's. → True. sending: sending.Sending."""
    there = sending.theirs[link.source_id]
    ours = with_ids(fact_of(link, "ours"), sending.ids)
    base = with_ids(fact_of(link, "base"), sending.ids)
    channels = sending.known.channels | set(sending.ids.values())
    wanted = [each for each in merged3(base, ours, there, our_channels=channels).connections or () if is_ptvs(each.channel, sending)]
    if {each.channel: each for each in wanted} != {each.channel: each for each in there.connections or ()}:
        if broken := sending.may(link):
            sending.tell(blocked(link, broken, there))
            return False
        sending.client.save_connections(str(link.ptv_id), tuple(wanted))
        sending.wrote.setdefault(link.source_id, "sent")
    return True


def is_ptvs(channel, sending):
    """→ whether PTV has the channel, as far as we know: our own key stands where it has none, or has archived it."""
    gone = sending.known.channels - set(sending.ids.values())
    return not channel.startswith("digituki-") and channel not in gone


def with_ids(service, ids):
    """→ the service with PTV's ids of its channels in the place of our own keys."""
    if service is None or not service.connections:
        return service
    return service.model_copy(
        update={"connections": tuple(each.model_copy(update={"channel": ids.get(each.channel, each.channel)}) for each in service.connections)}
    )


def as_sent(sending, ours):
    """→ ours without the connections that could not be sent: PTV has no channel for them yet."""
    if not getattr(ours, "connections", None):
        return ours
    return ours.model_copy(update={"connections": tuple(each for each in ours.connections if is_ptvs(each.channel, sending))})
