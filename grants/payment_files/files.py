"""The kept bytes of a payment file or a reply, as they are given out again: exactly those, or not at all."""

from dataclasses import dataclass

from grants.payment_files.models import PaymentBatch
from regions import documents


@dataclass(frozen=True)
class KeptFile:
    name: str
    data: bytes
    media_type: str


@dataclass(frozen=True)
class Bytes:
    """A row of `documents.read` for the second file of a batch."""

    sha256: str
    _meta = PaymentBatch._meta
    pk: int = 0


def kept_file(batch, part):
    """→ KeptFile, or None where the batch has no such part. part: "" the file itself, "csv" the table of invoices.

    Raises DocumentDamaged.
    """
    if part == "csv":
        if not batch.csv_sha256:
            return None
        return KeptFile(f"{batch.message_id}.csv", documents.read(Bytes(batch.csv_sha256, batch.pk)), "text/csv")
    return None if part else KeptFile(f"{batch.message_id}.xml", documents.read(batch), "application/xml")
