"""Pages of long work: how far it is, try again, and the finished document."""

import io

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from regions import documents, jobs
from regions.access import allow
from regions.documents import Document
from regions.jobs import Job
from regions.roles import REGION_READERS, REGION_STAFF, STATE_READERS, STATE_STAFF

MAY_RETRY = (*REGION_STAFF, *STATE_STAFF)


@allow(*REGION_READERS, *STATE_READERS)
@require_safe
def job_status(request, pk):
    """The page, or for htmx the part that changes: 204 while it would show what the reader sees already."""
    job = get_object_or_404(Job.objects.select_related("document"), pk=pk)
    if request.htmx and request.GET.get("seen") == seen_mark(job):
        return HttpResponse(status=204)
    template = "components/job_progress.html" if request.htmx else "regions/job_status.html"
    may_retry = request.actor.role in MAY_RETRY
    return render(request, template, {"job": job, "seen": seen_mark(job), "may_retry": may_retry})


def seen_mark(job):
    return f"{job.state}-{job.attempts}-{job.progress}"


@allow(*MAY_RETRY, on=Job)
@require_POST
def job_retry(request, pk):
    """A job that somebody else has put back already is simply shown."""
    jobs.retry(get_object_or_404(Job, pk=pk), request.actor)
    return redirect("job-status", pk)


@allow(*REGION_READERS, *STATE_READERS)
@require_safe
@cache_control(private=True, no_store=True)
def document_download(request, pk):
    """The whole file is read first: bytes that are not the recorded ones must not leave, not even the first."""
    document = get_object_or_404(Document, pk=pk)
    return FileResponse(
        io.BytesIO(documents.read(document)),
        as_attachment=True,
        filename=document.filename,
        content_type=document.media_type,
    )
