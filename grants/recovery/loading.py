"""Reference rates and limits as they are shipped (grants/data): what is missing is added, what is there stands."""

from pathlib import Path

from django.core.exceptions import ValidationError

from grants.recovery.models import ReferenceRate, WaiverLimit
from regions.ground_data.cells import BadCell, day, text
from regions.ground_data.files import read_table
from regions.ground_data.tables import Table, plain
from regions.money import read_euros

SHIPPED = Path(__file__).resolve().parent.parent / "data"


def two_decimals(cell):
    try:
        return read_euros(cell)
    except ValidationError as error:
        raise BadCell(f"“{cell}” is not a figure with two decimals") from error


TABLES = (
    Table("reference_rates.csv", ReferenceRate, plain(first_day=day, percent=two_decimals, source=text), key=("first_day",)),
    Table("waiver_limits.csv", WaiverLimit, plain(first_day=day, amount=two_decimals, source=text), key=("first_day",)),
)


class BrokenFile(Exception):
    """Nothing was loaded; the message lists each problem with its file and row."""


def load_rates(folder=SHIPPED):
    """→ {file: how many rows are new}. Run again it adds nothing. Raises BrokenFile, and writes nothing."""
    tables = [(table, *read_table(Path(folder) / table.file, table)) for table in TABLES]
    if problems := [problem for _table, _rows, found in tables for problem in found]:
        raise BrokenFile("\n".join(map(str, problems)))
    return {table.file: add_missing(table.model, rows) for table, rows, _problems in tables}


def add_missing(model, rows):
    known = set(model.objects.values_list("first_day", flat=True))
    new = [model(**row.values) for row in rows if row.values["first_day"] not in known]
    # Somebody on the page of rates may add the same day in this instant: theirs stands.
    model.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)
