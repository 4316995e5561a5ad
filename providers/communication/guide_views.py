"""The page of the printable guide: order one, and the ones made before."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from providers.communication.forms import GuideForm
from providers.communication.guide import SIZES, order_guide
from providers.pages import form_page, kept, written
from regions import clock
from regions.access import allow
from regions.geography import municipalities_in
from regions.job_views import seen_mark
from regions.jobs import Job
from regions.lists import paged, query_of
from regions.roles import REGION_READERS, REGION_STAFF, Role


@allow(*REGION_READERS)
def guide(request):
    region, may_write = request.actor.own_region, request.actor.role == Role.COORDINATOR
    if request.method == "POST" and not may_write:
        raise PermissionDenied("guides are ordered by the coordinator")
    form = GuideForm(request.POST or None, region=region)
    if form.is_valid() and (ordered := written(form, order_guide, request.actor, region, **form.cleaned_data)):
        made = _("The guide is being made. It appears in the list below.")
        return kept(request, made if ordered[1] else _("This guide has been made today already, and nothing has changed since."), "guide")
    jobs = Job.objects.filter(region=region, kind="guide").select_related("document").order_by("-as_of", "-pk")
    page = paged(jobs, request.GET)
    context = {"page": page, "rows": rows(page, region), "query": query_of(request), "may_write": may_write}
    return form_page(request, "providers/guide.html", form, may_retry=request.actor.role in REGION_STAFF, **context)


def rows(jobs, region):
    """→ dicts for the table: the job, what it is a guide of, and its choices in words."""
    places = {place.code: str(place) for place in municipalities_in(region, clock.today())}
    languages = {"fi": _("in Finnish"), "sv": _("in Swedish")}
    return [
        {
            "job": job,
            "seen": seen_mark(job),
            "about": places.get(job.payload["municipality"], _("The whole region")),
            "language": languages[job.payload["language"]],
            "size": SIZES[job.payload["size"]][0],
        }
        for job in jobs
    ]
