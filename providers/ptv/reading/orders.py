"""Asking for a reading of PTV, and going on with one that has stopped: verbs of people, and of the nightly sweep."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from providers.catalogue.recording import refuse_other_keeper
from providers.ptv.interface import connected
from providers.ptv.models import PtvAccess, PtvProvider, PtvRun
from providers.ptv.reading.importing import KIND, end_run, order_job
from providers.ptv.reading.parts import parts_of
from regions import audit, clock
from regions.jobs import Job
from regions.roles import STATE
from regions.scope import national_scope, region_scope
from regions.workflow import Broken, Refused

State = PtvRun.State
# PTV's copies lag behind each other, so changes are asked for from some hours before the last reading.
OVERLAP = timedelta(hours=6)
WHOLE_EVERY = timedelta(days=7)


@transaction.atomic
def order_import(actor, region, what=None):
    """→ a new PtvRun with its job. what: {} the region's organisations, {"provider": pk}, {"municipality": code}, {"all": True};
    "since": ISO moment, for what has changed alone. Raises Refused."""
    what = what or {}
    refuse_other_keeper(actor, region)
    if not connected.is_connected():
        refuse(_("This installation has no address of PTV. Nothing is read from it."))
    if not parts_of(region, what):
        refuse(_("Nobody's organisation in PTV is known yet. Look one up on a provider's PTV page, or read a municipality."))
    refuse_while_one_runs(region)
    run = PtvRun.objects.create(
        region_id=region, kind=PtvRun.Kind.IMPORT, what=what, started_at=clock.now(), asked_by=actor.user if actor else None
    )
    audit.record(region, actor, "ptv_reading_asked", run, after={"what": what})
    order_job(run, actor)
    return run


@transaction.atomic
def go_on(actor, run):
    """A reading that has stopped goes on at the page where it was. → the PtvRun"""
    refuse_other_keeper(actor, run.region_id)
    run = PtvRun.objects.select_for_update().get(pk=run.pk)
    if run.kind != PtvRun.Kind.IMPORT or run.state == State.DONE:
        refuse(_("This reading has ended. Ask for a new one."))
    refuse_while_one_runs(run.region_id)
    run.refresh_from_db()
    run.state, run.problem, run.finished_at = State.RUNNING, "", None
    run.save(update_fields=["state", "problem", "finished_at"])
    audit.record(run.region_id, actor, "ptv_reading_goes_on", run, after={"cursor": place_of(run)})
    order_job(run, actor, number=last_job(run) + 1)
    return run


def place_of(run):
    return {name: run.cursor.get(name) for name in ("part", "page")}


def last_job(run):
    """→ the number of the newest job of the run."""
    return max((job.payload["number"] for job in jobs_of(run)), default=0)


def jobs_of(run):
    return Job.objects.filter(region=run.region_id, kind=KIND, payload__run=run.pk)


def refuse_while_one_runs(region):
    """One at a time. One whose job has given up, for its worker died again and again, has stopped and is not in the way."""
    run = PtvRun.objects.select_for_update().filter(region=region, kind=PtvRun.Kind.IMPORT, state=State.RUNNING).first()
    if run is None:
        return
    if any(job.is_open for job in jobs_of(run)):
        refuse(_("PTV is being read already. Wait until that reading has ended."))
    run.problem = run.problem or "unreachable"
    end_run(run, State.FAILED)


def refuse(text):
    raise Refused([Broken("ptv", text)])


def due(region):
    """→ what the night reads: {} once a week, else what has changed since the last reading; None where today's is there.

    One that stopped less than a week ago goes on instead: then that PtvRun.
    """
    runs = PtvRun.objects.filter(region=region, kind=PtvRun.Kind.IMPORT)
    mine = [run for run in runs.order_by("-started_at")[:50] if not {"provider", "municipality", "all"} & run.what.keys()]
    if not mine:
        return {}
    newest, now = mine[0], clock.now()
    if newest.state == State.RUNNING or newest.started_at > now - timedelta(hours=20):
        return None
    if newest.state == State.FAILED and newest.started_at > now - WHOLE_EVERY:
        return newest
    done = [run for run in mine if run.state == State.DONE]
    if not any(not run.what.get("since") and run.started_at > now - WHOLE_EVERY for run in done):
        return {}
    return {"since": (done[0].started_at - OVERLAP).isoformat()}


def regions_that_read():
    """→ [code] of the regions that know an organisation of PTV. Reads every region."""
    with national_scope():
        held = PtvProvider.objects.filter(organisation__isnull=False).values_list("region_id", flat=True)
        own = PtvAccess.objects.filter(organisation__isnull=False).values_list("region_id", flat=True)
        return sorted({*held, *own})


def read_due():
    """Order the night's readings. → how many regions read."""
    if not connected.is_connected():
        return 0
    return sum(map(order_due, regions_that_read()))


def order_due(region):
    """→ whether the region reads now."""
    with region_scope(region, side=STATE):
        what = due(region)
        if what is None:
            return False
        try:
            go_on(None, what) if isinstance(what, PtvRun) else order_import(None, region, what)
        except Refused:
            return False
    return True
