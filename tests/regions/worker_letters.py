"""Jobs for a real Celery worker: `celery worker -I tests.regions.worker_letters`."""

import os
import time
from pathlib import Path

from regions import documents, jobs


def a_letter(job):
    return documents.store(job.region_id, "letter", None, "fi", job.key.encode(), title="Kirje", job=job)


def first_time_hang(job):
    """The first worker that takes it never comes back; the file tells the next one."""
    mark = Path(job.payload["mark"])
    if not mark.exists():
        mark.write_text(str(os.getpid()))
        time.sleep(600)
    return a_letter(job)


jobs.handler("test-letter", "Letter")(a_letter)
jobs.handler("test-hang", "Letter")(first_time_hang)
