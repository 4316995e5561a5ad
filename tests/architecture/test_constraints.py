"""Each constraint and index that a model declares stands in the database: a migration can drop one without a word.

Django's AlterField of a key to `db_index=False` drops every index of that one column, a partial unique key among them.
"""

import pytest
from django.apps import apps
from django.db import connection

pytestmark = pytest.mark.django_db
OURS = ("regions", "providers", "grants")


def test_every_declared_constraint_and_index_is_in_the_database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname FROM pg_indexes UNION SELECT conname FROM pg_constraint")
        there = {name for (name,) in cursor.fetchall()}
    declared = {
        each.name
        for model in apps.get_models()
        if model._meta.app_label in OURS
        for each in (*model._meta.constraints, *model._meta.indexes)
    }
    assert len(declared) > 100
    assert declared - there == set()
