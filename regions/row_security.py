"""The wall in SQL. Migrations call `wall()` once a tenant table; docs/tenancy.md lists what it made."""

from django.db import migrations

# A forgotten scope must be loud: an unset region raises DG001 instead of returning an empty page.
FUNCTIONS = """
CREATE FUNCTION app_region() RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE value text := nullif(current_setting('app.region', true), '');
BEGIN
    IF value IS NULL THEN
        RAISE EXCEPTION 'no scope: app.region is not set' USING ERRCODE = 'DG001';
    END IF;
    RETURN value;
END $$;
CREATE FUNCTION app_side() RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE value text := nullif(current_setting('app.side', true), '');
BEGIN
    IF value IS NULL THEN
        RAISE EXCEPTION 'no scope: app.side is not set' USING ERRCODE = 'DG001';
    END IF;
    RETURN value;
END $$;
CREATE FUNCTION app_provider() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('app.provider', true), '')::bigint $$;
"""
# The one row that a narrow side is bound to: the member it works for, the survey it answers.
OWN_FUNCTION = """
CREATE FUNCTION app_own() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT nullif(current_setting('app.own', true), '')::bigint $$;
"""
DROP_FUNCTIONS = "DROP FUNCTION app_region(); DROP FUNCTION app_side(); DROP FUNCTION app_provider();"

OWN_REGION = "region_id = (SELECT app_region())"
# Settings are read once a statement: the sub-selects become InitPlans, so the index on region_id serves. The comparison
# stands inside them: of `(SELECT app_side()) = 'region'` the planner believes that one row in 200 passes, and it then
# reads a whole region for each page of a list.
CONDITION = {
    # the region's own people and the state; never a provider's contact
    "region": f"{OWN_REGION} AND (SELECT app_side() IN ('region', 'state'))",
    # the same, and a provider's contact for the rows of its own provider
    "provider": f"{OWN_REGION} AND ((SELECT app_side() IN ('region', 'state')) "
    "OR (SELECT app_side() = 'provider') AND {provider_column} = (SELECT app_provider()))",
    # the state's drafts about a region: the region never sees them
    "state": f"{OWN_REGION} AND (SELECT app_side() = 'state')",
    # rows marked internal are the state's, the others the region's as well
    "marked": f"{OWN_REGION} AND ((SELECT app_side() = 'state') OR (SELECT app_side() = 'region') AND NOT internal)",
}


def wall(table, kind="region", *, points_to=None, provider_column="provider_id", national=True):
    """→ operations that put `table` behind the wall.

    kind: a key of CONDITION. points_to: {column: table} of keys that stay within the region.
    national: False keeps the rows from `app_national` too: the nation sees sums of them, by another way.
    """
    condition = CONDITION[kind].format(provider_column=provider_column)
    forward = [
        # Every unique key starts with region_id (composite foreign keys, and Citus later).
        f"ALTER TABLE {table} DROP CONSTRAINT {table}_pkey",
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_pkey PRIMARY KEY (region_id, id)",
        f"CREATE INDEX {table}_id ON {table} (id)",
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY tenant ON {table} TO app USING ({condition}) WITH CHECK ({condition})",
        *([f"CREATE POLICY national ON {table} FOR SELECT TO app_national USING (true)"] if national else []),
    ]
    backward = [
        *([f"DROP POLICY national ON {table}"] if national else []),
        f"DROP POLICY tenant ON {table}",
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
        f"DROP INDEX {table}_id",
        f"ALTER TABLE {table} DROP CONSTRAINT {table}_pkey",
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_pkey PRIMARY KEY (id)",
    ]
    return [
        migrations.RunSQL(forward, backward),
        *(key_in_region(table, column, target) for column, target in (points_to or {}).items()),
    ]


def narrow(table, side, command, condition, name=None):
    """→ the operation that lets a narrow side do one `command` (SELECT, INSERT, UPDATE) to some rows of a walled table.

    condition: SQL about the row, inside its region; app_own() is the row that the side is bound to.
    """
    name = name or f"{side}_{command.lower()}"
    allowed = f"{OWN_REGION} AND (SELECT app_side() = '{side}') AND ({condition})"
    using = "" if command == "INSERT" else f" USING ({allowed})"
    check = "" if command == "SELECT" else f" WITH CHECK ({allowed})"
    return migrations.RunSQL(
        f"CREATE POLICY {name} ON {table} FOR {command} TO app{using}{check}", f"DROP POLICY {name} ON {table}"
    )


def key_in_region(table, column, target):
    """→ the operation that makes `column` a key to a row of the same region."""
    name = f"{table}_{column}_in_region"
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY (region_id, {column}) "
        f"REFERENCES {target} (region_id, id)",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


def append_only(table):
    """→ operations: nobody updates or deletes rows of `table`, the owner and a superuser's typo included."""
    return [
        migrations.RunSQL(
            [
                f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM app",
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION refuse_change()",
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
            ],
            [
                f"DROP TRIGGER {table}_no_truncate ON {table}",
                f"DROP TRIGGER {table}_append_only ON {table}",
                f"GRANT UPDATE, DELETE ON {table} TO app",
            ],
        )
    ]


REFUSE_CHANGE = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
"""
