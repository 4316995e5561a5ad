from django.db import migrations

from regions.audit import HEADS_OPERATIONS


class Migration(migrations.Migration):
    """An import leaves tens of thousands of events in one transaction."""

    dependencies = [
        ('regions', '0003_postal_areas_and_links'),
    ]

    operations = HEADS_OPERATIONS
