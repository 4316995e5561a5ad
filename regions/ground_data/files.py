"""From a folder of CSV files to rows with their numbers; every problem is collected, not just the first."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from regions.ground_data.cells import BadCell
from regions.ground_data.tables import TABLES

SHIPPED = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True, order=True)
class Problem:
    """Why a table is refused. The header is row 1, as a spreadsheet shows it; row 0 is the file itself."""

    file: str
    row: int
    reason: str

    def __str__(self):
        return f"{self.file} row {self.row}: {self.reason}" if self.row else f"{self.file}: {self.reason}"


@dataclass(frozen=True)
class Row:
    number: int
    values: dict


def read_folder(folder):
    """→ ({file name: [Row]}, [Problem]). A folder may hold some of the tables; it must hold no other CSV file."""
    folder = Path(folder)
    if not folder.is_dir():
        return {}, [Problem(str(folder), 0, "there is no such folder")]
    present = {path.name for path in folder.glob("*.csv")}
    known = {table.file for table in TABLES}
    problems = [
        Problem(name, 0, f"this table is unknown; the tables are {', '.join(sorted(known))}")
        for name in sorted(present - known)
    ]
    if not present & known:
        problems.append(Problem(folder.name, 0, "the folder holds none of the tables"))
    tables = {}
    for table in TABLES:
        if table.file in present:
            tables[table.file], found = read_table(folder / table.file, table)
            problems += found
    return tables, problems


def read_table(path, table):
    """→ ([Row], [Problem]) of one file: UTF-8, comma, the header's columns in any order."""
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = path.read_bytes()[: error.start].count(b"\n") + 1
        return [], [Problem(table.file, row, "the file is not UTF-8")]
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    rows, problems = [], []
    try:
        header = next(reader, [])
        if found := header_problems(header, table):
            return [], found
        for cells in reader:
            values, reasons = read_row(header, cells, table)
            problems += [Problem(table.file, reader.line_num, reason) for reason in reasons]
            if not reasons:
                rows.append(Row(reader.line_num, values))
    except csv.Error as error:
        problems.append(Problem(table.file, reader.line_num, f"the row can't be split into cells: {error}"))
    if not rows and not problems:
        problems.append(Problem(table.file, 1, "the table has no rows"))
    return rows, problems


def header_problems(header, table):
    if len(header) == 1 and ";" in header[0]:
        return [Problem(table.file, 1, "the columns are separated by “;”: save the file with commas")]
    reasons = [f"the column “{name}” is missing" for name in table.columns if name not in header]
    reasons += [f"the column “{name}” is unknown" for name in dict.fromkeys(header) if name not in table.columns]
    reasons += [f"the column “{name}” is there twice" for name in table.columns if header.count(name) > 1]
    return [Problem(table.file, 1, reason) for reason in reasons]


def read_row(header, cells, table):
    """→ ({attribute: value}, [reason])"""
    if len(cells) != len(header):
        return {}, [f"there are {len(cells)} cells, {len(header)} were expected"]
    values, reasons = {}, []
    for name, cell in zip(header, cells, strict=True):
        attribute, read = table.columns[name]
        if cell != cell.strip():
            reasons.append(f"{name} has a space or a line break at its start or end")
        elif not cell.isprintable():
            reasons.append(f"{name} has a character that can't be shown")
        else:
            try:
                values[attribute] = read(cell)
            except BadCell as error:
                reasons.append(f"{name} {error}")
            longest = table.model._meta.get_field(attribute).max_length
            if longest and len(cell) > longest:
                reasons.append(f"{name} has {len(cell)} characters, at most {longest} fit")
    return values, reasons
