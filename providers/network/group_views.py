"""Screens of groups: the list, a group with its members, and removing one."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from providers.network import groups
from providers.network.models import Group
from providers.network.pages import about, confirm_sheet, form_sheet, sheet
from providers.pages import attempted, kept, written
from regions.access import allow
from regions.lists import paged, query_of
from regions.roles import REGION_READERS, Role


@allow(*REGION_READERS)
@require_safe
def group_list(request):
    page = paged(groups.groups_listed(request.actor.region), request.GET)
    context = {"page": page, "query": query_of(request), "may_write": request.actor.role == Role.COORDINATOR}
    return render(request, "providers/group_list.html", context)


def trail():
    return [(reverse("group-list"), _("Groups"))]


@allow(Role.COORDINATOR)
def group_new(request):
    form = groups.GroupForm(request.POST or None, region=request.actor.region)
    if form.is_valid() and written(form, groups.save_group, request.actor, form.instance, **form.cleaned_data):
        return kept(request, _("The group was saved."), "group-list")
    return form_sheet(request, form, sheet(_("Add a group"), _("Save"), reverse("group-list"), trail()))


@allow(Role.COORDINATOR)
def group_edit(request, pk):
    group = get_object_or_404(Group, pk=pk)
    words = sheet(about(_("Change the group"), group), _("Save the changes"), reverse("group-list"), trail())
    form = groups.GroupForm(request.POST or None, instance=group, region=group.region_id)
    if form.is_valid() and written(form, groups.save_group, request.actor, group, **form.cleaned_data):
        return kept(request, _("The changes were saved."), "group-list")
    return form_sheet(request, form, words)


@allow(Role.COORDINATOR)
def group_remove(request, pk):
    group = get_object_or_404(Group, pk=pk)
    done, broken = attempted(request, groups.remove_group, request.actor, group)
    if done:
        return kept(request, _("The group was removed. Its members stay in the network."), "group-list")
    words = sheet(about(_("Remove the group"), group), _("Remove"), reverse("group-list"), trail(), danger=True)
    return confirm_sheet(request, words, [_("The group goes. Its members stay in the network.")], broken)
