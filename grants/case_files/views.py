"""Screens of a case's files: one added, opened, removed. The list stands on the page of the case."""

import io

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from grants.case_files import files
from grants.case_files.forms import CaseFileForm
from grants.refusals import carried_out, form_page, refused_page
from regions import documents
from regions.access import allow
from regions.roles import REGION_READERS, REGION_STAFF, STATE_READERS
from regions.workflow import Refused


@allow(*REGION_STAFF)
def case_file_add(request, kind, pk):
    if kind not in files.KINDS:
        raise Http404
    case = get_object_or_404(files.KINDS[kind], pk=pk)
    back = files.page_of_case(case)
    form = CaseFileForm(request.POST, request.FILES) if request.method == "POST" else CaseFileForm()
    if form.is_valid() and carried_out(form, files.add_file, case, request.actor, **form.cleaned_data):
        messages.success(request, _("The file was attached."))
        return redirect(back)
    return form_page(request, "grants/case_file_add.html", form, back=back)


@allow(*REGION_READERS, *STATE_READERS)
@require_safe
@cache_control(private=True, no_store=True)
def case_file(request, pk):
    """The whole file is read first: bytes that are not the recorded ones must not leave, not even the first."""
    found = get_object_or_404(files.readable(request.actor), pk=pk)
    name = documents.file_name(found.title, found.media_type) or found.file_name
    data = io.BytesIO(documents.read(found))
    return FileResponse(data, as_attachment=True, filename=name, content_type=found.media_type)


@allow(*REGION_STAFF)
def case_file_remove(request, pk):
    file = get_object_or_404(files.readable(request.actor).filter(removed_at__isnull=True), pk=pk)
    context = {"file": file, "back": files.page_of_case(files.case_of(file))}
    if request.method != "POST":
        return render(request, "grants/case_file_remove.html", context)
    try:
        files.remove_file(file, request.actor)
    except Refused as refused:
        return refused_page(request, "grants/case_file_remove.html", refused, **context)
    messages.success(request, _("The file was removed."))
    return redirect(context["back"])
