"""bin/manage: manage.py with the servers up, as the right user, and nothing left running."""

import os
import subprocess
from pathlib import Path

import pytest

from embedded.folder import Folder
from tests.commands.running import ROOT, clean, command, left_behind

WHO = "from django.db import connection as c; k = c.cursor(); k.execute('SELECT session_user'); print(k.fetchone()[0])"


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    path = tmp_path_factory.mktemp("manage") / "data"
    made = command("manage", "--data", path, "shell", "-v0", "-c", WHO)
    assert made.stdout.split() == ["app"], made.stderr
    return path


@pytest.mark.slow
def test_runs_as_app_and_migrates_as_the_owner(data):
    shown = command("manage", f"--data={data}", "showmigrations", "regions")
    assert "[X] 0001_initial" in shown.stdout, shown.stderr
    assert command("manage", "--data", data, "shell", "-c", "raise SystemExit(7)").returncode == 7
    assert not left_behind(Folder(data))


@pytest.mark.slow
def test_the_last_one_out_stops_the_servers(data):
    slowly = [ROOT / "bin/manage", "--data", data, "shell", "-v0", "-c"]
    running = [
        subprocess.Popen(
            [*slowly, f"{WHO}; import time; time.sleep({wait}); {WHO}"],
            cwd="/",
            env=clean(),
            stdout=subprocess.PIPE,
            text=True,
        )
        for wait in (0, 6, 3)
    ]
    assert [process.communicate(timeout=600)[0].split() for process in running] == [["app", "app"]] * 3
    assert not left_behind(Folder(data))


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="only root must hide behind another user")
def test_root_without_user_namespaces_runs_the_server_as_nobody(tmp_path):
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "unshare").write_text("#!/bin/sh\nexit 1\n")
    (tools / "unshare").chmod(0o755)
    private = tmp_path / "closed" / "data"
    private.parent.mkdir(mode=0o700)
    env = {"PATH": f"{tools}:{os.environ['PATH']}"}
    said = command("manage", "--data", private, "shell", "-v0", "-c", WHO, env=env)
    assert said.stdout.split() == ["app"], said.stderr
    folder = Folder(private)
    elsewhere = folder.elsewhere
    assert (elsewhere / "postgres").owner() == "nobody"
    assert not left_behind(folder)
    folder.delete()
    assert not elsewhere.exists()


OLDER = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


@pytest.mark.slow
@pytest.mark.skipif(not OLDER, reason="this machine has no PostgreSQL of its own")
def test_the_machine_s_own_postgresql_will_do(tmp_path):
    env = {"PG_BIN": str(OLDER[0])}
    inherited = "SELECT pg_has_role('app', 'app_national', 'USAGE') OR pg_has_role('app', 'app_public', 'USAGE')"
    asked = WHO.replace("SELECT session_user", inherited.replace("'", '"').replace('"', "\\'"))
    said = command("manage", "--data", tmp_path / "data", "shell", "-v0", "-c", asked, env=env)
    assert said.stdout.split() == ["False"], said.stderr
    again = command("manage", "--data", tmp_path / "data", "showmigrations")
    assert again.returncode == 1 and "set PG_BIN" in again.stderr
