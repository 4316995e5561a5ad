"""A file that somebody has added to a case: its columns, and what is written into them. Nothing is deleted: what was taken
away is marked. The bytes stand in the document store."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from regions import clock, documents
from regions.tenants import TenantModel


class KeptFile(TenantModel):
    title = models.CharField(_("title"), max_length=150)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    file_name = models.CharField(max_length=150)
    added_at = models.DateTimeField()
    added_by_name = models.CharField(max_length=200)
    removed_at = models.DateTimeField(null=True)
    removed_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True


def columns_of(file, actor):
    """file: what a CheckedFileField gives. → {column: value} of a KeptFile, its bytes kept."""
    return {
        "sha256": documents.keep(file["data"]),
        "size": len(file["data"]),
        "media_type": file["media_type"],
        "file_name": file["name"][-150:],
        "added_at": clock.now(),
        "added_by_name": actor.name,
    }


def mark_removed(kept, actor):
    """→ bool: was it among the others until now."""
    if kept.removed_at is not None:
        return False
    kept.removed_at, kept.removed_by_name = clock.now(), actor.name
    kept.save(update_fields=["removed_at", "removed_by_name"])
    return True
