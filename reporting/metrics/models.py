"""The metric set: what cost-effectiveness is measured by, each metric's definition by version, and its targets by area."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Metric(models.Model):
    """One version of one metric; the newest that is not retired holds. The agency makes a new version, and changes none.

    formula: a key of `metrics/formulas.py`, which counts it; "" where nobody counts it by machine, and values are typed.
    """

    class Better(models.TextChoices):
        MORE = "more", _("More is better")
        LESS = "less", _("Less is better")

    code = models.SlugField(_("code"), max_length=40)
    version = models.PositiveIntegerField()
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(_("name"), max_length=150)
    definition = models.TextField(_("definition"))
    unit = models.CharField(_("unit"), max_length=60)
    better = models.CharField(_("which way is better"), max_length=4, choices=Better)
    formula = models.SlugField(max_length=40, blank=True)
    # Why it differs from the version before it.
    reason = models.TextField(_("reason for the change"), blank=True)
    is_retired = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["order", "code", "version"]
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="metric_version_once")]

    def __str__(self):
        return self.name


class MetricTarget(models.Model):
    """What a metric shall reach by a day, in the country (area "") or in a region (its code).

    Append-only: the newest of an area and a day by which holds. value None takes the target back.
    """

    metric = models.SlugField(max_length=40)
    area = models.CharField(max_length=2, blank=True)
    value = models.DecimalField(_("target"), max_digits=14, decimal_places=2, null=True)
    by_day = models.DateField(_("by"))
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    set_at = models.DateTimeField()
    set_by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["metric", "area", "by_day", "id"]
        indexes = [models.Index(fields=["metric", "area", "by_day", "-id"], name="metric_target_newest")]
        constraints = [models.CheckConstraint(condition=Q(area="") | Q(area__regex=r"^[0-9]{2}$"), name="metric_target_area")]
