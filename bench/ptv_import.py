"""All of PTV read into the mirror, 50,000 services, channels and connections, against the database's own way of loading them.

Ours: pages of facts to rows, as the job does it: digests, a temporary table, what differs written, the cursor and the lease's
place in a transaction a page. Theirs: COPY of the very rows that ours made to a temporary table and one INSERT … SELECT, in
the region's scope, with the same indexes and keys, and one audit event: it compares nothing and can't go on after a kill.
Goal: at most 8 times, within 300 megabytes. A second line reads the same from the double by HTTP: most of it is the double.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

from django.db import connection

from embedded import database
from embedded.folder import Folder, default
from providers.imports.bulk import by_whole_key
from providers.ptv.models import PtvRecord, PtvRun
from regions import audit, clock
from regions.scope import region_scope

REGION, WANTED = "00", 50_000
# The double makes 3/4 as many channels and some 1.2 times as many connections of its services.
SERVICES = 17_000
COLUMNS = "region_id, kind, ptv_id, channel_id, organisation, sort_name, content, digest, modified, run_id, read_at, gone_on, dismissed"
TABLE = PtvRecord._meta.db_table


def measure():
    """→ [{name, ratio, against, ours, theirs, unit, …}] from facts, again from facts (nothing has changed), and by HTTP."""
    clear()
    first = own_process("facts")
    if first["rows"] < WANTED:
        raise RuntimeError(f"only {first['rows']} rows were made")
    again = own_process("facts")
    lines = take_out()
    clear()
    theirs = min(load(lines) for _time in range(2))
    clear()
    http = own_process("http")
    clear()
    return [line(name, one, theirs) for name, one in (("ptv_import", first), ("ptv_import_again", again), ("ptv_import_http", http))]


def line(name, one, theirs):
    return {
        "name": name, "unit": "s", "ours": round(one["seconds"], 2), "theirs": round(theirs, 2), "ratio": round(one["seconds"] / theirs, 2),
        "against": "COPY and INSERT … SELECT of the same rows", "goal": 8 if name == "ptv_import" else None, "rows": one["rows"],
        "counts": one["counts"], "peak_mb": one["peak_mb"], "goal_mb": 300,
    }  # fmt: skip


def own_process(way):
    """The reading in a process of its own, whose memory is its own alone. → {"seconds", "rows", "counts", "peak_mb"}"""
    done = subprocess.run(
        [sys.executable, "-m", "bench._ptv_reading", way, str(SERVICES)], cwd=Path(__file__).resolve().parents[1],
        stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout.splitlines()[-1])


def take_out():
    """→ the rows that ours made, as lines of COPY; their run is kept."""
    select = f"COPY (SELECT {COLUMNS} FROM {TABLE} ORDER BY id) TO STDOUT"
    with region_scope(REGION), connection.cursor() as cursor, cursor.copy(select) as copy:
        return b"".join(bytes(part) for part in copy).splitlines(keepends=True)


def load(lines):
    """→ seconds of loading the rows and of one audit event, in one transaction of the region's scope."""
    empty()
    with region_scope(REGION):
        run = PtvRun.objects.create(region_id=REGION, kind="import", state="done", started_at=clock.now())
    start = time.perf_counter()
    with region_scope(REGION), by_whole_key(), connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE loaded ON COMMIT DROP AS SELECT {COLUMNS} FROM {TABLE} WITH NO DATA")
        with cursor.copy("COPY loaded FROM STDIN") as copy:
            for each in lines:
                copy.write(each)
        values = COLUMNS.replace("run_id", str(run.pk))
        cursor.execute(f"INSERT INTO {TABLE} ({COLUMNS}) SELECT {values} FROM loaded")
        audit.record(REGION, None, "ptv_read", run, after={"rows": len(lines)})
    return time.perf_counter() - start


def empty():
    with region_scope(REGION), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {TABLE}")


def clear():
    """Empty the mirror, and leave the table as autovacuum does in time."""
    empty()
    with region_scope(REGION), connection.cursor() as cursor:
        cursor.execute("DELETE FROM providers_ptvrun")
    with database.connect(Folder(default("bench"), kind="bench"), connection.settings_dict["NAME"]) as superuser:
        superuser.execute(f"VACUUM ANALYZE {TABLE}")
