"""The tests' own database stands on the same roles as the product's."""

import psycopg
import pytest
from django.conf import settings
from django.db import ProgrammingError, connection

from tests.database import as_superuser


@pytest.mark.django_db
def test_tests_run_as_the_product_does():
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == ("app", False, False)
        cursor.execute("SELECT count(*) FROM pg_tables WHERE tableowner = 'app'")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db
def test_app_makes_no_tables():
    with pytest.raises(ProgrammingError, match="permission denied for schema public"), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE mine (id int)")


@pytest.mark.django_db
def test_nothing_is_inherited_from_the_reading_roles():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_has_role('app', 'app_national', 'USAGE'), pg_has_role('app', 'app_public', 'USAGE')")
        assert cursor.fetchone() == (False, False)
        cursor.execute("SET LOCAL ROLE app_national")
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("app_national",)


def test_own_database_is_apart(own_database):
    with as_superuser() as admin:
        assert admin.info.dbname == own_database
        admin.execute("CREATE TABLE only_here (id int)")
    socket_folder = settings.DATABASES["default"]["HOST"]
    with psycopg.connect(host=socket_folder, dbname=own_database, user="app") as app:
        assert app.execute("SELECT current_database(), current_user").fetchone() == (own_database, "app")


@pytest.mark.parametrize(
    "function", ["texticlike", "textlike", "ts_match_vq", "arraycontains", "arrayoverlap", "similarity_op"]
)
@pytest.mark.django_db
def test_search_keeps_its_index_behind_the_wall(function):
    with connection.cursor() as cursor:
        cursor.execute("SELECT bool_and(proleakproof) FROM pg_proc WHERE proname = %s", [function])
        assert cursor.fetchone() == (True,)
