"""Writing what the files change, all or nothing, and telling it table by table."""

from dataclasses import dataclass, field

from django.db import connection, models, transaction
from django.utils import translation

from regions.alphabet import sort_key
from regions.ground_data import checks
from regions.ground_data.files import read_folder
from regions.ground_data.register import Register, key_of
from regions.ground_data.tables import LANGUAGES, TABLES

# Any constant of our own: two loaders at once wait for each other.
LOCK = 20191015


class BrokenTables(Exception):
    """Nothing was written; `problems` holds what to mend, in the order of files and rows."""

    def __init__(self, problems):
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass
class TableChanges:
    """What became of one table. `absent`: in the register and not in the file; such rows are left alone."""

    file: str
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    unchanged: int = 0
    absent: int = 0
    is_first: bool = False


def load(folder):
    """Reads the folder's tables into the register. → [TableChanges]; raises BrokenTables, and writes nothing."""
    rows, problems = read_folder(folder)
    problems += checks.duplicates(rows)
    if problems:
        raise BrokenTables(problems)
    with transaction.atomic(), connection.cursor() as cursor, translation.override("fi"):
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        register = Register(rows)
        problems = [problem for check in checks.CHECKS for problem in check(register)]
        if problems:
            raise BrokenTables(problems)
        return [write(table, rows[table.file], register) for table in TABLES if table.file in rows]


def write(table, rows, register):
    stored, kept = register.stored[table.file], register.kept[table.file]
    changes = TableChanges(table.file, is_first=not stored)
    new, changed = [], []
    for row in rows:
        key = key_of(table, row.values)
        values = row.values | sort_names(table, row.values)
        if key not in stored:
            new.append(table.model(**values))
            changes.new.append(shown(table, key, row.values))
        elif differences := differing(stored[key], values):
            if key in kept:
                changes.kept.append(f"{shown(table, key, row.values)}: {', '.join(differences)}")
                continue
            changed.append(stored[key])
            for name, value in values.items():
                setattr(stored[key], name, value)
            changes.changed.append(f"{shown(table, key, row.values)}: {', '.join(differences)}")
        else:
            changes.unchanged += 1
    changes.absent = len(stored.keys() - {key_of(table, row.values) for row in rows})
    save(table, new, changed)
    return changes


def save(table, new, changed):
    """The translation layer rewrites "name" to the column of the current language; a plain queryset does not.

    So the untranslated column holds the Finnish text, for joins from other tables and for whoever reads by SQL.
    """
    plain = models.QuerySet(table.model)
    columns = [f.name for f in table.model._meta.concrete_fields if not f.primary_key and f.name != "is_edited"]
    # Changed rows first: closing a row makes room for the one that follows it.
    plain.bulk_update(changed, columns, batch_size=500)
    plain.bulk_create(new, batch_size=500)


def sort_names(table, values):
    """→ {"sort_name_fi": key, …} for tables of places; a language without a name sorts by the Finnish one."""
    if not hasattr(table.model, "sort_name"):
        return {}
    return {
        f"sort_name_{language}": sort_key(values[f"name_{language}"] or values["name_fi"]) for language in LANGUAGES
    }


def differing(stored, values):
    return [
        f"{name} {vars(stored)[name]!r} → {value!r}" for name, value in values.items() if vars(stored)[name] != value
    ]


def shown(table, key, values):
    name = values.get("name_fi", "")
    return f"{' '.join(str(part) for part in key)} {name}".strip()
