"""Reading of PTV into the mirror, as jobs: each page is written in a transaction of its own together with how far the run is.

A kill, a stopped PTV or a worker's time limit loses no page: the next job goes on at the page that was under way, and the
digests make it harmless to read it twice. What PTV has no more is marked only when a reading has ended whole.
"""

import time
from contextlib import contextmanager
from functools import partial

from django.utils.translation import gettext_lazy, gettext_noop

from providers.ptv.interface.client import PtvError, Unreachable
from providers.ptv.interface.connected import client
from providers.ptv.models import PtvAccess, PtvRecord, PtvRun
from providers.ptv.reading import mirror
from providers.ptv.reading import parts as import_parts
from providers.ptv.reading.drift import note_drift
from regions import audit, clock, jobs
from regions.job_runs import LeaseLost, mine
from regions.roles import STATE
from regions.scope import region_scope

KIND = "ptv-import"
State = PtvRun.State
# Seconds after which another job goes on: a worker ends one after 300.
LONGEST = 150
MOST_PROBLEMS = 100
READING = gettext_noop("PTV is being read.")
WHOLE, MORE, ENDED = "whole", "more", "ended"


def read_pages(job):
    """Before the job's transaction opens. → WHOLE, MORE (another job goes on), or ENDED (nobody waits for it).

    Raises Unreachable where it shall be tried again.
    """
    run, reader = begun(job.region_id, job.payload["run"])
    if run is None:
        return ENDED
    try:
        return go_through(run, reader, partial(lease_held, job), time.monotonic() + LONGEST, partial(jobs.report, job))
    except PtvError as error:
        if stops(job, run, error):
            return ENDED
        raise


@jobs.handler(KIND, gettext_lazy("Reading PTV"), fetch=read_pages)
def end(job):
    run = PtvRun.objects.select_for_update().filter(pk=job.payload["run"], state=State.RUNNING).first()
    if run is None or job.fetched == ENDED:
        return
    if job.fetched == MORE:
        order_job(run, number=job.payload["number"] + 1)
    else:
        end_whole(run)


def order_job(run, actor=None, number=1):
    """The key says which of the run's jobs it is: one order of each is enough."""
    return jobs.enqueue(run.region_id, KIND, f"{KIND}:{run.pk}:{number}", {"run": run.pk, "number": number}, actor)


def begun(region, pk):
    """→ (PtvRun with its parts known, client), or (None, None) where it is no longer under way."""
    with region_scope(region, side=STATE):
        run = PtvRun.objects.filter(pk=pk, state=State.RUNNING).first()
        if run is None:
            return None, None
        if "parts" not in run.cursor:
            run.cursor |= {"parts": import_parts.parts_of(region, run.what), "part": 0, "page": 1}
            run.save(update_fields=["cursor"])
        access = PtvAccess.objects.filter(region=region).first()
    return run, client(access)


def go_through(run, reader, held, ends, tell):
    """Read what is left of the run. held: called in each page's transaction, raises when the work is another's by now.

    ends: monotonic second after which MORE is answered, at the first page that is further than where it began.
    """
    region, parts = run.region_id, run.cursor["parts"]
    began = run.cursor["part"], run.cursor["page"]
    while run.cursor["part"] < len(parts):
        part = parts[run.cursor["part"]]
        with region_scope(region, side=STATE):
            ids = import_parts.ids_of(run, part)
        for page in import_parts.pages(reader, part, ids, run.cursor["page"]):
            with written(run, held):
                keep(run, part, page)
            tell(percent(run, page), READING)
            if time.monotonic() > ends and (run.cursor["part"], run.cursor["page"]) != began:
                return MORE
        with written(run, held):
            if part["list"] == "linked":
                closed(run, ids)
            run.cursor |= {"part": run.cursor["part"] + 1, "page": 1}
    return WHOLE


@contextmanager
def written(run, held):
    """One transaction in the run's region: what is written in it, and how far the run is, come together or not at all."""
    kept = run.cursor, run.counts, run.problems
    run.cursor, run.counts, run.problems = dict(run.cursor), dict(run.counts), list(run.problems)
    try:
        with region_scope(run.region_id, side=STATE):
            held()
            yield
            run.problem = ""
            run.save(update_fields=["cursor", "counts", "problems", "problem"])
    except BaseException:
        run.cursor, run.counts, run.problems = kept
        raise


