"""Screens of meetings: the list, one meeting, its plan, and its file for calendars."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from providers.network import meetings
from providers.network.ics import PUBLISH, calendar_of
from providers.network.meeting_forms import SEND, MeetingForm
from providers.network.meeting_page import meeting_page
from providers.network.meeting_table import MeetingFilter, in_order, meetings_seen
from providers.network.models import Meeting
from providers.network.pages import form_sheet, sheet
from providers.pages import kept, written
from regions.access import allow
from regions.lists import paged, query_of
from regions.roles import REGION_READERS, Role

READERS = (*REGION_READERS, Role.MEMBER)


@allow(*READERS)
@require_safe
def meeting_list(request):
    found = MeetingFilter(request.GET, queryset=in_order(meetings_seen(request.actor)))
    page = paged(found.qs, request.GET)
    rows = [{"meeting": each, "tone": meetings.TONES[each.state]} for each in page]
    parts = [(_("To come"), [r for r in rows if not r["meeting"].is_past]), (_("Past"), [r for r in rows if r["meeting"].is_past])]
    context = {"filter": found, "page": page, "parts": [part for part in parts if part[1]], "query": query_of(request)}
    return render(request, "providers/meeting_list.html", context | {"may_write": request.actor.role == Role.COORDINATOR})


@allow(*READERS)
@require_safe
def meeting_detail(request, pk):
    meeting = get_object_or_404(meetings_seen(request.actor), pk=pk)
    return render(request, "providers/meeting_detail.html", meeting_page(meeting, request.actor))


@allow(*READERS)
@require_safe
def meeting_calendar(request, pk):
    meeting = get_object_or_404(meetings_seen(request.actor).select_related("region"), pk=pk)
    text = calendar_of(meeting, PUBLISH, organiser=str(meeting.region))
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="meeting-{meeting.pk}.ics"'
    return response


def trail(*more):
    return [(reverse("meeting-list"), _("Meetings")), *more]


@allow(Role.COORDINATOR)
def meeting_new(request):
    region = request.actor.region
    form = MeetingForm(request.POST or None, region=region)
    if form.is_valid() and (meeting := written(form, meetings.record_meeting, request.actor, region, **form.meeting_data())):
        return kept(request, _("The meeting was saved. Nobody is invited until you send the invitations."), "meeting-detail", meeting.pk)
    return form_sheet(request, form, sheet(_("Plan a meeting"), _("Save"), reverse("meeting-list"), trail()))


@allow(Role.COORDINATOR)
def meeting_edit(request, pk):
    meeting = get_object_or_404(Meeting, pk=pk)
    back = reverse("meeting-detail", args=[pk])
    if request.method != "POST" and meeting.state not in meetings.TO_COME:
        messages.warning(request, _("This meeting can't be changed any more."))
        return redirect(back)
    words = sheet(_("Change the meeting"), _("Save the changes"), back, trail((back, str(meeting))))
    form = MeetingForm(request.POST or None, instance=meeting, region=meeting.region_id)
    if form.is_valid():
        tell = form.cleaned_data.get("tell") == SEND
        if written(form, meetings.change_meeting, request.actor, meeting, tell, **form.meeting_data()):
            return kept(request, _("The changes were saved, and those invited are told.") if tell else _("The changes were saved."), back)
    return form_sheet(request, form, words)
