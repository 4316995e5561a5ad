"""Many offerings at once: choose in the list, see what would happen to each, do it."""

from django.contrib import messages
from django.http import QueryDict
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
    # The filter of the list that they were chosen in, to go back to.
    query = QueryDict(sent.get("list", "")).urlencode()
    back = f"{reverse('offering-list')}?{query}" if query else reverse("offering-list")
    offerings = bulk.chosen([int(key) for key in sent.getlist("id") if key.isdecimal()])
    if not offerings:
        messages.warning(request, _("Tick the offerings first."))
        return redirect(back)
    act = sent.get("act") if sent.get("act") in dict(bulk.ACTS) else None
    form = BulkForm(request.POST) if request.method == "POST" else BulkForm(initial={"act": act})
    if form.is_valid():
        act = form.cleaned_data["act"]
        refused = bulk.carry_out(request.actor, offerings, act, **form.field_data())
        if not refused:
            messages.success(request, bulk.told(act, len(offerings), refused))
            return redirect(back)
        # What could be done is done: only the others are left on the page, each with its reason.
        messages.warning(request, bulk.told(act, len(offerings) - len(refused), refused))
        return render(request, "providers/offering_bulk.html", {"form": form, "rows": refused, "act": act, "back": back, "query": query})
    context = {"form": form, "rows": bulk.outlook(offerings, act, request.actor), "act": act, "back": back, "query": query}
    return render(request, "providers/offering_bulk.html", context, status=422 if form.is_bound else 200)
