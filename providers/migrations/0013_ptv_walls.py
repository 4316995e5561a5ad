"""Walls of what a region keeps of PTV. The nation reads who has given access and whether it works, never the secrets."""

from django.db import migrations

from regions.row_security import wall

ACCESS, PROVIDER, LINK, RECORD, RUN = (f"providers_ptv{noun}" for noun in ("access", "provider", "link", "record", "run"))
READ_BY_THE_NATION = "id, region_id, username, organisation, organisation_name, paused, given_by_id, given_at, worked_at, problem"


class Migration(migrations.Migration):
    dependencies = [("providers", "0012_ptv")]

    operations = [
        *wall(ACCESS),
        migrations.RunSQL(
            [f"REVOKE SELECT ON {ACCESS} FROM app_national", f"GRANT SELECT ({READ_BY_THE_NATION}) ON {ACCESS} TO app_national"],
            [f"REVOKE SELECT ({READ_BY_THE_NATION}) ON {ACCESS} FROM app_national", f"GRANT SELECT ON {ACCESS} TO app_national"],
        ),
        *wall(PROVIDER, "provider", points_to={"provider_id": "providers_provider"}),
        *wall(RUN),
        *wall(RECORD, points_to={"run_id": RUN}),
        *wall(
            LINK,
            "provider",
            points_to={
                "provider_id": "providers_provider",
                "offering_id": "providers_offering",
                "point_id": "providers_servicepoint",
                "place_id": "providers_offeringatpoint",
            },
        ),
    ]
