"""A sending that is killed in the middle, again and again, ends with both sides equal and nothing made twice."""

import os
import signal
import subprocess
import sys

import pytest
from django.db.models.functions import Now

from providers.models import PtvLink, PtvRun
from providers.ptv.sending.pushing import order_push
from regions.jobs import Job
from regions.scope import region_scope
from tests import make
from tests.people import actor
from tests.providers.ptv.kainuu_ptv import again, library
from tests.providers.ptv.ptv_line import TERM, party
from tests.ptv_double import running
from tests.ptv_double.running import ROOT, until

pytestmark = pytest.mark.slow
WORKER = "import sys, django; django.setup(); from regions import job_runs; print(job_runs.run('18', int(sys.argv[1])))"


def worker(job, name, ptv, settings):
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "digituki.settings", "DIGITUKI_DB_NAME": name, "DIGITUKI_PTV_URL": ptv.v11,
        "DIGITUKI_PTV_LOGIN_URL": ptv.login_url, "DIGITUKI_PTV_TERMS": TERM, "DIGITUKI_PTV_PAUSE": "0",
        "DIGITUKI_LOCK_KEYS": ",".join(settings.LOCK_KEYS),
    }  # fmt: skip
    return subprocess.Popen([sys.executable, "-c", WORKER, str(job.pk)], cwd=ROOT, env=env, start_new_session=True)


def lease_is_over():
    with region_scope("18", side="state"):
        Job.objects.filter(state=Job.State.RUNNING).update(lease_until=Now())


def test_kills_in_the_middle_end_equal_on_both_sides(own_database, settings):
    with running() as ptv:
        kirjasto = library(party(ptv, settings), settings)
        for number in range(4):
            point = make.point(kirjasto.provider, f"Kirjasto {number}", street_address=f"Kauppakatu {number + 1}", postal_code="87100")
            texts = {"fi": {"name": f"Digituki {number}", "summary": "Apua"}}
            make.published(kirjasto.provider, form="staffed_point", texts=texts, point=point, hours_kind="always")
        with region_scope("18"):
            run = order_push(actor("kaisa"))
            job = Job.objects.get(kind="ptv_push")
        # Slow enough to be caught between two requests.
        ptv.knobs(delay=0.1)
        for kill in range(4):
            before = len(kirjasto.writes())
            process = worker(job, own_database, ptv, settings)
            until(lambda: len(kirjasto.writes()) > before + kill, seconds=60)  # noqa: B023  asked at once
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            lease_is_over()
        ptv.knobs(delay=0)
        assert worker(job, own_database, ptv, settings).wait(timeout=120) == 0
        assert again(run).state == PtvRun.State.DONE
        with region_scope("18"):
            links = list(PtvLink.objects.all())
        assert [link.state for link in links] == ["in_sync"] * 10
        (page,) = kirjasto.party.client.services(organisation=kirjasto.organisation)
        assert len(page.items) == 5 and all(len(service.connections) == 1 for service in page.items)
        assert {str(link.ptv_id) for link in links if link.kind == "service"} == {service.id for service in page.items}
        (page,) = kirjasto.party.client.channels(organisation=kirjasto.organisation)
        assert len(page.items) == 5
        ptv.clear_log()
        with region_scope("18"):
            order_push(actor("kaisa"))
            job = Job.objects.filter(kind="ptv_push").latest("pk")
        assert worker(job, own_database, ptv, settings).wait(timeout=120) == 0
        assert kirjasto.writes() == []
