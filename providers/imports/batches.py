"""The life of an imported file: taken in, read, previewed, written or given up, perhaps undone. Verbs of people.

The long parts are jobs (`work.py`). Each verb locks the batch and leaves one audit event.
"""

import hashlib

from django.db import transaction
from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from providers.imports.models import ImportBatch
from regions import audit, clock, jobs
from regions.workflow import Broken, Refused

State = ImportBatch.State
READ, WRITE, UNDO = "import-read", "import-write", "import-undo"


@transaction.atomic
def take_in(actor, region, name, content, is_sample=False):
    """→ the ImportBatch of an uploaded file, with the job that reads it. content: bytes."""
    batch = ImportBatch.objects.create(
        region_id=region,
        file_name=name[-200:],
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        language=get_language()[:2],
        uploaded_at=clock.now(),
        uploaded_by=actor.user,
        uploaded_by_name=actor.name,
        is_sample=is_sample,
    )
    told = {"file_name": batch.file_name, "sha256": batch.sha256, "size": len(content)}
    audit.record(region, actor, "import_taken_in", batch, after=told)
    batch.read_job = order(batch, READ, actor)
    batch.save(update_fields=["read_job"])
    return batch


@transaction.atomic
def write_later(actor, batch, leave_out_refused):
    """The preview is accepted: → the batch, being written by a job."""
    batch = in_state(batch, State.PREVIEWED)
    if nothing_to_write(batch):
        raise Refused([Broken("import", why_nothing(batch))])
    if batch.counts["refused"] and not leave_out_refused:
        raise Refused([Broken("import", _("Some rows can't be written. Leave them out, or mend the file and choose it again."))])
    batch.state, batch.leave_out_refused, batch.reason = State.WRITING, leave_out_refused, ""
    batch.write_job = order(batch, WRITE, actor)
    batch.save(update_fields=["state", "leave_out_refused", "reason", "write_job"])
    return batch


@transaction.atomic
def give_up(actor, batch):
    """→ the batch, with its content gone. One that is being read or written can be given up once its job has failed."""
    batch = in_state(batch, State.PREVIEWED, State.READING, State.WRITING)
    if batch.state == State.WRITING and batch.write_job.is_open:
        raise Refused([Broken("import", _("The file is being written now. Wait until it is ready; then you can undo it."))])
    batch.state, batch.content = State.CANCELLED, b""
    batch.save(update_fields=["state", "content"])
    audit.record(batch.region_id, actor, "import_given_up", batch, after={"file_name": batch.file_name})
    return batch


@transaction.atomic
def undo_later(actor, batch):
    """→ the batch, being undone by a job. The newest one that was written, and no other."""
    batch = in_state(batch, State.DONE)
    if newest_written(batch.region_id) != batch:
        raise Refused([Broken("import", _("Only the last written file can be undone. Undo the later ones first."))])
    if batch.write_job and batch.write_job.is_open:
        raise Refused([Broken("import", _("The file is being undone already."))])
    batch.reason = ""
    batch.write_job = order(batch, UNDO, actor)
    batch.save(update_fields=["write_job", "reason"])
    return batch


def newest_written(region):
    """→ the ImportBatch that was written last and not undone, or None."""
    return ImportBatch.objects.filter(region=region, state=State.DONE).defer("content").order_by("-written_at", "-pk").first()


def nothing_to_write(batch):
    """→ whether the file was read and asks nobody anything: every row is refused or in the register as it is."""
    return batch.state == State.PREVIEWED and not batch.counts["new"] + batch.counts["changed"]


def why_nothing(batch):
    """→ the sentence of a file of which nothing can be written."""
    refused, unchanged = batch.counts["refused"], batch.counts["unchanged"]
    if not refused:
        return _("No row of the file changes anything in the register.")
    if not unchanged:
        text = ngettext(
            "The %(n)s row of the file was refused. The reason stands beside it below, and in the file of refused rows.",
            "All %(n)s rows of the file were refused. The reason stands beside each row below, and in the file of refused rows.",
            refused,
        )
    else:
        text = ngettext(
            "%(n)s row was refused, and the others are in the register as they are. The reason stands beside the row below.",
            "%(n)s rows were refused, and the others are in the register as they are. The reasons stand beside the rows below.",
            refused,
        )
    return text % {"n": number_format(refused, force_grouping=True)}


def in_state(batch, *states):
    locked = ImportBatch.objects.select_for_update(of=("self",)).select_related("write_job").defer("content").get(pk=batch.pk)
    if locked.state not in states:
        text = _("This can't be done any more: the state of the file is now “%(state)s”.") % {"state": locked.get_state_display()}
        raise Refused([Broken("import", text)])
    return locked


def order(batch, kind, actor):
    """A key of its own each time: a preview may be accepted again, after the register has changed."""
    key = f"{kind}:{batch.pk}:{clock.now().timestamp()}"
    return jobs.enqueue(batch.region_id, kind, key, {"batch": batch.pk, "role": actor.role, "region": actor.region}, actor)
