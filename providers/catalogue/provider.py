"""A provider of digital support as one region knows it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from providers.catalogue.verified import Verified
from regions.tenants import TenantKey, TenantModel


class Provider(Verified, TenantModel):
    """One organisation in one region's network; the organisation itself is shared by all regions.

    phone, email and web are public. contact_*: whom the coordinator calls or writes to; never shown to the public.
    """

    class State(models.TextChoices):
        ACTIVE = "active", _("Active")
        ARCHIVED = "archived", _("Archived")
        # A duplicate: what it had belongs to `merged_into`.
        MERGED = "merged", _("Merged into another")

    organisation = models.ForeignKey(
        "regions.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    # The organisation's name as a sort key: lists sort by it without a join.
    sort_name = models.CharField(max_length=500, editable=False, db_collation="C")
    kind = models.CharField(_("kind of provider"), max_length=40)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone number"), max_length=40, blank=True)
    web = models.URLField(_("web address"), blank=True)
    contact_name = models.CharField(_("contact person"), max_length=150, blank=True)
    contact_email = models.EmailField(_("e-mail address of the contact person"), blank=True)
    contact_phone = models.CharField(_("telephone number of the contact person"), max_length=40, blank=True)
    language = models.CharField(
        _("language of letters"), max_length=2, default="fi", choices=[("fi", "suomi"), ("sv", "svenska"), ("en", "English")]
    )
    merged_into = TenantKey("providers.Provider", related_name="merged", null=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.ACTIVE)
    is_sample = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["region", "sort_name", "id"], name="provider_in_order")]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "organisation"],
                condition=~models.Q(state="merged"),
                name="provider_once_in_region",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=["active", "archived"], merged_into__isnull=True)
                | models.Q(state="merged", merged_into__isnull=False),
                name="provider_state",
            ),
        ]

    def __str__(self):
        return str(self.organisation)


def dialled(phone):
    """→ the number as a telephone dials it: digits and a plus; "" when there are none."""
    return "".join(c for c in phone if c.isdecimal() or c == "+")
