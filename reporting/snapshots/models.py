"""How supply stands to need on a day, kept for ever: what was read, by which method, and the indicators of it.

All of it is append-only. A row is written when its value differs from the newest one before it, so the state of a day is
the newest row on that day or before it, and what is edited today changes no earlier day.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from regions.tenants import TenantModel


class Method(models.Model):
    """One version of how indicators are computed. The agency makes a new one; none is changed.

    need_weights: {code of the list NEED_GROUP: "0.30"}, by which groups in need make one figure of need.
    form_weights: {code of the list FORM: "1"}, what an hour of it counts for; a form that is missing counts as 1.
    bands: [[metres, "1.0"], …], the steps of accessibility, nearest first. unknown_hours: a week's hours that support
    whose hours nobody knows has at most ("upper bound").
    """

    version = models.PositiveIntegerField(unique=True)
    need_weights = models.JSONField()
    form_weights = models.JSONField()
    bands = models.JSONField()
    unknown_hours = models.DecimalField(max_digits=5, decimal_places=2)
    # Why it differs from the one before it, in the words of whoever made it.
    reason = models.TextField()
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["version"]

    def __str__(self):
        return str(self.version)


class CoverageRun(models.Model):
    """One computation of the whole country: of which day, by which method, from which supply and demand."""

    class Cause(models.TextChoices):
        NIGHT = "night", _("Every night")
        CHANGE = "change", _("The register had changed")
        ASKED = "asked", _("Asked for")

    day = models.DateField()
    method = models.ForeignKey(Method, on_delete=models.PROTECT, related_name="+")
    cause = models.CharField(max_length=10, choices=Cause)
    # Of what was read: equal digests, the same day and method need no second run.
    supply_digest = models.CharField(max_length=64)
    demand_digest = models.CharField(max_length=64)
    # {group: year of its figures}
    data_years = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    # Empty while it runs: its rows do not count until it has ended.
    ended_at = models.DateTimeField(null=True)
    rows = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["day", "id"]


class Indicator(TenantModel):
    """One figure of one area from `day` on. The country's stand in region "00".

    municipality: "" for the whole region. group: whose coverage (`snapshots/groups.py`), "" where there is none.
    language: of service, "" for any. value None: can't be told. low, high: bounds where hours are unknown.
    people: how many the figure is of. data_year: of the people. is_estimate: people distributed from a national figure.
    """

    run = models.ForeignKey(CoverageRun, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    code = models.SlugField(max_length=40)
    municipality = models.CharField(max_length=3, blank=True)
    group = models.SlugField(max_length=40, blank=True)
    language = models.CharField(max_length=10, blank=True)
    value = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    people = models.FloatField(null=True)
    data_year = models.PositiveSmallIntegerField(null=True)
    is_estimate = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "municipality", "code", "group", "language", "run"], name="indicator_once_a_run"
            ),
            models.CheckConstraint(
                condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(high__gte=F("low")), name="indicator_bounds"
            ),
        ]
        indexes = [
            models.Index(
                fields=["region", "code", "group", "language", "municipality", "-day", "-run"], name="indicator_newest"
            )
        ]


class SupplySnapshot(TenantModel):
    """The published support of one region from `day` on, as it was read: what a past day's list of points is shown from.

    rows: [[…], …] in the order of `snapshots/supply.py` COLUMNS. Public facts alone.
    """

    run = models.ForeignKey(CoverageRun, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    digest = models.CharField(max_length=64)
    rows = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "run"], name="supply_snapshot_once_a_run")]
        indexes = [models.Index(fields=["region", "-day", "-run"], name="supply_snapshot_newest")]
