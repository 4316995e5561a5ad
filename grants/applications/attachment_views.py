"""Screens of an application's files: the list, one added, opened, removed, brought back."""

import io

from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from grants.applications import attachments
from grants.applications.part_forms import AttachmentForm
from grants.applications.part_page import list_of
from grants.applications.views import READERS, application_or_404
from grants.applications.writing import ATTACHMENTS
from grants.refusals import carried_out, form_page, refused_page
from regions import documents
from regions.access import allow
from regions.roles import REGION_READERS, REGION_STAFF
from regions.workflow import Refused


@allow(*READERS)
@require_safe
@cache_control(private=True, no_store=True)
def application_attachment(request, pk, attachment):
    """The whole file is read first: bytes that are not the recorded ones must not leave, not even the first."""
    application = application_or_404(request, pk)
    found = get_object_or_404(attachments.readable(application, request.actor), pk=attachment)
    name = documents.file_name(found.title, found.media_type) or found.file_name
    data = io.BytesIO(documents.read(found))
    return FileResponse(data, as_attachment=True, filename=name, content_type=found.media_type)


def page_of(application, actor):
    files = {"files": list(attachments.in_use(application)), "removed": list(attachments.removed(application))}
    return list_of(application, ATTACHMENTS, actor) | files | {"most": attachments.MOST}


@allow(*REGION_READERS)
@require_safe
def application_attachments(request, pk):
    application = application_or_404(request, pk)
    return render(request, "grants/application_attachments.html", page_of(application, request.actor))


@allow(*REGION_STAFF)
def application_attachment_add(request, pk):
    application = application_or_404(request, pk)
    form = AttachmentForm(request.POST, request.FILES) if request.method == "POST" else AttachmentForm()
    if form.is_valid() and carried_out(form, attachments.add_attachment, application, request.actor, **form.cleaned_data):
        messages.success(request, _("The file was attached."))
        return redirect("application-attachments", pk)
    return form_page(request, "grants/application_attachment_add.html", form, application=application)


@allow(*REGION_STAFF)
def application_attachment_remove(request, pk, attachment):
    application = application_or_404(request, pk)
    context = {"application": application, "file": get_object_or_404(application.attachments, pk=attachment)}
    if request.method != "POST":
        return render(request, "grants/application_attachment_remove.html", context)
    try:
        attachments.remove_attachment(context["file"], request.actor)
    except Refused as refused:
        return refused_page(request, "grants/application_attachment_remove.html", refused, **context)
    messages.success(request, _("The file was removed. You can bring it back."))
    return redirect("application-attachments", pk)


@allow(*REGION_STAFF)
@require_POST
def application_attachment_restore(request, pk, attachment):
    application = application_or_404(request, pk)
    file = get_object_or_404(application.attachments, pk=attachment)
    try:
        attachments.restore_attachment(file, request.actor)
    except Refused as refused:
        return refused_page(request, "grants/application_attachments.html", refused, **page_of(application, request.actor))
    messages.success(request, _("The file is attached again."))
    return redirect("application-attachments", pk)
