"""Screens of campaigns: the list, one campaign with its messages, and writing it."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from providers.communication import campaigns, verbs
from providers.communication.forms import CampaignForm
from providers.communication.models import Campaign
from providers.communication.plan import TONES
from providers.pages import form_page, kept, written
from regions.access import allow
from regions.lists import paged, query_of
from regions.roles import REGION_READERS, Role
from regions.table_files import table_file


@allow(*REGION_READERS)
@require_safe
def campaign_list(request):
    listed = campaigns.campaigns_listed(request.actor.own_region)
    if request.GET.get("format") in ("csv", "xlsx"):
        return table_file(request.GET["format"], "campaigns", campaigns.file_heads(), campaigns.file_rows(listed))
    context = {"page": paged(listed, request.GET), "query": query_of(request)}
    context["may_write"] = request.actor.role == Role.COORDINATOR
    return render(request, "providers/campaign_list.html", context)


@allow(*REGION_READERS)
@require_safe
def campaign_detail(request, pk):
    campaign = get_object_or_404(Campaign, pk=pk)
    messages = list(campaign.messages.all())
    reached, known, done = campaigns.reach_of(messages)
    context = {"campaign": campaign, "rows": [(each, TONES[each.state]) for each in messages], "reached": reached}
    context |= {"known": known, "done": done, "may_write": request.actor.role == Role.COORDINATOR}
    return render(request, "providers/campaign_detail.html", context)


@allow(Role.COORDINATOR)
def campaign_new(request):
    form = CampaignForm(request.POST or None)
    del form.fields["outcome"]
    if form.is_valid() and (made := written(form, verbs.record_campaign, request.actor, request.actor.own_region, **form.cleaned_data)):
        return kept(request, _("The campaign was saved. Add its messages."), "campaign-detail", made.pk)
    return form_page(request, "providers/campaign_new.html", form)


@allow(Role.COORDINATOR, on=Campaign)
def campaign_edit(request, pk):
    campaign = get_object_or_404(Campaign, pk=pk)
    name = campaign.name
    form = CampaignForm(request.POST or None, instance=campaign)
    if form.is_valid() and written(form, verbs.change_campaign, request.actor, campaign, **form.cleaned_data):
        return kept(request, _("The changes were saved."), "campaign-detail", pk)
    return form_page(request, "providers/campaign_edit.html", form, campaign=campaign, name=name)
