from django.db import migrations

from grants.walls import APPLICATION_WITHIN_CEILING, COST_IN_PERIOD, DECISION_IS_FINAL, PAYMENT_GUARD
from regions.row_security import append_only, wall


class Migration(migrations.Migration):
    dependencies = [("grants", "0002_initial"), ("regions", "0002_walls")]

    operations = [
        *wall("grants_plan"),
        *wall("grants_plansection", points_to={"plan_id": "grants_plan"}),
        *wall("grants_planversion", points_to={"plan_id": "grants_plan"}),
        *wall("grants_plancomment", "marked", points_to={"plan_id": "grants_plan"}),
        *wall(
            "grants_application", points_to={"plan_id": "grants_plan", "plan_version_id": "grants_planversion"}
        ),
        *wall("grants_budgetline", points_to={"application_id": "grants_application"}),
        *wall("grants_applicationversion", points_to={"application_id": "grants_application"}),
        *wall("grants_assessment", "state", points_to={"application_id": "grants_application"}),
        *wall("grants_assessmentitem", "state", points_to={"assessment_id": "grants_assessment"}),
        *wall("grants_proposal", "state", points_to={"application_id": "grants_application"}),
        *wall("grants_decision", points_to={"application_id": "grants_application"}),
        *wall("grants_report", points_to={"decision_id": "grants_decision"}),
        *wall("grants_reportsection", points_to={"report_id": "grants_report"}),
        *wall("grants_costrow", points_to={"report_id": "grants_report", "decision_id": "grants_decision"}),
        *wall("grants_reportevaluation", "state", points_to={"report_id": "grants_report"}),
        *wall("grants_payeeaccount"),
        *wall("grants_payment", points_to={"decision_id": "grants_decision", "report_id": "grants_report"}),
        *append_only("grants_planversion"),
        *append_only("grants_applicationversion"),
        migrations.RunSQL(DECISION_IS_FINAL, migrations.RunSQL.noop),
        migrations.RunSQL(APPLICATION_WITHIN_CEILING, migrations.RunSQL.noop),
        migrations.RunSQL(COST_IN_PERIOD, migrations.RunSQL.noop),
        migrations.RunSQL(PAYMENT_GUARD, migrations.RunSQL.noop),
    ]
