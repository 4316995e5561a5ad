"""Figures as rows of the table: what is rounded, what counts as nothing, and writing many at once."""

import json
import math

import numpy as np
from django.db import connection

from reporting.snapshots.indicators import KINDS

PLACES = 4
FACTS = ("value", "low", "high", "people", "data_year", "is_estimate")
# What a figure that can't be told says, and what is not written at all where nothing stood before.
EMPTY = (None, None, None, None, None, False)
# As JSON, which the driver needs not quote value by value.
INSERT = """
INSERT INTO reporting_indicator
    (region_id, run_id, day, municipality, code, "group", language, value, low, high, people, data_year, is_estimate)
SELECT %s, %s, %s, a, b, c, d, e, f, g, h, i, j FROM json_to_recordset(%s) AS new
    (a text, b text, c text, d text, e float8, f float8, g float8, h float8, i int2, j bool)
"""
NAMES = "abcdefghij"


def facts_by_key(division, found):
    """[Series] → {(region, municipality, code, group, language): FACTS}, each of `EMPTY` where it can't be told."""
    places, rows = division.keys, {}
    for series in found:
        kept = series.code, series.group, series.language
        facts = zip(*(column(series, name, len(division)) for name in ("value", "low", "high", "people")), strict=True)
        regions_only = KINDS[series.code].areas == "regions"
        for (region, municipality), fact in zip(places, facts, strict=True):
            if not (regions_only and municipality):
                told = (*fact, series.year, series.is_estimate) if fact[0] is not None or fact[1] is not None or fact[2] is not None else EMPTY
                rows[region, municipality, *kept] = told
    return rows


def column(series, name, length):
    values = getattr(series, name)
    if values is None:
        return [None] * length
    return [None if math.isnan(value) else value for value in np.round(values, PLACES).tolist()]


def insert(run, region, rows):
    """rows: [(municipality, code, group, language, *FACTS)] of one region, in its open scope: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [region, run.pk, run.day, json.dumps([dict(zip(NAMES, row, strict=True)) for row in rows])])
