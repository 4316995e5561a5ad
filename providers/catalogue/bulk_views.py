"""Many offerings at once: choose in the list, see what would happen to each, do it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from providers.catalogue import bulk
from providers.catalogue.bulk_form import BulkForm
from regions.access import allow
from regions.roles import Role


@allow(Role.COORDINATOR)
def offering_bulk(request):
    """GET: what would become of each of `?id=…&id=…`, under `act` when that is chosen. POST does it."""
    sent = request.POST if request.method == "POST" else request.GET
    offerings = bulk.chosen([int(key) for key in sent.getlist("id") if key.isdecimal()])
    if not offerings:
        messages.warning(request, _("Tick the offerings first."))
        return redirect("offering-list")
    act = sent.get("act") if sent.get("act") in dict(bulk.ACTS) else None
    form = BulkForm(request.POST) if request.method == "POST" else BulkForm(initial={"act": act})
    if form.is_valid():
        act = form.cleaned_data["act"]
        refused = bulk.carry_out(request.actor, offerings, act, **form.field_data())
        messages.success(request, bulk.told(act, len(offerings) - len(refused), refused))
        return redirect(preview(refused, act) if refused else "offering-list")
    context = {"form": form, "rows": bulk.outlook(offerings, act, request.actor), "act": act}
    return render(request, "providers/offering_bulk.html", context, status=422 if form.is_bound else 200)


def preview(rows, act):
    """→ the address of this page about the ones that are left."""
    return f"{reverse('offering-bulk')}?{urlencode([*(('id', row.offering.pk) for row in rows), ('act', act)])}"
