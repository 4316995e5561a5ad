"""What was known on a day: of each figure the newest row of that day or before it, of runs that have ended.

An area is a region's code ("18"; "00" the whole country) or a municipality's ("205"). Each function asks a constant
number of queries. Inside one region's scope only that region's rows are seen; in `national_scope` or `public_scope` all
are: what stands here is public, so a region that looks at its neighbours opens `public_scope` round its questions.
"""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from regions.geography import NATIONWIDE, municipalities_in, region_codes_on
from reporting.snapshots import supply
from reporting.snapshots.groups import ALL, OWN_GROUP
from reporting.snapshots.indicators import KINDS
from reporting.snapshots.models import CoverageRun, Indicator, SupplySnapshot

READ = ("day", "value", "low", "high", "people", "data_year", "is_estimate")
# One look at the index for each figure: what a year of days has added is not read through.
NEWEST = f"""
SELECT place.area, wanted.code, wanted."group", wanted.language, {", ".join(f"found.{name}" for name in READ)}
FROM unnest(%s::text[], %s::text[], %s::text[]) AS place (area, region, municipality)
CROSS JOIN unnest(%s::text[], %s::text[], %s::text[]) AS wanted (code, "group", language)
CROSS JOIN LATERAL (
    SELECT * FROM reporting_indicator AS kept
    WHERE kept.region_id = place.region AND kept.code = wanted.code AND kept."group" = wanted."group"
        AND kept.language = wanted.language AND kept.municipality = place.municipality AND kept.day <= %s
        AND kept.run_id <> ALL (ARRAY(SELECT id FROM reporting_coveragerun WHERE ended_at IS NULL))
    ORDER BY kept.day DESC, kept.run_id DESC LIMIT 1
) AS found
"""


@dataclass(frozen=True)
class Reading:
    """One figure of one area as it was known on the day asked for.

    day: since when it has been so. value None: can't be told (nobody lives there, too few to tell of, no such support).
    low, high: bounds where hours are unknown, equal to the value where all are known; None: it has no bounds.
    people: how many it is of. data_year: of the people. is_estimate: they are distributed from a national figure.
    """

    area: str
    code: str
    group: str
    language: str
    day: date
    value: float | None
    low: float | None
    high: float | None
    people: float | None
    data_year: int | None
    is_estimate: bool

    @property
    def kind(self):
        return KINDS[self.code]

    @property
    def is_bounded(self):
        """→ whether unknown hours leave room between the bounds."""
        return self.low is not None and self.high is not None and self.high > self.low


def run_of(day):
    """→ the last ended CoverageRun of the day or of the newest day before it, with its method; None: nothing was computed."""
    return ended_runs().filter(day__lte=day).select_related("method").last()


def days(first=None, last=None):
    """→ [date], growing, on which anything was computed, both ends included."""
    within = {"day__gte": first, "day__lte": last}
    runs = ended_runs().filter(**{name: day for name, day in within.items() if day})
    return list(runs.order_by("day").values_list("day", flat=True).distinct())


def figures_of(codes, areas, day, group=None, language=""):
    """→ {(area, code): Reading} as of the day; what was never computed is missing.

    group: of `groups.py`; None: each kind's own (`OWN_GROUP`, else all people). language: of service, "" any. A kind that
    is not by group, or not by language, is told without it. With a language there are only `groups.groups_told`.
    """
    found = figures_by(codes, areas, day, [group], [language])
    return {(row.area, row.code): row for row in found.values()}


def figures_by(codes, areas, day, groups=(None,), languages=("",)):
    """→ {(area, code, group, language): Reading}: `figures_of` for many groups and languages, by as few queries."""
    series = sorted({kept_as(code, group, language) for code in codes for group in groups for language in languages})
    rows = newest([(area, *where) for area, where in placed(areas, day).items()], series, day)
    return {(row.area, row.code, row.group, row.language): row for row in rows}


def municipal_figures(codes, region, day, group=None, language=""):
    """→ {(municipality, code): Reading} of the region's municipalities on the day ("00": of all), as `figures_of`."""
    municipalities = municipalities_in(region, day).order_by("code").values_list("code", flat=True)
    return figures_of(codes, list(municipalities), day, group, language)


def history(code, area, first, last, group=None, language=""):
    """→ [(date, Reading)], growing: the state on `first`, then each day until `last` that brought another; [] where none.

    Between two of the days it stayed as on the former. A day with several runs tells its last.
    """
    where = placed([area], last)
    if area not in where:
        return []
    (region, municipality), series = where[area], kept_as(code, group, language)
    code, group, language = series
    rows = Indicator.objects.filter(
        region=region, municipality=municipality, code=code, group=group, language=language, day__gt=first, day__lte=last
    ).filter(run__ended_at__isnull=False)
    later = rows.order_by("day", "-run_id").distinct("day").values_list(*READ)
    begun = newest([(area, region, municipality)], [series], first)
    return [(first, row) for row in begun] + [(row[0], Reading(area, code, group, language, *row)) for row in later]


def supply_on(region, day):
    """→ Supply (`shapes.py`) of one region as it was published on the day, "00": of all regions. Empty where never read."""
    kept = SupplySnapshot.objects.filter(day__lte=day, run__ended_at__isnull=False)
    kept = kept if region == NATIONWIDE else kept.filter(region=region)
    # Which of them first, then what stands in them: sorting would carry all of history's.
    chosen = kept.order_by("region_id", "-day", "-run_id").distinct("region_id").values("pk")
    found = SupplySnapshot.objects.filter(pk__in=chosen).order_by("region_id").values_list("rows", flat=True)
    return supply.arrays([row for rows in found for row in rows], day)


def ended_runs():
    return CoverageRun.objects.filter(ended_at__isnull=False)


def placed(areas, day):
    """→ {area: (region, municipality) under which its rows stand}; a municipality that is in no region is missing."""
    if all(len(area) == 2 for area in areas):
        return {area: (area, "") for area in areas}
    regions = region_codes_on(day)
    return {area: (area, "") for area in areas if len(area) == 2} | {
        area: (regions[area], area) for area in areas if area in regions
    }


def kept_as(code, group, language):
    """→ (code, group, language) under which it is kept."""
    kind = KINDS[code]
    return code, (group or OWN_GROUP.get(code, ALL)) if kind.by_group else "", language if kind.by_language else ""


def newest(places, series, day):
    """places: [(area, region, municipality)], series: [(code, group, language)] → [Reading] of those there are, by one query."""
    return [Reading(*row) for row in newest_rows(places, series, day)]


def newest_rows(places, series, day):
    """As `newest`, as tuples in the order of Reading's fields."""
    if not places or not series:
        return []
    with connection.cursor() as cursor:
        cursor.execute(NEWEST, [*map(list, zip(*places, strict=True)), *map(list, zip(*series, strict=True)), day])
        return cursor.fetchall()
