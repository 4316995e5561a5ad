"""A place or a point that is taken out of the register: what PTV has of it is archived there by a job, for its link goes with it."""

from django.utils.translation import gettext_lazy

from providers.ptv.access.permits import permit_of
from providers.ptv.interface import connected
from providers.ptv.models import WRITING, PtvLink, PtvProvider
from providers.ptv.sending.linking import is_shared, known_of
from regions import jobs
from regions.roles import STATE
from regions.scope import region_scope

KIND = "ptv_archive"


def let_go(place):
    """In the transaction that removes the place, before it is gone."""
    let_all_go(PtvLink.objects.filter(place=place))


def let_all_go(links):
    """As `let_go`. links: queryset of PtvLinks of what is removed; one that is being sent just now is waited for."""
    for link in links.select_related("place").select_for_update(of=("self",)):
        if link.ptv_id and PtvProvider.objects.filter(provider=link.provider_id, mode__in=WRITING).exists():
            offering = link.place.offering_id if link.place_id else None
            payload = {"provider": link.provider_id, "offering": offering, "kind": link.kind, "ptv_id": str(link.ptv_id)}
            jobs.enqueue(link.region_id, KIND, f"{KIND}:{link.ptv_id}", payload)
        link.delete()


class MayNot(Exception):
    """Sending is paused, or nobody has agreed to it: the job is tried again, and in the end told as one that failed."""


def fetch(job):
    """Archive the channel, unless others' services are given through it. Raises MayNot and PtvError."""
    with region_scope(job.region_id, side=STATE):
        permit = permit_of(job.payload["provider"])
        known = known_of(list(PtvLink.objects.filter(provider=job.payload["provider"])))
    offering = job.payload["offering"]
    if broken := permit.problems((offering,) if offering else ()):
        raise MayNot(broken[0].text)
    on_behalf = str(permit.held.organisation or "") if permit.held.mode == PtvProvider.Mode.DELEGATED else ""
    client = connected.client(permit.access, on_behalf_of=on_behalf)
    theirs = client.channel(job.payload["ptv_id"], newest=True)
    if theirs is not None and theirs.version != "Deleted" and not is_shared(theirs, known):
        client.archive(job.payload["kind"], job.payload["ptv_id"])


@jobs.handler(KIND, gettext_lazy("A channel archived in PTV"), fetch=fetch)
def end(job):
    """PTV has it archived."""
