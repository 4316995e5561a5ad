"""What runs on this machine, read from /proc. A zombie counts as gone: nothing may be there to reap it."""

import os
import signal
import time
from pathlib import Path

PROC = Path("/proc")


def pids():
    return [int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit()]


def state_and_parent(pid):
    """(state letter, parent's pid), or None when the process is gone."""
    try:
        # The name in the second field may itself hold spaces and brackets.
        fields = (PROC / str(pid) / "stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return None
    return fields[0], int(fields[1])


def alive(pid):
    known = state_and_parent(pid)
    return known is not None and known[0] not in "ZX"


def command_line(pid):
    try:
        return (PROC / str(pid) / "cmdline").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        return []


def started_with(setting):
    """Pids in whose first environment `setting` ("NAME=value") stands."""
    found = []
    for pid in pids():
        try:
            environment = (PROC / str(pid) / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if os.fsencode(setting) in environment and alive(pid):
            found.append(pid)
    return found


def working_in(folder):
    """Pids whose working directory is `folder`: for a data directory, the postmaster and its children."""
    folder = os.path.realpath(folder)
    found = []
    for pid in pids():
        try:
            if os.readlink(PROC / str(pid) / "cwd") == folder and alive(pid):
                found.append(pid)
        except OSError:
            continue
    return found


def descendants(root):
    children = {}
    for pid in pids():
        known = state_and_parent(pid)
        if known:
            children.setdefault(known[1], []).append(pid)
    found, waiting = [], [root]
    while waiting:
        for child in children.get(waiting.pop(), []):
            found.append(child)
            waiting.append(child)
    return found


def gone(wanted, seconds):
    """Wait until none of the pids is alive; the pids that still are after `seconds`."""
    deadline = time.monotonic() + seconds
    while left := [pid for pid in wanted if alive(pid)]:
        if time.monotonic() > deadline:
            return left
        time.sleep(0.05)
    return []


def send(wanted, number=signal.SIGKILL):
    for pid in wanted:
        try:
            os.kill(pid, number)
        except (ProcessLookupError, PermissionError):
            continue
