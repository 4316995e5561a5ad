"""Screens of sending: look at what has changed, choose, send; and comparing with PTV."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from providers.catalogue.provider import Provider
from providers.pages import attempted, kept
from providers.ptv.comparing import reconciling
from providers.ptv.models import PtvRun
from providers.ptv.sending import preview_page, pushing
from providers.ptv.ways.overview import access_of, health_of
from regions.access import allow
from regions.lists import paged, query_of
from regions.roles import KEEPERS
from regions.workflow import Refused


def provider_asked(request, asked):
    """→ the Provider that the page is about, None where it is about all. asked: the words of the address or the form."""
    key = asked.get("provider", "")
    if not key:
        return None
    found = Provider.objects.select_related("organisation")
    return get_object_or_404(found, pk=key if key.isdecimal() and len(key) < 19 else 0, region=request.actor.own_region)


@allow(*KEEPERS)
@require_safe
def ptv_preview(request):
    return preview_answer(request, provider_asked(request, request.GET))


def preview_answer(request, provider, told=""):
    """told: why nothing was sent."""
    region, access = request.actor.own_region, access_of(request.actor.own_region)
    going, stopped = preview_page.plans(region, provider)
    page = paged(going, request.GET)
    context = {"page": page, "rows": preview_page.shown(page), "kept_back": preview_page.not_sent(stopped, region, provider), "query": query_of(request)}
    context |= {"told": told, "refused": bool(told), "provider": provider, "health": health_of(access), "may_send": access and not access.paused}
    return render(request, "providers/ptv_preview.html", context, status=422 if told else 200)


@allow(*KEEPERS)
@require_POST
def ptv_send(request):
    """what: all, or those that are ticked on the page, by our own keys."""
    provider, chosen = provider_asked(request, request.POST), request.POST.getlist("link")
    if request.POST.get("what") != "all" and not chosen:
        return preview_answer(request, provider, _("Tick at least one record to send."))
    try:
        run = pushing.order_push(request.actor, None if request.POST.get("what") == "all" else chosen, provider)
    except Refused as refused:
        return preview_answer(request, provider, " ".join(broken.text for broken in refused.broken))
    return redirect("ptv-run", run.pk)


@allow(*KEEPERS)
@require_POST
def ptv_compare(request):
    done, broken = attempted(request, reconciling.order_reconcile, request.actor)
    if not done:
        return kept(request, " ".join(each.text for each in broken), "ptv")
    run = PtvRun.objects.filter(region=request.actor.own_region, kind=PtvRun.Kind.RECONCILE).order_by("-pk").first()
    return redirect("ptv-run", run.pk)
