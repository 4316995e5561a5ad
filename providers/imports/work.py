"""The long parts of an import, as jobs: read and compare, write, undo. Each in the one transaction of its job."""

import gc
from contextlib import contextmanager

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from providers.imports.batches import READ, UNDO, WRITE, nothing_to_write
from providers.imports.bulk import fill_column, insert_rows
from providers.imports.columns import has_headers, named_rows
from providers.imports.fields import FIELDS
from providers.imports.models import ImportBatch, ImportRow
from providers.imports.plan import plan_of
from providers.imports.undo import changed_since, undo_batch
from providers.imports.writing import lock_register, write_plan
from regions import audit, clock, jobs
from regions.roles import Actor
from regions.sheets.reading import UnreadableFile, read_file

State = ImportBatch.State
MOST_ROWS_NAMED = 20
READING, COMPARING, WRITING, UNDOING = (
    gettext_noop("The file is being read."),
    gettext_noop("The rows are being compared with the register."),
    gettext_noop("The rows are being written."),
    gettext_noop("What was written is being taken back."),
)


@contextmanager
def collecting_rarely():
    """A register of ten thousand rows stays in memory to the end: looking through it for garbage took a third of the time."""
    before = gc.get_threshold()
    gc.set_threshold(50_000, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@jobs.handler(READ, gettext_lazy("Reading of the file"))
@collecting_rarely()
def read(job):
    batch = batch_of(job)
    if batch.state != State.READING:
        return
    with translation.override(batch.language):
        jobs.report(job, 1, READING)
        named = named_or_told(batch)
        if named is not None:
            plan = planned(job, batch, named)
            keep_plan(batch, plan, notes_of(named, plan))


@jobs.handler(WRITE, gettext_lazy("Writing of the file"))
@collecting_rarely()
def write(job):
    """What was previewed is what is written: when the register has changed it since, the preview is shown again."""
    batch = batch_of(job)
    if batch.state != State.WRITING:
        return
    with translation.override(batch.language):
        jobs.report(job, 1, READING)
        lock_register(batch.region_id)
        named = named_or_told(batch)
        if named is None:
            return
        plan = planned(job, batch, named, upto=50)
        if not as_previewed(batch, plan):
            ImportRow.objects.filter(batch=batch).delete()
            batch.reason = _("The register has changed since this preview was made, so nothing was written. Look at the new preview.")
            keep_plan(batch, plan, notes_of(named, plan))
            return
        written = write_plan(plan, actor_of(job), batch.region_id, lambda done, all: jobs.report(job, 50 + 45 * done // all, WRITING))
        keep_written(batch, written)
        batch.state, batch.written_at, batch.content = State.DONE, clock.now(), b""
        batch.save(update_fields=["state", "written_at", "content"])
        audit.record(batch.region_id, actor_of(job), "import_written", batch, after={"file_name": batch.file_name, "counts": batch.counts})


@jobs.handler(UNDO, gettext_lazy("Undoing of the file"))
@collecting_rarely()
def undo(job):
    batch = batch_of(job)
    if batch.state != State.DONE:
        return
    with translation.override(batch.language):
        jobs.report(job, 1, UNDOING)
        lock_register(batch.region_id)
        if changed_since(batch):
            batch.reason = _("Nothing was undone: somebody has changed what the file wrote.")
            batch.save(update_fields=["reason"])
            return
        actor = actor_of(job)
        undo_batch(batch, actor)
        batch.state, batch.undone_at, batch.undone_by_name = State.UNDONE, clock.now(), actor.name
        batch.save(update_fields=["state", "undone_at", "undone_by_name"])
        audit.record(batch.region_id, actor, "import_undone", batch, after={"file_name": batch.file_name})


def batch_of(job):
    return ImportBatch.objects.select_for_update(of=("self",)).get(pk=job.payload["batch"])


def actor_of(job):
    """→ who ordered the job, in the role of that moment."""
    return Actor(job.ordered_by, job.payload["role"], job.payload["region"])


def named_or_told(batch):
    """→ Named, or None when the file can't be read: then the batch says why."""
    try:
        named = named_rows(read_file(batch.file_name, bytes(batch.content), has_headers))
        if named.rows:
            return named
        reason = _("The file has headers, but no rows under them.")
    except UnreadableFile as unreadable:
        reason = str(unreadable.text)
    batch.state, batch.reason, batch.content = State.UNREADABLE, reason[:500], b""
    batch.save(update_fields=["state", "reason", "content"])
    return None


def planned(job, batch, named, upto=90):
    all_rows = len(named.rows) or 1
    return plan_of(
        batch.region_id, named.rows, actor_of(job), named.headings, batch.is_sample,
        progress=lambda done: jobs.report(job, 5 + (upto - 5) * done // all_rows, COMPARING),
    )


def notes_of(named, plan):
    """→ what the reading and the plan have to say, as text in the language of who uploaded the file."""
    notes = [str(note) for note in named.notes]
    if named.unknown:
        notes.append(_("These columns were not read: %(names)s.") % {"names": ", ".join(map(str, named.unknown))})
    if "note" in named.columns:
        told = {"column": named.headings["note"] or FIELDS["note"].label}
        notes.append(_("What stands in the column “%(column)s” is shown to the public with the offering.") % told)
    for municipality, numbers in plan.homeless.items():
        rows = ", ".join(map(str, numbers[:MOST_ROWS_NAMED])) + ("…" if len(numbers) > MOST_ROWS_NAMED else "")
        text = _("The municipality %(name)s was not kept: these rows name no service point there. Give a service point. Rows: %(rows)s.")
        notes.append(text % {"name": municipality, "rows": rows})
    return notes


def keep_plan(batch, plan, notes):
    insert_rows(ImportRow, [
        {
            "region_id": batch.region_id, "batch_id": batch.pk, "number": row.number, "outcome": row.outcome, "values": row.values,
            "reasons": row.reasons, "changes": row.changes, "written": [],
        }
        for row in plan.rows
    ])
    batch.state, batch.counts, batch.notes = State.PREVIEWED, plan.counts, notes
    if nothing_to_write(batch):
        batch.content = b""
    batch.save(update_fields=["state", "counts", "notes", "reason", "content"])


def as_previewed(batch, plan):
    shown = ImportRow.objects.filter(batch=batch).order_by("number").values_list("number", "outcome", "reasons", "changes")
    return [list(row) for row in shown.iterator()] == [row.says() for row in plan.rows]


def keep_written(batch, written):
    keys = dict(ImportRow.objects.filter(batch=batch).values_list("number", "pk"))
    fill_column(ImportRow, "written", {keys[number]: entries for number, entries in written.items()}, batch.region_id)
