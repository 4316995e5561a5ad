"""Work to do later: one row a job. The rows are the truth (outbox); the broker only carries nudges."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.core.cache import cache
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from regions import audit, clock
from regions.scope import national_scope
from regions.tenants import TenantKey, TenantModel

log = logging.getLogger(__name__)

NUDGE_AGAIN_AFTER = timedelta(minutes=1)
SWEEP_LIMIT = 500


class Job(TenantModel):
    """One piece of work, done once for its `key`.

    `as_of`: the product's clock when it was ordered; the handler runs at that time, so that a letter of 2019 is
    dated 2019. Leases and retries go by the database's clock. `internal` ones are the state's alone.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        RUNNING = "running", _("Being made")
        DONE = "done", _("Ready")
        FAILED = "failed", _("Failed")

    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    internal = models.BooleanField(default=False)
    ordered_by = models.ForeignKey("regions.User", null=True, on_delete=models.PROTECT, related_name="+")
    attempts = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=5)
    not_before = models.DateTimeField(db_default=Now())
    lease_until = models.DateTimeField(null=True)
    # A new one each run: a worker that lost its lease can't finish in the next one's name.
    lease_owner = models.CharField(max_length=36, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)
    progress_text = models.CharField(max_length=200, blank=True)
    error = models.CharField(max_length=500, blank=True)
    as_of = models.DateTimeField()
    created_at = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True)
    document = TenantKey("regions.Document", null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["not_before"], condition=Q(state__in=["queued", "running"]), name="job_waiting"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["region", "key"], name="job_key"),
            models.CheckConstraint(condition=Q(progress__lte=100), name="job_progress"),
            models.CheckConstraint(
                condition=Q(state="done", finished_at__isnull=False) | ~Q(state="done"), name="job_done_has_time"
            ),
            models.CheckConstraint(
                condition=Q(state="running", lease_until__isnull=False) | ~Q(state="running"),
                name="job_running_has_lease",
            ),
        ]

    def __str__(self):
        return f"{self.region_id} {self.key}"

    @property
    def label(self):
        """→ what is being made, in words."""
        return HANDLERS[self.kind].label if self.kind in HANDLERS else self.kind

    @property
    def progress_label(self):
        return gettext(self.progress_text) if self.progress_text else ""

    @property
    def is_open(self):
        return self.state in (self.State.QUEUED, self.State.RUNNING)


@dataclass(frozen=True)
class Handler:
    run: Callable
    label: str
    fetch: Callable | None = None


HANDLERS = {}


def handler(kind, label, fetch=None):
    """Register `run(job) → Document or None` for a kind. `label` (lazy text): what is being made.

    It runs in the job's region with side=state, at the job's `as_of`, in the transaction that also marks the job
    done. It may run again after a crash: it must leave nothing outside the database and the document store.
    Import the module in the app's `AppConfig.ready()`, so that web and worker both know it.

    fetch(job): asks other servers before that transaction opens, for a slow one must not hold it; what it returns is
    in `job.fetched` when `run` begins. It opens scopes of its own for what it reads.
    """

    def register(run):
        HANDLERS[kind] = Handler(run, label, fetch)
        return run

    return register


def enqueue(region_code, kind, key, payload, actor=None, *, internal=False):
    """Order a job inside the open transaction. → Job; the first one where (region, key) was ordered before."""
    if kind not in HANDLERS:
        raise LookupError(f"no handler for jobs of kind {kind!r}")
    Job.objects.bulk_create(
        [
            Job(
                region_id=region_code,
                kind=kind,
                key=key,
                payload=payload,
                internal=internal,
                ordered_by=actor.user if actor else None,
                as_of=clock.now(),
            )
        ],
        ignore_conflicts=True,
    )
    job = Job.objects.get(region_id=region_code, key=key)
    if job.state == Job.State.QUEUED:
        nudge_on_commit(job)
    return job


def report(job, progress, text=""):
    """Tell from a handler how far it is: 0–100, and a msgid of what it does now. Seen at once, not at commit."""
    lease = getattr(job, "lease", None)
    if lease is not None:
        lease.tell(progress, text)


def retry(job, actor):
    """Put a failed job back in the queue. → False where somebody else already did."""
    changed = Job.objects.filter(pk=job.pk, state=Job.State.FAILED).update(
        state=Job.State.QUEUED, attempts=0, not_before=Now(), error="", progress=0, progress_text=""
    )
    if changed:
        audit.record(job.region_id, actor, "job-retried", job, before={"error": job.error}, internal=job.internal)
        job.refresh_from_db()
        nudge_on_commit(job)
    return bool(changed)


def waiting():
    """→ Q of the jobs that a worker may take now: queued ones whose time has come, and those whose worker died."""
    return Q(state=Job.State.QUEUED, not_before__lte=Now()) | Q(state=Job.State.RUNNING, lease_until__lt=Now())


def sweep():
    """Nudge every waiting job of every region. → how many. Losing the broker loses nothing because of this."""
    with national_scope():
        rows = list(
            Job.objects.filter(waiting())
            .order_by("not_before", "id")
            .values_list("region_id", "id", "attempts")[:SWEEP_LIMIT]
        )
    for row in rows:
        nudge(*row)
    return len(rows)


def count_open():
    """→ how many jobs are still to be done, in all regions."""
    with national_scope():
        return Job.objects.filter(state__in=(Job.State.QUEUED, Job.State.RUNNING)).count()


def nudge_on_commit(job):
    transaction.on_commit(partial(nudge, job.region_id, job.pk, job.attempts), robust=True)


def nudge(region_code, job_id, attempts):
    """Tell the workers about a job. Without a broker this only logs: the sweep comes again."""
    from regions.tasks import run_job

    sent = f"nudge:{region_code}:{job_id}:{attempts}"
    try:
        # Once a minute for each attempt: a sweep every five seconds must not flood a queue that is merely long.
        if not cache.add(sent, 1, NUDGE_AGAIN_AFTER.total_seconds()):
            return
        try:
            run_job.apply_async((region_code, job_id), retry=False)
        except Exception:
            cache.delete(sent)
            raise
    except Exception as error:  # noqa: BLE001  every broker and cache has its own; none may break the request
        log.warning("job %s/%s: no nudge, the sweep will: %s", region_code, job_id, error)
