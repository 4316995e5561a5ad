"""Each wall is switched off in turn, in servers of its own, and a named test must notice.

Roles belong to the whole server, so a fault there would reach the tests that run beside: hence the own servers. It is a
proof of the tests, not of the product, and takes four minutes: `--slow`.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parent.parent.parent
WALL = "tests/regions/test_wall.py"
TENANCY = "tests/architecture/test_tenancy.py"

# fault: (the test that notices, SQL that breaks, SQL that mends); no SQL: tests/faults/plugin.py breaks it.
FAULTS = {
    "no_force": (
        f"{TENANCY}::test_every_tenant_table_is_walled",
        "ALTER TABLE grants_plan NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE grants_plan FORCE ROW LEVEL SECURITY",
    ),
    "role_granted_with_inherit": (
        f"{WALL}::test_kaisa_sees_kainuu_alone",
        "GRANT app_national TO app WITH INHERIT TRUE, SET TRUE",
        "GRANT app_national TO app WITH INHERIT FALSE, SET TRUE",
    ),
    "national_may_write": (
        f"{WALL}::test_the_nation_reads_all_and_writes_nothing",
        "GRANT UPDATE ON grants_plan TO app_national; "
        "CREATE POLICY fault ON grants_plan TO app_national USING (true) WITH CHECK (true)",
        "DROP POLICY fault ON grants_plan; REVOKE UPDATE ON grants_plan FROM app_national",
    ),
    "side_ignored": (
        f"{WALL}::test_the_regions_side_never_sees_the_states_drafts",
        "ALTER POLICY tenant ON grants_assessment USING (region_id = (SELECT app_region())) "
        "WITH CHECK (region_id = (SELECT app_region()))",
        "ALTER POLICY tenant ON grants_assessment "
        "USING (region_id = (SELECT app_region()) AND (SELECT app_side()) = 'state') "
        "WITH CHECK (region_id = (SELECT app_region()) AND (SELECT app_side()) = 'state')",
    ),
    "key_may_leave_the_region": (
        f"{WALL}::test_a_key_cannot_leave_the_region",
        "ALTER TABLE grants_plansection DROP CONSTRAINT grants_plansection_plan_id_in_region",
        "ALTER TABLE grants_plansection ADD CONSTRAINT grants_plansection_plan_id_in_region "
        "FOREIGN KEY (region_id, plan_id) REFERENCES grants_plan (region_id, id)",
    ),
    "audit_not_chained": (
        "tests/regions/test_audit.py::test_a_superusers_edit_shows",
        "CREATE OR REPLACE FUNCTION audit_hash(e regions_auditevent) RETURNS text LANGUAGE sql IMMUTABLE "
        "AS $$ SELECT 'same' $$",
        None,
    ),
    "scope_not_restored": (f"{WALL}::test_a_scope_inside_another_is_restored", None, None),
    "gate_ignores_roles": ("tests/access/test_matrix.py::test_matrix[payments]", None, None),
    "cap_at_31_per_cent": ("tests/grants/test_rules.py::test_gr03_self_financing_at_most_thirty_per_cent", None, None),
}


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    """→ the environment of a PostgreSQL and a Valkey of these tests' own, with the template made."""
    from embedded.folder import Folder
    from embedded.serving import servers as embedded_servers

    folder = Folder(tmp_path_factory.mktemp("faults"), kind="test")
    folder.make()
    with embedded_servers(folder):
        env = folder.environment() | {"DIGITUKI_MFA_REQUIRED": "0"}
        code, output = run(env, *{test for test, _breaks, _mends in FAULTS.values()})
        assert code == 0, f"without a fault each must pass\n{output}"
        yield env


def run(env, *tests, fault=""):
    """→ (exit code, output) of pytest on tests with a fault switched on."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "tests.faults.plugin", "-p", "no:cacheprovider", *tests],
        cwd=ROOT,
        env=os.environ | env | {"DIGITUKI_FAULT": fault, "PYTEST_ADDOPTS": ""},
        capture_output=True,
        check=False,
        text=True,
    )
    return done.returncode, done.stdout + done.stderr


def in_template(env, statement):
    """Run SQL as superuser in the template that each test's database is cloned from."""
    from embedded import database as embedded_database
    from embedded.folder import Folder

    folder = Folder(env["DIGITUKI_DATA_DIR"], kind="test")
    name = f"template_{embedded_database.content_hash()}"
    with embedded_database.connect(folder, name) as connection:
        connection.execute(statement)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_noticed(servers, fault):
    test, breaks, mends = FAULTS[fault]
    if breaks:
        in_template(servers, breaks)
    try:
        code, output = run(servers, test, fault=fault)
    finally:
        if mends:
            in_template(servers, mends)
    assert code == 1 and "failed" in output, f"{fault} was not noticed\n{output}"
