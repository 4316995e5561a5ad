"""Pages that ask before e-mails leave: the invitations to a meeting, and its cancellation."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from providers.network.invitations import by_address, those_told, to_invite
from providers.network.meeting_forms import CancelForm
from providers.network.meeting_views import trail
from providers.network.meetings import cancel_meeting
from providers.network.models import Meeting
from providers.network.pages import form_sheet, sheet
from providers.pages import attempted, kept, written
from regions.access import allow
from regions.roles import Role
from regions.workflow import move

MEETINGS = Meeting.objects.select_related("group", "region")


@allow(Role.COORDINATOR)
def meeting_invite(request, pk):
    meeting = get_object_or_404(MEETINGS, pk=pk)
    with_address, without = by_address(to_invite(meeting))
    done, broken = attempted(request, move, meeting, "invite", request.actor)
    if done:
        return kept(request, sent_words(len(with_address)), "meeting-detail", pk)
    back = reverse("meeting-detail", args=[pk])
    words = sheet(_("Send the invitations"), _("Send the invitations"), back, trail((back, str(meeting))))
    context = {**words, "meeting": meeting, "with_address": with_address, "without": without}
    context |= {"broken": broken, "refused": bool(broken)}
    return render(request, "providers/meeting_invite.html", context, status=422 if broken else 200)


def sent_words(number):
    return ngettext("%(n)d invitation is on its way.", "%(n)d invitations are on their way.", number) % {"n": number}


@allow(Role.COORDINATOR)
def meeting_cancel(request, pk):
    meeting = get_object_or_404(MEETINGS, pk=pk)
    told = len(those_told(meeting))
    form = CancelForm(request.POST if request.method == "POST" else None, told=told)
    if form.is_valid() and written(form, cancel_meeting, request.actor, meeting, **form.cleaned_data):
        return kept(request, _("The meeting was cancelled."), "meeting-detail", pk)
    back = reverse("meeting-detail", args=[pk])
    lead = _("A cancelled meeting stays in the list. It can't be taken back.")
    words = sheet(_("Cancel the meeting"), _("Cancel the meeting"), back, trail((back, str(meeting))), lead, danger=True)
    return form_sheet(request, form, words)
