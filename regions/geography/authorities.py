"""Who acts: authorities, their names by date, and which of them coordinates a region by date."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from regions.geography.places import Region
from regions.validity import Dated, valid_on


class Authority(models.Model):
    """An authority keeps its code when its name changes: "dvv" was the Population Register Centre until 31.12.2019."""

    class Kind(models.TextChoices):
        AGENCY = "agency", _("national agency")
        MINISTRY = "ministry", _("ministry")
        REGIONAL_COUNCIL = "regional_council", _("regional council")
        GOVERNMENT_OF_ALAND = "government_of_aland", _("Government of Åland")
        OTHER = "other", _("other authority")

    code = models.SlugField(_("code"), primary_key=True, max_length=50)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    # The region whose body it is: who may apply for that region's grant. Empty for the state's authorities.
    region = models.ForeignKey(
        Region, null=True, blank=True, on_delete=models.PROTECT, related_name="authorities", db_column="region_code"
    )

    class Meta:
        verbose_name = _("authority")
        verbose_name_plural = _("authorities")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["regional_council", "government_of_aland"], region__isnull=False)
                | ~models.Q(kind__in=["regional_council", "government_of_aland"]) & models.Q(region__isnull=True),
                name="authority_region_fits_kind",
            )
        ]

    def __str__(self):
        return self.code


class AuthorityName(Dated):
    """A name in three languages, from a day to a day. A migration adds: no two names on the same day."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="names", db_column="authority_code")
    name = models.CharField(_("name"), max_length=200)

    class Meta(Dated.Meta):
        ordering = ["authority", "valid_from"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["authority", "valid_from"], name="authority_name_starts_once"),
        ]

    def __str__(self):
        return self.name


class RegionCoordination(Dated):
    """Which authority coordinates a region's digital support, by date; a region that did not apply has no row.

    The agency may stand in as caretaker: then the row names the agency. A migration adds: one a day.
    """

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="coordinations", db_column="region_code")
    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="coordinations", db_column="authority_code"
    )

    class Meta(Dated.Meta):
        ordering = ["region", "valid_from"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["region", "valid_from"], name="region_coordination_starts_once"),
        ]

    def __str__(self):
        return f"{self.region_id}: {self.authority_id} {self.valid_from}–{self.valid_to or ''}"


def authority_of(region_code):
    """→ the region's own Authority (council or Government of Åland), whether or not it coordinates; else None."""
    return Authority.objects.filter(region=region_code).first()


def coordinator_of(region_code, on):
    """→ the Authority that coordinates the region on the date `on`; None where nobody does."""
    return Authority.objects.filter(valid_on(on, "coordinations"), coordinations__region=region_code).first()


def authority_name(authority_code, on, language):
    """→ the authority's name on the date `on`, in `language` (fi, sv or en).

    Raises AuthorityName.DoesNotExist where no name is known for the day: a document must not invent one.
    """
    return getattr(AuthorityName.objects.on(on).get(authority=authority_code), f"name_{language}")
