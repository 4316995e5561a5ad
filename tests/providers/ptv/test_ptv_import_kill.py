"""A worker that reads all of PTV is killed in the middle: the next one goes on, and the mirror ends whole."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from providers.ptv.models import PtvRecord, PtvRun
from regions import job_runs
from regions.jobs import Job
from regions.scope import region_scope
from tests.people import person
from tests.providers.ptv.mirrored import asked
from tests.ptv_double import running

SERVICES = 600
WORKER = "import django, sys; django.setup(); from regions import job_runs; print(job_runs.run('00', int(sys.argv[1])))"


def state(run):
    with region_scope("00"):
        return PtvRun.objects.get(pk=run.pk), PtvRecord.objects.filter(gone_on__isnull=True).count()


@pytest.mark.slow
def test_a_killed_reading_goes_on_where_it_was(own_database, settings):
    person("kehitys")
    with running(seed=SERVICES) as ptv:
        settings.PTV_URL, settings.PTV_PAUSE = ptv.v11, 0
        run = asked("kehitys", "00", all=True)
        with region_scope("00"):
            job = Job.objects.get(kind="ptv-import")
        ptv.knobs(delay=0.02)
        worker = started(own_database, ptv, job)
        wait_until(lambda: state(run)[0].cursor.get("page", 1) > 60)
        worker.kill()
        worker.wait()
        half, there = state(run)
        assert half.state == "running" and 0 < there < SERVICES * 2, "killed in the middle"
        ptv.knobs(delay=0)
        ptv.clear_log()
        with region_scope("00", side="state"):
            Job.objects.filter(pk=job.pk).update(lease_until=job.created_at)
        assert job_runs.run("00", job.pk) == "done"
        ended, there = state(run)
        assert ended.state == "done" and not ended.problems
        channels = SERVICES * 3 // 4
        with region_scope("00"):
            kinds = {kind: PtvRecord.objects.filter(kind=kind).count() for kind in ("service", "channel", "connection")}
        assert (kinds["service"], kinds["channel"]) == (SERVICES, channels) and kinds["connection"] > SERVICES * 0.9
        assert ended.counts["new"] == there == sum(kinds.values()), "each was written once"
        lists = [line for line in ptv.log("GET") if "guids" in str(line["query"]) and "/Service/" in line["path"]]
        assert len(lists) < SERVICES / 100, "what had been read was not asked for again"


def started(database, ptv, job):
    env = os.environ | {"DIGITUKI_DB_NAME": database, "DIGITUKI_PTV_URL": ptv.v11, "DJANGO_SETTINGS_MODULE": "digituki.settings"}
    env |= {"DIGITUKI_CACHE_URL": settings.CACHES["default"]["LOCATION"]}
    root = Path(__file__).resolve().parents[3]
    return subprocess.Popen([sys.executable, "-c", WORKER, str(job.pk)], cwd=root, env=env)


def wait_until(happens, seconds=60):
    ends = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < ends
        time.sleep(0.05)
