from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations

from regions.audit import CHAIN_OPERATIONS
from regions.ground_data.constraints import GROUND_DATA_OPERATIONS
from regions.row_security import DROP_FUNCTIONS, FUNCTIONS, REFUSE_CHANGE, append_only, key_in_region, wall


class Migration(migrations.Migration):
    dependencies = [("regions", "0001_initial")]

    operations = [
        BtreeGistExtension(),
        *GROUND_DATA_OPERATIONS,
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
        migrations.RunSQL(REFUSE_CHANGE, "DROP FUNCTION refuse_change()"),
        *wall("regions_document", "marked"),
        *wall("regions_job", "marked", points_to={"document_id": "regions_document"}),
        key_in_region("regions_document", "job_id", "regions_job"),
        *wall("regions_auditevent", "marked"),
        *CHAIN_OPERATIONS,
        *append_only("regions_auditevent"),
        *append_only("regions_document"),
    ]
