from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("grants", "0010_second_half_walls")]

    operations = [
        migrations.AddField("costrow", "version", models.PositiveIntegerField(default=0)),
        migrations.AddField("costrow", "saved_at", models.DateTimeField(null=True)),
        migrations.AddField("costrow", "saved_by", models.CharField(blank=True, max_length=200)),
        migrations.AddField("recovery", "presented_at", models.DateTimeField(null=True)),
    ]
