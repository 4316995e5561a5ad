"""The rows that the view of gaps is computed from, read in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db.models import Q

from providers.catalogue.at_point import OfferingAtPoint
from providers.catalogue.finder_entry import FinderEntry
from providers.catalogue.hours import OpeningHours
from providers.catalogue.offering import Offering
from providers.hours.calendar import Hours, WeeklyHours, weekly_minutes
from providers.needs.gap import Place, Record, Support
from providers.needs.models import NeedRecord
from providers.needs.record_table import fresh_from
from regions import code_lists
from regions.code_lists import CodeList
from regions.geography import (
    NATIONWIDE,
    Measure,
    Municipality,
    latest_year,
    municipalities_in,
    municipality_figures,
)
from regions.scope import public_scope

REMOTE = "remote"
DIMENSIONS = {"form": CodeList.FORM, "level": CodeList.LEVEL, "language": CodeList.LANGUAGE}


@dataclass(frozen=True)
class GapRows:
    """year, source: of the people. monday: of the week whose hours count."""

    places: list
    records: list
    supports: list
    values: list
    year: int | None
    source: str
    monday: date


def gap_rows(region, by, group, codes, day):
    """by: a key of DIMENSIONS; group: a code or ""; codes: {code list: [Code]} with the dimension's. → GapRows."""
    listed = codes[DIMENSIONS[by]]
    parents = {code.code: code.parent for code in listed}
    monday = day - timedelta(days=day.weekday())
    merged = Municipality.objects.filter(valid_to__lt=day, successor__isnull=False)
    successors = dict(merged.values_list("code", "successor"))
    year = latest_year(Measure.OVER_65, day)
    places, source = places_of(region, year, day)
    # Whatever the dimension is, the form says whether support comes from a distance.
    reach = reach_of(places, {code.code: code.parent for code in code_lists.codes(CodeList.FORM, day)}, successors)
    supports = [*own_supports(by, parents, reach, monday, day), *nationwide_supports(by, parents, reach, monday)]
    records = records_of(by, group, successors, day)
    return GapRows(places, records, supports, [code.code for code in listed], year, source, monday)


def places_of(region, year, day):
    """→ ([Place] in alphabetical order, the source of their people)."""
    if year is None:
        return [Place(each.code, str(each), None) for each in municipalities_in(region, day)], ""
    found = [(each, figures.get(Measure.OVER_65)) for each, figures in municipality_figures(region, year, day)]
    places = [Place(each.code, str(each), figure and figure.value) for each, figure in found]
    return places, next((str(figure.source) for _each, figure in found if figure), "")


def records_of(by, group, successors, day):
    """→ [Record]: accepted, known from people or contacts there, and seen within the last years."""
    found = NeedRecord.objects.filter(state=NeedRecord.State.ACCEPTED, last_day__range=(fresh_from(day), day))
    found = found.exclude(source=NeedRecord.Source.STATISTICS)
    if group:
        found = found.filter(need_group=group)
    rows = found.values_list("municipality", by, "severity", "people", "last_day")
    return [
        Record(today(municipality, successors), str(value) if value else None, severity, people, last_day)
        for municipality, value, severity, people, last_day in rows
    ]


def reach_of(places, parents, successors):
    """→ function (form, municipality of the point, area) → municipalities served; None: from anywhere, by distance.

    What is given in person without a point and an area comes to the whole region: a home visit is never remote.
    """
    everywhere = frozenset(place.code for place in places)

    def reach(form, point, area):
        named = frozenset(today(each, successors) for each in (point, *area) if each)
        return named or (None if REMOTE in (form, parents.get(form)) else everywhere)

    return reach


def own_supports(by, parents, reach, monday, day):
    """→ [Support] of the open region's offerings that are published and in force on the day."""
    in_force = Q(offering__valid_from__isnull=True) | Q(offering__valid_from__lte=day)
    in_force &= Q(offering__valid_to__isnull=True) | Q(offering__valid_to__gte=day)
    places = OfferingAtPoint.objects.filter(in_force, offering__state=Offering.State.PUBLISHED)
    week = {}
    hours = OpeningHours.objects.filter(place__in=places.values("pk"))
    for place, *interval in hours.values_list("place", "weekday", "opens", "closes", "valid_from", "valid_to"):
        week.setdefault(place, []).append(WeeklyHours(*interval))
    columns = ("pk", "offering", "offering__form", "offering__levels", "offering__languages", "offering__area")
    return [
        support(offering, values_of(by, *what, parents), reach(what[0], point, area), Hours(kind, tuple(week.get(place, ()))), monday)
        for place, offering, *what, area, point, kind in places.values_list(*columns, "point__municipality", "hours_kind")
    ]


def nationwide_supports(by, parents, reach, monday):
    """→ [Support] of what is offered to the whole country: another tenant's, read as anyone may."""
    columns = ("offering", "form", "levels", "languages", "area", "municipality", "hours_kind", "hours")
    with public_scope():
        entries = list(FinderEntry.objects.filter(region=NATIONWIDE).values_list(*columns))
    return [
        support(offering, values_of(by, *what, parents), reach(what[0], point, area), Hours(kind, tuple(map(interval_of, hours))), monday)
        for offering, *what, area, point, kind, hours in entries
    ]


def support(offering, values, served, hours, monday):
    return Support(offering, values, served or frozenset(), served is None, weekly_minutes(hours, monday))


def values_of(by, form, levels, languages, parents):
    """→ the codes of the dimension; a form counts in the form that it stands under as well."""
    if by == "form":
        return frozenset(filter(None, (form, parents.get(form))))
    return frozenset(map(str, levels)) if by == "level" else frozenset(languages)


def interval_of(row):
    weekday, opens, closes, first, last = row
    days = (each and date.fromisoformat(each) for each in (first, last))
    return WeeklyHours(weekday, time.fromisoformat(opens), time.fromisoformat(closes), *days)


def today(municipality, successors):
    """→ the code of the municipality that it is part of on the day."""
    while municipality in successors:
        municipality = successors[municipality]
    return municipality
