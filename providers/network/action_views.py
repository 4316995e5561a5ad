"""Screens of actions: the list, a new one, a changed one, and how one ended."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from providers.network import action_table, actions
from providers.network.action_forms import ActionForm, OutcomeForm
from providers.network.member_views import number_of
from providers.network.models import Action, Meeting
from providers.network.pages import about, form_sheet, sheet
from providers.pages import kept, written
from regions.access import allow
from regions.lists import paged, query_of
from regions.roles import REGION_READERS, Role
from regions.table_files import table_file
from regions.workflow import Refused, move


@allow(*REGION_READERS)
@require_safe
def action_list(request):
    region = request.actor.region
    found = action_table.ActionFilter(request.GET, queryset=action_table.actions_listed(region), region=region)
    if request.GET.get("format") in ("csv", "xlsx"):
        lines = action_table.file_rows(action_table.rows(found.qs))
        return table_file(request.GET["format"], "actions", action_table.file_heads(), lines)
    page = paged(found.qs, request.GET)
    context = {"filter": found, "page": page, "rows": action_table.rows(page), "query": query_of(request)}
    return render(request, "providers/action_list.html", context | {"may_write": request.actor.role == Role.COORDINATOR})


def trail(actor):
    return [(home_of(actor), _("Our part") if actor.member_id else pgettext("to do", "Actions"))]


def home_of(actor):
    return reverse("own-part") if actor.member_id else reverse("action-list")


@allow(Role.COORDINATOR)
def action_new(request):
    region = request.actor.region
    meeting = Meeting.objects.filter(region=region, pk=number_of(request.GET.get("meeting"))).first()
    form = ActionForm(request.POST or None, region=region, initial={"meeting": meeting})
    if form.is_valid() and written(form, actions.record_action, request.actor, region, **form.cleaned_data):
        return kept(request, _("The action was saved."), "action-list")
    return form_sheet(request, form, sheet(_("Add an action"), _("Save"), reverse("action-list"), trail(request.actor)))


@allow(Role.COORDINATOR)
def action_edit(request, pk):
    action = get_object_or_404(Action, pk=pk)
    words = sheet(_("Change the action"), _("Save the changes"), reverse("action-list"), trail(request.actor))
    form = ActionForm(request.POST or None, instance=action, region=action.region_id)
    if form.is_valid() and written(form, actions.change_action, request.actor, action, **form.cleaned_data):
        return kept(request, _("The changes were saved."), "action-list")
    return form_sheet(request, form, words)


def ends_here(request, action, verb, heading, button):
    """Ask how it ended, and end it. heading: with the action's own words behind it."""
    # The one field may be empty: an empty POST is an answer too.
    form, back = OutcomeForm(request.POST if request.method == "POST" else None), home_of(request.actor)
    if form.is_valid() and written(form, move, action, verb, request.actor, outcome=form.cleaned_data["outcome"]):
        return kept(request, _("Saved: %(title)s") % {"title": action.title}, back)
    return form_sheet(request, form, sheet(about(heading, action), button, back, trail(request.actor)))


@allow(Role.COORDINATOR, Role.MEMBER)
def action_done(request, pk):
    """A member ends its own; another's is not found."""
    action = get_object_or_404(own_actions(request.actor), pk=pk)
    return ends_here(request, action, "done", _("Mark as done"), _("Mark as done"))


def own_actions(actor):
    """→ the actions that this person may end: all of the region's, or a member's own."""
    return Action.objects.filter(owner=actor.member_id) if actor.member_id else Action.objects.all()


@allow(Role.COORDINATOR)
def action_drop(request, pk):
    action = get_object_or_404(Action, pk=pk)
    return ends_here(request, action, "drop", _("Drop the action"), _("Drop"))


@allow(Role.COORDINATOR)
@require_POST
def action_reopen(request, pk):
    action = get_object_or_404(Action, pk=pk)
    try:
        move(action, "reopen", request.actor)
    except Refused as refused:
        messages.error(request, refused.broken[0].text)
        return redirect("action-list")
    return kept(request, _("The action is open again: %(title)s") % {"title": action.title}, "action-list")
