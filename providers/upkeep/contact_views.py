"""Screens of a provider's contacts: add one, end one, send a sign-in link."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from providers.catalogue.provider import Provider
from providers.catalogue.recording import kept_by
from providers.pages import form_page, kept, written
from providers.upkeep import contacts
from providers.upkeep.forms import ContactForm
from regions.access import allow
from regions.people import Membership
from regions.roles import KEEPERS, Role
from regions.workflow import Refused

PROVIDERS = Provider.objects.select_related("organisation")


@allow(*KEEPERS, on=Provider)
def contact_new(request, pk):
    provider = kept_by(request.actor, PROVIDERS, pk)
    form = ContactForm(request.POST or None)
    if form.is_valid() and (contact := written(form, contacts.add_contact, request.actor, provider, **form.cleaned_data)):
        text = _("%(name)s keeps this provider's data now. Send a sign-in link next.") % {"name": contact.user.get_full_name()}
        return kept(request, text, "provider-detail", pk)
    return form_page(request, "providers/contact_new.html", form, provider=provider)


@allow(*KEEPERS, on=Provider)
def contact_end(request, pk, contact):
    provider = kept_by(request.actor, PROVIDERS, pk)
    membership = contact_of(provider, contact)
    if request.method == "POST":
        contacts.end_contact(request.actor, provider, membership)
        text = _("%(name)s can no longer sign in for this provider.") % {"name": membership.user.get_full_name()}
        return kept(request, text, "provider-detail", pk)
    return render(request, "providers/contact_end.html", {"provider": provider, "contact": membership})


@allow(*KEEPERS, on=Provider)
@require_POST
def contact_link(request, pk, contact):
    provider = kept_by(request.actor, PROVIDERS, pk)
    membership = contact_of(provider, contact)
    try:
        contacts.send_link(request.actor, provider, membership)
    except Refused as refused:
        messages.error(request, refused.broken[0].text)
        return redirect("provider-detail", pk)
    return kept(request, _("A sign-in link is on its way to %(email)s.") % {"email": membership.user.email}, "provider-detail", pk)


def contact_of(provider, pk):
    """→ the Membership of this key, where it is one of this provider's contacts; else 404."""
    own = Membership.objects.select_related("user")
    return get_object_or_404(own, pk=pk, role=Role.PROVIDER_CONTACT, region=provider.region_id, provider_id=provider.pk)
