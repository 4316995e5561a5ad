"""People by small area on a day: of the grid where the operator has brought it, else of the postal areas shipped."""

import hashlib

import numpy as np
from django.db.models import Max

from regions.code_lists import need_figures
from regions.geography import GridFigure, Measure, MunicipalityFigure, PostalAreaFigure, latest_year
from reporting.snapshots.division import division_on
from reporting.snapshots.groups import ALL, GROUPS, OVER_65, OVER_75, SWEDISH
from reporting.snapshots.shapes import Demand

MEASURES = {ALL: Measure.POPULATION, OVER_65: Measure.OVER_65, OVER_75: Measure.OVER_75, SWEDISH: Measure.SWEDISH}
# Statistics Finland tells no ages of an area with fewer than thirty people.
HIDDEN_MOST = 29


def demand_on(day, division=None):
    """→ Demand, by the newest year before the day that each measure has."""
    division = division or division_on(day)
    years = {measure: newest_of(measure, found) for measure, found in years_known(day).items()}
    cells, figures = read(years, division)
    areas = sorted(cells)
    at = {area: number for number, area in enumerate(areas)}
    people, data_years, unknown = {}, {}, {}
    for group, measure in MEASURES.items():
        if measure in figures:
            data_years[group] = years[measure][0]
            people[group], unknown[group] = laid_out(figures[measure], cells, at, data_years[group], measure)
    municipalities = np.array([cells[area][0] for area in areas], dtype=object)
    swedish_speaking(people, data_years, unknown, municipalities, division)
    estimates = in_need(people, data_years, unknown, day)
    places = division.places(municipalities)
    return Demand(
        day=day,
        areas=np.array(areas, dtype=object),
        municipalities=municipalities,
        regions=division.regions[division.region_of[places]] if len(areas) else municipalities,
        xy=np.array([cells[area][1:] for area in areas], dtype=np.float64).reshape(-1, 2),
        people=people,
        years=data_years,
        estimates=frozenset(estimates),
        unknown=unknown,
    )


def years_known(day):
    """→ {measure: [(year, model)]}"""
    found = {}
    for model in (PostalAreaFigure, GridFigure):
        rows = model.objects.filter(year__lt=day.year, value__isnull=False, measure__in=MEASURES.values())
        for measure, year in rows.order_by().values_list("measure").annotate(Max("year")):
            found.setdefault(measure, []).append((year, model))
    return found


def newest_of(measure, found):
    """→ (year, model); of the same year the grid, which is the finer."""
    return max(found, key=lambda each: (each[0], each[1] is GridFigure))


def read(years, division):
    """→ {area: (municipality of the day, east, north)}, {measure: {area: people or None}}, of the areas that are asked for."""
    cells, figures = {}, {}
    for model, rows in ((PostalAreaFigure, postal_rows), (GridFigure, grid_rows)):
        for measure, (year, kept_in) in years.items():
            if kept_in is model:
                for area, municipality, east, north, value in rows(measure, year):
                    cells[area] = (division.now(municipality), east, north)
                    figures.setdefault(measure, {})[area] = value
    there = set(division.municipalities)
    cells = {area: cell for area, cell in cells.items() if cell[0] in there}
    return cells, {measure: {area: value for area, value in by_area.items() if area in cells} for measure, by_area in figures.items()}


def postal_rows(measure, year):
    area = [f"postal_area__{name}" for name in ("code", "municipality", "east", "north")]
    return PostalAreaFigure.objects.filter(measure=measure, year=year).values_list(*area, "value")


def grid_rows(measure, year):
    rows = GridFigure.objects.filter(measure=measure, year=year).values_list("east", "north", "municipality", "value")
    return ((f"{east}:{north}", municipality, east, north, value) for east, north, municipality, value in rows.iterator())


def laid_out(by_area, cells, at, year, measure):
    """→ float64 (areas,) people, and how many areas are not known.

    What a municipality has besides its known areas is shared by its blank ones, each at most as many as are hidden; where
    its own figure of that year is not known, nobody knows how many.
    """
    people, known, blanks = np.zeros(len(at)), {}, {}
    for area, value in by_area.items():
        municipality = cells[area][0]
        if value is None:
            blanks.setdefault(municipality, []).append(at[area])
        else:
            people[at[area]] = value
            known[municipality] = known.get(municipality, 0) + value
    rows = MunicipalityFigure.objects.filter(measure=measure, year=year, value__isnull=False, municipality__in=blanks)
    wholes, unknown = dict(rows.values_list("municipality", "value")), 0
    for municipality, hidden in blanks.items():
        if municipality in wholes:
            people[hidden] = min(max(wholes[municipality] - known.get(municipality, 0), 0) / len(hidden), HIDDEN_MOST)
        else:
            unknown += len(hidden)
    return people, unknown


def swedish_speaking(people, years, unknown, municipalities, division):
    """Adds the group where no area tells of it: everybody where Swedish is an official language."""
    if ALL in people and SWEDISH not in people:
        people[SWEDISH] = np.where([code in division.swedish for code in municipalities], people[ALL], 0.0)
        years[SWEDISH], unknown[SWEDISH] = years[ALL], unknown[ALL]


def in_need(people, years, unknown, day):
    """Adds the groups in need, each shared out from its national figure by the people it is part of. → those groups."""
    found = set()
    for code, figure in need_figures(day).items():
        wider = wider_group(code)
        if code not in GROUPS or wider not in people or not people[wider].sum():
            continue
        number = figure.value if figure.value is not None else national_share(figure, people[wider])
        if number is not None:
            people[code] = people[wider] * (number / people[wider].sum())
            years[code], unknown[code] = figure.year, unknown[wider]
            found.add(code)
    return found


def national_share(figure, wider):
    return None if figure.share_percent is None else wider.sum() * figure.share_percent / 100


def wider_group(code):
    """→ the group that a group in need is part of, as its code begins; without an age it is part of all people."""
    return next((group for group in (OVER_75, OVER_65) if code.startswith(f"{group}_")), ALL)


def over_65_by_area(demand, division):
    """→ people (division,), year or None: the municipalities' own figures where they are as new as those of small areas."""
    year, own = latest_year(Measure.OVER_65, demand.day), demand.years.get(OVER_65)
    if year is None or (own and own > year):
        people = demand.people.get(OVER_65, np.zeros(len(demand.areas)))
        return division.summed(division.places(demand.municipalities), people), own
    rows = MunicipalityFigure.objects.filter(measure=Measure.OVER_65, year=year, value__isnull=False).order_by("municipality")
    codes, values = zip(*rows.values_list("municipality", "value"), strict=True)
    at = division.places([division.now(code) for code in codes])
    return division.summed(at[at >= 0], np.array(values, dtype=np.float64)[at >= 0]), year


def digest(demand):
    """→ 64 hexadecimal digits: equal ones, the same people at the same places."""
    summed = hashlib.sha256(repr((sorted(demand.years.items()), sorted(demand.estimates))).encode())
    summed.update("\n".join([*demand.areas, *demand.municipalities, *demand.regions]).encode())
    summed.update(demand.xy.tobytes())
    for group in sorted(demand.people):
        summed.update(demand.people[group].tobytes())
    return summed.hexdigest()