def lease_held(job):
    if not mine(job).exists():
        raise LeaseLost


def keep(run, part, page):
    """Write one page, whatever its part tells."""
    items, kind = page.items, part["list"]
    if kind.startswith("archived_"):
        counts = {"gone": mirror.gone_by_id(run, kind.removeprefix("archived_"), items)}
    elif kind == "names":
        run.cursor["organisations"] = run.cursor.get("organisations", {}) | {each.id: named(each) for each in items}
        counts = {}
    else:
        counts = mirror.keep_page(run, items, [ptv_id for ptv_id, _what in page.rubbish])
        counts["read"] = counts["new"] + counts["changed"] + counts["unchanged"]
    for name, number in counts.items():
        run.counts[name] = run.counts.get(name, 0) + number
    tell_problems(run, page)
    run.cursor["page"] = page.number


def named(organisation):
    return {"name": next(iter(organisation.names.values()), ""), "business_id": organisation.business_id}


def tell_problems(run, page):
    """What could not be read, once each: a page that is read again after a kill tells it again."""
    known = {(each["id"], each["problem"]) for each in run.problems}
    new = [each for each in page.rubbish if each not in known]
    read = {item.id: item for item in page.items if not isinstance(item, str)}
    lost = [each for each in new if each[0] not in read]
    if any(not ptv_id for ptv_id, _what in lost):
        run.cursor["nameless"] = True
    run.counts["unreadable"] = run.counts.get("unreadable", 0) + len(lost)
    room = new[: MOST_PROBLEMS - len(run.problems)]
    names = kept_names(run, [ptv_id for ptv_id, _what in room if ptv_id and ptv_id not in read])
    names |= {ptv_id: next(iter(item.names.values()), "") for ptv_id, item in read.items()}
    run.problems += [{"id": ptv_id, "name": names.get(ptv_id, ""), "problem": what} for ptv_id, what in room]


def kept_names(run, ids):
    """→ {id: name} of records that the mirror knows from before."""
    ids = [each for each in ids if mirror.is_guid(each)]
    rows = PtvRecord.objects.filter(region=run.region_id, ptv_id__in=ids, channel_id__isnull=True) if ids else ()
    return {str(row.ptv_id): next(iter(row.content.get("names", {}).values()), "") for row in rows}


def closed(run, asked):
    """Channels that were asked for by name and that PTV does not have."""
    there = PtvRecord.objects.filter(region=run.region_id, kind=mirror.Kind.CHANNEL, ptv_id__in=asked)
    unmet = [str(each) for each in there.exclude(run=run).values_list("ptv_id", flat=True)]
    run.counts["gone"] = run.counts.get("gone", 0) + mirror.gone_by_id(run, mirror.Kind.CHANNEL, unmet)


def percent(run, page):
    return 100 * (run.cursor["part"] + page.number / max(page.count, page.number, 1)) // len(run.cursor["parts"])


def end_whole(run):
    """The reading is whole: mark what is gone, tell the links what has changed, end the run. One audit event."""
    if import_parts.is_whole(run.what) and not run.cursor.get("nameless"):
        own = None if run.what.get("all") else import_parts.organisations_read(run)
        run.counts["gone"] = run.counts.get("gone", 0) + mirror.gone_since(run, own)
    note_drift(run)
    end_run(run, State.DONE)


def stops(job, run, error):
    """→ whether the run stops here, its cursor kept; else the job tries again. Nothing that was read is lost either way."""
    again = isinstance(error, Unreachable) and job.attempts < job.max_attempts
    with region_scope(run.region_id, side=STATE):
        lease_held(job)
        if again:
            PtvRun.objects.filter(pk=run.pk, region=run.region_id).update(problem=error.code)
        else:
            run.problem = error.code
            end_run(run, State.FAILED)
    return not again


def end_run(run, state):
    run.state, run.finished_at = state, clock.now()
    run.save(update_fields=["state", "finished_at", "counts", "problem"])
    verb = "ptv_read" if state == State.DONE else "ptv_reading_stopped"
    audit.record(run.region_id, None, verb, run, after={"what": run.what, "counts": run.counts, "problem": run.problem})
