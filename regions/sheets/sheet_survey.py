"""What the fast reader of workbooks does not tell of a sheet: how far it reaches, its errors, its empty formulas."""

from dataclasses import dataclass, field
from xml.parsers import expat

from openpyxl.utils.cell import coordinate_to_tuple

from regions.sheets.grid import MAX_COLUMNS, MAX_ROWS

CHUNK = 1024 * 1024


@dataclass
class Survey:
    """last_row, last_column: of the last cells with a value, from 1; errors: {(row, column) from 0: "#N/A"}."""

    last_row: int = 0
    last_column: int = 0
    bare_formulas: int = 0
    errors: dict = field(default_factory=dict)

    @property
    def is_too_large(self):
        return self.last_row > MAX_ROWS or self.last_column > MAX_COLUMNS


class NotASheet(ValueError):
    """The XML is broken, or has a document type, which no spreadsheet program writes."""


def surveyed(part, whole):
    """A sheet's XML as a binary file → Survey. whole: False stops at the first value. Raises NotASheet."""
    survey = Survey()
    parser = expat.ParserCreate()
    # Row and column of the cell that is open; a cell without an address stands next to the one before it.
    row = column = 0
    kind, has_formula = None, False

    def start(name, attributes):
        nonlocal row, column, kind, has_formula
        name = name.rpartition(":")[2]
        if name == "c":
            row, column = coordinate_to_tuple(attributes["r"]) if "r" in attributes else (row, column + 1)
            kind, has_formula = attributes.get("t"), False
        elif name == "row":
            row, column = int(attributes.get("r", row + 1)), 0
        elif name == "f":
            # A formula may give an empty text, and says so by its kind.
            has_formula = kind != "str"
            survey.bare_formulas += has_formula
        elif name in ("v", "is"):
            survey.last_row, survey.last_column = max(survey.last_row, row), max(survey.last_column, column)
            if kind == "e":
                survey.errors[row - 1, column - 1] = ""
            if kind == "e" or has_formula:
                parser.CharacterDataHandler = text

    def end(name):
        parser.CharacterDataHandler = None

    def text(data):
        nonlocal has_formula
        survey.bare_formulas -= has_formula
        has_formula = False
        if kind == "e":
            survey.errors[row - 1, column - 1] += data

    def doctype(*_declaration):
        raise NotASheet

    parser.StartElementHandler, parser.EndElementHandler, parser.StartDoctypeDeclHandler = start, end, doctype
    try:
        while chunk := part.read(CHUNK):
            parser.Parse(chunk, False)
            if survey.is_too_large or (survey.last_row and not whole):
                return survey
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise NotASheet from error
    return survey
