"""Screen of a month's entry."""

from datetime import timedelta

from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from providers.contacts.month import counted_otherwise, offered_rows, save_month, saved_rows
from providers.contacts.month_form import WhichForm, grid_of
from providers.contacts.whose import COUNTERS, choose_provider, provider_asked
from providers.pages import kept
from regions import clock
from regions.access import allow


@allow(*COUNTERS)
def contact_month(request):
    provider = provider_asked(request)
    if provider is None:
        return choose_provider(request, _("Contacts of a month"))
    which = WhichForm(request.GET if "month" in request.GET else None, provider=provider, initial=usual(request, provider))
    if which.is_bound and not which.is_valid():
        return month_page(request, provider, which, None, status=422)
    if not which.is_bound:
        point, month = which.initial["point"], which.initial["month"]
        return month_page(request, provider, which, (point, month))
    point, month = which.cleaned_data["point"], which.cleaned_data["month"]
    return month_page(request, provider, which, (point, month))


def usual(request, provider):
    """→ the month before this one, and the point of the address or the first: what is most often entered."""
    points = list(provider.points.order_by("name", "pk"))
    asked = next((point for point in points if str(point.pk) == request.GET.get("point")), None)
    last_month = (clock.today().replace(day=1) - timedelta(days=1)).replace(day=1)
    return {"point": asked or next(iter(points), None), "month": last_month}


def month_page(request, provider, which, chosen, status=200):
    context = {"provider": provider, "form": which}
    if chosen is None:
        return render(request, "providers/contact_month.html", context, status=status)
    point, month = chosen
    saved = saved_rows(provider, point, month)
    rows = list(dict.fromkeys([*offered_rows(provider, point), *saved]))
    grid = grid_of(request.POST if request.method == "POST" else None, rows, saved)
    here = f"{request.path}?{urlencode({'provider': provider.pk, 'point': point.pk if point else '', 'month': f'{month:%Y-%m}'})}"
    if request.method == "POST" and grid.is_valid():
        changed = save_month(request.actor, provider, point, month, grid.changes())
        return kept(request, _("The month was saved.") if changed else _("Nothing was changed."), here)
    context |= {"formset": grid, "point": point, "month": month, "here": here}
    context |= {"contacts": sum(row.contacts for row in saved.values()), "otherwise": counted_otherwise(provider, point, month)}
    context |= {"minutes": sum(row.minutes or 0 for row in saved.values())}
    return render(request, "providers/contact_month.html", context, status=422 if grid.is_bound else 200)
