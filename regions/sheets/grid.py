"""A sheet as text, whatever file it came in; and the refusal of a file that can't be read."""

import re
import unicodedata
from dataclasses import dataclass, field

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from regions.table_files import FORMULA_STARTS

MAX_ROWS, MAX_COLUMNS = 20_000, 200
SPACES = str.maketrans({"\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u000b": "\n", "\u2028": "\n", "\t": " "})
# Soft hyphens, zero-width marks and control characters: nobody sees them, and a name with one is another name.
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x09\x0c-\x1f\x7f]")
# Almost every cell: nothing to tidy in it but its ends.
PLAIN = re.compile("[ -~À-ÿ–€]*").fullmatch

said = lazy(lambda text, values: text % values, str)


@dataclass(frozen=True)
class Grid:
    """rows: equally long lists of text; first_row_number: the spreadsheet's number of rows[0]; notes: lazy sentences."""

    rows: list
    first_row_number: int
    sheet: str
    kind: str
    notes: list = field(default_factory=list)


class UnreadableFile(Exception):
    """A file that can't be read. text: a lazy sentence that says what to do."""

    def __init__(self, text):
        super().__init__(text)
        self.text = text


def other_kind(kind):
    """→ the refusal of a file that is a table of a kind that isn't read. kind: its ending, with the dot."""
    return UnreadableFile(said(
        _(
            "Files of this kind cannot be read: %(kind)s. Open the file in a spreadsheet program, save it as an Excel "
            "workbook (.xlsx) and choose that file."
        ),
        {"kind": kind},
    ))


def tidy(text):
    """→ the text as a person sees it: composed letters, plain spaces, no unseen characters, nothing at the ends.

    An apostrophe that our own files put before a formula's first character is taken away again.
    """
    if not PLAIN(text):
        text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").translate(SPACES))
        text = UNSEEN.sub("", text)
    text = text.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text


def squared(rows):
    """Iterable of rows of text → (equally long rows without the empty ones around them, number of the first one).

    Raises UnreadableFile when there are too many rows or columns, or nothing at all.
    """
    kept, empty, first = [], 0, 0
    for number, row in enumerate(rows, 1):
        while row and not row[-1]:
            row.pop()
        if not row:
            empty += 1
            continue
        check_size(number, len(row))
        if first:
            kept.extend([] for _row in range(empty))
        else:
            first = number
        empty = 0
        kept.append(row)
    if not kept:
        raise UnreadableFile(_("The file is empty. Choose a file that has a table in it."))
    width = max(map(len, kept))
    for row in kept:
        row.extend([""] * (width - len(row)))
    return kept, first


def check_size(last_row, last_column):
    """Raises UnreadableFile when a table that reaches this row and column (from 1) is too large to be read."""
    if last_row > MAX_ROWS:
        raise UnreadableFile(said(
            _("The file has more than %(limit)s rows. Divide it into smaller files, or delete what is far below the table."),
            {"limit": MAX_ROWS},
        ))
    if last_column > MAX_COLUMNS:
        raise UnreadableFile(
            said(_("The file has more than %(limit)s columns. Delete those that are not needed."), {"limit": MAX_COLUMNS})
        )
