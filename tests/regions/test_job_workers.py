"""Jobs with a real broker and a real worker, both of which may go away."""

import os
import signal
import subprocess
import sys
import time

import kombu.pools
import pytest
from celery import current_app

from embedded import valkey
from regions import jobs
from regions.documents import Document
from regions.jobs import Job
from regions.scope import national_scope, region_scope
from tests.regions import worker_letters
from tests.regions.test_jobs import until

ROOT = worker_letters.Path(__file__).resolve().parents[2]


class Broker:
    """A Valkey of the test's own, so that it can be killed."""

    def __init__(self, folder):
        self.folder, self.socket, self.process = folder, folder / "broker.sock", None
        self.url = f"redis+socket://{self.socket}"

    def start(self):
        self.process = subprocess.Popen(
            [valkey.program(), "--port", "0", "--unixsocket", self.socket, "--save", "", "--dir", self.folder],
            stdout=subprocess.DEVNULL,
        )
        until(self.socket.exists, bool)

    def stop(self):
        if self.process:
            self.process.kill()
            self.process.wait()
            self.socket.unlink(missing_ok=True)


@pytest.fixture
def broker(tmp_path):
    """Not running yet; Celery in this process speaks to it."""
    broker = Broker(tmp_path)
    before = current_app.conf.broker_url
    speak_to(broker.url)
    yield broker
    broker.stop()
    speak_to(before)


def speak_to(url):
    current_app.conf.broker_url = current_app.conf.broker_write_url = current_app.conf.broker_read_url = url
    # What Celery does after a fork: forget the connections to the broker of before.
    kombu.pools.reset()
    current_app._pool = current_app.amqp._producer_pool = None


@pytest.fixture
def start_worker(own_database, broker, tmp_path, settings):
    settings.DOCUMENTS_DIR = tmp_path / "documents"
    started = []

    def start():
        env = os.environ | {
            "DIGITUKI_DB_NAME": own_database,
            "DIGITUKI_BROKER_URL": broker.url,
            "DIGITUKI_DATA_DIR": str(tmp_path),
        }
        command = [sys.executable, "-m", "celery", "-A", "digituki", "worker", "-c", "1", "-l", "INFO",
                   "-I", "tests.regions.worker_letters", "--without-gossip", "--without-mingle"]  # fmt: skip
        with (tmp_path / f"worker{len(started)}.log").open("wb") as log:
            worker = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log, start_new_session=True)
        started.append(worker)
        return worker

    yield start
    for worker in started:
        kill(worker)


def kill(worker):
    if worker.poll() is None:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()


def order(kind, key, **payload):
    with region_scope("18", side="state"):
        return jobs.enqueue("18", kind, key, payload)


def state(job):
    with national_scope():
        return Job.objects.values_list("state", flat=True).get(pk=job.pk)


def documents():
    with national_scope():
        return Document.objects.count()


def test_worker_makes_what_was_ordered_on_commit(start_worker, broker):
    broker.start()
    job = order("test-letter", "a")
    start_worker()
    until(lambda: state(job), lambda now: now == "done", seconds=90)
    assert documents() == 1


def test_order_survives_a_broker_that_is_away(start_worker, broker):
    before = time.monotonic()
    job = order("test-letter", "a")
    assert time.monotonic() - before < 2, "nobody waits for the broker"
    assert state(job) == "queued"
    broker.start()
    start_worker()
    assert jobs.sweep() == 1
    until(lambda: state(job), lambda now: now == "done", seconds=90)


@pytest.mark.slow
def test_killed_worker_is_replaced_and_the_letter_made_once(start_worker, broker, tmp_path):
    broker.start()
    mark = tmp_path / "taken"
    worker = start_worker()
    job = order("test-hang", "a", mark=str(mark))
    until(mark.exists, bool, seconds=90)
    kill(worker)
    start_worker()
    assert jobs.sweep() == 0 and state(job) == "running", "the lease still holds"
    until(jobs.sweep, bool, seconds=45)
    until(lambda: state(job), lambda now: now == "done", seconds=90)
    assert documents() == 1
