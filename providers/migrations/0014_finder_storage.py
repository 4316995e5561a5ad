"""How the finder's rows lie on disk, two indexes of its searches, and a number that every write to what it reads moves on."""

from django.db import migrations

ENTRY, EDITION = "providers_finderentry", "providers_finder_edition"
READ_BY_THE_FINDER = (ENTRY, "providers_synonym", "providers_finderword", "regions_code")
# A sequence: two that publish at once do not wait for each other. Its owner moves it on, whoever writes.
CHANGED = f"""
CREATE FUNCTION finder_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    PERFORM nextval('public.{EDITION}');
    RETURN NULL;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("providers", "0013_ptv_walls")]

    operations = [
        # What a search compares stays in the row, plain; the lists that it is made of, which nobody reads, move aside.
        migrations.RunSQL(
            [
                f"ALTER TABLE {ENTRY} SET (toast_tuple_target = 4080)",
                f"ALTER TABLE {ENTRY} ALTER words SET STORAGE MAIN, ALTER names SET STORAGE MAIN",
            ],
            [
                f"ALTER TABLE {ENTRY} ALTER words SET STORAGE EXTENDED, ALTER names SET STORAGE EXTENDED",
                f"ALTER TABLE {ENTRY} RESET (toast_tuple_target)",
            ],
        ),
        # All rows, regions mixed: of a frequent word a hundred rows are read as they come, wherever in the country they are.
        migrations.RunSQL(
            [
                f"CREATE INDEX finder_entry_mixed ON {ENTRY} (mod(id * 618035, 1000003), id)",
                f"CREATE INDEX finder_entry_mixed_away ON {ENTRY} (mod(id * 618035, 1000003), id) WHERE municipality_id IS NULL",
                f"CREATE INDEX finder_entry_of_region ON {ENTRY} (region_id, mod(id * 618035, 1000003))"
                " WHERE municipality_id IS NULL AND area = '{}' AND NOT nationwide",
            ],
            "DROP INDEX finder_entry_mixed, finder_entry_mixed_away, finder_entry_of_region",
        ),
        # Which forms are given at points at all: of the others no point is looked for.
        migrations.RunSQL(
            f"CREATE INDEX finder_entry_form_at_point ON {ENTRY} (form) WHERE municipality_id IS NOT NULL",
            "DROP INDEX finder_entry_form_at_point",
        ),
        # The rows that stand there already are written anew, those of a municipality side by side.
        migrations.RunSQL(
            [
                f"CLUSTER {ENTRY} USING finder_entry_municipality_form",
                f"ALTER TABLE {ENTRY} SET WITHOUT CLUSTER",
                f"ANALYZE {ENTRY}",
            ],
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(
            [
                f"CREATE SEQUENCE {EDITION}",
                f"GRANT SELECT ON SEQUENCE {EDITION} TO app, app_national, app_public",
                CHANGED,
                *[
                    f"CREATE TRIGGER finder_changed AFTER INSERT OR UPDATE OR DELETE ON {table}"
                    " FOR EACH STATEMENT EXECUTE FUNCTION finder_changed()"
                    for table in READ_BY_THE_FINDER
                ],
            ],
            [
                *[f"DROP TRIGGER finder_changed ON {table}" for table in READ_BY_THE_FINDER],
                "DROP FUNCTION finder_changed()",
                f"DROP SEQUENCE {EDITION}",
            ],
        ),
    ]
