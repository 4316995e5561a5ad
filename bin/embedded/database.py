"""The product's database in a cluster: roles, migrations and ground data, each only when something changed."""

import hashlib
import subprocess
import sys

from .complaint import Complaint, say
from .folder import ROOT

ROLES = ROOT / "regions/sql/roles.sql"
# What the database's first content depends on. Loaders and the SQL they share count as content.
CONTENT = ("*/migrations/*.py", "*/data/**/*", "*/finder/data/synonyms.csv", "*/metrics/data/*.json", "*/management/commands/load_*.py", "regions/row_security.py",
           "regions/audit.py", "*/walls.py",
           "regions/ground*.py", "regions/ground*/**/*.py", "regions/sql/*.sql", "uv.lock")  # fmt: skip


def connect(folder, database="postgres"):
    """A superuser's connection, in autocommit: for making databases and roles, never for the product."""
    import psycopg

    return psycopg.connect(host=str(folder.sockets), user="postgres", dbname=database, autocommit=True)


def content_hash():
    """Names one content of a new database: 16 hex digits over migrations, ground data and roles."""
    digest = hashlib.sha256()
    for file in sorted({file for pattern in CONTENT for file in ROOT.glob(pattern)}):
        if file.is_file() and file.suffix != ".pyc":
            digest.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def has_command(name):
    return any(ROOT.glob(f"*/management/commands/{name}.py"))


def manage(environment, *arguments):
    """manage.py in a process of its own, output returned; Complaint when it fails."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        print(*done.stdout.splitlines()[-25:], sep="\n", file=sys.stderr)
        raise Complaint(f"manage.py {' '.join(arguments)} failed")
    return done.stdout


def create(folder, name):
    """A new database with the roles and what new tables will grant them."""
    from psycopg import sql

    with connect(folder) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if not known:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    with connect(folder, name) as connection:
        connection.execute(ROLES.read_text())


def fill(environment):
    """Migrate as the owner, then load the ground data as the product itself. `environment` names the database."""
    manage(environment | {"DIGITUKI_DB_USER": "app_owner"}, "migrate", "--no-input", "--skip-checks")
    if has_command("load_ground_data"):
        say("ground data")
        manage(environment | {"DIGITUKI_DB_USER": "app"}, "load_ground_data")
    if has_command("load_rates"):
        manage(environment | {"DIGITUKI_DB_USER": "app"}, "load_rates")
    if has_command("load_synonyms"):
        manage(environment | {"DIGITUKI_DB_USER": "app"}, "load_synonyms")
    if has_command("load_metrics"):
        manage(environment | {"DIGITUKI_DB_USER": "app"}, "load_metrics")


def bring_up_to_date(folder):
    """The folder's own database, ready for the product. Takes no time when nothing changed since."""
    stamp = folder.path / "content"
    wanted = content_hash()
    with folder.alone("content.lock"):
        if stamp.exists() and stamp.read_text() == wanted:
            return
        say("database: roles and migrations")
        name = folder.environment()["DIGITUKI_DB_NAME"]
        create(folder, name)
        fill(folder.environment())
        with connect(folder, name) as connection:
            connection.execute("ANALYZE")
        stamp.write_text(wanted)


def fill_with_samples(folder):
    """The demo's sample data. `seed_demo` adds what is missing; it is asked once for each content of the database."""
    stamp = folder.path / "samples"
    wanted = content_hash()
    if not has_command("seed_demo") or (stamp.exists() and stamp.read_text() == wanted):
        return
    say("sample data")
    manage(folder.environment(), "seed_demo")
    stamp.write_text(wanted)


def fill_ptv(folder):
    """The demo's sample in PTV, once for each data folder. The double must answer."""
    stamp = folder.path / "ptv_sample"
    if has_command("ptv_sample") and not stamp.exists():
        manage(folder.environment(), "ptv_sample")
        stamp.touch()


def jobs_by_state(folder):
    """{state: count} of the job rows; None without a job table."""
    with connect(folder, folder.environment()["DIGITUKI_DB_NAME"]) as connection:
        if not connection.execute("SELECT to_regclass('regions_job')").fetchone()[0]:
            return None
        rows = connection.execute("SELECT state, count(*) FROM regions_job GROUP BY state ORDER BY state").fetchall()
    return dict(rows)
