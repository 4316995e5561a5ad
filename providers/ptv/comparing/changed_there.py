"""Every day PTV is asked what has been archived and changed there; the records among ours are read anew and judged.

A connection that is changed there changes no date: the weekly comparison finds those.
"""

from datetime import timedelta

from django.utils.translation import gettext_lazy

from providers.catalogue.provider import Provider
from providers.ptv.access.permits import permit_of
from providers.ptv.comparing.reconciling import client_of, compared, read
from providers.ptv.interface import connected
from providers.ptv.interface.client import PtvError, Unreachable
from providers.ptv.models import PtvAccess, PtvLink
from providers.ptv.sending import outcomes
from providers.ptv.sending.linking import known_of, links_of
from regions import clock, jobs
from regions.roles import STATE
from regions.scope import region_scope

KIND = "ptv_day"
# Two days back: a night that failed is made good by the next one.
BACK = timedelta(days=2)


def fetch(job):
    """Read the records that PTV says have changed, and keep what is found."""
    since = clock.now() - BACK
    with region_scope(job.region_id, side=STATE):
        access = PtvAccess.objects.first()
        links = PtvLink.objects.filter(ptv_id__isnull=False).exclude(provider__state=Provider.State.MERGED)
        held = {str(ptv_id): provider for ptv_id, provider in links.values_list("ptv_id", "provider")}
        organisations = set(links.order_by().values_list("theirs__organisation", flat=True).distinct())
    try:
        touched = touched_in_ptv(connected.client(access), sorted(filter(None, organisations)), since) & held.keys()
        for provider in sorted({held[ptv_id] for ptv_id in touched}):
            look(job, access, provider, touched)
    except PtvError as error:
        # What PTV refuses it refuses at night too; the comparison of the week tells it.
        if isinstance(error, Unreachable) and job.attempts < job.max_attempts:
            raise


def touched_in_ptv(client, organisations, since):
    """→ ids of what has been archived since, and of what these organisations have changed."""
    found = {item for kind in ("service", "channel") for page in client.archived(kind, since=since) for item in page.items}
    for organisation in organisations:
        for pages in (client.services(organisation=organisation, since=since), client.channels(organisation=organisation, since=since)):
            found |= {item.id for page in pages for item in page.items}
    return found


def look(job, access, provider, touched):
    with region_scope(job.region_id, side=STATE):
        provider = Provider.objects.select_related("organisation").get(pk=provider)
        links = links_of(provider)
        held = permit_of(provider).held
    client, known = client_of(access, held), known_of(links)
    for link in links:
        if str(link.ptv_id) in touched:
            outcomes.keep(job, compared(link, read(client, link, access), known, held))


@jobs.handler(KIND, gettext_lazy("Changes and archivings looked up in PTV"), fetch=fetch)
def end(job):
    """All is kept already."""
