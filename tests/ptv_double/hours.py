"""Hours: times are read back with seconds, a row of several days as a row a day, and the order may be another."""

import hashlib
import json
import re

from tests.ptv_double.checks import boolean, each, one_of, shape, text
from tests.ptv_double.texts import sentences

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TIME = r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?"
DATE = r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?Z?)?"
ROW = {"dayFrom": one_of(*DAYS), "dayTo": one_of(*DAYS), "from": text(8, TIME), "to": text(8, TIME), "order": lambda value, *_: int(value)}
FIELDS = {
    "serviceHourType": one_of("DaysOfTheWeek", "Exceptional", "OverMidnight"),
    "validFrom": text(pattern=DATE), "validTo": text(pattern=DATE), "validForNow": boolean, "isClosed": boolean,
    "isAlwaysOpen": boolean, "isReservation": boolean, "additionalInformation": sentences(150), "openingHour": each(shape(ROW)),
}  # fmt: skip


def hours(value, key, errors):
    found = [one(item, f"{key}[{number}]", errors) for number, item in enumerate(value)]
    # Any order but the one they were written in, and the same each time: nobody may lean on it.
    return found if errors else sorted(found, key=shuffled)


def shuffled(item):
    return hashlib.md5(json.dumps(item, sort_keys=True).encode(), usedforsecurity=False).digest()


def one(item, key, errors):
    read = shape(FIELDS, required=("serviceHourType",))(item, key, errors)
    for flag in ("validForNow", "isClosed", "isAlwaysOpen", "isReservation"):
        read[flag] = bool(read[flag])
    if read["serviceHourType"] == "Exceptional" and not read["validFrom"]:
        errors.tell(f"{key}.validFrom", "The ValidFrom field is required.")
    rows = read["openingHour"] or []
    for number, row in enumerate(rows):
        if read["serviceHourType"] != "Exceptional" and not row["dayFrom"]:
            errors.tell(f"{key}.openingHour[{number}].dayFrom", "The DayFrom field is required.")
        if not row["from"] or not row["to"]:
            errors.tell(f"{key}.openingHour[{number}]", "The From and To fields are required.")
    read["openingHour"] = [] if errors else by_day(rows, spread=read["serviceHourType"] == "DaysOfTheWeek")
    return read | {"additionalInformation": read["additionalInformation"] or []}


def by_day(rows, spread):
    found = []
    for row in rows:
        row = row | {"from": seconds(row["from"]), "to": seconds(row["to"])}
        if spread and row["dayTo"] and row["dayTo"] != row["dayFrom"]:
            first, last = DAYS.index(row["dayFrom"]), DAYS.index(row["dayTo"])
            days = [DAYS[(first + step) % 7] for step in range((last - first) % 7 + 1)]
            found += [row | {"dayFrom": day, "dayTo": None} for day in days]
        else:
            found.append(row | {"dayTo": None if spread else row["dayTo"]})
    return [row | {"order": number} for number, row in enumerate(found)] if len(found) > len(rows) else found


def seconds(time):
    return time if re.fullmatch(r"\d\d:\d\d:\d\d", time) else f"{time}:00"
