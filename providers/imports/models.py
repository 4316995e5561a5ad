"""An imported file: what it holds, what each row would do, and what it did, so that it can be undone."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from regions.tenants import TenantKey, TenantModel


class ImportBatch(TenantModel):
    """One uploaded file. `content` is emptied once the file has been written or given up.

    counts: {outcome: number of rows}. notes: [text] of the reading, in the language of who uploaded it.
    """

    class State(models.TextChoices):
        READING = "reading", _("Being read")
        PREVIEWED = "previewed", _("Read, waiting for your decision")
        UNREADABLE = "unreadable", _("Could not be read")
        WRITING = "writing", _("Being written")
        DONE = "done", _("Written")
        CANCELLED = "cancelled", _("Given up")
        UNDONE = "undone", _("Undone")

    file_name = models.CharField(_("file"), max_length=200)
    content = models.BinaryField(default=b"")
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State, default=State.READING)
    # What the file says of itself when it can't be read, or why nothing was written.
    reason = models.CharField(max_length=500, blank=True)
    notes = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    # Rows that can't be written are left out, or stop the whole file.
    leave_out_refused = models.BooleanField(default=False)
    language = models.CharField(max_length=2, default="fi")
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey("regions.User", null=True, on_delete=models.PROTECT, related_name="+")
    uploaded_by_name = models.CharField(max_length=200)
    written_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by_name = models.CharField(max_length=200, blank=True)
    is_sample = models.BooleanField(default=False)
    read_job = TenantKey("regions.Job", null=True, related_name="+")
    write_job = TenantKey("regions.Job", null=True, related_name="+")

    class Meta:
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self):
        return self.file_name


class ImportRow(TenantModel):
    """One row of a file. number: as the spreadsheet shows it. values: {field: clean text}.

    reasons: [{"column": heading in the file, "text": why it is refused}]. changes: [[label, before, after]].
    written: [{"model", "id", "before": {column: value} or null for a new row, "after": {column: value}}], for undo.
    """

    class Outcome(models.TextChoices):
        NEW = "new", pgettext_lazy("row of a file", "New")
        CHANGED = "changed", pgettext_lazy("row of a file", "Changed")
        UNCHANGED = "unchanged", pgettext_lazy("row of a file", "Unchanged")
        REFUSED = "refused", pgettext_lazy("row of a file", "Refused")

    batch = TenantKey("providers.ImportBatch", related_name="rows")
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=10, choices=Outcome)
    values = models.JSONField(default=dict)
    reasons = models.JSONField(default=list)
    changes = models.JSONField(default=list)
    written = models.JSONField(default=list)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["region", "batch", "number"], name="import_row_once"),
            models.CheckConstraint(condition=Q(outcome__in=["new", "changed", "unchanged", "refused"]), name="import_row_outcome"),
        ]
        indexes = [models.Index(fields=["region", "batch", "outcome", "number"], name="import_row_by_outcome")]
