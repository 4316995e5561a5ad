"""Screens of a service point that closes: what the public will read is shown before it is written."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from providers.catalogue.closing import close_point, open_again, sent_here, touched
from providers.catalogue.closing_form import ClosingForm
from providers.catalogue.point import ServicePoint
from providers.catalogue.publication import place_of
from providers.catalogue.recording import kept_by, refuse_broken, with_fields
from providers.pages import form_page, kept, written
from providers.rules import successor_stays_open
from regions.access import allow
from regions.roles import KEEPERS

POINTS = ServicePoint.objects.select_related("provider__organisation", "municipality", "successor__municipality")


@allow(*KEEPERS, on=ServicePoint)
def point_close(request, pk):
    """First the preview, then the closing itself: both buttons send the same form."""
    point = kept_by(request.actor, POINTS, pk)
    form = ClosingForm(request.POST or None, point=point)
    context = {"point": point, "closing": point.last_day, "sent_here": sent_here(point)}
    if form.is_valid():
        if request.POST.get("what") == "save" and written(form, close_point, request.actor, point, **form.cleaned_data):
            return kept(request, _("The closing was saved. The public reads it now."), "provider-detail", point.provider_id)
        if request.POST.get("what") != "save" and written(form, as_it_would_be, request.actor, point, form.cleaned_data):
            preview = {"public": place_of(point), "touched": touched(point, form.cleaned_data["last_day"])}
            return render(request, "providers/point_close.html", context | {"form": form, "preview": preview})
    return form_page(request, "providers/point_close.html", form, **context)


def as_it_would_be(actor, point, fields):
    """→ the point with the fields of its closing, not saved. Raises Refused as the verb would."""
    refuse_broken((successor_stays_open,), with_fields(point, fields), actor)
    return point


@allow(*KEEPERS, on=ServicePoint)
def point_open_again(request, pk):
    point = kept_by(request.actor, POINTS, pk)
    if request.method == "POST":
        open_again(request.actor, point)
        return kept(request, _("The service point stays open. The public reads nothing of a closing any more."), "provider-detail", point.provider_id)
    if point.last_day is None:
        return redirect("point-close", pk)
    return render(request, "providers/point_open_again.html", {"point": point, "public": place_of(point)})
