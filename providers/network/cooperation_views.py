"""Screens of municipal cooperation: the matrix with the list, one cooperation, and removing it."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from providers.network import cooperations
from providers.network.models import Cooperation
from providers.network.pages import about, confirm_sheet, form_sheet, sheet
from providers.pages import kept, written
from regions.access import allow
from regions.roles import REGION_READERS, Role

FORM = "providers/cooperation_form.html"


@allow(*REGION_READERS)
@require_safe
def cooperation_list(request):
    region = request.actor.region
    listed = cooperations.cooperations_listed(region)
    now = cooperations.in_force(listed)
    context = {"listed": listed, "now": now, "rows": cooperations.matrix(region, now) if now else []}
    return render(request, "providers/cooperation_list.html", context | {"may_write": request.actor.role == Role.COORDINATOR})


def trail():
    return [(reverse("cooperation-list"), _("Municipal cooperation"))]


@allow(Role.COORDINATOR)
def cooperation_new(request):
    form = cooperations.CooperationForm(request.POST or None, region=request.actor.region)
    if form.is_valid() and written(form, cooperations.save_cooperation, request.actor, form.instance, **form.cooperation_data()):
        return kept(request, _("The cooperation was saved."), "cooperation-list")
    words = sheet(_("Add a cooperation"), _("Save"), reverse("cooperation-list"), trail())
    return form_sheet(request, form, words, FORM)


@allow(Role.COORDINATOR)
def cooperation_edit(request, pk):
    found = get_object_or_404(Cooperation, pk=pk)
    words = sheet(about(_("Change the cooperation"), found), _("Save the changes"), reverse("cooperation-list"), trail())
    form = cooperations.CooperationForm(request.POST or None, instance=found, region=found.region_id)
    if form.is_valid() and written(form, cooperations.save_cooperation, request.actor, found, **form.cooperation_data()):
        return kept(request, _("The changes were saved."), "cooperation-list")
    return form_sheet(request, form, words, FORM)


@allow(Role.COORDINATOR)
def cooperation_remove(request, pk):
    found = get_object_or_404(Cooperation, pk=pk)
    if request.method == "POST":
        cooperations.remove_cooperation(request.actor, found)
        return kept(request, _("The cooperation was removed."), "cooperation-list")
    heading = about(_("Remove the cooperation"), found)
    words = sheet(heading, _("Remove"), reverse("cooperation-list"), trail(), danger=True)
    line = _("Remove what was written by mistake. A cooperation that has ended gets a last day instead, and stays in the list.")
    return confirm_sheet(request, words, [line])
