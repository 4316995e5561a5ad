"""Figures are frozen once a day: beat finds the regions that have none of today, and a job counts each region's own."""

from django.utils.translation import gettext_lazy as _

from regions import clock, jobs
from regions.figures import Figure, freeze
from regions.geography import regions_of_finland
from regions.roles import STATE
from regions.scope import national_scope, region_scope
from reporting.figures import counted

KIND = "freeze_figures"


@jobs.handler(KIND, _("Figures of the region"))
def freeze_of_region(job):
    """Counts the day that ordered the job, whenever it is done."""
    day = clock.today()
    freeze(job.region_id, day, counted(job.region_id, day))


def order(day):
    """Queue a job for each region without figures of the day. → how many."""
    with national_scope():
        frozen = set(Figure.objects.filter(day=day).order_by().values_list("region_id", flat=True).distinct())
    missing = [region.code for region in regions_of_finland() if region.code not in frozen]
    for region in missing:
        with region_scope(region, side=STATE):
            jobs.enqueue(region, KIND, f"{KIND}:{day}", {})
    return len(missing)


def freeze_everywhere(day):
    """Count and freeze here and now, in every region. → how many figures were new."""
    made = 0
    for region in regions_of_finland():
        with region_scope(region.code, side=STATE):
            made += freeze(region.code, day, counted(region.code, day))
    return made
