"""Screens of imported files: choose, preview, write, undo; and the files that come out in the same shape."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from providers.imports import batch_page, batches
from providers.imports.columns import TEMPLATE_NAME, template_rows
from providers.imports.export import export_rows
from providers.imports.forms import UploadForm, WriteForm
from providers.imports.models import ImportBatch
from providers.imports.undo import changed_since, links_of_new
from providers.pages import form_page, kept
from regions.access import allow
from regions.job_views import seen_mark
from regions.lists import paged, query_of
from regions.roles import KEEPERS
from regions.table_files import table_file
from regions.workflow import Refused

MOST_NAMED = 50
State = ImportBatch.State


def own_batch(request, pk):
    """→ the region's own file. 404 for another region's, and for one that the agency merely reads."""
    found = ImportBatch.objects.defer("content").select_related("read_job", "write_job")
    return get_object_or_404(found, pk=pk, region=request.actor.own_region)


def kind_of(request):
    kind = request.GET.get("format", "xlsx")
    if kind not in ("csv", "xlsx"):
        raise Http404
    return kind


@allow(*KEEPERS)
@require_safe
def import_list(request):
    region = request.actor.own_region
    page = paged(batch_page.batches_of(region), request.GET)
    context = {"page": page, "rows": batch_page.batch_rows(page, region), "query": query_of(request)}
    return render(request, "providers/import_list.html", context)


@allow(*KEEPERS)
def import_new(request):
    # A file that is missing leaves the POST empty: it is asked for all the same.
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        file = form.cleaned_data["file"]
        batch = batches.take_in(request.actor, request.actor.own_region, file.name, file.read())
        return redirect("import-detail", batch.pk)
    return form_page(request, "providers/import_new.html", form)


@allow(*KEEPERS)
@require_safe
def import_detail(request, pk):
    return batch_answer(request, own_batch(request, pk))


def batch_answer(request, batch, form=None, broken=(), status=200):
    job = batch.write_job if batch.write_job and batch.write_job.state != "done" else batch.read_job
    running = job if job and job.state != "done" and batch.state in (State.READING, State.WRITING, State.DONE) else None
    chosen, page, rows = batch_page.rows_page(batch, request.GET)
    context = {
        "batch": batch, "job": running, "seen": running and seen_mark(running), "figures": batch_page.figures(batch),
        "filter": chosen, "page": page, "rows": rows, "query": query_of(request), "form": form or WriteForm(),
        "broken": broken, "refused": status == 422,
        "may_undo": batch.state == State.DONE and not running and batches.newest_written(batch.region_id) == batch,
        "state": batch_page.state_in_words(batch), "nothing": batches.nothing_to_write(batch) and batches.why_nothing(batch),
    }
    return render(request, "providers/import_detail.html", context, status=status)


@allow(*KEEPERS, on=ImportBatch)
@require_POST
def import_write(request, pk):
    batch = own_batch(request, pk)
    form = WriteForm(request.POST) if batch.counts.get("refused") else None
    if form and not form.is_valid():
        return batch_answer(request, batch, form, status=422)
    try:
        batches.write_later(request.actor, batch, bool(form) and form.cleaned_data["refused"] == "leave_out")
    except Refused as refused:
        return batch_answer(request, own_batch(request, pk), form, refused.broken, 422)
    return redirect("import-detail", pk)


@allow(*KEEPERS, on=ImportBatch)
@require_POST
def import_cancel(request, pk):
    batch = own_batch(request, pk)
    try:
        batches.give_up(request.actor, batch)
    except Refused as refused:
        return batch_answer(request, batch, None, refused.broken, 422)
    return kept(request, _("The file was given up. Nothing of it was written."), "import-list")


@allow(*KEEPERS, on=ImportBatch)
def import_undo(request, pk):
    """GET says what will happen, and what has been changed since; POST orders it."""
    batch, broken, status = own_batch(request, pk), (), 200
    changed = changed_since(batch) if batch.state == State.DONE else []
    if request.method == "POST" and not changed:
        try:
            batches.undo_later(request.actor, batch)
            return redirect("import-detail", pk)
        except Refused as refused:
            broken = refused.broken
    if request.method == "POST":
        status = 422
    possible = batch.state == State.DONE and batches.newest_written(batch.region_id) == batch and not changed
    context = {"batch": batch, "changed": changed_shown(changed), "more": max(len(changed) - MOST_NAMED, 0), "broken": broken}
    context |= {"possible": possible, "refused": status == 422, "figures": batch_page.figures(batch)}
    context["in_ptv"] = links_of_new(batch).count() if possible else 0
    return render(request, "providers/import_undo.html", context, status=status)


def changed_shown(changed):
    """→ [(kind of thing, its name, key of its provider or None)] of the first ones."""
    return [
        (model._meta.verbose_name, str(obj) if obj else _("Removed since"), provider_key(obj)) for model, _key, obj in changed[:MOST_NAMED]
    ]


def provider_key(obj):
    return getattr(obj, "provider_id", None) or (obj.pk if obj is not None and obj._meta.model_name == "provider" else None)


@allow(*KEEPERS)
@require_safe
def import_refused(request, pk):
    heads, rows = batch_page.refused_table(own_batch(request, pk))
    return table_file(kind_of(request), "digituki-refused", heads, rows)


@allow(*KEEPERS)
@require_safe
def import_template(request):
    heads, example = template_rows()
    return table_file(kind_of(request), TEMPLATE_NAME.removesuffix(".xlsx"), heads, [example])


@allow(*KEEPERS)
@require_safe
def import_export(request):
    heads, rows = export_rows(request.actor.own_region)
    return table_file(kind_of(request), "digituki-register", heads, rows)
