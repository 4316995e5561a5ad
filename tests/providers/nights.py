"""Nights of the sweep that looks at web pages and telephone numbers."""

from providers.models import ContactCheck, FinderEntry
from providers.tasks import check_contacts
from regions import clock
from regions.jobs import HANDLERS, Job
from regions.scope import public_scope, region_scope
from tests.providers.mail import waiting


def night(time_machine, day):
    """Move the clock to the small hours of a day, let beat look twice, and run what it ordered. → the jobs."""
    time_machine.move_to(f"{day}T00:05:00+02:00", tick=False)
    check_contacts()
    check_contacts()
    return run_looks()


def run_looks():
    """As the worker does: the pages are opened first, then the region's transaction begins."""
    jobs = [job for job in waiting() if job.kind == "contact_checks"]
    for job in jobs:
        work = HANDLERS[job.kind]
        with clock.at(job.as_of):
            job.fetched = work.fetch(job)
            with region_scope(job.region_id, side="state"):
                work.run(job)
                Job.objects.filter(pk=job.pk).update(state=Job.State.DONE, finished_at=job.as_of)
    return jobs


def checks(region="18"):
    """→ {value: ContactCheck}"""
    with region_scope(region):
        return {check.value: check for check in ContactCheck.objects.order_by("pk")}


def doubts():
    """→ {name of the provider: what its public rows doubt}"""
    with public_scope():
        return {entry.provider_name: entry.doubtful for entry in FinderEntry.objects.order_by("pk")}
