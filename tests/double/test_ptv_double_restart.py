"""What the double has answered it still knows after a kill; what it never answered may be lost; and it is quick."""

import http.client
import json
import subprocess
import sys
import time

import pytest

from tests.double.ptv_bodies import named, writer
from tests.ptv_double import running
from tests.ptv_double.running import ROOT

COUNTS = {"service": 20_000, "channel": 15_000, "organization": 1_000}


@pytest.mark.parametrize("process", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_what_was_written_is_there_after_a_kill(tmp_path, process):
    with running(keep=tmp_path, seed=20, process=process) as ptv:
        us = writer(ptv)
        service, place = us.service(sourceId="s-1")["id"], us.location()["id"]
        us.connect(service, {"serviceChannelId": place})
        us.put(f"Service/{service}", {"publishingStatus": "Published", "serviceNames": named("Toinen")})
        seeded = us.get("Service")["itemList"][0]["id"]
        ptv.knobs(archive=seeded)
        before = us.get("Service"), us.get(f"Service/{service}"), ptv.state()
        port = ptv.port
        ptv.restart()
        assert ptv.port == port and (us.get("Service"), us.get(f"Service/{service}"), ptv.state()) == before
        assert us.get(f"ServiceChannel/{place}")["services"][0]["service"]["id"] == service
        assert us.put("Service/sourceId/s-1", {"publishingStatus": "Published"})["modified"] > before[1]["modified"]
        assert ptv.call(f"/api/v11/Service/{seeded}")[0] == 404


def test_a_line_cut_by_a_kill_never_happened(tmp_path):
    with running(keep=tmp_path) as ptv:
        us = writer(ptv)
        us.service(sourceId="s-1")
        ptv.stop()
        with open(tmp_path / "journal.jsonl", "a") as journal:
            journal.write('{"entity": {"id": "1c0d')
        ptv.start()
        assert len(us.get("Service")["itemList"]) == 1
        us.service(sourceId="s-2")
        ptv.restart()
        assert len(us.get("Service")["itemList"]) == 2


def test_without_a_folder_a_restart_forgets():
    with running() as ptv:
        us = writer(ptv)
        us.service()
        ptv.restart()
        assert ptv.state()["service"] == 0


def test_a_stop_cuts_open_lines():
    with running() as ptv:
        line = http.client.HTTPConnection("127.0.0.1", ptv.port, timeout=10)
        line.request("GET", "/api/v11/Service")
        line.getresponse().read()
        ptv.stop()
        with pytest.raises((http.client.HTTPException, OSError)):
            line.request("GET", "/api/v11/Service")
            line.getresponse()
        line.close()


def test_the_same_seed_makes_the_same(tmp_path):
    with running(seed=30) as one, running(seed=30) as other:
        assert one.call("/api/v11/ServiceChannel") == other.call("/api/v11/ServiceChannel")
        assert one.token("api-1") and one.state()["organization"] == 1


@pytest.mark.slow
def test_it_holds_50_000_entities_and_answers_at_once():
    began = time.monotonic()
    with running(seed=20_000, process=True) as ptv:
        assert time.monotonic() - began < 20
        state = ptv.state()
        assert {kind: state[kind] for kind in COUNTS} == COUNTS
        line = http.client.HTTPConnection("127.0.0.1", ptv.port)

        def get(path):
            line.request("GET", f"/api/v11/{path}")
            return json.loads(line.getresponse().read())

        connections = 0
        for page in range(1, 21):
            ids = [item["id"] for item in get(f"Service?page={page}")["itemList"]]
            for start in range(0, len(ids), 100):
                found = get(f"Service/list?guids={','.join(ids[start : start + 100])}")
                connections += sum(len(each["serviceChannels"] or ()) for each in found)
        line.close()
        assert connections > 15_000
        seconds = sorted(each["seconds"] for each in ptv.log(path="/list"))
        assert len(seconds) == 200 and seconds[100] < 0.02


@pytest.mark.slow
def test_the_command_needs_no_database():
    line = [sys.executable, "manage.py", "ptv_double", "--port", "0", "--seed", "0"]
    process = subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, text=True, env={
        "DIGITUKI_SECRET_KEY": "not-a-secret-but-long-enough-for-the-settings-to-take-it", "DIGITUKI_DB_HOST": "127.0.0.1",
        "DIGITUKI_DB_PORT": "1", "PATH": "/usr/bin:/bin"})  # fmt: skip
    try:
        assert "/api/v11" in process.stdout.readline()
    finally:
        process.kill()
        process.communicate()
