"""CSV: which encoding, which delimiter, and the cells between them.

Detectors of any encoding in the world take short Finnish lists for Japanese or Polish; the few that Finnish
spreadsheets write are told apart by the letters that Finnish and Swedish can't do without.
"""

import codecs
import csv
import io
import re
from collections import Counter
from itertools import islice

from django.utils.translation import gettext_lazy as _

from regions.sheets.grid import Grid, UnreadableFile, said, squared, tidy

MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
# Windows, then a Mac, then a register from the days of DOS.
EIGHT_BIT = ("cp1252", "mac_roman", "cp850")
NORDIC = re.compile("[åäöÅÄÖ]")
RUBBISH = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
DELIMITERS = (";", ",", "\t", "|")
# A cell written ="00100", so that a spreadsheet keeps the zeros.
AS_FORMULA = re.compile(r'="([^"]*)"')
SAMPLE = 50


def read_csv(name, content):
    """→ Grid. Rows are numbered as a spreadsheet shows them: a line break in quotes begins no row."""
    text, notes = decoded(content)
    first, _break, rest = text.partition("\n")
    # Excel's own first line "sep=;" is no row.
    told = re.fullmatch(r'"?sep=(.)"?\s*', first, re.IGNORECASE)
    if told:
        text = rest
    delimiter = told[1] if told else delimiter_of(text)
    rows, number = squared([as_text(cell) if cell else "" for cell in row] for row in records(text, delimiter))
    return Grid(rows, number, name, "csv", notes)


def decoded(content):
    """bytes → (text, notes). Raises UnreadableFile when it is no text."""
    text, notes = text_of(content), []
    if len(RUBBISH.findall(text)) > len(text) // 1000:
        raise UnreadableFile(_("This is not a table. Choose an Excel workbook (.xlsx) or a CSV file."))
    if "\ufffd" in text:
        notes.append(_("Some letters could not be read, and a mark � is in their place. Mend them in the file if you can."))
    return text.replace("\r\n", "\n").replace("\r", "\n"), notes


def text_of(content):
    for mark, encoding in MARKS.items():
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        text = content.decode("utf-8")
        # UTF-16 of unaccented letters is good UTF-8 as well, every other character a NUL.
        if content.count(0) < len(content) // 4:
            return text
    except UnicodeDecodeError:
        pass
    if content.count(0) >= len(content) // 4:
        return content.decode("utf-16-be" if content[:1] == b"\0" else "utf-16-le", "replace")
    # UTF-8 with a broken letter here or there has more good ones than the same bytes read as anything else.
    readings = [content.decode("utf-8", "replace")]
    for encoding in EIGHT_BIT:
        try:
            readings.insert(-1, content.decode(encoding))
        except UnicodeDecodeError:
            continue
    return max(readings, key=lambda reading: len(NORDIC.findall(reading)))


def delimiter_of(text):
    """→ the delimiter that cuts most of the first records into equally many cells; more cells win a tie."""

    def evenness(delimiter):
        widths = Counter(len(row) for row in islice(csv.reader(io.StringIO(text), delimiter=delimiter), SAMPLE) if row)
        even = Counter({width: rows for width, rows in widths.items() if width > 1})
        width, rows = max(even.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
        return rows, width

    try:
        return max(DELIMITERS, key=evenness)
    except csv.Error:
        return ";"


def records(text, delimiter):
    """→ rows of cells, one by one. Raises UnreadableFile at a quotation mark that would swallow the rest of the file."""
    number = 0
    try:
        for _row in csv.reader(io.StringIO(text), delimiter=delimiter, strict=True):
            number += 1
    except csv.Error as error:
        # '"Ruska" ry', a name in quotation marks written by hand, breaks the rules too, and is read all the same.
        if "unexpected end" in str(error) or "field larger" in str(error):
            raise unclosed(number + 1) from None
    return csv.reader(io.StringIO(text), delimiter=delimiter)


def as_text(cell):
    return tidy(AS_FORMULA.sub(r"\1", cell) if cell[0] == "=" else cell)


def unclosed(number):
    return UnreadableFile(said(
        _("A cell on row %(row)s begins with a quotation mark that is never closed. Mend it and choose the file again."),
        {"row": number},
    ))
