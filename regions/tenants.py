"""What every tenant table has in common: its region, and keys that can't leave it."""

from django.db import models


class TenantModel(models.Model):
    """A row that belongs to one region. Its wall stands in a migration: `row_security.wall`."""

    # The primary key behind the wall, (region_id, id), is its index.
    region = models.ForeignKey("regions.Region", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        abstract = True


class TenantKey(models.ForeignKey):
    """A key between two tenant tables.

    PostgreSQL checks foreign keys past row security, so a plain one would accept another region's id.
    The real constraint is the composite (region_id, x_id) → (region_id, id), written by `wall(points_to=…)`.
    """

    def __init__(self, to, **kwargs):
        kwargs.setdefault("on_delete", models.PROTECT)
        kwargs["db_constraint"] = False
        super().__init__(to, **kwargs)
