from django.db import migrations, models

from grants.walls import DECISION_IS_NOT_TOLD, DECISION_IS_TOLD, UNTOLD_ARE_DECIDED


class Migration(migrations.Migration):
    dependencies = [("grants", "0003_walls"), ("regions", "0002_walls")]

    operations = [
        migrations.AlterField(
            model_name="application",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("submitted", "Submitted"),
                    ("screening", "Screening"),
                    ("evaluation", "In evaluation"),
                    ("proposed", "Decision proposed"),
                    ("decided", "Decision signed"),
                    ("granted", "Granted"),
                    ("partly_granted", "Partly granted"),
                    ("rejected", "Rejected"),
                    ("inadmissible", "Not examined"),
                    ("withdrawn", "Withdrawn"),
                ],
                default="draft",
                max_length=20,
            ),
        ),
        migrations.RunSQL(UNTOLD_ARE_DECIDED, migrations.RunSQL.noop),
        migrations.RunSQL(DECISION_IS_TOLD, DECISION_IS_NOT_TOLD),
    ]
