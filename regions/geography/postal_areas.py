"""Postal areas: where a postal code is, when nothing nearer is known of an address."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from regions.geography.places import Municipality


class PostalArea(models.Model):
    """A postal area of Statistics Finland. Post-office boxes have codes of their own that are no area."""

    code = models.CharField(_("postal code"), primary_key=True, max_length=5)
    name = models.CharField(_("name"), max_length=100)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="postal_areas", db_column="municipality_code"
    )
    # A point of the area, in WGS84 degrees and in metres of ETRS-TM35FIN (EPSG:3067).
    lat = models.DecimalField(_("latitude"), max_digits=7, decimal_places=5)
    lon = models.DecimalField(_("longitude"), max_digits=7, decimal_places=5)
    east = models.PositiveIntegerField()
    north = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(code__regex=r"^[0-9]{5}$"), name="postal_area_code_has_five_digits")
        ]

    def __str__(self):
        return f"{self.code} {self.name}"


def postal_area(code):
    """→ the PostalArea of a postal code, or None."""
    return PostalArea.objects.filter(code=code).first()
