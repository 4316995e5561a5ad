"""Files as Statistics Finland's open interface (geo.stat.fi, WFS) gives them: GeoJSON, or CSV of the same columns.

A file is taken whole or not at all: every problem is collected, and told with its number. docs/map_data.md says what to fetch.
"""

import csv
import io
import json
import re
from dataclasses import dataclass
from pathlib import Path

from regions.ground_data.cells import BadCell
from regions.ground_data.changes import BrokenTables
from regions.ground_data.files import Problem

# Metres of ETRS-TM35FIN that hold the whole country.
EAST, NORTH = (50_000, 760_000), (6_600_000, 7_800_000)
# What the interface writes instead of a figure that too few people make.
SUPPRESSED = ("-1", "-1.0", "")
TM35FIN = re.compile(r"(^|:)3067$")
# So many problems tell what is wrong with a file; a hundred thousand more do not.
TOLD_AT_MOST = 20


@dataclass(frozen=True)
class Record:
    """number: the feature's place in GeoJSON from 1, the row of a CSV as a spreadsheet counts. values: {column: text}."""

    number: int
    values: dict


def read_records(path, wanted):
    """→ [Record] with at least the columns `wanted`; raises BrokenTables."""
    path = Path(path)
    content = text_of(path)
    records = from_geojson(path.name, content) if content.lstrip().startswith("{") else from_csv(path.name, content)
    if not records:
        refuse(path.name, "the file has no rows")
    if missing := [name for name in wanted if name not in records[0].values]:
        refuse(path.name, f"the column {', '.join(missing)} is missing; there are {', '.join(sorted(records[0].values))}")
    return records


def text_of(path):
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        refuse(path.name, f"the file can't be read: {error.strerror}")
    except UnicodeDecodeError:
        refuse(path.name, "the file is not UTF-8")


def from_csv(name, content):
    # Geometries stand in the same table, longer than a cell of the reader may be by default.
    csv.field_size_limit(max(len(content), 131_072))
    rows = csv.DictReader(io.StringIO(content, newline=""), delimiter=";" if ";" in content.partition("\n")[0] else ",")
    try:
        return [Record(rows.line_num, {key: (cell or "").strip() for key, cell in row.items() if key}) for row in rows]
    except csv.Error as error:
        refuse(name, f"row {rows.line_num} can't be split into cells: {error}")


def from_geojson(name, content):
    return [
        Record(number, {key: "" if value is None else str(value).strip() for key, value in feature["properties"].items()})
        for number, feature in enumerate(features_of(name, content), start=1)
    ]


def features_of(name, content):
    """→ [feature] of a GeoJSON, each with "properties" and "geometry"; raises BrokenTables."""
    found = collection(name, content)["features"]
    for number, feature in enumerate(found, start=1):
        if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
            refuse(name, f"feature {number} has no properties")
    return found


def collection(name, content):
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        refuse(name, "the file is not whole JSON")
    if not isinstance(found, dict) or found.get("type") != "FeatureCollection" or not isinstance(found.get("features"), list):
        refuse(name, "the file is no GeoJSON FeatureCollection")
    return found


def in_tm35fin(found):
    """Whether a GeoJSON says that its coordinates are metres of EPSG:3067. One that says nothing is in degrees (RFC 7946)."""
    crs = found.get("crs")
    properties = crs.get("properties") if isinstance(crs, dict) else None
    return isinstance(properties, dict) and bool(TM35FIN.search(str(properties.get("name", ""))))


def people(cell):
    """A reader of a number of people. → int; None where too few to be published. Raises BadCell."""
    if cell in SUPPRESSED:
        return None
    if not re.fullmatch(r"[0-9]{1,8}(\.0)?", cell):
        raise BadCell(f"“{cell[:20]}” is not a number of people: digits alone, or -1 where it is not published")
    return int(cell.removesuffix(".0"))


def metres(bounds):
    """→ reader of a coordinate in whole metres of EPSG:3067, within the country."""

    def read(cell):
        if not re.fullmatch(r"[0-9]{5,7}(\.[0-9]+)?", cell) or not bounds[0] <= float(cell) <= bounds[1]:
            raise BadCell(f"“{cell[:20]}” is not metres of EPSG:3067 ({bounds[0]}–{bounds[1]})")
        return round(float(cell))

    return read


def read_with(reader, values, column):
    """→ the value of a column; raises BadCell that names it."""
    try:
        return reader(values[column])
    except BadCell as error:
        raise BadCell(f"{column} {error}") from None


def refuse(name, *reasons):
    raise BrokenTables([Problem(name, 0, reason) for reason in reasons])


def refuse_if(problems):
    """Raises BrokenTables where there are problems, with the first of them and how many there are."""
    if problems:
        first = sorted(set(problems))
        more = len(first) - TOLD_AT_MOST
        rest = [Problem(first[0].file, 0, f"{len(first)} problems, of which the first {TOLD_AT_MOST} are told")] if more > 0 else []
        raise BrokenTables([*first[:TOLD_AT_MOST], *rest])
