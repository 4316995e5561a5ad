"""Facts that hold from a day to a day: two dates, the question "on this day?", and no two at once."""

from django.db import migrations, models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


def valid_on(day, path=""):
    """→ Q: valid on `day`. `path` leads to the dated model over relations, as in "regions_in_time"."""
    to = f"{path}__" if path else ""
    return Q(**{f"{to}valid_from__lte": day}) & (
        Q(**{f"{to}valid_to__isnull": True}) | Q(**{f"{to}valid_to__gte": day})
    )


class DatedQuerySet(models.QuerySet):
    def on(self, day):
        """→ rows valid on `day`, both end days included."""
        return self.filter(valid_on(day))


class Dated(models.Model):
    """`valid_to` is the last day that counts; empty means until further notice."""

    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="%(app_label)s_%(class)s_dates_in_order",
            )
        ]


def no_overlap(table, *columns):
    """→ migration operation: rows of `table` with equal `columns` never hold on the same day.

    Deferrable, so that one statement may move the border between two rows. Needs btree_gist.
    """
    equal = "".join(f"{column} WITH =, " for column in columns)
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_no_overlap EXCLUDE USING gist "
        f"({equal}daterange(valid_from, valid_to, '[]') WITH &&) DEFERRABLE INITIALLY IMMEDIATE",
        f"ALTER TABLE {table} DROP CONSTRAINT {table}_no_overlap",
    )
