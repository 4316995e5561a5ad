"""The product as it runs: gunicorn and a Celery worker, in processes of their own, on a database of the test's own.

The same programs as a demo's, without its minutes of sample data: ready in seconds, and nothing in it but people.
"""

import os
import subprocess
import sys
from contextlib import ExitStack, contextmanager

from django.conf import settings

from tests.commands.running import ROOT, answers, free_port, until


@contextmanager
def running_product(database, home):
    """home: a folder for documents, mail and logs. → "http://127.0.0.1:port" """
    port = free_port()
    cache = settings.CACHES["default"]["LOCATION"]
    env = os.environ | {
        "DIGITUKI_DEMO": "1",
        "DIGITUKI_DB_NAME": database,
        "DIGITUKI_DATA_DIR": str(home),
        "DIGITUKI_CACHE_URL": cache,
        # This process's own part of Valkey, so that no other test's worker takes our jobs.
        "DIGITUKI_BROKER_URL": cache.replace("unix://", "redis+socket://").replace("?db=", "?virtual_host="),
    }
    web = ["gunicorn", "digituki.wsgi", "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread", "--threads", "4",
           "--no-control-socket"]  # fmt: skip
    worker = ["celery", "-A", "digituki", "worker", "--concurrency", "1", "--loglevel", "INFO", "--without-gossip",
              "--without-mingle"]  # fmt: skip
    with ExitStack() as parts:
        parts.enter_context(process(web, env, home / "web.log"))
        parts.enter_context(process(worker, env, home / "worker.log"))
        until(lambda: answers(port))
        yield f"http://127.0.0.1:{port}"


@contextmanager
def process(module_and_arguments, env, log):
    with log.open("wb") as out:
        started = subprocess.Popen(
            [sys.executable, "-m", *module_and_arguments], cwd=ROOT, env=env, stdout=out, stderr=out
        )
    try:
        yield
    finally:
        started.terminate()
        try:
            started.wait(timeout=15)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()
