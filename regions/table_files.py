"""A table as a file: CSV and XLSX of the same rows that the page shows."""

import csv
import io
from decimal import Decimal

from django.http import HttpResponse

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A cell that begins so would be run as a formula when the file is opened.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def table_file(kind, name, heads, rows):
    """→ the download. kind: "csv" or "xlsx"; name: file name without its ending; rows: lists of text and numbers."""
    content, content_type = (as_xlsx(heads, rows), XLSX) if kind == "xlsx" else (as_csv(heads, rows), "text/csv")
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{"xlsx" if kind == "xlsx" else "csv"}"'
    return response


def as_csv(heads, rows):
    """→ bytes. UTF-8 with its mark and semicolons: what a Finnish spreadsheet opens without asking."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerows([comma(cell) for cell in cells(row)] for row in [heads, *rows])
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(heads, rows):
    """→ bytes of a workbook with one sheet."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    for row in [heads, *rows]:
        # Word's line break (0x0B) and its like come in by pasting; a workbook can't hold them.
        sheet.append([ILLEGAL_CHARACTERS_RE.sub(" ", cell) if isinstance(cell, str) else cell for cell in cells(row)])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def cells(row):
    return [plain(value) for value in row]


def plain(value):
    if value is None or isinstance(value, (int, float, Decimal)):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def comma(value):
    """A spreadsheet set to Finnish or Swedish reads 12,50 as a number and 12.50 as text or a date."""
    return str(value).replace(".", ",") if isinstance(value, (float, Decimal)) else value
