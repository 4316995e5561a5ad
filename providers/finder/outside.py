"""What lies outside digital support, and where it lives: shown, so that nobody who asks for it is left without a way on."""

import csv
from datetime import date
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

DATA = Path(__file__).parent / "data/outside_support.csv"


@cache
def shipped():
    """→ the rows of the file, in its order."""
    with DATA.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def outside_support(day):
    """→ [{"code", "title", "text", "whose", "web"}] that hold on the day, in the reader's language."""
    language = get_language()
    return [
        {"code": row["code"], "web": row["web"], **{name: row[f"{name}_{language}"] for name in ("title", "text", "whose")}}
        for row in shipped()
        if row["valid_from"] <= day.isoformat() <= (row["valid_to"] or date.max.isoformat())
    ]
