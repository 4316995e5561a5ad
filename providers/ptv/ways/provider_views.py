"""Screens of one provider's way to PTV: how it stands, how it is changed, and its organisation there."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from providers.catalogue.provider import Provider
from providers.catalogue.recording import kept_by
from providers.pages import attempted, form_page, kept, written
from providers.ptv.models import WRITING, PtvProvider
from providers.ptv.sending.linking import held_by
from providers.ptv.ways import modes, provider_page
from providers.ptv.ways.overview import is_open
from providers.ptv.ways.overview_views import READERS
from providers.ptv.ways.provider_forms import LeaveForm, ModeForm
from providers.rules import may_keep
from regions.access import allow
from regions.roles import KEEPERS

PROVIDERS = Provider.objects.select_related("organisation", "region")


@allow(*READERS)
@require_safe
def ptv_provider(request, pk):
    return provider_answer(request, pk)


def provider_answer(request, pk, broken=()):
    provider = get_object_or_404(PROVIDERS, pk=pk)
    held = held_by(provider)
    context = {
        "provider": provider, "held": held, "facts": provider_page.facts_of(held), "writes": held.mode in WRITING,
        "consents": provider_page.consents(provider), "rows": provider_page.records(provider),
        "may_write": request.actor.role in KEEPERS and may_keep(request.actor, provider.region_id),
        "reads_agreements": bool(request.actor.region), "broken": broken, "refused": bool(broken),
        "candidates": modes.candidates(held) if held.looked_up == modes.MANY else [],
        "looking_up": is_open(provider.region_id, modes.KIND, provider=provider.pk),
    }  # fmt: skip
    return render(request, "providers/ptv_provider.html", context, status=422 if broken else 200)


@allow(*KEEPERS, on=Provider)
def ptv_provider_mode(request, pk):
    provider = kept_by(request.actor, PROVIDERS, pk)
    held = held_by(provider)
    form = ModeForm(request.POST or None, held=held, candidates=modes.candidates(held))
    if form.is_valid():
        mode, organisation = form.cleaned_data["mode"], form.cleaned_data["organisation"]
        if provider_page.leaves(held, mode) and provider_page.in_ptv(provider):
            return redirect(f"{reverse('ptv-provider-leave', args=[pk])}?{urlencode({'mode': mode})}")
        if written(form, modes.set_mode, provider, request.actor, mode, organisation=organisation):
            return kept(request, _("The changes were saved."), "ptv-provider", pk)
    return form_page(request, "providers/ptv_provider_mode.html", form, provider=provider, held=held)


@allow(*KEEPERS, on=Provider)
def ptv_provider_leave(request, pk):
    """The region stops writing: what it has written stays in PTV, or is archived there."""
    provider = kept_by(request.actor, PROVIDERS, pk)
    held, mode = held_by(provider), request.GET.get("mode")
    if mode not in PtvProvider.Mode or not provider_page.leaves(held, mode):
        return redirect("ptv-provider-mode", pk)
    form = LeaveForm(request.POST if request.method == "POST" else None)
    archive = form.is_valid() and form.cleaned_data["in_ptv"] == "archive"
    if form.is_valid() and written(form, modes.set_mode, provider, request.actor, mode, held.organisation, archive=archive):
        text = _("The records are being archived in PTV. The change is made when all of them are.")
        return kept(request, text if archive else _("The changes were saved."), "ptv-provider", pk)
    context = {"provider": provider, "mode": PtvProvider.Mode(mode).label, "number": provider_page.in_ptv(provider)}
    return form_page(request, "providers/ptv_provider_leave.html", form, **context)


@allow(*KEEPERS, on=Provider)
@require_POST
def ptv_provider_look_up(request, pk):
    done, broken = attempted(request, modes.look_up, kept_by(request.actor, PROVIDERS, pk), request.actor)
    if not done:
        return provider_answer(request, pk, broken)
    return kept(request, _("PTV is asked for the business ID. The answer appears here in a moment."), "ptv-provider", pk)
