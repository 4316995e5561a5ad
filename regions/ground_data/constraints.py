"""What the database itself holds of the ground data's rules, and who may read it. Operations for a migration."""

from django.db import migrations

from regions.validity import no_overlap

TABLES = (
    "regions_region",
    "regions_municipality",
    "regions_municipalityregion",
    "regions_authority",
    "regions_authorityname",
    "regions_regioncoordination",
    "regions_figuresource",
    "regions_municipalityfigure",
    "regions_code",
    "regions_kindgives",
    "regions_needfigure",
)

GROUND_DATA_OPERATIONS = [
    no_overlap("regions_municipalityregion", "municipality_code"),
    no_overlap("regions_authorityname", "authority_code"),
    no_overlap("regions_regioncoordination", "region_code"),
    no_overlap("regions_code", "list", "code"),
    no_overlap("regions_kindgives", "provider_kind", "level"),
    no_overlap("regions_needfigure", "need_group"),
    # Citizens' pages name regions, municipalities and forms of support.
    migrations.RunSQL(
        [f"GRANT SELECT ON {table} TO app_public" for table in TABLES],
        [f"REVOKE SELECT ON {table} FROM app_public" for table in TABLES],
    ),
]
