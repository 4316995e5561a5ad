"""How the tests of the commands run one, and see what it left on the machine."""

import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from embedded import processes
from embedded.folder import Folder
from embedded.keeper import Keeper

ROOT = Path(__file__).resolve().parents[2]


def command(name, *arguments, env=None, timeout=600):
    """bin/NAME run to its end, from a folder that is not the project's. → CompletedProcess with text output."""
    return subprocess.run(
        [ROOT / "bin" / name, *map(str, arguments)], cwd="/", env=clean(env), capture_output=True, text=True,
        timeout=timeout, stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip


def clean(env=None):
    """The environment of somebody's shell: without what bin/test has set for us."""
    ours = ("DIGITUKI_", "PYTEST_", "KEEPER_", "SETUP_DONE_FOR")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)} | (env or {})


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port):
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        opener.open(f"http://127.0.0.1:{port}/", timeout=30).close()
    except urllib.error.HTTPError as answer:
        return answer.code < 500
    except OSError:
        return False
    return True


def until(happens, seconds=180):
    deadline = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < deadline, f"did not happen in {seconds} s"
        time.sleep(0.2)


def left_behind(folder):
    """Pids of the folder's processes, whatever they are."""
    home = folder.elsewhere or folder.path
    return sorted({*processes.started_with(f"KEEPER_FOLDER={folder.path}"), *processes.working_in(home / "postgres")})


def parts(folder):
    """{name: pid} of the parts that the keeper says are up."""
    try:
        return {part["name"]: part["pid"] for part in Keeper(folder).call("getAllProcessInfo") if part["pid"]}
    except OSError:
        return {}


@contextmanager
def demo(path, *arguments):
    """A detached demo, ended afterwards whatever the test did to it. → (Folder, port)"""
    port = free_port()
    started = command("demo", "--detach", "--port", port, "--data", path, *arguments)
    folder = Folder(path)
    try:
        assert started.returncode == 0, started.stderr
        if "--json" in arguments:
            assert json.loads(started.stdout)["ready"] == f"http://127.0.0.1:{port}/"
        else:
            assert started.stdout == f"ready http://127.0.0.1:{port}/\n"
        yield folder, port
    finally:
        command("demo", "--stop", "--data", path)
    assert not left_behind(folder)
