"""Statistics Finland's population by squares of a grid (vaki2024_1km and its like) into GridFigure, all or nothing."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import connection, transaction

from regions.geography import FigureSource, GridFigure, Measure, Municipality, municipalities_on
from regions.ground_data.cells import BadCell, digits
from regions.ground_data.files import Problem
from regions.ground_data.statfi import EAST, NORTH, metres, people, read_records, read_with, refuse, refuse_if

MEASURES = {"vaesto": Measure.POPULATION, "ika_65_": Measure.OVER_65, "ika_75_": Measure.OVER_75}
WANTED = ("kunta", "vaesto", "ika_65_")
# As "1kmN6672E0385": the lower left corner in the square's own steps.
CELL_CODE = re.compile(r"(?:(?P<km>\d+)km|(?P<m>\d+)m)N(?P<north>\d+)E(?P<east>\d+)")


@dataclass(frozen=True)
class Cell:
    """east, north: the middle of the square, metres EPSG:3067. figures: {measure: people, or None where not published}."""

    east: int
    north: int
    municipality: str
    figures: dict


def load_grid(path, step, year, source):
    """Replaces the figures of that year and step. → how many cells; raises BrokenTables, and writes nothing."""
    name = Path(path).name
    if not FigureSource.objects.filter(code=source).exists():
        known = ", ".join(FigureSource.objects.order_by("code").values_list("code", flat=True))
        refuse(name, f"the source “{source}” is unknown: the sources are {known}")
    cells, problems = read(path, step, year)
    refuse_if(problems)
    refuse_if([*unknown_municipalities(name, cells), *not_whole(name, cells, year)])
    with transaction.atomic():
        # Finer and coarser squares of one year would count the same people twice.
        GridFigure.objects.filter(year=year).delete()
        write(cells, step, year, source)
    return len(cells)


def read(path, step, year):
    """→ ([Cell], [Problem])"""
    name, cells, problems, first = Path(path).name, [], [], {}
    for record in read_records(path, WANTED):
        try:
            cell = cell_of(record.values, step, year)
        except BadCell as error:
            problems.append(Problem(name, record.number, str(error)))
            continue
        place = (cell.east, cell.north)
        if place in first:
            problems.append(Problem(name, record.number, f"the square is already on row {first[place]}"))
        first.setdefault(place, record.number)
        cells.append(cell)
    return cells, problems


def cell_of(values, step, year):
    """→ Cell; raises BadCell."""
    if values.get("vuosi", str(year)) != str(year):
        raise BadCell(f"is of the year {values['vuosi']}, not {year}")
    east, north = corner_of(values, step)
    figures = {measure: read_with(people, values, column) for column, measure in MEASURES.items() if column in values}
    whole = figures[Measure.POPULATION]
    if not whole:
        raise BadCell("vaesto is 0 or not there: the file holds squares where somebody lives")
    if too_many := [measure for measure, number in figures.items() if number is not None and number > whole]:
        raise BadCell(f"{', '.join(too_many)} is more than the population {whole}")
    return Cell(east + step // 2, north + step // 2, read_with(digits(3), values, "kunta"), figures)


def corner_of(values, step):
    """→ (east, north) of the lower left corner, from the columns xkoord and ykoord, or else from the square's code."""
    if values.get("xkoord") and values.get("ykoord"):
        east, north = read_with(metres(EAST), values, "xkoord"), read_with(metres(NORTH), values, "ykoord")
    elif match := CELL_CODE.fullmatch(values.get("grd_id", "")):
        # The code leaves out the zeros that every corner of the grid ends with: north has seven digits in metres.
        unit = 10 ** (7 - len(match["north"]))
        east, north = int(match["east"]) * unit, int(match["north"]) * unit
        if int(match["km"] or 0) * 1000 + int(match["m"] or 0) != step:
            raise BadCell(f"{values['grd_id']} is not a square of {step} metres")
    else:
        raise BadCell("has neither xkoord and ykoord nor a grd_id as 1kmN6672E0385")
    if east % step or north % step:
        raise BadCell(f"{east}, {north} is no corner of a grid of {step} metres")
    return east, north


def unknown_municipalities(name, cells):
    known = set(Municipality.objects.values_list("code", flat=True))
    for code in sorted({cell.municipality for cell in cells} - known):
        yield Problem(name, 0, f"the municipality {code} is in no row of municipalities.csv")


def not_whole(name, cells, year):
    """The interface gives a file in pages: half of a country would be a country with half of its people."""
    there = {cell.municipality for cell in cells}
    divisions = [{m.code for m in municipalities_on(date(year + later, 1, 1))} for later in (0, 1)]
    missing = min((expected - there for expected in divisions), key=len)
    if missing:
        yield Problem(name, 0, f"{len(missing)} municipalities have no square, so the file is not whole: {', '.join(sorted(missing))}")


def write(cells, step, year, source):
    columns = "east, north, step, municipality_code, measure, year, value, source_code"
    with connection.cursor() as cursor, cursor.copy(f"COPY {GridFigure._meta.db_table} ({columns}) FROM STDIN") as copy:
        for cell in cells:
            for measure, value in cell.figures.items():
                copy.write_row((cell.east, cell.north, step, cell.municipality, str(measure), year, value, source))
