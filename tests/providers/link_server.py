"""A real web server for tests of web addresses, which answers as it is told and remembers what it was asked."""

import contextlib
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class LinkServer:
    """answers: {path: status, or (status, location), or a function of the handler}; anything else is 200.

    asked: [(method, path)] in order; moments: when each came, in seconds of the real clock.
    """

    def __init__(self, host="127.0.0.1"):
        self.answers, self.asked, self.moments = {}, [], []
        self.http = ThreadingHTTPServer((host, 0), self.handler())
        # A thread that drips an answer must not keep the test from ending.
        self.http.daemon_threads = True

    @property
    def url(self):
        host, port = self.http.server_address[:2]
        return f"http://{host}:{port}"

    def handler(self):
        server = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self):
                server.asked.append((self.command, self.path))
                server.moments.append(time.perf_counter())
                self.agent = self.headers["User-Agent"]
                told = server.answers.get(self.path, 200)
                with contextlib.suppress(OSError):
                    told(self) if callable(told) else self.plain(told)

            def plain(self, told):
                status, location = told if isinstance(told, tuple) else (told, "")
                self.send_response(status)
                if location:
                    self.send_header("Location", location)
                self.send_header("Content-Length", "0")
                self.end_headers()

            do_GET = do_HEAD = answer

            def log_message(self, *words):
                pass

        return Handler

    def __enter__(self):
        threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *failure):
        self.stop()

    def stop(self):
        """Nobody answers any more; the port stays free."""
        self.http.shutdown()
        self.http.server_close()
