"""Need by municipality: who lives there, an estimate of the groups in need, and the support published beside it.

A share of the population is not a measured need. Every figure keeps its year and its source; nothing joins two years,
and what is not known is None, never 0.
"""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from providers.catalogue.offering import Offering
from regions.code_lists import CodeList, NeedFigure, lists_on, need_figures
from regions.geography import (
    FigureSource,
    Measure,
    Municipality,
    country_populations,
    figures_in,
    latest_years,
    municipalities_in,
)

PEOPLE = (Measure.POPULATION, Measure.OVER_65, Measure.OVER_75)
# By which age group a national figure of the slides is spread over the country. The other groups have no age.
SPREAD_BY = {
    "over_75_no_computer": Measure.OVER_75,
    "over_65_no_smartphone": Measure.OVER_65,
    "over_65_low_income": Measure.OVER_65,
    "over_65_never_online": Measure.OVER_65,
}


@dataclass(frozen=True)
class PeopleColumn:
    measure: str
    label: str
    year: int | None
    source: str


@dataclass(frozen=True)
class GroupColumn:
    """A group in need: its national figure, and the people of its age group in the whole country."""

    name: str
    figure: NeedFigure
    measure: str
    whole: int


@dataclass(frozen=True)
class Row:
    """name: a municipality, or the region. people, estimates: in the order of the columns, None = not known.

    supply: published offerings by form, in the order of the table's forms. code: of a municipality, else "".
    """

    name: str
    people: tuple
    estimates: tuple
    supply: tuple
    code: str = ""


@dataclass(frozen=True)
class NeedTable:
    people: tuple
    groups: tuple
    forms: tuple
    rows: tuple
    without_place: Row
    total: Row


def need_table(region, day):
    """→ the NeedTable of one region on a day, in a fixed number of queries."""
    years = latest_years(PEOPLE, day)
    # Without figures of any year there is nothing to tell of a municipality.
    municipalities = list(municipalities_in(region, day)) if any(years.values()) else []
    found = figures_in([municipality.code for municipality in municipalities], years)
    listed = lists_on(day, CodeList.FORM, CodeList.NEED_GROUP)
    groups = group_columns(day, years, listed[CodeList.NEED_GROUP])
    top_forms = [code for code in listed[CodeList.FORM] if not code.parent]
    supply = supply_by_place(day, listed[CodeList.FORM])
    source_names = {each.code: str(each) for each in FigureSource.objects.all()}

    def row(name, places, people, code=""):
        numbers = dict(zip(PEOPLE, people, strict=True))
        estimates = tuple(estimate(group, numbers[group.measure]) for group in groups)
        counted = sum((supply.get(place, Counter()) for place in places), Counter())
        return Row(name, people, estimates, tuple(counted[form.code] for form in top_forms), code)

    rows = tuple(row(str(m), [m.code], tuple(value(found, m.code, each) for each in PEOPLE), m.code) for m in municipalities)
    return NeedTable(
        people=tuple(PeopleColumn(each, Measure(each).label, years[each], source(found, each, source_names)) for each in PEOPLE),
        groups=groups,
        forms=tuple(form.name for form in top_forms),
        rows=rows,
        without_place=row(_("No service point: the whole region"), [None], (None,) * len(PEOPLE)),
        total=row(_("The region in all"), list(supply), tuple(total(column) for column in columns_of(rows))),
    )


def heads(table):
    """→ the heads of the columns of people and support, as the page and a phone's cards show them."""
    people = [f"{column.label} ({column.year})" if column.year else column.label for column in table.people]
    return [*people, *table.forms]


def lines(table):
    """→ [(Row, [(head, figure or None)])] of the municipalities, of what has no place, and last of the region in all."""
    rows = (*table.rows, table.without_place, table.total)
    return [(row, list(zip(heads(table), (*row.people, *row.supply), strict=True))) for row in rows]


def value(found, municipality, measure):
    return found.get((municipality, measure), (None, ""))[0]


def source(found, measure, names):
    return next((names[code] for (_municipality, each), (_value, code) in found.items() if each == measure), "")


def columns_of(rows):
    return list(zip(*(row.people for row in rows), strict=True)) or [()] * len(PEOPLE)


def total(values):
    """→ the sum; None when nothing is known. A merged municipality's people are counted in its successor."""
    known = [each for each in values if each is not None]
    return sum(known) if known else None


def group_columns(day, years, groups):
    """→ the groups whose national figure an age group can spread, in the order of the code list. groups: its codes."""
    figures = need_figures(day)
    wholes = country_populations({measure: years[measure] for measure in sorted({*SPREAD_BY.values()})})
    return tuple(
        GroupColumn(group.name, figures[group.code], measure, wholes[measure])
        for group in groups
        if (measure := SPREAD_BY.get(group.code)) and wholes.get(measure)
        if group.code in figures and figures[group.code].value
    )


def estimate(group, people):
    """→ the national figure × the place's share of the age group, to the nearest ten; None when not known."""
    return None if people is None else round(group.figure.value * people / group.whole / 10) * 10


def supply_by_place(day, forms):
    """→ {municipality code, or None without a point: Counter of top form codes} of what is published. forms: all codes.

    A point in a municipality that has merged by `day` counts in the one it became part of.
    """
    parents = {code.code: code.parent or code.code for code in forms}
    successors = dict(
        Municipality.objects.filter(valid_to__lt=day, successor__isnull=False).values_list("code", "successor")
    )
    published = Offering.objects.filter(state=Offering.State.PUBLISHED)
    places = {}
    for place, form, number in published.values_list("places__point__municipality", "form").annotate(number=Count("pk")):
        while place in successors:
            place = successors[place]
        places.setdefault(place, Counter())[parents.get(form, form)] += number
    return places


def file_heads(table):
    """→ the heads of the file. Each says its year, and an estimate says that it is one."""
    people = [f"{column.label} {column.year or ''}".strip() for column in table.people]
    groups = [
        _("Estimate: %(group)s (%(figure)s in the country, %(year)s)")
        % {"group": group.name, "figure": group.figure.value, "year": group.figure.year}
        for group in table.groups
    ]
    supply = [_("Published offerings: %(form)s") % {"form": form} for form in table.forms]
    return [_("Municipality"), *people, *groups, *supply, _("Sources")]


def file_rows(table):
    sources = "; ".join(sources_of(table))
    for row in (*table.rows, table.without_place, table.total):
        yield [row.name, *row.people, *row.estimates, *row.supply, sources]


def sources_of(table):
    """→ the names of the sources, each once."""
    named = [column.source for column in table.people] + [str(group.figure.source) for group in table.groups]
    return list(dict.fromkeys(filter(None, named)))
