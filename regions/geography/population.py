"""How many people: municipal figures, each with its year and its source, and their sums by region.

A figure keeps its year everywhere. No function here joins two years, and an unknown figure is never 0.
"""

from collections import defaultdict
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from regions.geography.places import NATIONWIDE, Municipality, municipalities_in, region_codes_on


class Measure(models.TextChoices):
    POPULATION = "population", _("Population")
    UNDER_18 = "pop_0_17", _("People aged 0–17")
    FROM_18_TO_29 = "pop_18_29", _("People aged 18–29")
    OVER_65 = "pop_65_plus", _("People aged 65 or over")
    OVER_75 = "pop_75_plus", _("People aged 75 or over")
    SWEDISH = "lang_sv", _("Swedish-speaking people")


class FigureSource(models.Model):
    """Where figures come from, in the words that screens show beside them."""

    code = models.SlugField(_("code"), primary_key=True, max_length=50)
    name = models.CharField(_("name"), max_length=200)
    publisher = models.CharField(_("publisher"), max_length=100)
    licence = models.CharField(_("licence"), max_length=50, blank=True)

    class Meta:
        verbose_name = _("source of figures")
        verbose_name_plural = _("sources of figures")

    def __str__(self):
        return self.name


class MunicipalityFigure(models.Model):
    """One measure of one municipality at the end of one year. No value: the reason why."""

    class Missing(models.TextChoices):
        IN_SUCCESSOR = "in_successor", _("counted in the municipality it merged into")
        SUPPRESSED = "suppressed", _("not published: too few people")
        UNKNOWN = "unknown", _("not known")

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="figures", db_column="municipality_code"
    )
    measure = models.CharField(_("measure"), max_length=20, choices=Measure)
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.PositiveIntegerField(_("value"), null=True, blank=True)
    missing_because = models.CharField(_("reason for no value"), max_length=20, choices=Missing, blank=True)
    source = models.ForeignKey(FigureSource, on_delete=models.PROTECT, related_name="+", db_column="source_code")

    class Meta:
        verbose_name = _("figure of a municipality")
        verbose_name_plural = _("figures of municipalities")
        constraints = [
            models.UniqueConstraint(fields=["municipality", "measure", "year"], name="municipality_figure_once_a_year"),
            models.CheckConstraint(
                condition=Q(value__isnull=False, missing_because="") | Q(value__isnull=True) & ~Q(missing_because=""),
                name="municipality_figure_or_reason",
            ),
        ]
        indexes = [models.Index(fields=["measure", "year"])]

    def __str__(self):
        return f"{self.municipality_id} {self.measure} {self.year}: {self.value}"


def latest_year(measure, on):
    """→ the newest year whose end lies before the date `on` and that has figures; None where there is none.

    So a screen at a date of 2019 shows 2018, though newer figures are in the table.
    """
    known = MunicipalityFigure.objects.filter(measure=measure, year__lt=on.year, value__isnull=False)
    return known.aggregate(year=models.Max("year"))["year"]


def latest_years(measures, on):
    """→ {measure: year or None} as `latest_year`, in one query."""
    known = MunicipalityFigure.objects.filter(measure__in=measures, year__lt=on.year, value__isnull=False)
    found = dict(known.order_by().values_list("measure").annotate(models.Max("year")))
    return {measure: found.get(measure) for measure in measures}


def region_populations(measure, year, on=None):
    """→ {region code: people at the end of `year`}, the country under "00"; a region without figures is missing.

    Regions as of the date `on`; by default the next 1 January, the division by which the statistics are published.
    """
    regions = region_codes_on(on or date(year + 1, 1, 1))
    sums = defaultdict(int)
    figures = MunicipalityFigure.objects.filter(measure=measure, year=year, value__isnull=False)
    for municipality, value in figures.values_list("municipality", "value"):
        sums[NATIONWIDE] += value
        if municipality in regions:
            sums[regions[municipality]] += value
    return dict(sums)


def country_population(measure, year):
    """→ people of the whole country at the end of `year`, or None where nothing is known."""
    figures = MunicipalityFigure.objects.filter(measure=measure, year=year)
    return figures.aggregate(people=models.Sum("value"))["people"]


def country_populations(years):
    """{measure: year} → {measure: people of the whole country} as `country_population`, in one query."""
    figures = MunicipalityFigure.objects.filter(of_years(years))
    return dict(figures.order_by().values_list("measure").annotate(models.Sum("value")))


def figures_in(municipalities, years):
    """{measure: year} → {(municipality code, measure): (value or None, source's code)}, in one query."""
    figures = MunicipalityFigure.objects.filter(of_years(years), municipality__in=municipalities)
    found = figures.values_list("municipality", "measure", "value", "source")
    return {(municipality, measure): (value, source) for municipality, measure, value, source in found}


def of_years(years):
    """{measure: year, None where there is none} → Q of the figures of each measure in its year."""
    wanted = Q(pk__in=[])
    for measure, year in years.items():
        wanted |= Q(measure=measure, year=year) if year else Q(pk__in=[])
    return wanted


def region_population(region_code, measure, year, on=None):
    """→ people, or None where nothing is known. As `region_populations`, which serves lists in two queries."""
    return region_populations(measure, year, on).get(region_code)


def share_of_population(region_code, measure, year, on=None):
    """→ the measure's share of the population of the same year, 0–1; None where either is unknown."""
    part = region_population(region_code, measure, year, on)
    whole = region_population(region_code, Measure.POPULATION, year, on)
    return None if part is None or not whole else part / whole


def municipality_figures(region_code, year, on):
    """→ [(Municipality, {measure: MunicipalityFigure})] of the region's municipalities on the date `on`.

    A measure without a row is missing from the dict; a row without a value says why. Two queries.
    """
    municipalities = list(municipalities_in(region_code, on))
    by_code = {municipality.code: {} for municipality in municipalities}
    figures = MunicipalityFigure.objects.filter(municipality__in=by_code, year=year).select_related("source")
    for figure in figures:
        by_code[figure.municipality_id][figure.measure] = figure
    return [(municipality, by_code[municipality.code]) for municipality in municipalities]
