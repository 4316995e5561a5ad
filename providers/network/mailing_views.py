"""Screens of messages to members: what was sent, and writing one, with a look at who gets it before it leaves."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from providers.network.mailings import MailingForm, recipients, send_mailing
from providers.network.models import Mailing
from providers.network.pages import form_sheet, sheet
from providers.pages import kept, written
from regions.access import allow
from regions.lists import paged, query_of
from regions.roles import REGION_READERS, Role

MAILINGS = Mailing.objects.select_related("group")


@allow(*REGION_READERS)
@require_safe
def mailing_list(request):
    page = paged(MAILINGS.filter(region=request.actor.region), request.GET)
    context = {"page": page, "query": query_of(request), "may_write": request.actor.role == Role.COORDINATOR}
    return render(request, "providers/mailing_list.html", context)


@allow(*REGION_READERS)
@require_safe
def mailing_detail(request, pk):
    return render(request, "providers/mailing_detail.html", {"mailing": get_object_or_404(MAILINGS, pk=pk)})


def trail():
    return [(reverse("mailing-list"), _("Messages to members"))]


@allow(Role.COORDINATOR)
def mailing_new(request):
    """what: preview shows who gets it, send sends it, anything else goes back to the words."""
    region, what = request.actor.region, request.POST.get("what")
    form = MailingForm(request.POST or None, region=region)
    words = sheet(_("Write to members"), _("See who gets it"), reverse("mailing-list"), trail())
    if form.is_valid() and what == "preview":
        return preview(request, form, words)
    if form.is_valid() and what == "send" and (mailing := written(form, send_mailing, request.actor, region, **form.cleaned_data)):
        text = ngettext("%(n)d e-mail is on its way.", "%(n)d e-mails are on their way.", mailing.recipients)
        return kept(request, text % {"n": mailing.recipients}, "mailing-detail", mailing.pk)
    if what == "edit":
        return render(request, "providers/mailing_new.html", {**words, "form": form})
    return form_sheet(request, form, words, "providers/mailing_new.html")


def preview(request, form, words):
    with_address, without = recipients(request.actor.region, form.cleaned_data["group"])
    context = {**words, "form": form, "mailing": form.cleaned_data, "with_address": with_address, "without": without}
    return render(request, "providers/mailing_preview.html", context)
