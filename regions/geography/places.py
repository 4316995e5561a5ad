"""Where people live: regions and municipalities, with the days on which each existed and belonged."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from regions.validity import Dated, valid_on

# The national tenant: what is offered to the whole country. It is no applicant, so counts stay 19.
NATIONWIDE = "00"


class DocumentLanguage(models.TextChoices):
    """The languages in which authorities write to a region (Language Act 423/2003; Åland: Swedish alone)."""

    FINNISH = "fi", _("Finnish")
    SWEDISH = "sv", _("Swedish")


class LanguageRelation(models.TextChoices):
    FINNISH = "fi", _("Finnish-speaking")
    SWEDISH = "sv", _("Swedish-speaking")
    FINNISH_MAJORITY = "fi_sv", _("bilingual, most people speak Finnish")
    SWEDISH_MAJORITY = "sv_fi", _("bilingual, most people speak Swedish")


class Region(models.Model):
    """One of the 19 regions (maakunta), or the nationwide tenant "00"."""

    code = models.CharField(_("code"), primary_key=True, max_length=2)
    slug = models.SlugField(_("short name in addresses"), unique=True)
    name = models.CharField(_("name"), max_length=100)
    sort_name = models.CharField(max_length=200, editable=False, db_collation="C", db_index=True)
    is_national = models.BooleanField(default=False)
    is_pilot = models.BooleanField(_("pilot since autumn 2018"), default=False)
    document_language = models.CharField(
        _("language of documents"), max_length=2, choices=DocumentLanguage, default=DocumentLanguage.FINNISH
    )
    # The place on the tile map, counted from the north-west corner; the nationwide tenant has none.
    tile_row = models.PositiveSmallIntegerField(null=True, blank=True)
    tile_column = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["sort_name"]
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=r"^[0-9]{2}$"), name="region_code_has_two_digits"),
            models.CheckConstraint(
                condition=Q(code=NATIONWIDE, is_national=True) | ~Q(code=NATIONWIDE) & Q(is_national=False),
                name="region_national_is_00",
            ),
            models.UniqueConstraint(fields=["tile_row", "tile_column"], name="region_tile_is_its_own"),
        ]

    def __str__(self):
        return self.name


class Municipality(Dated):
    """A municipality (kunta). One that merged keeps its row, with its last day and its successor."""

    code = models.CharField(_("code"), primary_key=True, max_length=3)
    name = models.CharField(_("name"), max_length=100)
    sort_name = models.CharField(max_length=200, editable=False, db_collation="C", db_index=True)
    language = models.CharField(_("languages"), max_length=5, choices=LanguageRelation)
    # The centre, WGS84 degrees.
    lat = models.DecimalField(_("latitude"), max_digits=7, decimal_places=5)
    lon = models.DecimalField(_("longitude"), max_digits=7, decimal_places=5)
    successor = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
        db_column="successor_code",
    )

    class Meta(Dated.Meta):
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["sort_name"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(code__regex=r"^[0-9]{3}$"), name="municipality_code_has_three_digits"),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | Q(valid_to__isnull=False),
                name="municipality_successor_needs_last_day",
            ),
        ]

    def __str__(self):
        return self.name


class MunicipalityRegion(Dated):
    """In which region a municipality lies, by date. A migration adds: no two rows on the same day."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="regions_in_time", db_column="municipality_code"
    )
    # The column is not called region_id: that name is kept for tables behind the tenant wall.
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="municipalities_in_time", db_column="region_code"
    )

    class Meta(Dated.Meta):
        ordering = ["municipality", "valid_from"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["municipality", "valid_from"], name="municipality_region_starts_once"),
        ]

    def __str__(self):
        return f"{self.municipality_id} → {self.region_id} {self.valid_from}–{self.valid_to or ''}"


def regions_of_finland():
    """→ queryset of the 19 regions in alphabetical order of the current language, without the nationwide tenant."""
    return Region.objects.filter(is_national=False)


def municipalities_on(on):
    """→ queryset of the municipalities that exist on the date `on`, in alphabetical order (311 in 2019)."""
    return Municipality.objects.on(on)


def municipalities_in(region_code, on):
    """→ queryset of the region's municipalities on the date `on`; for "00" all of the country."""
    if region_code == NATIONWIDE:
        return municipalities_on(on)
    spans = MunicipalityRegion.objects.on(on).filter(region=region_code)
    return municipalities_on(on).filter(code__in=spans.values("municipality"))


def municipality_on(municipality_code, on):
    """→ the municipality, or the one that it had become part of by the date `on`.

    Raises Municipality.DoesNotExist for an unknown code.
    """
    municipality = Municipality.objects.select_related("successor").get(pk=municipality_code)
    while municipality.successor_id and municipality.valid_to < on:
        municipality = municipality.successor
    return municipality


def region_of(municipality_code, on):
    """→ the Region in which the municipality lies on the date `on`; None where it doesn't exist on that day."""
    return Region.objects.filter(
        valid_on(on, "municipalities_in_time"), municipalities_in_time__municipality=municipality_code
    ).first()


def region_codes_on(on):
    """→ {municipality code: region code} for every municipality ever known, on the date `on`.

    One that has merged by then follows its successor; one that does not exist yet takes its first region.
    So figures gathered on the borders of another year are counted once, and none is lost.
    """
    regions = {}
    for span in MunicipalityRegion.objects.order_by("municipality", "-valid_from"):
        covers = span.valid_from <= on and (span.valid_to is None or span.valid_to >= on)
        if covers or span.valid_from > on:
            regions[span.municipality_id] = span.region_id
    # By the last day, latest first: a successor that merged in its turn is resolved before it is asked for.
    merged = Municipality.objects.filter(valid_to__lt=on, successor__isnull=False).order_by("-valid_to")
    for municipality in merged:
        regions[municipality.code] = regions.get(municipality.successor_id)
    return {municipality: region for municipality, region in regions.items() if region}
