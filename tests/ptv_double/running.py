"""The double for a test: started on a free port, told what to do, killed, started again."""

import contextlib
import json
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# No proxy of the environment stands between a test and a server on the same machine.
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Double:
    """A running double. url; v11, v12: where each version's addresses begin, without a slash at the end; login_url; v12_key."""

    v12_key = "double-key"

    def __init__(self, *, keep=None, seed=0, process=False):
        self.keep, self.seed, self.as_process, self.port = keep, seed, process, 0
        self.server = self.process = None
        self.start()

    def start(self):
        """On the same port as before, if it has run."""
        if self.as_process:
            line = [sys.executable, "-m", "tests.ptv_double", "--port", str(self.port), "--seed", str(self.seed)]
            line += ["--keep", str(self.keep)] if self.keep else []
            self.process = subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE, text=True)
            told = self.process.stdout.readline()
            if not told:
                raise RuntimeError("the double did not start")
            self.port = int(told.split("/api/")[0].rpartition(":")[2])
        else:
            from tests.ptv_double.server import server

            self.server = server(self.port, self.keep, self.seed)
            self.port = self.server.server_port
            threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def stop(self):
        """At once, as a kill does: what has been answered is kept, where it keeps anything."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process.stdout.close()
            self.process = None
        if self.server:
            self.server.break_off()
            self.server = None

    def restart(self):
        self.stop()
        self.start()

    url = property(lambda self: f"http://127.0.0.1:{self.port}")
    v11 = property(lambda self: f"{self.url}/api/v11")
    v12 = property(lambda self: f"{self.url}/api/v12")
    login_url = property(lambda self: f"{self.url}/api/auth/api-login")

    def call(self, path, body=None, method=None, token=None, **headers):
        """→ (status, JSON) of any address; for the double's own tests and for looking behind the client's back."""
        headers |= {"Authorization": f"Bearer {token}"} if token else {}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        try:
            with OPENER.open(request, timeout=60) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, json.loads(answer.read() or b"null")

    def told(self, path, body=None):
        status, answer = self.call(path, body)
        assert status == 200, answer
        return answer

    def knobs(self, **wanted):
        """Turn knobs, and do what people do in the register's own pages. → all knobs; `done`: what each deed gave."""
        return self.told("/knobs", wanted)

    def did(self, deed, wish):
        return self.knobs(**{deed: wish})["done"][deed]

    def log(self, method=None, path=""):
        """→ [{"method", "path", "query", "status", "body", …}] so far, of a method and with words in the path."""
        lines = self.told("/log")
        return [each for each in lines if method in (None, each["method"]) and path.lower() in each["path"].lower()]

    def clear_log(self):
        self.told("/log", {})

    def reset(self):
        self.told("/reset", {})

    def state(self, key=None):
        """→ everything about a record, or how many there are."""
        return self.told(f"/state?id={key}" if key else "/state")

    def add_organisation(self, name="Esimerkin organisaatio", **wish):
        """→ {"id", "username", "password"}. user="kainuu" makes an API user; see `editors.add_organisation`."""
        return self.did("add_organisation", {"name": name, **wish})

    def add_service(self, body):
        """→ guid of a service that its own organisation has written."""
        return self.did("add_service", body)["id"]

    def add_channel(self, channel_type, body):
        return self.did("add_channel", {"type": channel_type, "body": body})["id"]

    def delegate(self, owner, to):
        """The owner's organisation lets the API users of another act for it."""
        self.knobs(delegate={"from": owner, "to": to})

    def token(self, username, password="password", organisation=None):
        """→ a token, as the login gives it."""
        body = {"username": username, "password": password} | ({"apiUserOrganisation": organisation} if organisation else {})
        status, answer = self.call("/api/auth/api-login", body)
        assert status == 200, answer
        return next(iter(answer.values()))


@contextlib.contextmanager
def running(**options):
    """A double on a free port, gone after the block. keep: folder; seed: how many services; process: its own process."""
    double = Double(**options)
    try:
        yield double
    finally:
        double.stop()


def until(happens, seconds=10):
    """Wait for something that another thread or process does."""
    deadline = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < deadline, f"did not happen in {seconds} s"
        time.sleep(0.02)
