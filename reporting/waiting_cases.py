"""What the rows of the state's queues share: the calls' dates and the regions' names, each read in one query."""

from django.urls import reverse

from regions import deadlines
from regions.deadlines import Milestone
from regions.geography import Region
from reporting.waiting_row import Waiting


def dates_of_calls():
    """→ {call subject: {code: datetime}} of every call, in one query."""
    dates = {}
    for subject, code, at in Milestone.objects.values_list("subject", "code", "at"):
        dates.setdefault(subject, {})[code] = at
    return dates


def due(dates, call, code):
    """→ the moment or day by which a call's step must be done, or None. dates: of `dates_of_calls`."""
    return deadlines.due(dates.get(call.subject, {}), code)


def names_of_regions():
    return {region.code: region.name for region in Region.objects.all()}


def about(obj_region, call, names):
    return f"{names[obj_region]}: {call.name}"


def row_of(application, title, names, dates, url=None):
    """→ Waiting of an application that waits for its decision. url: by default its own page."""
    return Waiting(
        title,
        about(application.region_id, application.call, names),
        url or reverse("application-detail", args=[application.pk]),
        due(dates, application.call, Milestone.Code.DECISIONS),
        since=application.submitted_at,
        sample=application.call.is_sample,
    )
