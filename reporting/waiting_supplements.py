"""What waits about requests to supplement applications: the region's answer, and then the ministry's next step."""

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from grants.models import Application, SupplementRequest
from regions import clock
from regions.roles import Role
from reporting.waiting_cases import about, names_of_regions
from reporting.waiting_row import Waiting


def supplements_to_answer(actor):
    """The coordinator writes, the signatory checks and sends: until the due day."""
    title = _("Check and send the supplement") if actor.role == Role.SIGNATORY else _("Supplement the application")
    for request in open_requests():
        call = request.application.call
        url = reverse("application-detail", args=[request.application_id])
        yield Waiting(title, call.name, url, localdate(request.due_at), request.asked_at, call.is_sample)


def supplements_to_screen(actor):
    """Those answered, and those whose day has gone by without an answer."""
    names = names_of_regions()
    answered = Application.objects.filter(state=Application.State.SUPPLEMENTED).select_related("call")
    sent = dict(
        SupplementRequest.objects.filter(state=SupplementRequest.State.ANSWERED, application__in=answered)
        .order_by("closed_at")
        .values_list("application_id", "closed_at")
    )
    for application in answered:
        yield row(_("Screen the supplement"), application, names, sent.get(application.pk))
    for request in open_requests():
        if request.due_at < clock.now():
            yield row(_("Go on without the supplement, or wait for it"), request.application, names, request.due_at)


def open_requests():
    """→ queryset of the requests that the open scope may see and that wait for an answer."""
    waits = SupplementRequest.objects.filter(state=SupplementRequest.State.OPEN)
    return waits.select_related("application__call")


def row(title, application, names, since):
    url = reverse("application-detail", args=[application.pk])
    return Waiting(title, about(application.region_id, application.call, names), url, since=since, sample=application.call.is_sample)
