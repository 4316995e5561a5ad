"""A newer Paavo of Statistics Finland (pno_tilasto_2026 and its like) into PostalArea and PostalAreaFigure, all or nothing."""

from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from regions.geography import FigureSource, Measure, Municipality, PostalArea, PostalAreaFigure
from regions.geography.projection import in_degrees
from regions.ground_data.cells import BadCell, digits, text, whole
from regions.ground_data.files import Problem
from regions.ground_data.statfi import EAST, NORTH, metres, people, read_records, read_with, refuse, refuse_if

OVER_75 = ("he_75_79", "he_80_84", "he_85_")
SUMS = {
    Measure.POPULATION: ("he_vakiy",),
    Measure.UNDER_18: ("he_0_2", "he_3_6", "he_7_12", "he_13_15", "he_16_17"),
    Measure.FROM_18_TO_29: ("he_18_19", "he_20_24", "he_25_29"),
    Measure.OVER_65: ("he_65_69", "he_70_74", *OVER_75),
    Measure.OVER_75: OVER_75,
}
# The name of the column of postal codes, now and before 2021.
CODES = ("postinumeroalue", "posti_alue")
WANTED = ("nimi", "kunta", "vuosi", "euref_x", "euref_y", *dict.fromkeys(part for parts in SUMS.values() for part in parts))
# Paavo is published two years after the people were counted: the edition 2024 has those of 31 December 2022.
YEARS_LATE = 2
# Postal codes come and go, but not so many at a time.
MAY_BE_GONE = 0.05


@dataclass(frozen=True)
class Area:
    code: str
    name: str
    municipality: str
    east: int
    north: int
    figures: dict


@dataclass(frozen=True)
class Loaded:
    """year: of the figures. new, gone: codes that the register did not have, and that the file does not have."""

    year: int
    areas: int
    new: list = field(default_factory=list)
    gone: list = field(default_factory=list)


def load_postal_figures(path, source, year=None):
    """Replaces the postal areas' figures of that year. → Loaded; raises BrokenTables, and writes nothing."""
    name = Path(path).name
    if not FigureSource.objects.filter(code=source).exists():
        refuse(name, f"the source “{source}” is unknown: it is no row of figure_sources.csv")
    areas, edition = read(path)
    year = year or edition - YEARS_LATE
    if year >= edition:
        refuse(name, f"the edition {edition} can't have the people of {year}: its column vuosi is the year of publication")
    there = set(PostalArea.objects.values_list("code", flat=True))
    codes = {area.code for area in areas}
    refuse_if([*unknown_municipalities(name, areas), *not_whole(name, codes, there)])
    with transaction.atomic():
        PostalArea.objects.bulk_create([postal_area(area) for area in areas if area.code not in there], batch_size=500)
        PostalAreaFigure.objects.filter(year=year, measure__in=SUMS).delete()
        PostalAreaFigure.objects.bulk_create(figures(areas, year, source), batch_size=2000)
    return Loaded(year, len(areas), sorted(codes - there), sorted(there - codes))


def read(path):
    """→ ([Area], year of the edition); raises BrokenTables."""
    name, areas, problems, first, editions = Path(path).name, [], [], {}, set()
    for record in read_records(path, WANTED):
        try:
            area = area_of(record.values)
            editions.add(whole(1990, 2100)(record.values["vuosi"]))
        except BadCell as error:
            problems.append(Problem(name, record.number, str(error)))
            continue
        if area.code in first:
            problems.append(Problem(name, record.number, f"{area.code} is already on row {first[area.code]}"))
        first.setdefault(area.code, record.number)
        areas.append(area)
    if len(editions) > 1:
        problems.append(Problem(name, 0, f"the column vuosi has several years: {', '.join(map(str, sorted(editions)))}"))
    refuse_if(problems)
    return areas, editions.pop()


def area_of(values):
    """→ Area; raises BadCell."""
    column = next((column for column in CODES if column in values), None)
    if column is None:
        raise BadCell(f"has none of the columns {', '.join(CODES)}")
    readers = {column: digits(5), "nimi": text, "kunta": digits(3), "euref_x": metres(EAST), "euref_y": metres(NORTH)}
    plain = [read_with(reader, values, name) for name, reader in readers.items()]
    parts = {part: read_with(people, values, part) for names in SUMS.values() for part in names}
    # A part that is not published makes its sum unknown: never the sum of the others.
    figures = {m: None if None in (known := [parts[part] for part in names]) else sum(known) for m, names in SUMS.items()}
    if figures[Measure.POPULATION] is not None and any((figures[m] or 0) > figures[Measure.POPULATION] for m in SUMS):
        raise BadCell("has more people of an age than people")
    return Area(*plain, figures)


def unknown_municipalities(name, areas):
    known = set(Municipality.objects.values_list("code", flat=True))
    for area in areas:
        if area.municipality not in known:
            yield Problem(name, 0, f"the municipality {area.municipality} of {area.code} is in no row of municipalities.csv")


def not_whole(name, codes, there):
    if len(there - codes) > MAY_BE_GONE * len(there):
        yield Problem(name, 0, f"{len(there - codes)} of {len(there)} postal areas are missing, so the file is not whole")


def postal_area(area):
    lon, lat = in_degrees(area.east, area.north)
    return PostalArea(
        code=area.code, name=area.name, municipality_id=area.municipality, lat=round(lat, 5), lon=round(lon, 5), east=area.east, north=area.north
    )


def figures(areas, year, source):
    return [
        PostalAreaFigure(postal_area_id=area.code, measure=measure, year=year, value=value, source_id=source)
        for area in areas
        for measure, value in area.figures.items()
    ]
