"""docs/tenancy.md against the database's own catalogue: what is listed is so, and nothing is missing."""

import re
from pathlib import Path

import pytest
from django.apps import apps

from regions.tenants import TenantKey
from tests.database import as_superuser

DOCUMENT = Path(__file__).resolve().parent.parent.parent / "docs/tenancy.md"
DJANGO = re.compile(r"^(django_|auth_|account_|mfa_|socialaccount_|usersessions_)")

pytestmark = pytest.mark.django_db


def listed(heading):
    """→ {table: second cell} of the table under a heading of docs/tenancy.md."""
    part = DOCUMENT.read_text().split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return dict(re.findall(r"^\| `(\w+)` \| ([^|]+?) \|", part, re.MULTILINE))


@pytest.fixture
def catalogue(db):
    with as_superuser() as connection:
        yield lambda query: connection.execute(query).fetchall()


def test_every_table_is_listed(catalogue):
    tables = {name for (name,) in catalogue("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}
    ours = {name for name in tables if not DJANGO.match(name)}
    assert ours == listed("Walled tables").keys() | listed("Unwalled tables").keys()


def test_every_tenant_table_is_walled(catalogue):
    rows = catalogue(
        "SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity FROM pg_class c JOIN pg_attribute a ON "
        "a.attrelid = c.oid WHERE c.relkind = 'r' AND a.attname = 'region_id' AND c.relnamespace = 'public'::regnamespace"
    )
    walled = {name for name, _on, _forced in rows}
    # A person's membership and a system's token name a region, and are read before any region is opened.
    read_before = {"regions_membership", "regions_apitoken"}
    assert walled - read_before == listed("Walled tables").keys()
    assert [name for name, on, forced in rows if name not in read_before and not (on and forced)] == []


def test_every_walled_table_has_its_policies(catalogue):
    rows = catalogue("SELECT tablename, policyname, roles, cmd FROM pg_policies")
    national = {table for table, _name, roles, cmd in rows if list(roles) == ["app_national"] and cmd == "SELECT"}
    tenant = {table for table, _name, roles, _cmd in rows if list(roles) == ["app"]}
    walled = listed("Walled tables")
    assert national == {table for table, kind in walled.items() if not kind.endswith("sums")}
    assert tenant | {"audit_head"} == listed("Walled tables").keys()
    public = {(table, cmd) for table, _name, roles, cmd in rows if list(roles) == ["app_public"]}
    read_by_anyone = {"providers_finderentry", "providers_synonym", "reporting_indicator", "reporting_supplysnapshot"}
    assert public == {(table, "SELECT") for table in read_by_anyone}


def test_the_policies_are_of_the_listed_kind(catalogue):
    conditions = dict(catalogue("SELECT tablename, qual FROM pg_policies WHERE policyname = 'tenant'"))
    words = {"state": "app_side() = 'state'", "marked": "NOT internal", "provider": "app_provider()"}
    for table, kinds in listed("Walled tables").items():
        kind = kinds.split(",")[0]
        if kind in words:
            assert words[kind] in re.sub(r"::text", "", conditions[table]), table


def test_every_unique_key_starts_with_the_region(catalogue):
    rows = catalogue(
        "SELECT t.relname, i.relname, a.attname FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i "
        "ON i.oid = x.indexrelid JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0] "
        "WHERE x.indisunique AND t.relnamespace = 'public'::regnamespace"
    )
    walled = listed("Walled tables").keys()
    assert [row for row in rows if row[0] in walled and row[2] != "region_id"] == []


def test_every_key_between_tenants_is_composite(catalogue):
    rows = catalogue(
        "SELECT t.relname, pg_get_constraintdef(c.oid) FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid "
        "WHERE c.contype = 'f'"
    )
    composite = {
        (table, match[1])
        for table, definition in rows
        if (match := re.match(r"FOREIGN KEY \(region_id, (\w+)\) REFERENCES \w+\(region_id, id\)", definition))
    }
    wanted = {
        (model._meta.db_table, field.column)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, TenantKey)
    }
    assert wanted == composite


def test_roles_are_what_they_should_be(catalogue):
    roles = {
        name: (superuser, bypass, login)
        for name, superuser, bypass, login in catalogue(
            "SELECT rolname, rolsuper, rolbypassrls, rolcanlogin FROM pg_roles WHERE rolname LIKE 'app%'"
        )
    }
    assert roles == {
        "app": (False, False, True),
        "app_owner": (False, False, True),
        "app_national": (False, False, False),
        "app_public": (False, False, False),
        "app_backup": (False, True, roles["app_backup"][2]),
    }
    memberships = catalogue(
        "SELECT roleid::regrole::text, inherit_option, set_option, admin_option FROM pg_auth_members "
        "WHERE member = 'app'::regrole ORDER BY 1"
    )
    assert memberships == [("app_national", False, True, False), ("app_public", False, True, False)]
    assert catalogue("SELECT 1 FROM pg_class WHERE relowner = 'app'::regrole") == []


def test_the_nation_may_only_read(catalogue):
    rows = catalogue(
        "SELECT DISTINCT privilege_type FROM information_schema.table_privileges "
        "WHERE grantee IN ('app_national', 'app_public')"
    )
    assert rows == [("SELECT",)]
