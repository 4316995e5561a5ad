"""The tests' databases: one template with migrations and ground data, one clone of it for each worker.

Tests connect as `app`, like the product: never as the owner of the tables, never as a superuser, whom row
security does not bind. A test that commits, races or kills takes `own_database`.
"""

import contextlib
import fcntl
import os
import threading

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connections, transaction
from django.utils import translation

from embedded import database, processes
from embedded.folder import Folder

CACHES = 64  # as many logical databases as `embedded.valkey` gives a test folder; 0 is the broker's
KEPT_TEMPLATES = 3


def pytest_configure(config):
    config.addinivalue_line("markers", "slow: takes seconds to minutes (whole demos, kills); bin/test --slow runs it")
    settings.CACHES["default"]["LOCATION"] += f"?db={1 + os.getpid() % (CACHES - 1)}"


def folder():
    return Folder(os.environ["DIGITUKI_DATA_DIR"], kind="test")


def as_superuser(dbname=None):
    """A psycopg connection as `postgres`, in autocommit, to the test's database: for the catalogue and for faults.

    It does not see what the test has not committed.
    """
    return database.connect(folder(), dbname or settings.DATABASES["default"]["NAME"])


def execute(statement, *names):
    """One statement about whole databases, as superuser; `names` fill its {} as identifiers."""
    from psycopg import sql

    with database.connect(folder()) as connection:
        connection.execute(sql.SQL(statement).format(*[sql.Identifier(name) for name in names]))


def database_names(prefix):
    with database.connect(folder()) as connection:
        rows = connection.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY oid", [prefix]
        )
        return [name for (name,) in rows]


def clone(template, name):
    execute("CREATE DATABASE {} TEMPLATE {} OWNER app_owner", name, template)


def drop(name):
    execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def ready_template():
    """The name of a template of today's migrations and ground data; made by whoever comes first."""
    name = f"template_{database.content_hash()}"
    with open(folder().path / "template.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        known = database_names("template_")
        if name in known:
            return name
        for failed in database_names("half_"):
            drop(failed)
        half_made = f"half_{name}"
        database.create(folder(), half_made)
        database.fill(folder().environment() | {"DIGITUKI_DB_NAME": half_made})
        with as_superuser(half_made) as connection:
            connection.execute("ANALYZE")
        for old in known[: -KEPT_TEMPLATES + 1]:
            drop(old)
        execute("ALTER DATABASE {} RENAME TO {}", half_made, name)
    return name


def drop_abandoned():
    """Clones of runs that were killed."""
    for name in database_names("test_"):
        if not processes.alive(int(name.split("_")[1])):
            drop(name)


def point_django_at(name):
    for connection in connections.all(initialized_only=True):
        connection.close()
    # The same dict is every thread's settings_dict.
    settings.DATABASES["default"]["NAME"] = name
    connections["default"].settings_dict["NAME"] = name


@pytest.fixture(scope="session")
def template_database():
    return ready_template()


@pytest.fixture(scope="session")
def django_db_setup(template_database, django_db_blocker):
    """Takes the place of pytest-django's, which would make a database as its owner."""
    name = f"test_{os.getpid()}"
    drop_abandoned()
    clone(template_database, name)
    with django_db_blocker.unblock():
        point_django_at(name)
        yield
        point_django_at("digituki")
    drop(name)


@contextlib.contextmanager
def another_database(template, blocker):
    """A clone of the template, that the product uses inside the block. → its name"""
    shared = settings.DATABASES["default"]["NAME"]
    name = f"test_{os.getpid()}_{threading.get_native_id()}"
    drop(name)
    clone(template, name)
    with blocker.unblock():
        point_django_at(name)
        try:
            yield name
        finally:
            point_django_at(shared)
    drop(name)


@pytest.fixture
def own_database(request, template_database, django_db_setup, django_db_blocker):
    """A database of the test's own, its name: what is committed in it is seen by no other test."""
    if {"db", "transactional_db"} & set(request.fixturenames) or request.node.get_closest_marker("django_db"):
        raise pytest.UsageError("own_database takes the place of the db fixture and mark")
    with another_database(template_database, django_db_blocker) as name:
        yield name


@pytest.fixture(scope="module")
def once(django_db_setup, django_db_blocker):
    """Module-scoped fixtures that take it write once for all tests of the module: each test's own writes are rolled
    back to theirs, and at the end theirs as well. For modules whose every test wants them there.
    """
    with django_db_blocker.unblock(), translation.override(settings.LANGUAGE_CODE), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def empty_cache():
    """Rate limits and cached pages of one test are not the next one's; nor what a process has kept of a database rolled back."""
    from providers.finder import edition

    cache.clear()
    edition.forget()
