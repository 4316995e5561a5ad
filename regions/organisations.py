"""The legal identity of an organisation, shared by regions: one organisation, one verification."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from stdnum.fi import ytunnus


def check_business_id(value):
    if not ytunnus.is_valid(value):
        raise ValidationError(_("Check the business ID. It looks like this: 1234567-1."), code="business_id")


class Organisation(models.Model):
    """Unwalled by design: names and business IDs are public; what a region knows of it is in `Provider`."""

    business_id = models.CharField(
        _("business ID"), max_length=9, unique=True, null=True, blank=True, validators=[check_business_id]
    )
    name = models.CharField(_("name"), max_length=200)
    name_sv = models.CharField(_("name in Swedish"), max_length=200, blank=True)
    # One verification, however many regions: the day when the organisation last confirmed who it is, and where it was asked.
    verified_on = models.DateField(_("confirmed on"), null=True, blank=True)
    verified_in = models.ForeignKey("regions.Region", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_sample = models.BooleanField(default=False)

    def __str__(self):
        return self.name
