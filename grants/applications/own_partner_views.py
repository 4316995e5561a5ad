"""The pages of a partner's own people: their parts in projects, one of them written and confirmed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from grants import parties
from grants.applications.own_partner import State, change_own_partner, own_partners
from grants.applications.part_forms import OwnPartnerForm
from grants.refusals import carried_out, form_page, refused_page, save_state
from regions.access import allow
from regions.roles import Role
from regions.workflow import Refused, move


def status_of(partner):
    """→ in words, for those whose own part it is, whether they stand behind it."""
    return _("Confirmed") if partner.confirmed_at else _("Not confirmed yet")


def context_of(partner):
    return {
        "partner": partner,
        "council": parties.applicant(partner.region_id),
        "status": status_of(partner),
        "may_write": partner.state == State.DRAFT,
        "may_unconfirm": partner.state == State.CONFIRMED,
    }


@allow(Role.MEMBER)
@require_safe
def own_partnership_list(request):
    rows = [{"partner": partner, "status": status_of(partner)} for partner in own_partners(request.actor)]
    context = {"rows": rows, "council": parties.applicant(request.actor.region)}
    return render(request, "grants/own_partnership_list.html", context)


@allow(Role.MEMBER)
def own_partnership(request, pk):
    partner = get_object_or_404(own_partners(request.actor), pk=pk)
    form = OwnPartnerForm(request.POST if request.method == "POST" else None, partner=partner)
    saved = form.is_valid() and carried_out(form, change_own_partner, partner, request.actor, **form.cleaned_data)
    if request.htmx:
        return save_state(request, form, saved)
    if saved:
        messages.success(request, _("Your part was saved."))
        return redirect("own-partnership-confirm" if "confirm" in request.POST else "own-partnership", pk)
    return form_page(request, "grants/own_partnership.html", form, **context_of(partner))


@allow(Role.MEMBER)
def own_partnership_confirm(request, pk):
    """What is confirmed is read once more, on a page that nothing is typed on."""
    partner = get_object_or_404(own_partners(request.actor), pk=pk)
    if request.method != "POST":
        return render(request, "grants/own_partnership_confirm.html", context_of(partner))
    try:
        move(partner, "confirm", request.actor, seen=request.POST.get("seen", ""))
    except Refused as refused:
        return refused_page(request, "grants/own_partnership_confirm.html", refused, **context_of(partner))
    messages.success(request, _("Your part was confirmed."))
    return redirect("own-partnership", pk)


@allow(Role.MEMBER)
@require_POST
def own_partnership_unconfirm(request, pk):
    partner = get_object_or_404(own_partners(request.actor), pk=pk)
    try:
        move(partner, "unconfirm", request.actor)
    except Refused as refused:
        return refused_page(request, "grants/own_partnership_confirm.html", refused, **context_of(partner))
    messages.success(request, _("The confirmation was taken back."))
    return redirect("own-partnership", pk)
