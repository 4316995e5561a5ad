"""What the finder shows of a day, read from the register as rows of `supply.py`."""

from datetime import timedelta
from typing import NamedTuple

import numpy as np
from django.db import connection
from psycopg import sql

from providers.finder.opening import Timetable
from regions.code_lists import CodeList, codes
from regions.geography.projection import in_metres
from regions.scope import national_scope
from reporting.snapshots import week

FACE_TO_FACE = "in_person"
# Stands under training, but people meet for it.
COURSE = "adult_education_course"
BY_APPOINTMENT = "by_appointment"
STEP_FREE = {"yes": 1, "no": 0}
READ = """
COPY (
    SELECT e.region_id, e.place_id, coalesce(e.point_key, 0), coalesce(e.municipality_id, ''), e.lat, e.lon, e.form,
        e.languages, e.levels, e.hours_kind, e.hours::text, e.exceptions::text, e.by_appointment, e.free,
        e.access ->> 'step_free', p.helpers, e.verified_on::text,
        coalesce(nullif(e.point_name, ''), nullif(e.name_fi, ''), nullif(e.name_sv, ''), e.name_en)
    FROM providers_finderentry e JOIN providers_offeringatpoint p ON p.region_id = e.region_id AND p.id = e.place_id
    WHERE (e.valid_from IS NULL OR e.valid_from <= {day}) AND (e.valid_to IS NULL OR e.valid_to >= {day})
        AND (e.last_day IS NULL OR e.last_day >= {day})
    ORDER BY e.region_id, e.place_id
) TO STDOUT
"""
TYPES = (
    *("text", "int8", "int8", "text", "float8", "float8", "text", "text[]", "int2[]", "text", "text", "text"),
    *("bool", "bool", "text", "int2", "text", "text"),
)


class Read(NamedTuple):
    """A row of READ; hours and exceptions as the database writes them."""

    region: str
    place: int
    point: int
    municipality: str
    lat: float | None
    lon: float | None
    form: str
    languages: list
    levels: list
    hours_kind: str
    hours: str
    exceptions: str
    by_appointment: bool
    free: bool
    step_free: str | None
    helpers: int | None
    verified_on: str | None
    name: str


def rows_on(day, division):
    """→ [[…] in the order of `supply.COLUMNS`] of all regions, by region and place; hours of the week that holds the day.

    division: `division.Division` of the day, under whose municipalities points are told.
    """
    read = read_on(day)
    face_to_face = {code.code for code in codes(CodeList.FORM, day) if FACE_TO_FACE in (code.code, code.parent)} | {COURSE}
    spans, metres = weeks(read, day), metres_of(read)
    return [
        [
            *(row.region, row.place, row.point, division.now(row.municipality), *xy, row.form, row.form in face_to_face),
            *(sorted(row.languages), sorted(row.levels), spans[week_of(row)]),
            *(not (row.by_appointment or row.hours_kind == BY_APPOINTMENT), row.free, STEP_FREE.get(row.step_free, -1)),
            *(row.helpers or 1, row.verified_on, row.name),
        ]
        for row, xy in zip(read, metres, strict=True)
    ]


def read_on(day):
    """→ [Read]"""
    with national_scope(), connection.cursor() as cursor:
        # Django's debugging cursor takes a statement without parameters alone.
        statement = sql.SQL(READ).format(day=sql.Literal(day)).as_string(connection.connection)
        with cursor.copy(statement) as copy:
            copy.set_types(TYPES)
            return [Read(*row) for row in copy.rows()]


def week_of(row):
    return row.hours_kind, row.hours, row.exceptions


def weeks(read, day):
    """→ {week_of(row): [[begin, end], …] or None}. Few weeks differ: each is counted once."""
    monday = day - timedelta(days=day.weekday())
    found = {key: week.spans_of(Timetable(*key, None, None, None).read(), monday) for key in set(map(week_of, read))}
    return {key: None if spans is None else [list(span) for span in spans] for key, spans in found.items()}


def metres_of(read):
    """→ [[east, north] in whole metres, or [None, None]] of each row."""
    if not read:
        return []
    east, north = in_metres(*(np.array([getattr(row, name) for row in read], dtype=np.float64) for name in ("lon", "lat")))
    return [[round(x), round(y)] if np.isfinite(x + y) else [None, None] for x, y in zip(east, north, strict=True)]
