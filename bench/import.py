# ruff: noqa: N999  the command is `bin/bench import`
"""An import of 10,000 rows, checked and written as the worker does, against the database's own way of loading them.

Theirs: COPY of the very rows that ours made into temporary tables, and INSERT … SELECT from there into the same tables, in
the region's scope, with the same indexes, keys and audit events. It checks and compares nothing, and shows no preview.
Goal: at most 6 times, within a worker's 300 seconds and 300 megabytes.
"""

import gc
import time
from datetime import date
from pathlib import Path

from django.db import connection

from embedded import database
from embedded.folder import Folder, default
from providers.imports import batches
from providers.imports.bulk import by_whole_key
from providers.imports.sample import as_rows, sample_rows, table
from providers.imports.whole import import_rows
from providers.models import (
    ImportBatch,
    ImportRow,
    Offering,
    OfferingAtPoint,
    OfferingText,
    OpeningHours,
    Provider,
    ServicePoint,
)
from regions import job_runs
from regions.organisations import Organisation
from regions.people import Membership, User
from regions.scope import region_scope
from regions.table_files import as_csv, as_xlsx

REGION, BACKGROUND, ROWS = "17", "16", 10_000
MODELS = (Organisation, Provider, ServicePoint, Offering, OfferingText, OfferingAtPoint, OpeningHours)
EVENT = "region_id, as_of, actor_name, role, verb, subject_type, subject_id, before, after, internal"


def measure():
    """→ [{name, ratio, against, ours, theirs, unit, …}] for CSV and XLSX."""
    background()
    heads, rows = table(sample_rows(REGION, None, seed=1, rows=ROWS))
    return [measured(f"import_{kind}", f"lista.{kind}", make(heads, rows)) for kind, make in (("csv", as_csv), ("xlsx", as_xlsx))]


def background():
    """Another region's register: tables that stand empty would mislead PostgreSQL's planner, ours and theirs alike."""
    with region_scope(BACKGROUND):
        if Provider.objects.exists():
            return
    rows = as_rows(sample_rows(BACKGROUND, None, seed=1, rows=3000))
    import_rows(coordinator(BACKGROUND), BACKGROUND, rows, is_sample=True)


def measured(name, file_name, content):
    clear()
    forget_peak()
    seconds, batch = ours(file_name, content)
    peak = peak_mb()
    taken = take_out()
    theirs = load(taken)
    clear()
    total = sum(seconds.values())
    return {
        "name": name, "unit": "s", "ours": round(total, 2), "theirs": round(theirs, 2), "ratio": round(total / theirs, 2),
        "against": "COPY and INSERT … SELECT of the same rows", "goal": 6, "rows": batch.counts, "peak_mb": peak,
        "written_rows": {model: len(lines) for model, lines in taken.items()},
    } | {part: round(value, 2) for part, value in seconds.items()}


def ours(file_name, content):
    """→ ({"read": seconds, "write": seconds}, ImportBatch), through the jobs."""
    actor = coordinator()
    with region_scope(REGION):
        batch = batches.take_in(actor, REGION, file_name, content)
    seconds = {"read": timed(job_runs.run, REGION, batch.read_job_id, gives="done")}
    with region_scope(REGION):
        batches.write_later(actor, batch, leave_out_refused=True)
        batch = ImportBatch.objects.get(pk=batch.pk)
    seconds["write"] = timed(job_runs.run, REGION, batch.write_job_id, gives="done")
    with region_scope(REGION):
        batch = ImportBatch.objects.get(pk=batch.pk)
    if batch.state != "done" or batch.counts["new"] < ROWS * 0.9:
        raise RuntimeError(f"the import did not write what it should: {batch.state} {batch.counts} {batch.reason}")
    return seconds, batch


def timed(call, *args, gives):
    start = time.perf_counter()
    if (answer := call(*args)) != gives:
        raise RuntimeError(f"the job ended as {answer}")
    return time.perf_counter() - start


def coordinator(region=REGION):
    name = f"import.{region}"
    user, _made = User.objects.get_or_create(username=name, defaults={"first_name": "Mittaaja", "email": f"{name}@example.fi"})
    membership, _made = Membership.objects.get_or_create(
        user=user, role="coordinator", region_id=region, defaults={"valid_from": date(2018, 1, 1)}
    )
    return membership.actor()


def take_out():
    """→ {table: its rows as text lines of COPY} of what ours wrote, the events too, and the tables empty again."""
    taken = {}
    with region_scope(REGION), connection.cursor() as cursor:
        for model in MODELS:
            mine = "WHERE id IN (SELECT organisation_id FROM providers_provider)" if model is Organisation else ""
            taken[model._meta.db_table] = copied(cursor, f"SELECT * FROM {model._meta.db_table} {mine} ORDER BY id")
        cursor.execute("SELECT min(number) FROM regions_auditevent WHERE as_of >= (SELECT max(uploaded_at) FROM providers_importbatch)")
        (first,) = cursor.fetchone()
        events = f"SELECT {EVENT} FROM regions_auditevent WHERE number >= {first} AND verb LIKE '%recorded' ORDER BY number"
        taken["regions_auditevent"] = copied(cursor, events)
    clear()
    return taken


def copied(cursor, select):
    with cursor.copy(f"COPY ({select}) TO STDOUT") as copy:
        return b"".join(bytes(part) for part in copy).splitlines(keepends=True)


def load(taken):
    """→ seconds of loading the rows, in one transaction of the region's scope."""
    start = time.perf_counter()
    with region_scope(REGION), by_whole_key(), connection.cursor() as cursor:
        for name, lines in taken.items():
            columns = EVENT if name == "regions_auditevent" else "*"
            cursor.execute(f"CREATE TEMP TABLE loaded ON COMMIT DROP AS SELECT {columns} FROM {name} WITH NO DATA")
            with cursor.copy("COPY loaded FROM STDIN") as copy:
                for line in lines:
                    copy.write(line)
            into = f"{name} ({EVENT})" if columns == EVENT else name
            cursor.execute(f"INSERT INTO {into} SELECT * FROM loaded")
            cursor.execute("DROP TABLE loaded")
    return time.perf_counter() - start


def clear():
    """Empty the region, and leave the tables as autovacuum does in time."""
    tables = [model._meta.db_table for model in (ImportRow, ImportBatch, *reversed(MODELS))]
    with region_scope(REGION), connection.cursor() as cursor:
        for name in tables[:-1]:
            cursor.execute(f"DELETE FROM {name}")
    with database.connect(Folder(default("bench"), kind="bench"), connection.settings_dict["NAME"]) as superuser:
        # Organisations are shared: those go that no region has as a provider.
        kept = "SELECT FROM providers_provider kept WHERE kept.organisation_id = regions_organisation.id"
        superuser.execute(f"DELETE FROM regions_organisation WHERE NOT EXISTS ({kept})")
        for name in tables:
            superuser.execute(f"VACUUM ANALYZE {name}")


def forget_peak():
    """Begin anew with the most memory that this process has held (Linux)."""
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")


def peak_mb():
    """→ megabytes that this process has held at most since `forget_peak`."""
    (line,) = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:")]
    return int(line.split()[1]) // 1024
