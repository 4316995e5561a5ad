"""A run of sendings or comparisons: a job a provider, each telling what became of its records. One of a kind at a time.

cursor: {"left": [keys of providers whose jobs are under way]}. What became of a record stands with the record
(`PtvLink.counted`): one list of all of them, written anew a record, took a seventh of a comparison of 2,000.
"""

from providers import rules
from providers.ptv.models import PtvRun
from regions import audit, clock, jobs
from regions.jobs import Job
from regions.workflow import Refused

State = PtvRun.State
MOST_PROBLEMS = 100
# What a second look at a record must not hide: it was sent, and is now the same.
LASTING = ("sent", "made", "archived")
# Stands for no provider: the job that counts what is only in PTV.
REST = 0


def started(region, kind, job_kind, actor, what, providers):
    """→ a PtvRun with a job a provider (keys). Raises Refused while another of its kind is under way."""
    if broken := rules.one_run_at_a_time(under_way(region, kind)):
        raise Refused([broken])
    run = PtvRun.objects.create(
        region_id=region, kind=kind, what=what, cursor={"left": list(providers)},
        asked_by=actor.user if actor else None, started_at=clock.now(),
    )  # fmt: skip
    audit.record(region, actor, f"ptv_{kind}_ordered", run, None, what)
    who = {"role": actor.role, "of": actor.region} if actor else {}
    for provider in providers:
        jobs.enqueue(region, job_kind, f"{job_kind}:{run.pk}:{provider}", {"run": run.pk, "provider": provider} | who, actor)
    if not providers:
        finish(run)
    return run


def under_way(region, kind):
    """→ whether a run of the kind goes on; one whose jobs have all ended without it is closed here."""
    run = PtvRun.objects.select_for_update(of=("self",)).filter(region=region, kind=kind, state=State.RUNNING).first()
    if run is None:
        return False
    open_jobs = Job.objects.filter(region=region, payload__run=run.pk, state__in=(Job.State.QUEUED, Job.State.RUNNING))
    if open_jobs.exists():
        return True
    finish(run, "stopped")
    return False


def running(pk):
    """→ the run, locked, or None where it has ended. In the open scope."""
    return PtvRun.objects.select_for_update(of=("self",)).filter(pk=pk, state=State.RUNNING).first()


def note(run, link, name, what, problem=""):
    """What became of one record; said again after a kill it counts once. Saves the run; the link is its caller's to save."""
    of, before = link.counted.get(run.kind, (None, ""))
    before = before if of == run.pk else ""
    if not (what == "same" and before in LASTING):
        if before:
            run.counts[before] -= 1
        run.counts[what] = run.counts.get(what, 0) + 1
        link.counted = link.counted | {run.kind: [run.pk, what]}
    run.problems = [each for each in run.problems if each["id"] != link.source_id]
    if problem and len(run.problems) < MOST_PROBLEMS:
        run.problems.append({"id": link.source_id, "name": name, "problem": problem})
    run.save(update_fields=["counts", "problems"])


def ended(pk, provider, problem=""):
    """A provider's job is over; the last one closes the run. In the open scope."""
    run = running(pk)
    if run is None:
        return
    run.cursor["left"] = [each for each in run.cursor["left"] if each != provider]
    run.problem = problem or run.problem
    if run.cursor["left"]:
        run.save(update_fields=["cursor", "problem"])
    else:
        finish(run, run.problem)


def finish(run, problem=""):
    run.state, run.problem, run.finished_at = State.FAILED if problem else State.DONE, problem, clock.now()
    run.cursor = run.cursor | {"left": []}
    run.save()
    audit.record(run.region_id, None, f"ptv_{run.kind}_ended", run, None, {"counts": run.counts, "problem": problem})
