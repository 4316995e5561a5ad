"""The register as it would stand after loading: what the database holds, overlaid with the rows of the files."""

from dataclasses import dataclass

from regions.ground_data.tables import TABLES


@dataclass(frozen=True)
class Entry:
    """`row` is the number in the file; None for what the database holds and the file does not."""

    values: dict
    row: int | None = None

    def __getattr__(self, name):
        try:
            return self.values[name]
        except KeyError:
            raise AttributeError(name) from None

    def holds_on(self, day):
        return self.valid_from <= day and (self.valid_to is None or self.valid_to >= day)


class Register:
    """→ entries by table and key. Rows that the agency has edited stay as they are, whatever the file says."""

    def __init__(self, rows_by_file):
        self.stored, self.entries, self.kept = {}, {}, {}
        for table in TABLES:
            stored = {key_of(table, vars(row)): row for row in stored_rows(table)}
            kept = {key for key, row in stored.items() if getattr(row, "is_edited", False)}
            self.stored[table.file], self.kept[table.file] = stored, kept
            entries = {key: Entry({name: vars(row)[name] for name in table.attributes}) for key, row in stored.items()}
            for row in rows_by_file.get(table.file, []):
                key = key_of(table, row.values)
                if key not in kept:
                    entries[key] = Entry(row.values, row.number)
            self.entries[table.file] = entries

    def __getitem__(self, file):
        return self.entries[file]

    def of(self, file):
        return self.entries[file].values()


def stored_rows(table):
    return table.model._base_manager.all()


def key_of(table, values):
    return tuple(values[attribute] for attribute in table.key)
