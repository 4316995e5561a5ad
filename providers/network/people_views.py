"""Screens of the people who sign in for a member: invite one, send a link again, end one."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from providers.network import people
from providers.network.member_forms import EndPersonForm
from providers.network.member_views import network_trail, number_of
from providers.network.models import Member
from providers.network.pages import form_sheet, sheet
from providers.pages import kept, written
from providers.upkeep.forms import ContactForm
from regions.access import allow
from regions.roles import Role
from regions.workflow import Refused


@allow(Role.COORDINATOR)
def member_invite_person(request, pk):
    member, back = get_object_or_404(Member, pk=pk), reverse("member-detail", args=[pk])
    form = ContactForm(request.POST or None)
    if form.is_valid() and (person := written(form, people.invite_person, request.actor, member, **form.cleaned_data)):
        return kept(request, _("A sign-in link is on its way to %(email)s.") % {"email": person.user.email}, back)
    lead = _("This person gets a sign-in link by e-mail, sees the network's meetings and this member's own part, and nothing of other members.")
    words = sheet(_("Invite a person to sign in"), _("Send the invitation"), back, network_trail((back, str(member))), lead)
    return form_sheet(request, form, words)


@allow(Role.COORDINATOR)
@require_POST
def member_person_link(request, pk):
    member = get_object_or_404(Member, pk=pk)
    person = get_object_or_404(people.memberships_for(member).select_related("user"), pk=number_of(request.POST.get("person")))
    try:
        people.send_link(request.actor, member, person)
    except Refused as refused:
        messages.error(request, refused.broken[0].text)
        return redirect("member-detail", pk)
    return kept(request, _("A sign-in link is on its way to %(email)s.") % {"email": person.user.email}, "member-detail", pk)


@allow(Role.COORDINATOR)
def member_person_remove(request, pk):
    member, back = get_object_or_404(Member, pk=pk), reverse("member-detail", args=[pk])
    form = EndPersonForm(request.POST or None, member=member, initial={"person": request.GET.get("person")})
    if form.is_valid():
        person = form.people[form.cleaned_data["person"]]
        people.end_person(request.actor, member, person)
        text = _("%(name)s can no longer sign in for this member.") % {"name": person.user.get_full_name()}
        return kept(request, text, back)
    lead = _("Links that were sent stop working at once. You can invite the person again.")
    words = sheet(_("End a person's sign-in"), _("End the sign-in"), back, network_trail((back, str(member))), lead, danger=True)
    return form_sheet(request, form, words)
