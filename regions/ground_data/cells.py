"""What one cell may hold. Each reader takes the cell's text and returns its value, or raises BadCell with the reason.

Nothing is repaired in silence: a spreadsheet program's damage (lost zeros, spaces, local dates) is refused.
"""

import re
from datetime import date
from decimal import Decimal


class BadCell(ValueError):
    """The cell can't be read; the message says what was found and what was expected."""


def text(cell):
    if not cell:
        raise BadCell("is empty")
    return cell


def optional(reader, empty=None):
    """→ reader that lets an empty cell pass as `empty`."""
    return lambda cell: reader(cell) if cell else empty


def blank(cell):
    return cell


def digits(length):
    """→ reader of a code of digits that keeps its leading zeros, as "091"."""

    def read(cell):
        if re.fullmatch(rf"[0-9]{{{length}}}", cell):
            return cell
        if re.fullmatch(rf"[0-9]{{1,{length - 1}}}", cell):
            raise BadCell(f"“{cell}” has lost its leading zero: write “{cell.zfill(length)}”")
        raise BadCell(f"“{cell}” is not a code of {length} digits")

    return read


def slug(cell):
    if not re.fullmatch(r"[a-z0-9]+(?:[-_][a-z0-9]+)*", cell) or len(cell) > 50:
        raise BadCell(f"“{cell[:60]}” is not a code: use a–z, 0–9, - and _, at most 50 characters")
    return cell


def one_of(values):
    """→ reader of one of `values`."""
    values = list(values)

    def read(cell):
        if cell not in values:
            raise BadCell(f"“{cell}” is unknown: use {', '.join(values)}")
        return cell

    return read


def whole(smallest=0, largest=2_147_483_647):
    """→ reader of a whole number without spaces, signs or decimals."""

    def read(cell):
        if not re.fullmatch(r"[0-9]{1,10}", cell):
            raise BadCell(f"“{cell}” is not a whole number: digits alone, as 1234")
        number = int(cell)
        if not smallest <= number <= largest:
            raise BadCell(f"{cell} is not between {smallest} and {largest}")
        return number

    return read


def degrees(smallest, largest):
    """→ reader of a coordinate in WGS84 degrees with at most five decimals, within the country's bounds."""

    def read(cell):
        if not re.fullmatch(r"[0-9]{1,2}(\.[0-9]{1,5})?", cell):
            raise BadCell(f"“{cell}” is not a coordinate: degrees with a decimal point, as 62.99956")
        number = Decimal(cell)
        if not smallest <= number <= largest:
            raise BadCell(f"{cell} is outside Finland ({smallest}–{largest})")
        return number

    return read


def yes_no(cell):
    if cell not in ("0", "1"):
        raise BadCell(f"“{cell}” is neither 1 (yes) nor 0 (no)")
    return cell == "1"


def day(cell):
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", cell):
        raise BadCell(f"“{cell}” is not a date: write year-month-day, as 2020-01-31")
    try:
        read = date.fromisoformat(cell)
    except ValueError:
        raise BadCell(f"“{cell}” is not in the calendar") from None
    # 9999-12-31 is another register's "until further notice": here that is an empty cell.
    if not 1900 <= read.year <= 2200:
        raise BadCell(f"“{cell}” is not between 1900 and 2200")
    return read
