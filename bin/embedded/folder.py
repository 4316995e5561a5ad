"""A data folder: one database, one broker, one secret, and what the product writes."""

import base64
import contextlib
import fcntl
import hashlib
import json
import os
import pwd
import re
import secrets
import shutil
import stat
import tempfile
from pathlib import Path

from .complaint import Complaint

ROOT = Path(__file__).resolve().parents[2]
MARKER = ".digituki-data"
# A Unix socket's path may have 107 bytes. The keeper's own is the longest of those that we make:
# it is bound as "keeper.sock.<pid>" first.
LONGEST_SOCKET = "keeper.sock.4194304"
SOCKET_PATH_BYTES = 107
EXAMPLE_IBAN = "FI2112345600000785"
# A made-up term: which one means digital support is not known yet.
EXAMPLE_TERM = "http://www.yso.fi/onto/koko/p0"
# libpq would take these over what we say.
FOREIGN = ("PGHOST", "PGHOSTADDR", "PGPORT", "PGUSER", "PGDATABASE", "PGPASSWORD", "PGSERVICE", "PGOPTIONS", "PGDATA")


class Folder:
    """`kind`: demo (durable), test (no fsync, nothing kept) or bench."""

    def __init__(self, path, kind="demo"):
        self.path = Path(os.path.abspath(path))
        self.kind = kind

    def exists(self):
        return (self.path / MARKER).is_file()

    def make(self):
        """Create or recognise the folder; refuses one that is not ours or not this user's."""
        if self.path.exists() and not self.path.is_dir():
            raise Complaint(f"{self.path} is not a folder")
        try:
            if self.path.is_dir() and not self.exists() and any(self.path.iterdir()):
                raise Complaint(f"{self.path} holds something else already; give another folder with --data")
            self.path.mkdir(parents=True, exist_ok=True)
            owner = self.path.stat().st_uid
            if owner != os.geteuid():
                raise Complaint(
                    f"{self.path} belongs to {user_name(owner)}; work as {user_name(owner)} or give another --data"
                )
            self.path.chmod(0o700)
            if not self.exists():
                (self.path / MARKER).write_text(json.dumps({"kind": self.kind}) + "\n")
            for part in ("log", "documents", "mail", "cache"):
                (self.path / part).mkdir(exist_ok=True)
        except PermissionError as refused:
            raise Complaint(
                f"{user_name(os.geteuid())} may not write {refused.filename}; give another --data"
            ) from refused
        self.kind = json.loads((self.path / MARKER).read_text())["kind"]
        return self

    def delete(self):
        if not self.path.exists():
            return
        if not self.exists():
            raise Complaint(f"{self.path} carries no {MARKER}: it is not a data folder, and is not deleted")
        self.leave_tmp()
        if self.elsewhere:
            shutil.rmtree(self.elsewhere, ignore_errors=True)
        shutil.rmtree(self.path)

    @property
    def sockets(self):
        """The folder of the Unix sockets: inside, or in /tmp where a socket's path or address would not do."""
        recorded = self.path / "sockets"
        if recorded.exists() and private(short := Path(recorded.read_text())):
            return short
        inside = self.path / "run"
        short_enough = len(os.fsencode(inside / LONGEST_SOCKET)) <= SOCKET_PATH_BYTES
        # A comma parts two hosts for libpq; "%", "?" and "#" mean something in the broker's address.
        if not self.elsewhere and short_enough and re.fullmatch(r"[\w/.+-]+", str(inside), re.ASCII):
            inside.mkdir(mode=0o700, exist_ok=True)
            return inside
        short = Path(tempfile.mkdtemp(prefix="digituki-", dir="/tmp"))
        recorded.write_text(str(short))
        return short

    def leave_tmp(self):
        """Take the sockets' folder out of /tmp, once nothing listens there; the next start makes another."""
        recorded = self.path / "sockets"
        if recorded.exists():
            shutil.rmtree(recorded.read_text(), ignore_errors=True)
            recorded.unlink()

    @property
    def elsewhere(self):
        """Where PostgreSQL lives when it cannot live in this folder; None as a rule (see `postgres.Cluster`)."""
        recorded = self.path / "elsewhere"
        return Path(recorded.read_text()) if recorded.exists() else None

    def live_elsewhere(self, home):
        (self.path / "elsewhere").write_text(str(home))

    @property
    def port(self):
        """The port of this folder's demo, for addresses in e-mails."""
        try:
            return json.loads((self.path / "demo.json").read_text())["port"]
        except (OSError, ValueError):
            return 8000

    @property
    def payments_port(self):
        return self.port_of("payments")

    @property
    def ptv_port(self):
        return self.port_of("ptv")

    def port_of(self, double):
        """The port of this folder's double of another service; None where none was started."""
        try:
            return json.loads((self.path / "demo.json").read_text())[double]
        except (OSError, ValueError, KeyError):
            return None

    @property
    def secret_key(self):
        file = self.path / "secret_key"
        if not file.exists():
            with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
                out.write(secrets.token_urlsafe(50))
        return file.read_text()

    @property
    def lock_key(self):
        """A Fernet key of this folder's own."""
        return base64.urlsafe_b64encode(hashlib.sha256(f"lock {self.secret_key}".encode()).digest()).decode()

    def environment(self, user="app"):
        """os.environ for the product's processes in this folder, connecting to the database as `user`."""
        broker = self.sockets / "valkey.sock"
        env = {name: value for name, value in os.environ.items() if name not in FOREIGN}
        ptv = f"http://127.0.0.1:{self.ptv_port}" if self.ptv_port else ""
        if not os.access(os.path.expanduser("~"), os.W_OK):
            env["HOME"] = str(self.path)
        return env | {
            "DJANGO_SETTINGS_MODULE": "digituki.settings",
            "PYTHONUNBUFFERED": "1",
            "XDG_CACHE_HOME": str(self.path / "cache"),
            "DIGITUKI_DEMO": "1" if self.kind == "demo" else "0",
            "DIGITUKI_SECRET_KEY": self.secret_key,
            "DIGITUKI_DATA_DIR": str(self.path),
            "DIGITUKI_DB_HOST": str(self.sockets),
            "DIGITUKI_DB_PORT": "",
            "DIGITUKI_DB_NAME": "digituki",
            "DIGITUKI_DB_USER": user,
            "DIGITUKI_DB_PASSWORD": "",
            "DIGITUKI_DB_POOL": "0",
            "DIGITUKI_REDIS_URL": f"unix://{broker}",
            "DIGITUKI_CACHE_URL": f"unix://{broker}",
            "DIGITUKI_BROKER_URL": f"redis+socket://{broker}",
            "DIGITUKI_BASE_URL": f"http://127.0.0.1:{self.port}",
            "DIGITUKI_ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
            "DIGITUKI_HTTPS": "0",
            "DIGITUKI_PAYMENT_DEBTOR_IBAN": EXAMPLE_IBAN,
            "DIGITUKI_REPAYMENT_IBAN": EXAMPLE_IBAN,
            "DIGITUKI_PAYMENT_SERVICE_URL": f"http://127.0.0.1:{self.payments_port}" if self.payments_port else "",
            "DIGITUKI_PTV_URL": f"{ptv}/api/v11" if ptv else "",
            "DIGITUKI_PTV_LOGIN_URL": f"{ptv}/api/auth/api-login" if ptv else "",
            "DIGITUKI_PTV_V12_URL": f"{ptv}/api/v12" if ptv else "",
            "DIGITUKI_PTV_TERMS": EXAMPLE_TERM,
            "DIGITUKI_LOCK_KEYS": self.lock_key,
        }

    @contextlib.contextmanager
    def alone(self, name):
        """One command at a time inside the block; the lock falls with its process."""
        with open(self.path / name, "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def changing(self):
        """Starting or stopping the servers."""
        return self.alone("changing.lock")

    def use(self):
        """A file that says "in use" until it is closed, however its process ends."""
        lock = open(self.path / "use.lock", "w")  # noqa: SIM115 the caller closes it
        fcntl.flock(lock, fcntl.LOCK_SH)
        return lock

    def unused(self):
        with open(self.path / "use.lock", "w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            return True


def default(name):
    """.data/NAME of the project; a name of one's own beside it where that one is somebody else's, often root's."""
    path = ROOT / ".data" / name
    if path.exists() and path.stat().st_uid != os.geteuid():
        return path.with_name(f"{name}-{user_name(os.geteuid())}")
    return path


def private(path):
    """True for a folder that only this user can enter: /tmp is everybody's."""
    try:
        known = path.lstat()
    except OSError:
        return False
    owners = {os.geteuid()}
    if os.geteuid() == 0:
        owners.add(pwd.getpwnam("nobody").pw_uid)
    return stat.S_ISDIR(known.st_mode) and known.st_uid in owners and not known.st_mode & 0o077


def user_name(uid):
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"
