"""bin/demo: starts, keeps its data, heals what is killed, and leaves nothing behind."""

import shutil
import signal
import subprocess
import time

import pytest

from embedded import processes
from embedded.database import connect
from embedded.folder import Folder
from tests.commands.running import ROOT, answers, clean, command, demo, free_port, left_behind, parts, until

ALL = {"postgres", "valkey", "web", "payments", "worker", "beat"}
pytestmark = pytest.mark.slow


def note(folder, text):
    with connect(folder, "digituki") as admin:
        admin.execute("CREATE TABLE IF NOT EXISTS test_note (text text)")
        admin.execute("INSERT INTO test_note VALUES (%s)", [text])


def notes(folder):
    with connect(folder, "digituki") as admin:
        if not admin.execute("SELECT to_regclass('test_note')").fetchone()[0]:
            return None
        return [text for (text,) in admin.execute("SELECT text FROM test_note")]


@pytest.fixture(scope="module")
def stopped(tmp_path_factory):
    """A data folder with all sample data in it, made by a first start: to be copied, for that start takes long."""
    path = tmp_path_factory.mktemp("first") / "data"
    with demo(path) as (folder, _):
        note(folder, "kept")
    return path


def copy(stopped, path):
    shutil.copytree(stopped, path)
    return path


@pytest.fixture(scope="module")
def running(stopped, tmp_path_factory):
    with demo(copy(stopped, tmp_path_factory.mktemp("demo") / "data")) as started:
        yield started


def test_all_parts_run(running):
    folder, port = running
    until(lambda: set(parts(folder)) == ALL)
    assert answers(port)


def test_second_start_says_so(running):
    folder, port = running
    before = time.monotonic()
    again = command("demo", "--detach", "--port", port, "--data", folder.path)
    assert (again.returncode, again.stdout) == (0, f"ready http://127.0.0.1:{port}/\n")
    assert time.monotonic() - before < 20


def test_port_of_another_is_refused_in_one_line(running, tmp_path):
    port = running[1]
    refused = command("demo", "--detach", "--port", port, "--data", tmp_path / "other")
    assert refused.returncode == 1
    assert refused.stderr.splitlines() == [
        f"demo: port {port} cannot be had (Address already in use); give another with --port"
    ]
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize("part", sorted(ALL))
def test_killed_part_comes_back(running, part):
    folder, port = running
    until(lambda: set(parts(folder)) == ALL)
    killed = parts(folder)[part]
    processes.send([killed], signal.SIGKILL)
    until(lambda: parts(folder).get(part) not in (None, killed))
    until(lambda: answers(port))
    until(lambda: can_connect(folder))


def can_connect(folder):
    import psycopg

    try:
        connect(folder, "digituki").close()
    except psycopg.OperationalError:
        return False
    return True


def test_everything_killed_then_started_again(running):
    folder, port = running
    note(folder, "before the power cut")
    processes.send(left_behind(folder), signal.SIGKILL)
    until(lambda: not left_behind(folder))
    again = command("demo", "--detach", "--port", port, "--data", folder.path)
    assert again.stdout == f"ready http://127.0.0.1:{port}/\n", again.stderr
    assert notes(folder) == ["kept", "before the power cut"]


def test_killed_keeper_takes_its_parts_along(running):
    folder, port = running
    processes.send([parts_keeper(folder)], signal.SIGKILL)
    until(lambda: not left_behind(folder))
    again = command("demo", "--detach", "--port", port, "--data", folder.path)
    assert again.stdout == f"ready http://127.0.0.1:{port}/\n", again.stderr


def parts_keeper(folder):
    from embedded.keeper import Keeper

    return Keeper(folder).pid


def test_two_side_by_side(running, stopped, tmp_path):
    # With what shells, supervisors and addresses stumble over.
    with demo(copy(stopped, tmp_path / "100% sure; år, #2"), "--json") as (second, port):
        assert answers(port) and answers(running[1])
        assert second.sockets.parent.as_posix() == "/tmp"
        assert notes(second) == ["kept"]


def test_fresh_keeps_nothing(stopped, tmp_path):
    data = copy(stopped, tmp_path / "data")
    key = Folder(data).secret_key
    with demo(data, "--fresh") as (folder, _):
        assert folder.secret_key != key
        assert notes(folder) is None


def test_foreground_ends_when_told(stopped, tmp_path):
    data = copy(stopped, tmp_path / "data")
    port = free_port()
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        foreground = subprocess.Popen(
            [ROOT / "bin/demo", "--port", str(port), "--data", data],
            cwd="/",
            env=clean(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert foreground.stdout.readline() == f"ready http://127.0.0.1:{port}/\n"
        foreground.send_signal(ending)
        assert foreground.wait(60) == 0
        assert not left_behind(Folder(data))
        assert not answers(port)
