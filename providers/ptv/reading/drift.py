"""PTV has changed: what a reading tells of records that their organisation keeps in PTV itself.

Those that the region writes are compared by `reconcile`, which sees their unpublished edits too.
"""

from providers.ptv.comparing.comparison import state_of
from providers.ptv.comparing.shapes import fact_of
from providers.ptv.models import PtvLink, PtvProvider
from providers.ptv.reading.mirror import channels_by_id, services_with_connections
from providers.ptv.sending.linking import ours_of
from regions import clock

Kind, State = PtvLink.Kind, PtvLink.State
LOOKED_AT = (State.IN_SYNC, State.REMOTE_NEWER, State.LOCAL_NEWER, State.CONFLICT)
AT_ONCE = 200


def note_drift(run):
    """Give the links what this run has read of their records. → how many have changed in PTV."""
    readers = PtvProvider.objects.filter(region=run.region_id, mode=PtvProvider.Mode.READS_OWN).values("provider")
    links = PtvLink.objects.filter(region=run.region_id, provider__in=readers, state__in=LOOKED_AT, ptv_id__isnull=False)
    links = list(links.exclude(kind=Kind.ORGANISATION).order_by("pk"))
    channels = frozenset(str(link.ptv_id) for link in links if link.kind == Kind.CHANNEL)
    changed = []
    for start in range(0, len(links), AT_ONCE):
        part = links[start : start + AT_ONCE]
        ids = [link.ptv_id for link in part]
        read = channels_by_id(run.region_id, ids) | services_with_connections(run.region_id, ids)
        changed += [link for link in part if (now := read.get(str(link.ptv_id))) and has_changed(link, now, channels)]
    PtvLink.objects.bulk_update(changed, ["theirs", "state", "version", "modified", "checked_at"], batch_size=AT_ONCE)
    return len(changed)


def has_changed(link, theirs, our_channels):
    """Fill the link. → whether it says something new."""
    kept = theirs.model_dump(mode="json")
    if kept == link.theirs:
        return False
    base, ours = fact_of(link, "base"), ours_of(link, writes=False)
    link.theirs, link.version, link.modified, link.checked_at = kept, theirs.version, theirs.modified, clock.now()
    if base is not None:
        link.state = state_of(base, ours, theirs, our_channels=our_channels)
    return True
