"""The pages of a member's own part."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from providers.network.models import Member
from providers.network.own_part import OwnPartForm, change_own_part, own_part
from providers.network.pages import form_sheet, sheet
from providers.pages import kept, written
from regions.access import allow
from regions.navigation import url_or_none
from regions.roles import Role

MEMBERS = Member.objects.select_related("municipality")


@allow(Role.MEMBER)
@require_safe
def own_part_page(request):
    member = get_object_or_404(MEMBERS, pk=request.actor.member_id)
    context = own_part(request.actor, member) | {"need_url": url_or_none("own-need-record-list")}
    return render(request, "providers/own_part.html", context)


@allow(Role.MEMBER)
def own_part_edit(request):
    member, back = get_object_or_404(Member, pk=request.actor.member_id), reverse("own-part")
    form = OwnPartForm(request.POST or None, instance=member)
    if form.is_valid() and written(form, change_own_part, request.actor, member, **form.cleaned_data):
        return kept(request, _("The changes were saved."), back)
    return form_sheet(request, form, sheet(_("Change our contact details"), _("Save the changes"), back, [(back, _("Our part"))]))
