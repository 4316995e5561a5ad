"""When a public row was last changed and of which point it is; what became of a record in the runs of PTV."""

from django.db import migrations, models
from django.db.models.functions import Now

ENTRY, PLACE = "providers_finderentry", "providers_offeringatpoint"


def row_security(force):
    """The owner migrates: without FORCE it sees every region's rows, for as long as this migration's lock lasts."""
    word = "FORCE" if force else "NO FORCE"
    return migrations.RunSQL([f"ALTER TABLE {table} {word} ROW LEVEL SECURITY" for table in (ENTRY, PLACE)], migrations.RunSQL.noop)


class Migration(migrations.Migration):
    dependencies = [("providers", "0014_finder_storage")]

    operations = [
        migrations.AddField("finderentry", "point_key", models.BigIntegerField(null=True)),
        # What stands there already was written now, for all that is known: a harvester reads it once more.
        migrations.AddField("finderentry", "written_at", models.DateTimeField(db_default=Now())),
        migrations.AddField("ptvlink", "counted", models.JSONField(default=dict)),
        row_security(force=False),
        migrations.RunSQL(
            f"UPDATE {ENTRY} e SET point_key = p.point_id FROM {PLACE} p WHERE p.region_id = e.region_id AND p.id = e.place_id AND p.point_id IS NOT NULL",
            migrations.RunSQL.noop,
        ),
        row_security(force=True),
        # Rows that were changed lie apart from their neighbours: as in 0014, those of a municipality side by side.
        migrations.RunSQL(
            [f"CLUSTER {ENTRY} USING finder_entry_municipality_form", f"ALTER TABLE {ENTRY} SET WITHOUT CLUSTER", f"ANALYZE {ENTRY}"],
            migrations.RunSQL.noop,
        ),
    ]
