from django.db import migrations

from grants.walls import ANSWERS_ARE_KEPT, DECISION_MAY_BE_REPLACED, SUPPLEMENT_IS_A_DRAFT
from regions.row_security import key_in_region, narrow, wall

APPLICATION = {"application_id": "grants_application"}
DECISION = {"decision_id": "grants_decision"}
OWN = "member_id = (SELECT app_own())"


class Migration(migrations.Migration):
    dependencies = [("grants", "0007_first_half"), ("regions", "0007_figures")]

    operations = [
        *wall("grants_plantarget", points_to={"plan_id": "grants_plan"}),
        *wall("grants_applicationperson", points_to=APPLICATION),
        *wall("grants_applicationpartner", points_to=APPLICATION),
        # A partner's people read their own part, and write it.
        narrow("grants_applicationpartner", "member", "SELECT", OWN),
        narrow("grants_applicationpartner", "member", "UPDATE", OWN),
        *wall("grants_applicationfunding", points_to=APPLICATION),
        *wall("grants_applicationattachment", points_to=APPLICATION),
        *wall("grants_supplementrequest", points_to=APPLICATION),
        *wall("grants_scoresheet", "state", points_to=APPLICATION),
        *wall("grants_scoreitem", "state", points_to={"sheet_id": "grants_scoresheet"}),
        *wall("grants_conflictofinterest", "state", points_to=APPLICATION),
        *wall("grants_allocationdraft", "state"),
        *wall("grants_allocationsum", "state", points_to=APPLICATION),
        *wall("grants_rectification", points_to=DECISION),
        *wall("grants_reconsideration", "marked", points_to=DECISION | {"rectification_id": "grants_rectification"}),
        *wall("grants_budgetrevision", points_to=DECISION | {"plan_version_id": "grants_planversion"}),
        key_in_region("grants_decision", "replaces_id", "grants_decision"),
        migrations.RunSQL(DECISION_MAY_BE_REPLACED, migrations.RunSQL.noop),
        migrations.RunSQL(ANSWERS_ARE_KEPT, migrations.RunSQL.noop),
        migrations.RunSQL(SUPPLEMENT_IS_A_DRAFT, migrations.RunSQL.noop),
    ]
