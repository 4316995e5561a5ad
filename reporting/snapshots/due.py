"""When the country is computed: at the first look after midnight, and when what the finder shows, or the method, has changed."""

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from providers.finder.edition import edition
from regions import clock, jobs
from regions.geography import NATIONWIDE
from regions.roles import STATE
from regions.scope import region_scope
from reporting.snapshots.models import CoverageRun, Method
from reporting.snapshots.writing import Closed, compute

KIND = "coverage"


@jobs.handler(KIND, _("Coverage of the country"))
def compute_of_day(job):
    """Computes the day that ordered the job, unless a later one has been told of meanwhile."""
    try:
        compute(clock.today(), job.payload["cause"])
    except Closed:
        return


def order(day):
    """Queue a job for what has not been computed yet. → whether there was any. One at a time: the next look orders what came meanwhile."""
    number = edition().rpartition(":")[2]
    version = Method.objects.aggregate(version=Max("version"))["version"]
    of_day, key = f"{KIND}:{day}:", f"{KIND}:{day}:{number}:{version}"
    with region_scope(NATIONWIDE, side=STATE):
        of_kind = jobs.Job.objects.filter(region=NATIONWIDE, kind=KIND)
        if of_kind.filter(key=key).exists() or of_kind.filter(state__in=(jobs.Job.State.QUEUED, jobs.Job.State.RUNNING)).exists():
            return False
        cause = CoverageRun.Cause.CHANGE if of_kind.filter(key__startswith=of_day).exists() else CoverageRun.Cause.NIGHT
        jobs.enqueue(NATIONWIDE, KIND, key, {"cause": cause}, internal=True)
    return True
