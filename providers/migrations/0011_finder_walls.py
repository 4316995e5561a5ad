"""Walls of the finder's tables, what anyone may read of them, and what the side `desk` may write."""

from django.db import migrations

from regions.row_security import key_in_region, narrow, wall

GAP, CHECK = "providers_searchgap", "providers_contactcheck"
READ_BY_THE_PUBLIC = ("providers_synonym", "providers_finderword", "regions_postalarea")


class Migration(migrations.Migration):
    dependencies = [("providers", "0010_finder"), ("regions", "0008_interim_due")]

    operations = [
        key_in_region("providers_servicepoint", "successor_id", "providers_servicepoint"),
        *wall("providers_synonym"),
        *wall(GAP),
        *wall(CHECK, "provider", points_to={"provider_id": "providers_provider", "place_id": "providers_offeringatpoint"}),
        migrations.RunSQL(
            "CREATE POLICY published ON providers_synonym FOR SELECT TO app_public USING (true)",
            "DROP POLICY published ON providers_synonym",
        ),
        # An upsert asks for the right to read what it may meet.
        *[narrow(GAP, "desk", command, "true") for command in ("SELECT", "INSERT", "UPDATE")],
        *[narrow(CHECK, "desk", command, "kind = 'phone'") for command in ("SELECT", "INSERT", "UPDATE")],
        narrow("providers_finderentry", "desk", "SELECT", "true"),
        *[
            migrations.RunSQL(f"GRANT SELECT ON {table} TO app_public", f"REVOKE SELECT ON {table} FROM app_public")
            for table in READ_BY_THE_PUBLIC
        ],
        # What a search compares with: sorted vectors of the words, kept by the database.
        migrations.RunSQL(
            [
                "ALTER TABLE providers_finderentry"
                " ADD COLUMN words tsvector GENERATED ALWAYS AS (array_to_tsvector(tokens::text[])) STORED,"
                " ADD COLUMN names tsvector GENERATED ALWAYS AS (array_to_tsvector(strong_tokens::text[])) STORED",
                "CREATE INDEX finder_entry_words ON providers_finderentry USING gin (words)",
                "CREATE INDEX finder_entry_names ON providers_finderentry USING gin (names)",
            ],
            "ALTER TABLE providers_finderentry DROP COLUMN words, DROP COLUMN names",
        ),
        # The finder's nearest first: degrees squeezed to near-true proportions; the exact distance is counted of the few.
        # That a row may be read by anyone does not take its index away: `app_public`'s policy is a plain `true`.
        migrations.RunSQL(
            "CREATE INDEX finder_entry_spot ON providers_finderentry USING gist (point(lon * 0.43, lat)) WHERE lat IS NOT NULL",
            "DROP INDEX finder_entry_spot",
        ),
    ]
