"""People by small area: postal areas, which are shipped, and cells of a grid, where the operator has the file."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from regions.geography.places import Municipality
from regions.geography.population import FigureSource, Measure
from regions.geography.postal_areas import PostalArea


class PostalAreaFigure(models.Model):
    """One measure of one postal area at the end of one year. No value: too few people to be published, never 0."""

    postal_area = models.ForeignKey(PostalArea, on_delete=models.PROTECT, related_name="figures", db_column="postal_code")
    measure = models.CharField(_("measure"), max_length=20, choices=Measure)
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.PositiveIntegerField(_("value"), null=True, blank=True)
    source = models.ForeignKey(FigureSource, on_delete=models.PROTECT, related_name="+", db_column="source_code")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["postal_area", "measure", "year"], name="postal_area_figure_once_a_year")
        ]
        indexes = [models.Index(fields=["measure", "year"])]


class GridFigure(models.Model):
    """One measure of one inhabited cell of a grid at the end of one year. east, north: its centre, EPSG:3067 metres."""

    east = models.PositiveIntegerField()
    north = models.PositiveIntegerField()
    # The side of the cell in metres.
    step = models.PositiveIntegerField()
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+", db_column="municipality_code")
    measure = models.CharField(_("measure"), max_length=20, choices=Measure)
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.PositiveIntegerField(_("value"), null=True, blank=True)
    source = models.ForeignKey(FigureSource, on_delete=models.PROTECT, related_name="+", db_column="source_code")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["measure", "year", "step", "east", "north"], name="grid_figure_once_a_year"),
            models.CheckConstraint(condition=Q(step__gt=0), name="grid_figure_step"),
        ]


class AreaShape(models.Model):
    """Official borders of a region or a municipality that the operator has brought; without them pictures are approximate.

    geometry: GeoJSON of EPSG:3067 metres. For pictures alone: which municipality a point lies in is never asked of it.
    """

    class Kind(models.TextChoices):
        REGION = "region", _("Region")
        MUNICIPALITY = "municipality", _("Municipality")

    kind = models.CharField(max_length=20, choices=Kind)
    code = models.CharField(max_length=3)
    # The year of the division, as Statistics Finland names its files.
    year = models.PositiveSmallIntegerField()
    geometry = models.JSONField()
    source = models.CharField(max_length=200)
    brought_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "code", "year"], name="area_shape_once_a_year")]
