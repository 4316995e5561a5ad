"""A provider of digital support as one region knows it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from regions.tenants import TenantModel


class Provider(TenantModel):
    """One organisation in one region's network; the organisation itself is shared by all regions."""

    class State(models.TextChoices):
        ACTIVE = "active", _("Active")
        ARCHIVED = "archived", _("Archived")

    organisation = models.ForeignKey(
        "regions.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    # The organisation's name as a sort key: lists sort by it without a join.
    sort_name = models.CharField(max_length=500, editable=False, db_collation="C")
    kind = models.CharField(_("kind of provider"), max_length=40)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone number"), max_length=40, blank=True)
    web = models.URLField(_("web address"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.ACTIVE)
    is_sample = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["region", "sort_name"], name="provider_in_order")]
        constraints = [
            models.UniqueConstraint(fields=["region", "organisation"], name="provider_once_in_region"),
            models.CheckConstraint(condition=models.Q(state__in=["active", "archived"]), name="provider_state"),
        ]

    def __str__(self):
        return str(self.organisation)


def dialled(phone):
    """→ the number as a telephone dials it: digits and a plus; "" when there are none."""
    return "".join(c for c in phone if c.isdecimal() or c == "+")
