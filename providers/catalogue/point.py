"""A service point: a place where a provider gives support."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from regions.tenants import TenantKey, TenantModel

# Finland, with a margin of some tens of kilometres, in WGS84 degrees.
LAT, LON = (59, 71), (19, 32)


def within(least, most):
    return [
        MinValueValidator(least, _("This is not in Finland: give at least %(limit_value)s degrees.")),
        MaxValueValidator(most, _("This is not in Finland: give at most %(limit_value)s degrees.")),
    ]


class Known(models.TextChoices):
    """A fact that nobody has checked is not a "no"."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Not known")


# Facts of accessibility, in the order of pages, files and the public's card.
ACCESS = ("step_free", "lift", "accessible_toilet", "induction_loop", "parking", "assistance_dog", "quiet_room")


def known(label):
    return models.CharField(label, max_length=10, choices=Known, default=Known.UNKNOWN)


class ServicePoint(TenantModel):
    class LocationSource(models.TextChoices):
        ADDRESS = "address", _("Found by the address")
        POSTAL_AREA = "postal_area", _("Centre of the postal area")
        MUNICIPALITY_CENTRE = "municipality_centre", _("Centre of the municipality")
        GIVEN = "given", _("Given by hand")

    # Not typed by anybody: a better source may replace them.
    REPLACED_BY_ADDRESS = ("", LocationSource.POSTAL_AREA, LocationSource.MUNICIPALITY_CENTRE)

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
    arrival_note = models.CharField(_("how to get there"), max_length=300, blank=True)
    step_free = known(_("step-free entrance"))
    lift = known(_("lift"))
    accessible_toilet = known(_("accessible toilet"))
    induction_loop = known(_("induction loop"))
    parking = known(_("parking for disabled people"))
    assistance_dog = known(_("assistance dogs are welcome"))
    quiet_room = known(_("quiet room"))
    access_checked_on = models.DateField(_("accessibility checked on"), null=True, blank=True)
    last_day = models.DateField(_("last day before the service point closes"), null=True, blank=True)
    closing_note = models.CharField(_("what customers should know of the closing"), max_length=300, blank=True)
    # Where customers should go; it may be another provider's.
    successor = TenantKey(
        "providers.ServicePoint", related_name="predecessors", null=True, blank=True, verbose_name=_("where customers should go")
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
            models.CheckConstraint(
                condition=Q(last_day__isnull=False) | Q(closing_note="", successor__isnull=True),
                name="point_closing_has_its_day",
                violation_error_message=_("Give the last day as well."),
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=F("id")),
                name="point_successor_is_another",
                violation_error_message=_("Choose another service point than the one that closes."),
            ),
            *[
                models.CheckConstraint(condition=Q(**{f"{fact}__in": ["yes", "no", "unknown"]}), name=f"point_{fact}")
                for fact in ACCESS
            ],
        ]

    def __str__(self):
        return self.name

    @property
    def address(self):
        """→ one line, as on an envelope; '' when nothing is known but the municipality."""
        return ", ".join(filter(None, [self.street_address, f"{self.postal_code} {self.municipality}".strip()]))
