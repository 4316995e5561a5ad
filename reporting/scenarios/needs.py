"""The indicators that a scenario may divide by: what each is, and its figures by region on a day."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from regions.geography import Measure, latest_years, region_populations, regions_of_finland
from regions.money import CENT
from regions.scope import national_scope
from reporting.snapshots import reading
from reporting.snapshots.groups import ALL, NEED, OVER_65

WEIGHTED = "need"


@dataclass(frozen=True)
class Need:
    """snapshot: (code, group) of `snapshots/`; measure: of Statistics Finland's municipal figures. One of the two."""

    name: object
    told: object
    snapshot: tuple | None = None
    measure: str | None = None


NEEDS = {
    WEIGHTED: Need(_("People in need of support, weighted"), _("Groups in need, weighted as the method of coverage says. Partly an estimate."), ("need", NEED)),
    "far": Need(_("People further than 10 km from support"), _("In a straight line, from support whose hours are known."), ("not_covered_10", ALL)),
    "far_over_65": Need(_("People aged 65 or over further than 10 km from support"), _("As above, of those who are 65 or over."), ("not_covered_10", OVER_65)),
    "over_65": Need(_("People aged 65 or over"), _("Statistics Finland, the newest year before the day."), measure=Measure.OVER_65),
    "over_75": Need(_("People aged 75 or over"), _("Statistics Finland, the newest year before the day."), measure=Measure.OVER_75),
    "population": Need(_("Population"), _("Statistics Finland, the newest year before the day."), measure=Measure.POPULATION),
}
NAMES = {code: need.name for code, need in NEEDS.items()}


def figures_on(day):
    """→ {code: {region: "123.45"}} of the regions of Finland as known on the day; what is not known is missing.

    Opens its own scope: the presenter writes in the national tenant, the figures stand in the regions'.
    """
    regions = [region.code for region in regions_of_finland()]
    with national_scope():
        found = from_snapshots(regions, day) | from_statistics(day)
    return {
        code: {region: str(Decimal(figure).quantize(CENT)) for region in sorted(regions) if (figure := found[code].get(region)) is not None}
        for code in NEEDS
    }


def from_snapshots(regions, day):
    wanted = {code: need.snapshot for code, need in NEEDS.items() if need.snapshot}
    rows = reading.figures_by(sorted({code for code, _group in wanted.values()}), regions, day, sorted({group for _code, group in wanted.values()}))
    values = {(row.code, row.group, row.area): row.value for row in rows.values()}
    return {code: {region: values.get((*snapshot, region)) for region in regions} for code, snapshot in wanted.items()}


def from_statistics(day):
    measures = {code: need.measure for code, need in NEEDS.items() if need.measure}
    years = latest_years(list(measures.values()), day)
    return {code: region_populations(measure, years[measure]) if years[measure] else {} for code, measure in measures.items()}
