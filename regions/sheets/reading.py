"""An uploaded file → one sheet of it as text. What the file is called says nothing about what it is."""

from django.utils.translation import gettext_lazy as _

from regions.sheets.delimited import read_csv
from regions.sheets.grid import Grid, UnreadableFile, other_kind, said
from regions.sheets.workbook import read_xlsx

__all__ = ["Grid", "UnreadableFile", "read_file"]

MEGABYTE = 1024 * 1024
MAX_BYTES = 20 * MEGABYTE
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Files that are read as text by mistake, and what people call them.
MARKED_UP = {b"<html": ".html", b"<!doc": ".html", b"<tabl": ".html", b"<?xml": ".xml", b"{\\rtf": ".rtf"}


def read_file(name, content, fits=None):
    """→ Grid of the first sheet with data. name: as uploaded, shown as the sheet's name of a CSV; content: bytes.

    fits(rows): whether a sheet is what is looked for. The first that fits is read, and the first of all where none does.
    Raises UnreadableFile: empty, another kind of file, protected, damaged, or too large.
    """
    if len(content) > MAX_BYTES:
        raise UnreadableFile(
            said(
                _("The file is larger than %(limit)s megabytes. Divide it into smaller files."),
                {"limit": MAX_BYTES // MEGABYTE},
            )
        )
    if content.startswith(OLD_OFFICE):
        raise protected() if "EncryptedPackage".encode("utf-16-le") in content else other_kind(".xls")
    if content.startswith(b"PK"):
        return read_xlsx(content, fits)
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"%PDF"):
        raise UnreadableFile(
            _("This is a PDF file. Ask for the table as an Excel workbook (.xlsx) or as a CSV file instead.")
        )
    if kind := MARKED_UP.get(start[:5].lower()):
        raise other_kind(kind)
    return read_csv(name, content)


def protected():
    return UnreadableFile(
        _("The workbook is protected with a password. Take the password away, save the workbook and choose it again.")
    )

