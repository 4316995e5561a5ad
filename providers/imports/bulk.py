"""Many rows of one table by one statement: what Django's ORM would ask for row by row.

The rows travel as one JSON text: lists of values are quoted by psycopg one by one, which took most of an import's time.
"""

from contextlib import contextmanager

from django.db import connection

from regions import audit

CHUNK = 1000


def chunks(rows):
    for start in range(0, len(rows), CHUNK):
        yield rows[start : start + CHUNK]


@contextmanager
def by_whole_key():
    """Inside: foreign keys are checked by the whole key of the row that they name.

    For a region that the statistics don't know yet, PostgreSQL plans the check by `region_id` alone: "there will be no
    such rows". Each row of its first import then reads all the rows before it. A plan for any region uses the key.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")
        cursor.execute("SET LOCAL enable_seqscan = off")
        yield
        cursor.execute("SET LOCAL plan_cache_mode TO DEFAULT")
        cursor.execute("SET LOCAL enable_seqscan TO DEFAULT")


def insert_many(model, objs):
    """Insert the objects with every column, and give each its key."""
    columns = [field.column for field in model._meta.concrete_fields]
    for part in chunks(objs):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [model._meta.db_table, len(part)]
            )
            for obj, (key,) in zip(part, cursor.fetchall(), strict=True):
                obj.pk, obj._state.adding = key, False
            insert(cursor, model, columns, [by_column(obj) for obj in part])


def insert_rows(model, rows, replacing=None):
    """Insert dicts of {column: value}, all of the same columns: rows that nobody needs as objects.

    replacing: (columns of a unique key, columns to write where such a row is there already).
    """
    for part in chunks(rows):
        with connection.cursor() as cursor:
            insert(cursor, model, list(part[0]), part, replacing)


def insert(cursor, model, columns, rows, replacing=None):
    table, names = quoted(model), ", ".join(map(connection.ops.quote_name, columns))
    conflict = ""
    if replacing:
        key, written = replacing
        conflict = f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in written)}"
    cursor.execute(
        f"INSERT INTO {table} ({names}) SELECT {names} FROM jsonb_populate_recordset(NULL::{table}, %s::jsonb){conflict}",
        [audit.to_json(rows)],
    )


def update_many(model, objs):
    """Write every column of the objects, as `save()` would. bulk_update's CASE a row and column is far slower."""
    columns = [field.column for field in model._meta.concrete_fields if field.column not in ("id", "region_id")]
    table = quoted(model)
    mine = "old.id = new.id" + (" AND old.region_id = new.region_id" if has_region(model) else "")
    sets = ", ".join(f"{name} = new.{name}" for name in map(connection.ops.quote_name, columns))
    for part in chunks(objs):
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {table} old SET {sets} FROM jsonb_populate_recordset(NULL::{table}, %s::jsonb) new WHERE {mine}",
                [audit.to_json([by_column(obj) for obj in part])],
            )


def fill_column(model, column, values, region):
    """Write one JSON column. values: {key: what it shall hold}."""
    rows = [{"id": key, "value": value} for key, value in values.items()]
    for part in chunks(rows):
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {quoted(model)} old SET {connection.ops.quote_name(column)} = new.value"
                " FROM jsonb_to_recordset(%s::jsonb) AS new (id bigint, value jsonb) WHERE old.id = new.id AND old.region_id = %s",
                [audit.to_json(part), region],
            )


def delete_many(model, column, keys, region):
    """Delete the rows whose `column` is among the keys, with nothing that Django would look for beside them."""
    mine = " AND region_id = %s" if has_region(model) else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {quoted(model)} WHERE {column} = ANY(%s){mine}", [list(keys), *([region] if mine else [])])


def by_column(obj):
    return {field.column: getattr(obj, field.attname) for field in obj._meta.concrete_fields}


def quoted(model):
    return connection.ops.quote_name(model._meta.db_table)


def has_region(model):
    return any(field.column == "region_id" for field in model._meta.concrete_fields)
