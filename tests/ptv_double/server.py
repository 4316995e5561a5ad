"""The HTTP server: addresses, faults, the log. One lock round each request's work; answers are written outside it."""

import contextlib
import json
import re
import socket
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from tests.ptv_double import (
    channels,
    code_lists,
    connections,
    descriptions,
    editors,
    faults,
    login,
    maintenance,
    organisations,
    service_records,
    v12,
)
from tests.ptv_double.asking import Ask, Refused, compiled, found_route, unauthorized, unexpected
from tests.ptv_double.state import World

V11 = compiled("/api/v11/", organisations.ROUTES, channels.ROUTES, service_records.ROUTES, connections.ROUTES,
               descriptions.ROUTES, code_lists.ROUTES, maintenance.ROUTES)  # fmt: skip
V12 = compiled("/api/v12/", v12.ROUTES)
LOGINS = ("/api/auth/api-login", "/connect/token")
STATUS_OF_FAULT = {"unauthorized": 401, "too_many": 429, "error": 500}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    # Headers and body leave together.
    wbufsize = -1

    def do_GET(self):
        self.answer()

    do_POST = do_PUT = do_DELETE = do_GET

    def answer(self):
        began, world = time.time(), self.server.world
        sent = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        address = urlsplit(self.path)
        query = {name.lower(): value for name, value in parse_qsl(address.query)}
        if address.path in CONTROLS:
            return self.give(*control(world, self.command, address.path, query, sent))
        with world.lock:
            struck = world.knobs.strike(self.command, address.path, "Authorization" in self.headers)
            status, answer, headers = self.carried_out(world, struck, address.path, query, sent)
            if self.command == "GET" and status == 200 and world.knobs.wrong:
                answer = faults.spoilt(answer, world.knobs.wrong)
            world.log.append(self.line(world, began, address, status, struck, sent))
        time.sleep(struck.get("delay", 0))
        if struck.get("lose"):
            return self.hang_up()
        return self.give(status, answer, headers, struck)

    def carried_out(self, world, struck, path, query, sent):
        """→ (status, JSON, headers)"""
        for fault, status in STATUS_OF_FAULT.items():
            if struck.get(fault):
                refusal = {401: unauthorized, 500: unexpected}.get(status, lambda: Refused(429, {"errorMessage": "Too many requests."}))()
                return status, refusal.body, {"Retry-After": str(world.knobs.retry_after)} if status == 429 else {}
        try:
            return 200, self.found(world, path, query, body_of(sent)), {}
        except Refused as refusal:
            return refusal.status, refusal.body, refusal.headers
        except Exception as error:  # noqa: BLE001
            # A fault of the double's own looks as the real server's would, and says what it is.
            return 500, unexpected().body | {"detail": repr(error)}, {}

    def found(self, world, path, query, body):
        if path in LOGINS:
            if self.command != "POST":
                raise Refused(405, {"errorMessage": "Method not allowed."})
            return login.login(world, body)
        answer, args = found_route(V12 if path.lower().startswith("/api/v12/") else V11, self.command, path)
        is_open = self.command == "GET" and not re.search(r"(?i)/(active|common)(/|$)", path)
        key, caller = self.headers.get("x-api-key"), None
        if not path.lower().startswith("/api/v12/"):
            caller = login.caller(world, self.headers.get("Authorization"), is_open)
            if not caller and self.command != "GET":
                raise unauthorized()
        return answer(Ask(world, self.command, path, query, body, caller, args, key))

    def line(self, world, began, address, status, struck, sent):
        """What GET /log tells of a request. seconds: without a delay by the knob."""
        return {"number": len(world.log) + 1, "method": self.command, "path": address.path, "query": address.query, "time": began,
                "seconds": round(time.time() - began, 4), "status": status, "fault": ", ".join(struck),
                "token": "Authorization" in self.headers, "body": logged(address.path, sent)}  # fmt: skip

    def give(self, status, answer, headers=None, struck=()):
        data = json.dumps(answer, ensure_ascii=False).encode()
        if "garbage" in struck:
            data = faults.GARBAGE
        self.send_response(status)
        for name, value in ({"Content-Type": "application/json; charset=utf-8"} | (headers or {})).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if "half" in struck:
            self.wfile.write(data[: len(data) // 2])
            self.wfile.flush()
            return self.hang_up()
        return self.wfile.write(data)

    def hang_up(self):
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, *words):
        """Nothing: GET /log tells."""


def body_of(sent):
    if not sent:
        return None
    try:
        return json.loads(sent)
    except ValueError as error:
        raise Refused(400, {"": ["The input was not valid JSON."]}) from error


def logged(path, sent):
    """The body as it is kept in the log; a login's password is not."""
    if not sent or path in LOGINS:
        return None
    try:
        return json.loads(sent)
    except ValueError:
        return sent.decode(errors="replace")


def knobs(world, method, _query, sent):
    """POST: knobs and what people do in the register's own pages, together or apart. → knobs, and what each deed gave."""
    if method == "GET":
        return dict(world.knobs)
    wanted = json.loads(sent or b"{}")
    deeds = {name: editors.ACTIONS[name](world, wanted.pop(name)) for name in list(wanted) if name in editors.ACTIONS}
    if unknown := set(wanted.get("wrong") or ()) - set(faults.WRONGS):
        raise Refused(400, {"errorMessage": f"no such wrong: {', '.join(sorted(unknown))}"})
    if complaint := world.knobs.turn(wanted):
        raise Refused(400, {"errorMessage": complaint})
    return dict(world.knobs) | {"done": deeds}


def log(world, method, query, _sent):
    if method == "POST":
        world.log = []
    return [line for line in world.log if line["number"] > int(query.get("after", 0))]


def state(world, _method, query, _sent):
    """Without `id`, how many there are; with one, all of that record."""
    if "id" not in query:
        return {kind: len(found) for kind, found in world.entities.items()} | {"users": sorted(world.users)}
    found = editors.entity(world, query["id"])
    return {name: getattr(found, name) for name in found.__slots__}


CONTROLS = {"/knobs": knobs, "/log": log, "/state": state, "/reset": lambda world, *_: world.reset() or {"reset": True}}


def control(world, method, path, query, sent):
    """→ (status, JSON)"""
    with world.lock:
        try:
            return 200, CONTROLS[path](world, method, query, sent)
        except Refused as refusal:
            return refusal.status, refusal.body
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            return 400, {"errorMessage": repr(error)}


class Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, *given):
        super().__init__(*given)
        self.open = set()

    def process_request(self, request, client_address):
        self.open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request):
        self.open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request, client_address):
        """A line that the other side, or a knob, has cut is no news."""
        if not isinstance(sys.exception(), (OSError, ValueError)):
            super().handle_error(request, client_address)

    def break_off(self):
        """Every line that is open now is cut, in the middle of whatever it carries: as if the process had been killed."""
        self.shutdown()
        self.server_close()
        for request in list(self.open):
            with contextlib.suppress(OSError):
                request.shutdown(socket.SHUT_RDWR)


def server(port=0, keep=None, seed=0):
    """→ a server bound to 127.0.0.1; port 0: any free one, in `server_port`."""
    made = Server(("127.0.0.1", port), Handler)
    made.world = World(keep, seed)
    return made
