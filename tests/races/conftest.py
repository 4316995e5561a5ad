"""One gunicorn with four worker processes for each file, on a database of its own."""

import os
from pathlib import Path

import pytest
from django.conf import settings

from tests.browser.product import process
from tests.commands.running import answers, free_port, until
from tests.database import another_database

# The application is the product's, but lets a request name its moment. Workers without threads: whatever is in work at
# once is in work in two processes, where a demo's workers would mostly take both requests into one.
WEB = ["gunicorn", "tests.races.clocked:application", "--preload", "--workers", "4", "--worker-class", "sync", "--timeout", "60",
       "--no-control-socket"]  # fmt: skip


@pytest.fixture(scope="module")
def site(template_database, django_db_setup, django_db_blocker, tmp_path_factory):
    """→ the product's address."""
    port, home = free_port(), Path(tmp_path_factory.mktemp("races"))
    cache = settings.CACHES["default"]["LOCATION"]
    with another_database(template_database, django_db_blocker) as name:
        env = os.environ | {
            "DIGITUKI_DB_NAME": name,
            "DIGITUKI_DATA_DIR": str(home),
            "DIGITUKI_CACHE_URL": cache,
            # This process's own part of Valkey: no other test's worker takes our jobs.
            "DIGITUKI_BROKER_URL": cache.replace("unix://", "redis+socket://").replace("?db=", "?virtual_host="),
        }
        with process([*WEB, "--bind", f"127.0.0.1:{port}"], env, home / "web.log"):
            until(lambda: answers(port))
            yield f"http://127.0.0.1:{port}"
