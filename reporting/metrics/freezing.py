"""Contacts of a quarter are counted once, by a job in each region's own scope, and frozen for the metrics."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from regions import jobs
from regions.figures import Figure, freeze
from regions.geography import regions_of_finland
from regions.roles import STATE
from regions.scope import national_scope, region_scope
from reporting.metrics.contact_parts import COUNTED, counted
from reporting.metrics.quarters import quarter_ends

KIND = "metric_parts"


@jobs.handler(KIND, _("Contacts of a quarter for the metrics"))
def freeze_of_region(job):
    """Counts the quarters that ordered the job."""
    for end in map(date.fromisoformat, job.payload["ends"]):
        freeze(job.region_id, end, counted(job.region_id, end))


def missing(day):
    """→ {region: [ends of quarters that are counted on the day and have not been]}"""
    ends = quarter_ends(day)
    with national_scope():
        frozen = set(Figure.objects.filter(code=COUNTED, day__in=ends).order_by().values_list("region_id", "day"))
    found = {region.code: [end for end in ends if (region.code, end) not in frozen] for region in regions_of_finland()}
    return {region: without for region, without in found.items() if without}


def order(day):
    """Queue a job for each region that lacks one of the year's quarters. → how many."""
    wanted = missing(day)
    for region, ends in wanted.items():
        with region_scope(region, side=STATE):
            jobs.enqueue(region, KIND, f"{KIND}:{ends[-1]}:{len(ends)}", {"ends": [end.isoformat() for end in ends]})
    return len(wanted)


def freeze_everywhere(day):
    """Count and freeze here and now, in every region. → how many figures were new."""
    made = 0
    for region, ends in missing(day).items():
        with region_scope(region, side=STATE):
            made += sum(freeze(region, end, counted(region, end)) for end in ends)
    return made
