"""A place that is taken away from its offering: what PTV has of it is archived there by a job, for its link goes with it."""

from django.utils.translation import gettext_lazy

from providers.ptv import connected
from providers.ptv.models import WRITING, PtvLink, PtvProvider
from providers.ptv.permits import permit_of
from regions import jobs
from regions.roles import STATE
from regions.scope import region_scope

KIND = "ptv_archive"


def let_go(place):
    """In the transaction that removes the place, before it is gone."""
    for link in PtvLink.objects.filter(place=place):
        if link.ptv_id and PtvProvider.objects.filter(provider=link.provider_id, mode__in=WRITING).exists():
            payload = {"provider": link.provider_id, "offering": place.offering_id, "kind": link.kind, "ptv_id": str(link.ptv_id)}
            jobs.enqueue(link.region_id, KIND, f"{KIND}:{link.ptv_id}", payload)
        link.delete()


class MayNot(Exception):
    """Sending is paused, or nobody has agreed to it: the job is tried again, and in the end told as one that failed."""


def fetch(job):
    with region_scope(job.region_id, side=STATE):
        permit = permit_of(job.payload["provider"])
    if broken := permit.problems((job.payload["offering"],)):
        raise MayNot(broken[0].text)
    on_behalf = str(permit.held.organisation or "") if permit.held.mode == PtvProvider.Mode.DELEGATED else ""
    connected.client(permit.access, on_behalf_of=on_behalf).archive(job.payload["kind"], job.payload["ptv_id"])


@jobs.handler(KIND, gettext_lazy("A channel archived in PTV"), fetch=fetch)
def end(job):
    """PTV has it archived."""
