"""Published support of a day: rows as a snapshot keeps them, and the same as arrays.

A row holds facts of what anyone may read, and how many are helped at a time. No day is counted in it (`verified_on`, not
"14 days ago"): a day on which nothing happened leaves it as it was.
"""

import json

import numpy as np

from reporting.snapshots import week
from reporting.snapshots.shapes import Supply

# spans: [[begin, end], …] minutes of the week, null where nobody knows. east, north: metres, null likewise.
COLUMNS = (
    *("region", "place", "point", "municipality", "east", "north", "form", "in_person", "languages", "levels", "spans"),
    *("drop_in", "free", "step_free", "helpers", "verified_on", "name"),
)


def arrays(rows, day):
    """rows: [[…], …] in the order of COLUMNS, as Python or JSON has them → Supply."""
    of = dict(zip(COLUMNS, zip(*rows, strict=True) if rows else [()] * len(COLUMNS), strict=True))
    spans = [None if each is None else tuple(map(tuple, each)) for each in of["spans"]]
    known = [each or () for each in spans]
    return Supply(
        day=day,
        regions=texts(of["region"]),
        places=np.array(of["place"], dtype=np.int64),
        points=np.array(of["point"], dtype=np.int64),
        municipalities=texts(of["municipality"]),
        xy=np.array([of["east"], of["north"]], dtype=np.float64).T.reshape(-1, 2),
        forms=texts(of["form"]),
        in_person=np.array(of["in_person"], dtype=bool),
        languages=objects(map(frozenset, of["languages"])),
        levels=objects(map(frozenset, of["levels"])),
        hours=np.array(once(week.length, known), dtype=np.float64) / 60,
        known=np.array([each is not None for each in spans], dtype=bool),
        outside=np.array(once(week.outside, known), dtype=np.float64) / 60,
        open_days=objects(once(week.open_days, known)),
        drop_in=np.array(of["drop_in"], dtype=bool),
        free=np.array(of["free"], dtype=bool),
        step_free=np.array(of["step_free"], dtype=np.int8),
        helpers=np.array(of["helpers"], dtype=np.int64),
        verified=np.array([since(told, day) for told in of["verified_on"]], dtype=np.int64),
        names=texts(of["name"]),
        spans=objects(spans),
    )


def as_text(rows):
    """→ the one JSON text of the rows: equal texts, equal supply."""
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def once(measured, weeks):
    """→ [measured(week)], each different week measured once: a region's desks share a few."""
    found = {each: measured(each) for each in set(weeks)}
    return [found[each] for each in weeks]


def since(told, day):
    """An ISO date or None → days from it to the day, −1 where there is none, or it lies ahead."""
    return max((day - type(day).fromisoformat(told)).days, -1) if told else -1


def texts(values):
    return np.array(values, dtype=object)


def objects(values):
    """→ an array of objects one a row, though they are sequences themselves."""
    values = list(values)
    found = np.empty(len(values), dtype=object)
    for number, value in enumerate(values):
        found[number] = value
    return found
