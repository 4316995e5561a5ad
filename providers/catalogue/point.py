"""A service point: a place where a provider gives support."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from regions.tenants import TenantKey, TenantModel

# Finland, with a margin of some tens of kilometres, in WGS84 degrees.
LAT, LON = (59, 71), (19, 32)


def within(least, most):
    return [
        MinValueValidator(least, _("This is not in Finland: give at least %(limit_value)s degrees.")),
        MaxValueValidator(most, _("This is not in Finland: give at most %(limit_value)s degrees.")),
    ]


class ServicePoint(TenantModel):
    class LocationSource(models.TextChoices):
        ADDRESS = "address", _("Found by the address")
        MUNICIPALITY_CENTRE = "municipality_centre", _("Centre of the municipality")
        GIVEN = "given", _("Given by hand")

    class Known(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")
        UNKNOWN = "unknown", _("Not known")

    provider = TenantKey("providers.Provider", related_name="points", verbose_name=_("provider"))
    name = models.CharField(_("name of the service point"), max_length=200)
    street_address = models.CharField(_("street address"), max_length=200, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=5, blank=True)
    municipality = models.ForeignKey(
        "regions.Municipality", on_delete=models.PROTECT, related_name="+", verbose_name=_("municipality")
    )
    # WGS84 degrees. Without them the point is listed, but never sorted by distance.
    lat = models.FloatField(_("latitude"), null=True, blank=True, validators=within(*LAT))
    lon = models.FloatField(_("longitude"), null=True, blank=True, validators=within(*LON))
    location_source = models.CharField(
        _("source of the location"), max_length=20, choices=LocationSource.choices, blank=True
    )
    step_free = models.CharField(
        _("step-free entrance"), max_length=10, choices=Known.choices, default=Known.UNKNOWN
    )
    is_sample = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(lat__isnull=True, lon__isnull=True, location_source="")
                | Q(lat__range=LAT, lon__range=LON) & ~Q(location_source=""),
                name="point_location_in_finland_with_source",
                violation_error_message=_("Give both latitude and longitude, or neither."),
            ),
            models.CheckConstraint(condition=Q(step_free__in=["yes", "no", "unknown"]), name="point_step_free"),
        ]

    def __str__(self):
        return self.name

    @property
    def address(self):
        """→ one line, as on an envelope; '' when nothing is known but the municipality."""
        return ", ".join(filter(None, [self.street_address, f"{self.postal_code} {self.municipality}".strip()]))
