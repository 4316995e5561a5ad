"""Finished documents: a row that never changes, and the bytes beside it under their own SHA-256."""

import hashlib
import logging
import os
import re
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from regions import audit, clock
from regions.tenants import TenantKey, TenantModel

log = logging.getLogger(__name__)


class DocumentDamaged(RuntimeError):
    """The stored bytes are missing or are not the ones that were recorded. Never serve them."""


class Document(TenantModel):
    """One document. `as_of` is the product's clock, `created_at` the database's. `internal` ones are the state's."""

    kind = models.CharField(max_length=60)
    # What it is about: "grants.application" and its id. No foreign key: subjects live a floor up.
    subject_type = models.CharField(max_length=60, blank=True)
    subject_id = models.BigIntegerField(null=True)
    language = models.CharField(max_length=2)
    title = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100, default="application/pdf")
    as_of = models.DateTimeField()
    created_at = models.DateTimeField(db_default=Now())
    job = TenantKey("regions.Job", null=True, related_name="+")
    internal = models.BooleanField(default=False)

    class Meta:
        ordering = ["as_of", "id"]
        indexes = [
            models.Index(fields=["region", "subject_type", "subject_id"], name="document_subject"),
        ]
        constraints = [
            # A job that runs twice makes one document: the database says so, whatever the worker thinks.
            models.UniqueConstraint(fields=["region", "job"], name="document_one_per_job"),
        ]

    def __str__(self):
        return self.title

    @property
    def filename(self):
        """→ "Päätös VN 123 2019.pdf": the title, without what a file system reads as a path."""
        return file_name(self.title, self.media_type) or f"{self.kind}{ENDINGS.get(self.media_type, '')}"


ENDINGS = {
    "application/pdf": ".pdf",
    "application/json": ".json",
    "text/csv": ".csv",
    "application/xml": ".xml",
    "image/png": ".png",
    "image/jpeg": ".jpg",
}


def file_name(title, media_type):
    """→ a title as the name of a file, with the ending of what it holds; "" where nothing of it is left."""
    stem = re.sub(r"[^\w\- ,.()]+", " ", title).strip(" .")
    return stem and f"{stem[:120]}{ENDINGS.get(media_type, '')}"


def documents_of(subject):
    """→ queryset of the documents about one object that the open scope may see, oldest first."""
    return Document.objects.filter(
        region_id=subject.region_id, subject_type=audit.subject_type(subject), subject_id=subject.pk
    )


def store(
    region_code,
    kind,
    subject,
    language,
    data,
    *,
    title,
    job=None,
    internal=None,
    actor=None,
    media_type="application/pdf",
):
    """Keep `data` (bytes) as a document about `subject` (a model instance or None). → Document

    Call it in the region's scope. `internal` defaults to the job's. The SHA-256 goes into the audit.
    """
    sha256 = keep(data)
    document = Document.objects.create(
        region_id=region_code,
        kind=kind,
        subject_type=audit.subject_type(subject) if subject is not None else "",
        subject_id=subject.pk if subject is not None else None,
        language=language,
        title=title,
        sha256=sha256,
        size=len(data),
        media_type=media_type,
        as_of=clock.now(),
        job=job,
        internal=(job.internal if job else False) if internal is None else internal,
    )
    audit.record(
        region_code,
        actor,
        "document-made",
        document,
        after={"kind": kind, "language": language, "sha256": sha256, "size": len(data)},
        internal=document.internal,
    )
    return document


def path_of(sha256):
    """→ Path of the bytes. Outside the web root: only the download view serves them."""
    return Path(settings.DOCUMENTS_DIR) / sha256[:2] / sha256


def keep(data):
    """Put the bytes in their place. → their SHA-256, for the row that is to find them."""
    sha256 = hashlib.sha256(data).hexdigest()
    write(sha256, data)
    return sha256


def write(sha256, data):
    """Put the bytes in their place, all or nothing, also when the power goes.

    The row may still roll back; then the file stays without a row, which harms nobody.
    """
    target = path_of(sha256)
    if target.is_file() and target.read_bytes() == data:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def sync_folder(folder):
    """A rename lasts only once its folder has been synced."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read(document):
    """→ the bytes of any row with a `sha256`, checked against it. Raises DocumentDamaged."""
    try:
        data = path_of(document.sha256).read_bytes()
    except OSError as error:
        log.critical("%s: bytes missing: %s", named(document), error)
        raise DocumentDamaged(f"{named(document)}: bytes missing") from error
    if hashlib.sha256(data).hexdigest() != document.sha256:
        log.critical("%s: bytes differ from the recorded SHA-256", named(document))
        raise DocumentDamaged(f"{named(document)}: bytes differ from the recorded SHA-256")
    return data


def named(document):
    """→ "document 18/7" in logs; a call's material has no region."""
    region = getattr(document, "region_id", None)
    return f"{document._meta.model_name} {region}/{document.pk}" if region else f"{document._meta.model_name} {document.pk}"
