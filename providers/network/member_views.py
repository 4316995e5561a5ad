"""Screens of the network's members."""

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from providers.network import member_page, member_table, members, people
from providers.network.member_forms import BulkForm, LeaveForm, MemberForm, active_providers
from providers.network.models import Member
from providers.network.pages import form_sheet, sheet
from providers.pages import kept, written
from regions.access import allow
from regions.lists import paged, query_of
from regions.roles import REGION_READERS, Role
from regions.table_files import table_file
from regions.workflow import Refused

MEMBERS = Member.objects.select_related("municipality", "provider__organisation")


@allow(*REGION_READERS)
@require_safe
def member_list(request):
    region = request.actor.region
    found = member_table.MemberFilter(request.GET, queryset=member_table.members_listed(region), region=region)
    if request.GET.get("format") in ("csv", "xlsx"):
        lines = member_table.file_rows(member_table.rows(found.qs))
        return table_file(request.GET["format"], "members", member_table.file_heads(), lines)
    page = paged(found.qs, request.GET)
    context = {"filter": found, "page": page, "rows": member_table.rows(page), "query": query_of(request)}
    context |= {"may_write": request.actor.role == Role.COORDINATOR, "bulk": BulkForm(region=region, auto_id="bulk_%s")}
    return render(request, "providers/member_list.html", context)


@allow(Role.COORDINATOR)
@require_POST
def member_group_add(request):
    """The members ticked in the list become members of a group as well."""
    form, back = BulkForm(request.POST, region=request.actor.region), f"{reverse('member-list')}?{query_of_post(request)}"
    if not form.is_valid():
        messages.error(request, _("Choose the members and the group. Nothing was changed."))
        return redirect(back)
    group, chosen = form.cleaned_data["group"], list(form.cleaned_data["member"])
    try:
        added = members.add_to_group(request.actor, group, chosen)
    except Refused as refused:
        messages.error(request, refused.broken[0].text)
        return redirect(back)
    text = ngettext("%(n)d member was added to the group “%(group)s”.", "%(n)d members were added to the group “%(group)s”.", added)
    return kept(request, text % {"n": added, "group": group} + already_in(len(chosen) - added), back)


def query_of_post(request):
    """→ the filter that the list had, written anew so that nothing but names and values leads back."""
    return QueryDict(request.POST.get("query", "")).urlencode()


def already_in(number):
    text = ngettext("%(n)d was in it already.", "%(n)d were in it already.", number)
    return f" {text % {'n': number}}" if number else ""


def network_trail(*more):
    return [(reverse("member-list"), _("Members")), *more]


@allow(Role.COORDINATOR)
def member_new(request):
    region = request.actor.region
    chosen = active_providers(region).filter(pk=number_of(request.GET.get("provider"))).first()
    initial = {"kind": Member.Kind.PROVIDER, "provider": chosen, **members.known_of(chosen)} if chosen else {}
    form = MemberForm(request.POST or None, region=region, initial=initial)
    if form.is_valid() and (member := written(form, members.record_member, request.actor, region, **form.cleaned_data)):
        return kept(request, _("The member was saved. Add it to its groups next."), "member-detail", member.pk)
    words = sheet(_("Add a member"), _("Save"), reverse("member-list"), network_trail())
    known = None if form.is_bound or chosen else form.fields["provider"].queryset
    return form_sheet(request, form, words, "providers/member_new.html", known=known)


def number_of(text):
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 18 else None


@allow(*REGION_READERS)
@require_safe
def member_detail(request, pk):
    member = get_object_or_404(MEMBERS, pk=pk)
    context = {"member": member, "facts": member_page.facts_of(member), "may_write": request.actor.role == Role.COORDINATOR}
    context |= member_page.parts_of(member) | {"events": member_page.history_of(member)}
    context |= {"people": people.people_of(member)} if context["may_write"] else {}
    return render(request, "providers/member_detail.html", context)


@allow(Role.COORDINATOR)
def member_edit(request, pk):
    member = get_object_or_404(MEMBERS, pk=pk)
    back = reverse("member-detail", args=[pk])
    words = sheet(_("Change the member's details"), _("Save the changes"), back, network_trail((back, str(member))))
    form = MemberForm(request.POST or None, instance=member, region=member.region_id)
    if form.is_valid() and written(form, members.change_member, request.actor, member, **form.cleaned_data):
        return kept(request, _("The changes were saved."), back)
    return form_sheet(request, form, words)


@allow(Role.COORDINATOR)
def member_leave(request, pk):
    member = get_object_or_404(MEMBERS, pk=pk)
    back = reverse("member-detail", args=[pk])
    form = LeaveForm(request.POST or None, member=member)
    if form.is_valid() and written(form, members.leave_network, request.actor, member, **form.cleaned_data):
        return kept(request, _("The last day in the network was saved."), back)
    words = sheet(_("Leave the network"), _("End the membership"), back, network_trail((back, str(member))), danger=True)
    left = {"member": member, "people": people.people_of(member), "actions": member_page.parts_of(member)["actions"]}
    return form_sheet(request, form, words, "providers/member_leave.html", **left)
