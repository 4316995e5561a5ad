"""A payment service to try the product against: takes files, pays or refuses what is in them, replies.

`python -m doubles.payment_service --port 8099 --keep FOLDER`. It keeps the contract of docs/payment_service.md, and knows
nothing of the product. With --keep it remembers over a restart. POST /knobs makes it misbehave:
{"refuse_next": "words", "break_next": true, "delay": seconds, "fail_references": [...], "repeat": true, "garble":
"encoding"|"truncated"|"sums"|"unknown"|"namespace"|"entities"}.
"""

import argparse
import base64
import hashlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlparse

from doubles.payment_replies import Refusal, replies_to, understood


class Service:
    """What the service knows. taken: {key: {"sha256", "reference"}}; replies: [{"name", "day", "data"}] in order."""

    def __init__(self, keep=None):
        self.lock = threading.Lock()
        self.file = Path(keep) / "state.json" if keep else None
        self.knobs, self.taken, self.replies = {}, {}, []
        if self.file and self.file.exists():
            state = json.loads(self.file.read_text())
            self.taken = state["taken"]
            self.replies = [each | {"data": base64.b64decode(each["data"])} for each in state["replies"]]

    def remember(self):
        if self.file:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            replies = [each | {"data": base64.b64encode(each["data"]).decode()} for each in self.replies]
            new = self.file.with_suffix(".new")
            new.write_text(json.dumps({"taken": self.taken, "replies": replies}))
            new.replace(self.file)

    def take(self, key, data, day):
        """→ (status, answer). A key is taken once: asked again with the same bytes it gets the same answer."""
        sha256 = hashlib.sha256(data).hexdigest()
        with self.lock:
            if refusal := self.knobs.pop("refuse_next", None):
                return 422, {"error": refusal}
            if not key:
                return 400, {"error": "Idempotency-Key is missing"}
            if known := self.taken.get(key):
                same = known["sha256"] == sha256
                return (200, {"reference": known["reference"]}) if same else (409, {"error": "another file has this key"})
            try:
                file = understood(data)
            except Refusal as refusal:
                return 422, {"error": str(refusal)}
            if any(known["message_id"] == file.message_id for known in self.taken.values()):
                return 409, {"error": "DU01: a file with this identifier was given under another key"}
            reference = f"PS-{len(self.taken) + 1:05d}"
            self.taken[key] = {"sha256": sha256, "reference": reference, "message_id": file.message_id}
            self.replies += replies_to(file, reference, day, self.knobs)
            self.remember()
            return 202, {"reference": reference}

    def listed(self, after, until):
        """→ [{"number", "name"}] of the replies after the one with a SHA-256, dated up to a day."""
        with self.lock:
            hashes = [hashlib.sha256(each["data"]).hexdigest() for each in self.replies]
            start = hashes.index(after) + 1 if after in hashes else 0
            numbered = list(enumerate(self.replies, 1))[start:]
            return [{"number": n, "name": each["name"]} for n, each in numbered if not until or each["day"] <= until]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def service(self):
        return self.server.service

    def do_POST(self):
        data = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path == "/knobs":
            self.service.knobs = json.loads(data or b"{}")
            return self.tell(200, self.service.knobs)
        if self.path != "/batches":
            return self.tell(404, {"error": "no such address"})
        breaks = self.service.knobs.pop("break_next", False)
        status, answer = self.service.take(self.headers.get("Idempotency-Key"), data, self.headers.get("X-Day", ""))
        time.sleep(self.service.knobs.get("delay", 0))
        if breaks:
            # The worst moment: the file has been taken, and the line breaks before the answer.
            self.close_connection = True
            return self.connection.close()
        return self.tell(status, answer)

    def do_GET(self):
        asked = urlparse(self.path)
        query = {name: values[0] for name, values in parse_qs(asked.query).items()}
        if asked.path == "/replies":
            return self.tell(200, {"replies": self.service.listed(query.get("after"), query.get("until"))})
        number = asked.path.removeprefix("/replies/")
        if asked.path.startswith("/replies/") and number.isdecimal() and 0 < int(number) <= len(self.service.replies):
            return self.give(200, self.service.replies[int(number) - 1]["data"], "application/octet-stream")
        return self.tell(404, {"error": "no such address"})

    def tell(self, status, answer):
        self.give(status, json.dumps(answer).encode(), "application/json")

    def give(self, status, data, media_type):
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *words):
        """Nothing: the product's own log says what it asked for."""


def server(port=0, keep=None):
    """→ a server bound to 127.0.0.1; port 0: any free one, in `server_port`."""
    made = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    made.daemon_threads = True
    made.service = Service(keep)
    return made


def main():
    parser = argparse.ArgumentParser(description="A double of the payment service.")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--keep", help="folder that remembers what was taken")
    wanted = parser.parse_args()
    server(wanted.port, wanted.keep).serve_forever()


if __name__ == "__main__":
    main()
