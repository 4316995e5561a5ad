"""A partner picked from the region's network: the one place where the application and the network meet."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from grants.applications.partners import add_partner
from grants.applications.views import application_or_404
from grants.refusals import carried_out, form_page
from providers.models import Member
from providers.network.members import members_in
from regions.access import allow
from regions.roles import REGION_STAFF


class FromNetworkForm(forms.Form):
    member = forms.ModelChoiceField(
        label=gettext_lazy("Member of the network"),
        queryset=Member.objects.none(),
        empty_label=gettext_lazy("Choose"),
        help_text=gettext_lazy("Its people then write and confirm their part themselves, and see nothing else of the application."),
    )

    def __init__(self, data=None, *, members):
        super().__init__(data)
        self.fields["member"].queryset = members


def members_to_pick(application):
    """→ queryset of the network's members of today that are not partners in the application yet."""
    partners = list(application.partners.exclude(member_id=None).values_list("member_id", flat=True))
    return members_in(application.region_id).exclude(pk__in=partners)


@allow(*REGION_STAFF)
def application_partner_from_network(request, pk):
    application = application_or_404(request, pk)
    form = FromNetworkForm(request.POST if request.method == "POST" else None, members=members_to_pick(application))
    if form.is_valid() and (partner := carried_out(form, add_partner, application, request.actor, **picked(form))):
        messages.success(request, _("%(name)s was added as a partner.") % {"name": partner.name})
        return redirect("application-partner-edit", pk, partner.pk)
    return form_page(request, "reporting/application_partner_from_network.html", form, application=application)


def picked(form):
    """→ what add_partner wants of the chosen member."""
    member = form.cleaned_data["member"]
    known = {name: getattr(member, name) for name in ("name", "contact_name", "contact_email")}
    return known | {"member_id": member.pk}
