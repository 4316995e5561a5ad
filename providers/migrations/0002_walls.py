from django.db import migrations

from regions.row_security import wall

# What the finder reads as `app_public`: its own rows, and the places and words that belong to them.
READ_BY_THE_PUBLIC = (
    "providers_finderentry",
    "regions_region",
    "regions_municipality",
    "regions_municipalityregion",
    "regions_code",
)


class Migration(migrations.Migration):
    dependencies = [("providers", "0001_initial"), ("regions", "0002_walls")]

    operations = [
        *wall("providers_provider", "provider", provider_column="id"),
        *wall("providers_servicepoint", "provider", points_to={"provider_id": "providers_provider"}),
        *wall(
            "providers_offering",
            "provider",
            points_to={"provider_id": "providers_provider", "point_id": "providers_servicepoint"},
        ),
        *wall(
            "providers_openinghours",
            "provider",
            points_to={"provider_id": "providers_provider", "offering_id": "providers_offering"},
        ),
        *wall(
            "providers_finderentry",
            "provider",
            points_to={"provider_id": "providers_provider", "offering_id": "providers_offering"},
        ),
        migrations.RunSQL(
            "CREATE POLICY published ON providers_finderentry FOR SELECT TO app_public USING (true)",
            "DROP POLICY published ON providers_finderentry",
        ),
        *[
            migrations.RunSQL(f"GRANT SELECT ON {table} TO app_public", f"REVOKE SELECT ON {table} FROM app_public")
            for table in READ_BY_THE_PUBLIC
        ],
    ]
