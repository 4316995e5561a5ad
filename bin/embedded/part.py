"""`KEEPER_FOLDER=… python part.py NAME`: become one part of a running folder. The keeper starts every part so."""

import ctypes
import json
import os
import signal
import sys
from pathlib import Path

if __package__ is None:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from embedded import postgres, valkey
from embedded.folder import ROOT, Folder

SET_PARENT_DEATH_SIGNAL = 1
PYTHON = sys.executable


def web(folder):
    port = json.loads((folder.path / "demo.json").read_text())["port"]
    # Preloaded: the product is imported once, not once a worker.
    return [PYTHON, "-m", "gunicorn", "digituki.wsgi", "--preload", "--bind", f"127.0.0.1:{port}", "--workers", "2",
            "--worker-class", "gthread", "--threads", "4", "--timeout", "60", "--graceful-timeout", "5",
            "--no-control-socket", "--access-logfile", "-"]  # fmt: skip


def worker(folder):
    return [PYTHON, "-m", "celery", "-A", "digituki", "worker", "--concurrency", "2", "--loglevel", "INFO",
            "--without-gossip", "--without-mingle"]  # fmt: skip


def beat(folder):
    return [PYTHON, "-m", "celery", "-A", "digituki", "beat", "--loglevel", "WARNING", "--pidfile="]


def payments(folder):
    """A double of the payment service, so that the demo's payment files are taken and replied to."""
    return [PYTHON, "-m", "doubles.payment_service", "--port", str(folder.payments_port),
            "--keep", str(folder.path / "payments")]  # fmt: skip


def ptv(folder):
    """A double of PTV, so that the demo's regions can read it and send to it."""
    return [PYTHON, "-m", "tests.ptv_double", "--port", str(folder.ptv_port), "--keep", str(folder.path / "ptv")]


def become(name, folder):
    """Never returns: the process is the part from here on, so that the keeper's pid is the part's own."""
    # A part must not outlive its keeper: the next start would find the port and the data taken.
    farewell = signal.SIGINT if name == "postgres" else signal.SIGTERM
    if name == "postgres":
        cluster = postgres.Cluster(folder)
        cluster.make_way()
        line = cluster.server()
        # Entering a user namespace or another user forgets the signal, so it is set once inside.
        line[line.index("--") + 1 if "--" in line else 0 : 0] = ["setpriv", "--pdeathsig", "INT", "--"]
        os.chdir("/")
    elif name == "valkey":
        line = valkey.server(folder)
    else:
        line = {"web": web, "worker": worker, "beat": beat, "payments": payments, "ptv": ptv}[name](folder)
        os.chdir(ROOT)
    keeper = os.getppid()
    ctypes.CDLL(None).prctl(SET_PARENT_DEATH_SIGNAL, farewell)
    if os.getppid() != keeper:
        sys.exit("the keeper is gone")
    os.execvpe(line[0], line, folder.environment())


if __name__ == "__main__":
    become(sys.argv[1], Folder(os.environ["KEEPER_FOLDER"]).make())
