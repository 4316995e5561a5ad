"""An offering where it is given: the join that carries hours, contacts and notes."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from regions.tenants import TenantKey, TenantModel


class OfferingAtPoint(TenantModel):
    """`point` is empty for support without a place: telephone, chat, video, support brought home.

    helpers: how many people can be helped at the same time; empty means not known (one is assumed by nobody).
    Hours of support inside a library are not the library's hours.
    """

    class HoursKind(models.TextChoices):
        WEEKLY = "weekly", _("The same hours each week")
        BY_APPOINTMENT = "by_appointment", _("By appointment only")
        ALWAYS = "always", _("Always open")
        # Unknown hours are not zero hours: coverage counts them apart.
        UNKNOWN = "unknown", _("Opening hours are not known")

    provider = TenantKey("providers.Provider", related_name="+")
    offering = TenantKey("providers.Offering", related_name="places")
    point = TenantKey(
        "providers.ServicePoint", related_name="places", null=True, blank=True, verbose_name=_("service point")
    )
    hours_kind = models.CharField(_("opening hours"), max_length=20, choices=HoursKind, default=HoursKind.UNKNOWN)
    helpers = models.PositiveSmallIntegerField(_("people helped at the same time"), null=True, blank=True)
    phone = models.CharField(_("telephone number of this support"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail address of this support"), blank=True)
    note = models.CharField(_("note for the public"), max_length=300, blank=True)
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["offering", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "offering", "point"],
                name="offering_once_at_a_point",
                nulls_distinct=False,
                violation_error_message=_("This offering is given at this service point already."),
            ),
            models.CheckConstraint(condition=Q(helpers__isnull=True) | Q(helpers__gte=1), name="at_point_helpers"),
        ]

    def __str__(self):
        return str(self.point) if self.point_id else ""
