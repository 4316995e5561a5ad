"""Screen of a file of counts: choose it, see what it would add, add all of it or nothing."""

from datetime import date

from django import forms
from django.core import signing
from django.db import transaction
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from providers.contacts.file_columns import COLUMNS
from providers.contacts.file_rows import read_rows
from providers.contacts.models import ContactEvent
from providers.contacts.whose import COUNTERS
from providers.pages import kept
from regions import audit, clock
from regions.access import allow
from regions.sheets.grid import Grid, UnreadableFile
from regions.sheets.reading import read_file
from regions.table_files import table_file

SALT = "contact-file"
SHOWN_FAULTS = 200
# How long a preview may wait for its answer, in seconds.
WAITS = 24 * 60 * 60


class FileForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("File of counts"), help_text=gettext_lazy("CSV or Excel (.xlsx), at most 5,000 rows."))


@allow(*COUNTERS)
@never_cache
def contact_file(request):
    if (kind := request.GET.get("format")) in ("csv", "xlsx"):
        return table_file(kind, "contacts-template", [label for label, _others in COLUMNS.values()], [])
    if "grid" in request.POST:
        return save(request)
    form = FileForm(request.POST or None, request.FILES or None) if request.method == "POST" else FileForm()
    if request.method != "POST" or not form.is_valid():
        return file_page(request, form, status=422 if form.is_bound else 200)
    try:
        grid = read_file(form.cleaned_data["file"].name, form.cleaned_data["file"].read())
        read = read_rows(grid, request.actor)
    except UnreadableFile as unreadable:
        form.add_error("file", unreadable.text)
        return file_page(request, form, status=422)
    if read.faults:
        form.add_error("file", _("Nothing was saved: mend the rows below in the file, and choose it again."))
        faults = {"faults": read.faults[:SHOWN_FAULTS], "fault_count": len(read.faults)}
        return file_page(request, form, status=422, **faults)
    return file_page(request, FileForm(), preview=preview_of(read), grid=packed(grid), notes=grid.notes)


def packed(grid):
    """→ the file as text that this page carries to the next step; signed, so that it is what was previewed."""
    return signing.dumps([grid.rows, grid.first_row_number], salt=SALT, compress=True)


def save(request):
    """All or nothing, checked once more: the register may have changed since the preview."""
    form = FileForm()
    try:
        rows, first = signing.loads(request.POST["grid"], salt=SALT, max_age=WAITS)
        read = read_rows(Grid(rows, first, "", "csv"), request.actor)
    except (signing.BadSignature, UnreadableFile):
        read = None
    if read is None or read.faults:
        form = FileForm({})
        form.errors["file"] = form.error_class([_("The preview no longer holds. Choose the file again.")])
        return file_page(request, form, status=422)
    added = add_events(request.actor, read.events)
    text = _("Rows added: %(added)s. Rows that were there already: %(known)s.")
    return kept(request, text % {"added": added, "known": len(read.events) - added}, "contact-statistics")


def known_keys(events):
    """→ the keys among these that are counted already."""
    wanted = [event.key for event in events]
    return set(ContactEvent.objects.filter(key__in=wanted).values_list("key", flat=True))


@transaction.atomic
def add_events(actor, events):
    """→ how many rows were new. One event in the audit for the whole file."""
    there = known_keys(events)
    new = [event for event in events if event.key not in there]
    ContactEvent.objects.bulk_create(new, ignore_conflicts=True, batch_size=1000)
    if new:
        days = [event.day for event in new]
        told = {"rows": len(new), "contacts": sum(event.number for event in new), "from": min(days), "to": max(days)}
        audit.record(new[0].region_id, actor, "contacts_imported", after=told)
    return len(new)


def preview_of(read):
    """→ dict of what saving would do; rows: the months and their sums."""
    there = known_keys(read.events)
    months = {}
    for event in read.events:
        rows, contacts = months.get((event.day.year, event.day.month), (0, 0))
        if event.key not in there:
            months[event.day.year, event.day.month] = rows + 1, contacts + event.number
    rows = [(date(*month, 1), *sums) for month, sums in sorted(months.items())]
    return {"rows": rows, "known": len(there), "zeros": read.zeros, "new": sum(row[1] for row in rows), "contacts": sum(row[2] for row in rows)}


def file_page(request, form, status=200, **context):
    context |= {"form": form, "columns": [label for label, _others in COLUMNS.values()], "today": clock.today()}
    return render(request, "providers/contact_file.html", context, status=status)
