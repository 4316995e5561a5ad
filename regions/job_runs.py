"""One run of one job: take the lease, do the work, finish or fail. Runs in a Celery worker."""

import logging
import threading
import uuid
from datetime import timedelta

from django.db import DatabaseError, connection
from django.db.models.functions import Now

from regions import audit, clock
from regions.jobs import HANDLERS, Job, waiting
from regions.roles import STATE
from regions.scope import region_scope

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=30)
RENEW_SECONDS = 10
BACKOFF_SECONDS = 5
# Whoever asks us to wait is believed for a day, and then asked again.
LONGEST_PAUSE = 24 * 60 * 60
WORKER_LOST = "The worker stopped before it was ready, as often as it may be tried."


class LeaseLost(RuntimeError):
    """Another worker has the job by now. What this one did is rolled back."""


def run(region_code, job_id):
    """Do the job if it waits. → "done", "queued" (to be tried again), "failed", "lost" or "skipped"."""
    job = take(region_code, job_id)
    if job is None:
        return "skipped"
    try:
        with Lease(job) as job.lease, clock.at(job.as_of):
            work = HANDLERS[job.kind]
            job.fetched = work.fetch(job) if work.fetch else None
            with region_scope(region_code, side=STATE):
                finish(job, work.run(job))
    except LeaseLost:
        log.warning("job %s/%s: lease lost, another worker has it", region_code, job_id)
        return "lost"
    except Exception as error:
        log.exception("job %s/%s failed, attempt %s", region_code, job_id, job.attempts)
        return fail(job, error)
    return "done"


def take(region_code, job_id):
    """→ the Job, leased and committed, or None: somebody has it, it is finished, or its time has not come.

    The attempt is counted here, so that a job that kills its worker can't go round for ever.
    """
    with region_scope(region_code, side=STATE):
        job = Job.objects.select_for_update(skip_locked=True).filter(waiting(), pk=job_id).first()
        if job is None:
            return None
        if job.attempts >= job.max_attempts:
            give_up(job, WORKER_LOST)
            return None
        job.attempts += 1
        job.lease_owner = str(uuid.uuid4())
        Job.objects.filter(pk=job.pk).update(
            state=Job.State.RUNNING,
            attempts=job.attempts,
            lease_owner=job.lease_owner,
            lease_until=Now() + LEASE,
            progress=0,
            progress_text="",
        )
    return job


def mine(job):
    """→ queryset of this job's row while this run still holds the lease."""
    return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, lease_owner=job.lease_owner)


def finish(job, document):
    """Mark the job done in the handler's own transaction: document and mark come together or not at all."""
    changed = mine(job).update(
        state=Job.State.DONE,
        document=document,
        progress=100,
        progress_text="",
        error="",
        finished_at=Now(),
        lease_until=None,
        lease_owner="",
    )
    if not changed:
        raise LeaseLost


def fail(job, error):
    """Put the job back with a growing pause, or give up. → the new state

    An error may say how many seconds to wait at least, in `retry_after`.
    """
    reason = f"{type(error).__name__}: {error}"[:500]
    with region_scope(job.region_id, side=STATE):
        if not mine(job).exists():
            return "lost"
        if job.attempts >= job.max_attempts:
            return give_up(job, reason)
        mine(job).update(
            state=Job.State.QUEUED,
            error=reason,
            not_before=Now() + timedelta(seconds=pause_after(error, job.attempts)),
            lease_until=None,
            lease_owner="",
        )
    return Job.State.QUEUED.value


def pause_after(error, attempts):
    return max(BACKOFF_SECONDS * 2**attempts, min(getattr(error, "retry_after", 0), LONGEST_PAUSE))


def give_up(job, reason):
    Job.objects.filter(pk=job.pk, lease_owner=job.lease_owner).update(
        state=Job.State.FAILED, error=reason, lease_until=None, lease_owner=""
    )
    audit.record(job.region_id, None, "job-failed", job, after={"error": reason}, internal=job.internal)
    return Job.State.FAILED.value


class Lease(threading.Thread):
    """Keeps a running job's lease alive, and writes its progress, on a connection of its own.

    The handler's transaction could do neither: its writes are seen only once it commits.
    """

    def __init__(self, job):
        super().__init__(name=f"lease-{job.region_id}-{job.pk}", daemon=True)
        self.job = job
        self.told = {}
        self.wake = threading.Event()
        self.ended = False

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *exception):
        self.ended = True
        self.wake.set()
        self.join()

    def tell(self, progress, text):
        self.told = {"progress": max(0, min(int(progress), 100)), "progress_text": text}
        self.wake.set()

    def run(self):
        try:
            while True:
                self.wake.wait(RENEW_SECONDS)
                self.wake.clear()
                if self.ended or not self.renew():
                    return
        finally:
            connection.close()

    def renew(self):
        """→ False when the lease is gone. A database that is away for a moment is tried again."""
        try:
            with region_scope(self.job.region_id, side=STATE):
                return bool(mine(self.job).update(lease_until=Now() + LEASE, **self.told))
        except DatabaseError as error:
            log.warning("lease of job %s/%s not renewed: %s", self.job.region_id, self.job.pk, error)
            connection.close()
            return True
