from django.db import migrations

from grants.money_walls import (
    CHANGES_ARE_KEPT,
    COSTS_ARE_KEPT,
    ORDERS_ARE_KEPT,
    PAYMENT_GUARD,
    RECOVERY_IS_KEPT,
    REPORT_IS_KEPT,
)
from regions.row_security import append_only, key_in_region, wall

DECISION = {"decision_id": "grants_decision"}
PAYMENT = {"payment_id": "grants_payment"}
REPORT = {"report_id": "grants_report"}
RECOVERY = {"recovery_id": "grants_recovery"}
REQUEST = {"request_id": "grants_changerequest"}


class Migration(migrations.Migration):
    dependencies = [("grants", "0009_second_half")]

    operations = [
        *wall("grants_changerequest", points_to=DECISION),
        *wall("grants_changepart", points_to=REQUEST),
        *wall("grants_changeanswer", "marked", points_to=REQUEST),
        *wall("grants_termsversion", points_to=DECISION | REQUEST),
        *append_only("grants_termsversion"),
        *wall("grants_ledgerimport", points_to=DECISION),
        key_in_region("grants_costrow", "payment_id", "grants_payment"),
        key_in_region("grants_costrow", "ledger_import_id", "grants_ledgerimport"),
        *wall("grants_reportversion", points_to=REPORT),
        *append_only("grants_reportversion"),
        *wall("grants_paymentorder", "state", points_to=PAYMENT),
        *wall("grants_recovery", "marked", points_to=DECISION),
        *wall("grants_recoverypart", points_to=RECOVERY | PAYMENT),
        *wall("grants_repayment", points_to=RECOVERY),
        *append_only("grants_repayment"),
        *wall("grants_casefile", points_to=PAYMENT | REPORT | RECOVERY),
        *(
            migrations.RunSQL(sql, migrations.RunSQL.noop)
            for sql in (
                COSTS_ARE_KEPT,
                PAYMENT_GUARD,
                ORDERS_ARE_KEPT,
                REPORT_IS_KEPT,
                CHANGES_ARE_KEPT,
                RECOVERY_IS_KEPT,
            )
        ),
    ]
