"""Walls of the register's new tables, and the move of what was there: words to a row a language, hours to a place."""

from django.db import migrations

from regions.alphabet import sort_key
from regions.row_security import key_in_region, wall

PROVIDER, POINT, OFFERING = "providers_provider", "providers_servicepoint", "providers_offering"
PLACE = "providers_offeringatpoint"

MOVED = (OFFERING, POINT, PLACE, "providers_offeringtext", "providers_openinghours", "providers_finderentry")

WORDS = """
INSERT INTO providers_offeringtext
    (region_id, provider_id, offering_id, language, name, summary, description, price_note, eligibility, state)
SELECT region_id, provider_id, id, '{language}', name_{language}, '', text_{language}, '', '', 'approved'
FROM providers_offering WHERE name_{language} <> ''
"""
# A language with a description alone took the name of another one.
NAMELESS = """
INSERT INTO providers_offeringtext
    (region_id, provider_id, offering_id, language, name, summary, description, price_note, eligibility, state)
SELECT region_id, provider_id, id, '{language}', coalesce(nullif(name_fi, ''), nullif(name_sv, ''), name_en), '', text_{language}, '', '', 'draft'
FROM providers_offering WHERE name_{language} = '' AND text_{language} <> ''
"""
PLACES = [
    f"INSERT INTO {PLACE} (region_id, provider_id, offering_id, point_id, hours_kind, phone, email, note, is_sample) "
    "SELECT region_id, provider_id, id, point_id, hours_kind, '', '', '', is_sample FROM providers_offering",
    f"UPDATE providers_openinghours h SET place_id = p.id FROM {PLACE} p "
    "WHERE (p.region_id, p.offering_id) = (h.region_id, h.offering_id)",
    f"UPDATE providers_finderentry e SET place_id = p.id, access = CASE WHEN e.step_free = '' THEN '{{}}'::jsonb "
    f"ELSE jsonb_build_object('step_free', e.step_free) END FROM {PLACE} p "
    "WHERE (p.region_id, p.offering_id) = (e.region_id, e.offering_id)",
    f"UPDATE providers_finderentry e SET address = s.street_address, postal_code = s.postal_code FROM {PLACE} p "
    "JOIN providers_servicepoint s ON (s.region_id, s.id) = (p.region_id, p.point_id) "
    "WHERE (p.region_id, p.id) = (e.region_id, e.place_id)",
    "UPDATE providers_offering SET state = 'paused' WHERE state = 'withdrawn'",
]


def sort_names(apps, schema_editor):
    """Names sort by the Finnish alphabet, which is told in Python."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT region_id, id, coalesce(nullif(name_fi, ''), nullif(name_sv, ''), name_en) FROM providers_offering"
        )
        rows = [(sort_key(name), region, pk) for region, pk, name in cursor.fetchall()]
        cursor.executemany("UPDATE providers_offering SET sort_name = %s WHERE region_id = %s AND id = %s", rows)


def row_security(force):
    """The owner migrates: without FORCE it sees every region's rows, for as long as this migration's lock lasts."""
    word = "FORCE" if force else "NO FORCE"
    # Checks that wait for the commit would forbid ALTER TABLE after the rows were moved.
    first = ["SET CONSTRAINTS ALL IMMEDIATE"] if force else []
    forward = [*first, *[f"ALTER TABLE {table} {word} ROW LEVEL SECURITY" for table in MOVED]]
    return migrations.RunSQL(forward, migrations.RunSQL.noop)


class Migration(migrations.Migration):
    dependencies = [("providers", "0003_register"), ("regions", "0003_postal_areas_and_links")]

    operations = [
        *wall("providers_offeringtext", "provider", points_to={"provider_id": PROVIDER, "offering_id": OFFERING}),
        *wall(
            PLACE, "provider", points_to={"provider_id": PROVIDER, "offering_id": OFFERING, "point_id": POINT}
        ),
        *wall("providers_hoursexception", "provider", points_to={"provider_id": PROVIDER, "place_id": PLACE}),
        key_in_region("providers_openinghours", "place_id", PLACE),
        key_in_region("providers_finderentry", "place_id", PLACE),
        key_in_region(PROVIDER, "merged_into_id", PROVIDER),
        *wall("providers_proposedchange", "provider", points_to={"provider_id": PROVIDER}),
        *wall("providers_verificationround", "region"),
        *wall(
            "providers_verificationrequest",
            "provider",
            points_to={"provider_id": PROVIDER, "round_id": "providers_verificationround"},
        ),
        *wall(
            "providers_verificationcall",
            points_to={"provider_id": PROVIDER, "request_id": "providers_verificationrequest"},
        ),
        *wall("providers_importbatch", points_to={"read_job_id": "regions_job", "write_job_id": "regions_job"}),
        *wall("providers_importrow", points_to={"batch_id": "providers_importbatch"}),
        # The nation sees sums alone, those under five hidden: docs/tenancy.md.
        *wall(
            "providers_contactevent",
            "provider",
            points_to={"provider_id": PROVIDER, "point_id": POINT},
            national=False,
        ),
        row_security(force=False),
        *[migrations.RunSQL(WORDS.format(language=language)) for language in ("fi", "sv", "en")],
        *[migrations.RunSQL(NAMELESS.format(language=language)) for language in ("fi", "sv", "en")],
        migrations.RunSQL(PLACES),
        migrations.RunPython(sort_names, migrations.RunPython.noop),
        row_security(force=True),
    ]
