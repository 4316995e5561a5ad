"""Walls of the snapshots, sitings and scenarios, what anyone may read of them, and the first method."""

from decimal import Decimal

from django.db import migrations
from django.utils import timezone

from regions.row_security import append_only, wall

# Facts of what anyone may find by the finder, counted and frozen: anyone may read them, in each region.
PUBLIC = ("reporting_indicator", "reporting_supplysnapshot")
# Weights are a proposal of ours, named as such on the page of the method, where the agency changes them.
FIRST = {
    "version": 1,
    "need_weights": {
        "over_75_no_computer": "0.25",
        "over_65_no_smartphone": "0.20",
        "over_65_low_income": "0.10",
        "over_65_never_online": "0.25",
        "impairment": "0.20",
    },
    "form_weights": {"peer_support": "0.8", "adult_education_course": "0.5", "unstaffed_point": "0", "online_course": "0", "training_video": "0"},
    "bands": [[10000, "1.0"], [20000, "0.68"], [30000, "0.22"]],
    "unknown_hours": Decimal("20.00"),
    "reason": "Ensimmäinen menetelmä: ehdotus, jota kansallisesti ei ole vielä sovittu.",
    "made_by_name": "",
}


def first_method(apps, _schema):
    apps.get_model("reporting", "Method").objects.create(**FIRST, made_at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_initial"), ("regions", "0010_demand")]

    operations = [
        *wall("reporting_indicator"),
        *wall("reporting_supplysnapshot"),
        *wall("reporting_sitingrun"),
        *wall("reporting_allocationscenario", "state"),
        *[
            migrations.RunSQL(
                [f"CREATE POLICY published ON {table} FOR SELECT TO app_public USING (true)", f"GRANT SELECT ON {table} TO app_public"],
                [f"REVOKE SELECT ON {table} FROM app_public", f"DROP POLICY published ON {table}"],
            )
            for table in PUBLIC
        ],
        migrations.RunSQL(
            "GRANT SELECT ON reporting_coveragerun, reporting_method TO app_public",
            "REVOKE SELECT ON reporting_coveragerun, reporting_method FROM app_public",
        ),
        migrations.RunPython(first_method, migrations.RunPython.noop, elidable=False),
        *[operation for table in (*PUBLIC, "reporting_method", "reporting_metric", "reporting_metrictarget") for operation in append_only(table)],
    ]
