"""How a provider's data stands to PTV: its mode, and its organisation there, looked up by the business ID."""

from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy

from providers import rules
from providers.catalogue.provider import Provider
from providers.catalogue.recording import refuse_other_keeper
from providers.ptv.access.permits import permit_of
from providers.ptv.interface import connected
from providers.ptv.interface.client import PtvError
from providers.ptv.models import WRITING, PtvAccess, PtvProvider
from providers.ptv.sending.pushing import order_leaving
from providers.ptv.ways.held import changed, locked, records_there
from regions import audit, clock, jobs
from regions.jobs import Job
from regions.roles import STATE
from regions.scope import region_scope
from regions.workflow import Refused

KIND = "ptv_look_up"
Mode = PtvProvider.Mode
FOUND, NONE, MANY = "found", "none", "many"


@transaction.atomic
def set_mode(provider, actor, mode, organisation=None, archive=None):
    """→ the PtvProvider. organisation: PTV's id of the provider's own.

    archive: what becomes of the region's records in PTV when it stops writing: False leaves them as they are; True archives
    them first, by a job, and the mode changes when all of them are. Raises Refused.
    """
    refuse_other_keeper(actor, provider.region_id)
    held = locked(provider)
    permit = permit_of(provider)
    leaves = held.mode in WRITING and mode not in WRITING and records_there(provider)
    broken = [rules.delegated_names_its_organisation(mode, organisation), rules.says_what_becomes_of_records(leaves, archive)]
    if mode in WRITING:
        broken.append(rules.has_consent(permit.covers_some(())))
    if broken := [each for each in broken if each]:
        raise Refused(broken)
    if leaves and archive:
        order_leaving(actor, provider, mode)
        return held
    return changed(held, actor, mode, organisation, dict(candidates(held)).get(str(organisation), ""))


def look_up(provider, actor):
    """→ the Job that asks PTV for organisations of the provider's business ID. Raises Refused without one."""
    refuse_other_keeper(actor, provider.region_id)
    if broken := rules.has_a_business_id(provider.organisation.business_id):
        raise Refused([broken])
    return jobs.enqueue(provider.region_id, KIND, f"{KIND}:{provider.pk}:{uuid4()}", {"provider": provider.pk}, actor)


def candidates(held):
    """→ [(PTV's id, name)] that PTV had for the business ID when it was last asked."""
    asked = Job.objects.filter(region=held.region_id, kind=KIND, state=Job.State.DONE, payload__provider=held.provider_id)
    latest = asked.order_by("-pk").first()
    return [tuple(each) for each in latest.payload.get("found", ())] if latest else []


def fetch(job):
    """→ [(PTV's id, name)]. Raises PtvError: the job is tried again."""
    with region_scope(job.region_id, side=STATE):
        provider = Provider.objects.select_related("organisation").get(pk=job.payload["provider"])
        access = PtvAccess.objects.first()
    try:
        found = connected.client(access).organisations_with(provider.organisation.business_id)
    except PtvError:
        if job.attempts < job.max_attempts:
            raise
        return None
    return [(each.id, next(iter(each.names.values()), each.id)) for each in found]


@jobs.handler(KIND, gettext_lazy("Organisation looked up in PTV"), fetch=fetch)
def keep_found(job):
    """One that is found is the provider's, unless somebody has chosen another."""
    if job.fetched is None:
        return
    found = [list(each) for each in job.fetched]
    held = locked(Provider.objects.get(pk=job.payload["provider"]))
    held.looked_up_at, held.looked_up = clock.now(), FOUND if len(found) == 1 else MANY if found else NONE
    if len(found) == 1 and not held.organisation:
        held.organisation, held.organisation_name = found[0]
        audit.record(job.region_id, None, "ptv_organisation_found", held.provider, None, {"organisation": found[0][0]})
    held.save()
    Job.objects.filter(pk=job.pk).update(payload=job.payload | {"found": found})
