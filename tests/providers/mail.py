"""The mail of a test: run the jobs that were ordered, and read what left."""

import re

from django.core import mail

from regions import clock
from regions.jobs import HANDLERS, Job
from regions.scope import national_scope, region_scope


def sent():
    """Run every job that waits, those that they order too. → the messages that left, oldest first."""
    before = len(mail.outbox)
    while jobs := waiting():
        for job in jobs:
            with clock.at(job.as_of), region_scope(job.region_id, side="state"):
                HANDLERS[job.kind].run(job)
                Job.objects.filter(pk=job.pk).update(state=Job.State.DONE, finished_at=job.as_of)
    return mail.outbox[before:]


def waiting():
    with national_scope():
        return list(Job.objects.filter(state=Job.State.QUEUED).order_by("pk"))


def paths(message):
    """→ the paths of the addresses in a message, in order, without what follows a "#"."""
    return [path.partition("#")[0] for path in re.findall(r"http://127\.0\.0\.1:8000(/\S+)", message.body)]
