"""Screens of the plan of communication: the year's messages and what came of them."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from providers.communication import plan, verbs
from providers.communication.forms import DoneForm, MessageForm
from providers.communication.models import Campaign, Message
from providers.pages import form_page, kept, written
from regions import clock
from regions.access import allow
from regions.lists import paged, query_of
from regions.roles import REGION_READERS, Role
from regions.table_files import table_file
from regions.workflow import Refused, move


def plan_of(year):
    return f"{reverse('message-list')}?year={year}"


@allow(*REGION_READERS)
@require_safe
def message_list(request):
    region = request.actor.own_region
    found = plan.PlanFilter(request.GET, region)
    if request.GET.get("format") in ("csv", "xlsx"):
        return table_file(request.GET["format"], f"communication-{found.year}", plan.file_heads(), plan.file_rows(found.qs))
    page = paged(found.qs, request.GET)
    context = {"filter": found, "page": page, "months": plan.months(page), "query": query_of(request), "year": found.year}
    context["may_write"] = request.actor.role == Role.COORDINATOR
    context["to_copy"] = len(verbs.not_copied(region, found.year)) if context["may_write"] else 0
    return render(request, "providers/message_list.html", context)


@allow(Role.COORDINATOR)
def message_new(request):
    region = request.actor.own_region
    campaign = Campaign.objects.filter(region=region, pk__in=[key for key in [request.GET.get("campaign", "")] if key.isdecimal()])
    form = MessageForm(request.POST or None, region=region, initial={"campaign": campaign.first()})
    if form.is_valid() and (made := written(form, verbs.record_message, request.actor, region, **form.cleaned_data)):
        return kept(request, _("The message was saved."), plan_of(made.planned_on.year))
    return form_page(request, "providers/message_new.html", form, back=plan_of(clock.today().year))


@allow(Role.COORDINATOR, on=Message)
def message_edit(request, pk):
    message = get_object_or_404(Message, pk=pk)
    back = plan_of(message.planned_on.year)
    form = MessageForm(request.POST or None, instance=message, region=message.region_id)
    if form.is_valid() and written(form, verbs.change_message, request.actor, message, **form.cleaned_data):
        return kept(request, _("The changes were saved."), plan_of(message.planned_on.year))
    return form_page(request, "providers/message_edit.html", form, back=back)


@allow(Role.COORDINATOR, on=Message)
def message_done(request, pk):
    message = get_object_or_404(Message.objects.select_related("campaign"), pk=pk)
    known = {"done_on": message.done_on or clock.today(), "reach": message.reach, "note": message.note}
    form, back = DoneForm(request.POST or None, initial=known), plan_of(message.planned_on.year)
    if form.is_valid() and written(form, move, message, "message_done", request.actor, **form.cleaned_data):
        return kept(request, _("It was marked as done."), back)
    return form_page(request, "providers/message_done.html", form, message=message, back=back)


@allow(Role.COORDINATOR, on=Message)
@require_POST
def message_drop(request, pk):
    """Nothing is lost by it: the same list has the way back."""
    return moved(request, pk, "message_dropped", _("The message was dropped. You can take it back to the plan."))


@allow(Role.COORDINATOR, on=Message)
@require_POST
def message_reopen(request, pk):
    return moved(request, pk, "message_reopened", _("The message is planned again."))


def moved(request, pk, verb, text):
    message = get_object_or_404(Message, pk=pk)
    try:
        move(message, verb, request.actor)
    except Refused as refused:
        text = refused.broken[0].text
    return kept(request, text, plan_of(message.planned_on.year))


@allow(Role.COORDINATOR)
def message_copy_year(request):
    """GET says what would be copied from the year before; POST copies it."""
    region, year, broken = request.actor.own_region, wanted_year(request), []
    if request.method == "POST":
        try:
            number = verbs.copy_plan(request.actor, region, year)
            text = _("Messages copied to the plan of %(year)s: %(n)s.") % {"year": year, "n": number}
            return kept(request, text, plan_of(year))
        except Refused as refused:
            broken = refused.broken
    context = {"year": year, "before": year - 1, "to_copy": verbs.not_copied(region, year), "broken": broken}
    context |= {"refused": bool(broken), "back": plan_of(year)}
    return render(request, "providers/message_copy_year.html", context, status=422 if broken else 200)


def wanted_year(request):
    """→ the year that the address asks for; this year for anything that is none near it."""
    this_year = clock.today().year
    asked = request.GET.get("year", "")
    return int(asked) if asked in map(str, range(this_year - 1, this_year + 3)) else this_year
