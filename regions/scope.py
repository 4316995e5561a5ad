"""The only place that opens a tenant.

Each scope is one transaction with a role and four settings, all SET LOCAL: they end with the
transaction, so a pooled connection never carries a tenant to the next request.
"""

from contextlib import contextmanager

from django.db import connection, transaction
from psycopg import sql

SETTINGS = ("app.region", "app.side", "app.provider", "app.own")


def region_scope(region, *, side="region", provider=None, own=None):
    """Work inside one region as `app`. `side` is region, state, or a narrow one.

    provider: the provider that the side `provider` is bound to. own: the network's member that the side `member` is
    bound to, and the survey that the side `answer` may answer.
    """
    return _scope("app", region=region, side=side, provider=str(provider or ""), own=str(own or ""))


def national_scope():
    """Read every region as `app_national`, which may only SELECT."""
    return _scope("app_national")


def public_scope():
    """Read what anyone may read, as `app_public`."""
    return _scope("app_public")


@contextmanager
def _scope(role, region="", side="", provider="", own=""):
    with transaction.atomic():
        before = current()
        _set(role, (region, side, provider, own))
        yield
        # Only a scope inside a longer transaction needs this: a rollback restores by itself,
        # and an exception has rolled back to the savepoint before it leaves this block.
        _set(*before)


def current():
    """→ (role, (region, side, provider, own)); an unset setting is ''. After a commit PostgreSQL gives '' too."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, " + ", ".join(f"coalesce(current_setting('{name}', true), '')" for name in SETTINGS)
        )
        role, *values = cursor.fetchone()
    return role, tuple(values)


def _set(role, values):
    statements = [sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(role))]
    statements += [
        sql.SQL("SET LOCAL {} = {}").format(sql.Identifier(*name.split(".")), sql.Literal(value))
        for name, value in zip(SETTINGS, values, strict=True)
    ]
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("; ").join(statements))
