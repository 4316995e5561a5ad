"""XLSX: a sheet with data, its merged cells filled, its cells as text."""

import io
import posixpath
import zipfile
import zlib
from datetime import date, datetime, time, timedelta
from xml.etree import ElementTree

from django.utils.translation import gettext_lazy as _
from python_calamine import CalamineError, SheetTypeEnum, SheetVisibleEnum, load_workbook

from regions.sheets.grid import Grid, UnreadableFile, check_size, other_kind, said, squared, tidy
from regions.sheets.sheet_survey import NotASheet, surveyed

MAX_UNPACKED = 200 * 1024 * 1024
# A part that only this kind of file has → the kind. Both Microsoft's and OpenDocument's files are zip archives.
KINDS = {"xl/workbook.bin": ".xlsb", "word/document.xml": ".docx", "ppt/presentation.xml": ".pptx", "content.xml": ".ods"}
BROKEN = (zipfile.BadZipFile, zlib.error, ElementTree.ParseError, NotASheet, CalamineError, KeyError, ValueError, OSError, EOFError)


def read_xlsx(content, fits=None):
    """bytes of a zip archive → Grid of the first sheet with data that fits, else of the first. Raises UnreadableFile."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            check_archive(archive)
            book = load_workbook(io.BytesIO(content))
            return chosen(book, archive, fits)
    # RuntimeError: a password on the archive itself. NotImplementedError: a way of packing that nobody uses.
    except (*BROKEN, RuntimeError, NotImplementedError) as error:
        raise damaged() from error


def chosen(book, archive, fits):
    """→ Grid. Another sheet than the first is tried only where that one does not fit."""
    parts = sheet_parts(archive)
    names = sheets_with_data(book, archive, parts)
    if not names:
        raise UnreadableFile(_("The file is empty. Choose a file that has a table in it."))
    first = grid_of(book, archive, parts, names, names[0])
    if fits is None or fits(first.rows):
        return first
    for name in names[1:]:
        try:
            grid = grid_of(book, archive, parts, names, name)
        except UnreadableFile:
            continue
        if fits(grid.rows):
            return grid
    return first


def sheets_with_data(book, archive, parts):
    """→ names of the sheets that hold something; a hidden one comes last."""
    found = []
    sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    for sheet in sorted(sheets, key=lambda sheet: sheet.visible != SheetVisibleEnum.Visible):
        with archive.open(parts[sheet.name]) as part:
            if surveyed(part, whole=False).last_row:
                found.append(sheet.name)
    return found


def grid_of(book, archive, parts, names, name):
    """→ Grid of one sheet, with what is to be said of it and of the others."""
    with archive.open(parts[name]) as part:
        survey = surveyed(part, whole=True)
    # The reader lays out every cell up to the last one: a stray one at the far corner would take all memory.
    check_size(survey.last_row, survey.last_column)
    sheet = book.get_sheet_by_name(name)
    texts = [[as_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for (row, column), text in survey.errors.items():
        if row < len(texts) and column < len(texts[row]):
            texts[row][column] = text
    fill(texts, sheet.merged_cell_ranges or [])
    kept, number = squared(texts)
    return Grid(kept, number, name, "xlsx", notes_on(name, survey, [other for other in names if other != name]))


def damaged():
    return UnreadableFile(_(
        "The workbook is damaged. Open it in a spreadsheet program, save it as an Excel workbook (.xlsx) and choose it "
        "again."
    ))


def check_archive(archive):
    """Raises UnreadableFile, or BadZipFile when a part is not what the list of parts says."""
    parts = archive.infolist()
    names = {part.filename.lower() for part in parts}
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise UnreadableFile(said(
            _("The workbook unpacks to more than %(limit)s megabytes. Copy the table alone to a new workbook."),
            {"limit": MAX_UNPACKED // 1024 // 1024},
        ))
    for part, kind in KINDS.items():
        if part in names:
            raise other_kind(kind)
    if "xl/workbook.xml" not in names:
        raise UnreadableFile(_("This is not a table. Choose an Excel workbook (.xlsx) or a CSV file."))
    # Two parts of one name: what is checked might not be what is read.
    if len(names) != len(parts) or archive.testzip():
        raise zipfile.BadZipFile


def sheet_parts(archive):
    """→ {sheet's name: its part's name in the archive}."""
    names = {name.lower(): name for name in archive.namelist()}
    links = ElementTree.fromstring(archive.read(names["xl/_rels/workbook.xml.rels"]))
    targets = {link.get("Id"): posixpath.join("/xl", link.get("Target", "")) for link in links}
    parts = {}
    for sheet in ElementTree.fromstring(archive.read(names["xl/workbook.xml"])).iterfind(".//{*}sheet"):
        link = next((value for name, value in sheet.items() if name.endswith("}id")), None)
        target = posixpath.normpath(targets[link]).lstrip("/").lower()
        parts.setdefault(sheet.get("name"), names.get(target, target))
    return parts


def as_text(value):
    """A cell's value → text: 2020-03-01, 9:00, 8612345, 64.225, true; a day and a clock: 2020-03-01 9:00."""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, datetime):
        return f"{value.date()} {clock(value.hour, value.minute)}" if value.time() != time() else str(value.date())
    if isinstance(value, time):
        return clock(value.hour, value.minute)
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return clock(*divmod(minutes, 60))
    # Day 1 of the calendar is how a cell of the clock keeps 24:00.
    return "24:00" if value == date(1900, 1, 1) else str(value)


def clock(hours, minutes):
    return f"{hours}:{minutes:02}"


def fill(texts, merged):
    """A merged cell's text holds for every cell under it. Merged cells don't overlap, so they can't outgrow the sheet."""
    room = sum(map(len, texts))
    for (top, left), (bottom, right) in merged:
        if top >= len(texts) or left >= len(texts[top]) or not texts[top][left]:
            continue
        for row in texts[top : bottom + 1]:
            width = len(row[left : right + 1])
            room -= width
            if room < 0:
                raise damaged()
            row[left : left + width] = [texts[top][left]] * width


def notes_on(name, survey, unread):
    notes = []
    if unread:
        notes.append(said(
            _("Only the sheet “%(sheet)s” was read. These sheets were left unread: %(others)s."),
            {"sheet": name, "others": ", ".join(unread)},
        ))
    if survey.bare_formulas:
        notes.append(said(
            _(
                "Formulas without a value were read as empty, cells: %(count)s. Open the workbook in a spreadsheet "
                "program, save it and choose it again."
            ),
            {"count": survey.bare_formulas},
        ))
    return notes
