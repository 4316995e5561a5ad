"""The keeper of a folder's parts: PyPI's supervisor, which restarts what dies."""

import ctypes
import http.client
import os
import signal
import subprocess
import sys
import time
import xmlrpc.client
from pathlib import Path

from . import processes, valkey
from .complaint import Complaint
from .postgres import Cluster

SERVERS = ("postgres", "valkey")
BECOME_REAPER = 36  # prctl's PR_SET_CHILD_SUBREAPER

# No path stands in it, for a path may hold "%" and ";": the keeper works in its folder, and the rest is environment.
PROGRAM = """
[program:{name}]
command=sh -c 'exec "$KEEPER_PYTHON" "$KEEPER_PART" {name}'
autostart={autostart}
autorestart=true
startsecs=1
startretries=1000
priority={priority}
stopsignal={stopsignal}
stopwaitsecs={patience}
killasgroup=true
redirect_stderr=true
stdout_logfile=log/{name}.log
stdout_logfile_maxbytes=5MB
stdout_logfile_backups=1
"""
HEAD = """; Written anew at each start.
[unix_http_server]
file={socket}
chmod=0700

[supervisord]
nodaemon=true
silent=true
{user}logfile=log/keeper.log
logfile_maxbytes=5MB
logfile_backups=1
pidfile=keeper.pid
childlogdir=log

[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
"""


class Keeper:
    def __init__(self, folder):
        self.folder = folder
        self.config = folder.path / "keeper.conf"

    @property
    def pid(self):
        """The running keeper's pid, or None. The number alone proves nothing: it may be another's by now."""
        try:
            pid = int((self.folder.path / "keeper.pid").read_text())
        except (OSError, ValueError):
            return None
        return pid if processes.alive(pid) and str(self.config) in processes.command_line(pid) else None

    def call(self, method, *arguments):
        from supervisor.xmlrpc import SupervisorTransport

        socket = f"unix://{self.folder.sockets / 'keeper.sock'}"
        with xmlrpc.client.ServerProxy("http://keeper", SupervisorTransport(None, None, socket)) as keeper:
            return getattr(keeper.supervisor, method)(*arguments)

    def nudge(self):
        """Any call wakes the keeper, which else looks at its parts once a second: starts and stops take less."""
        try:
            self.call("getState")
        except (OSError, http.client.HTTPException, xmlrpc.client.Error):
            return

    def write_config(self):
        # Low numbers start first and stop last.
        parts = [("postgres", 10, "INT", 60), ("valkey", 20, "TERM", 20), ("web", 30, "TERM", 15),
                 ("payments", 35, "TERM", 5), ("ptv", 36, "TERM", 5),
                 ("worker", 40, "TERM", 15), ("beat", 50, "TERM", 10)]  # fmt: skip
        text = HEAD.format(
            socket=str(self.folder.sockets / "keeper.sock").replace("%", "%%"),
            user="user=root\n" if os.geteuid() == 0 else "",
        )
        for name, priority, stopsignal, patience in parts:
            autostart = "true" if name in SERVERS else "false"
            text += PROGRAM.format(
                name=name, priority=priority, stopsignal=stopsignal, patience=patience, autostart=autostart
            )
        self.config.write_text(text)

    def start(self):
        """Start the keeper with the two servers, unless it runs; returns when both take connections."""
        if not self.pid:
            self.clear_leftovers()
            Cluster(self.folder).create()
            self.write_config()
            environment = self.folder.environment() | {
                "KEEPER_PYTHON": sys.executable,
                "KEEPER_PART": str(Path(__file__).with_name("part.py")),
                "KEEPER_FOLDER": str(self.folder.path),
            }
            with open(self.folder.path / "log/keeper.log", "a") as log:
                started = subprocess.Popen(
                    [sys.executable, "-m", "supervisor.supervisord", "-c", str(self.config)],
                    # A session of its own: Ctrl-C in the terminal is the command's to handle, in order.
                    start_new_session=True, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment,
                    cwd=self.folder.path,
                    preexec_fn=reap_orphans,  # noqa: PLW1509 no threads here
                )  # fmt: skip
            deadline = time.monotonic() + 20
            while not self.pid:
                if started.poll() is not None or time.monotonic() > deadline:
                    raise Complaint(f"the keeper does not start; see {self.folder.path / 'log/keeper.log'}")
                time.sleep(0.02)
            self.nudge()
        Cluster(self.folder).wait_until_ready()
        valkey.wait_until_ready(self.folder)

    def start_part(self, part):
        if self.call("getProcessInfo", part)["statename"] not in ("RUNNING", "STARTING"):
            self.call("startProcess", part, False)

    def clear_leftovers(self):
        """Parts that a killed keeper left. They end by themselves at its death; this is for those that hang."""
        left = processes.started_with(f"KEEPER_FOLDER={self.folder.path}")
        processes.send(left)
        processes.gone(left, 5)
        (self.folder.path / "demo.json").unlink(missing_ok=True)

    def stop(self):
        """End every part, the keeper last; True if there was one. Nothing of it runs afterwards."""
        pid = self.pid
        if not pid:
            return False
        family = processes.descendants(pid)
        processes.send([pid], signal.SIGTERM)
        deadline = time.monotonic() + 120
        while processes.alive(pid) and time.monotonic() < deadline:
            self.nudge()
            time.sleep(0.05)
        processes.send([pid])
        # Orphans of a killed part may be in no process group that the keeper knows.
        late = processes.gone(family, 5)
        processes.send(late)
        processes.gone(late, 5)
        (self.folder.path / "demo.json").unlink(missing_ok=True)
        self.folder.leave_tmp()
        return True


def reap_orphans():
    # Children of a killed part come to the keeper, not to a PID 1 that may never reap them.
    ctypes.CDLL(None).prctl(BECOME_REAPER, 1, 0, 0, 0)
