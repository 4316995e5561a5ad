"""The metric set that comes with the product: a proposal, which the agency changes by versions of its own."""

import json
from pathlib import Path

from django.utils import translation

from regions import clock
from regions.ground_data.tables import LANGUAGES
from reporting.metrics.formulas import FORMULAS
from reporting.metrics.models import Metric

SHIPPED = Path(__file__).resolve().parent / "data" / "metrics.json"
NAMED = tuple(f"{field}_{language}" for field in ("name", "definition", "unit") for language in LANGUAGES)
FACTS = ("order", "better", "formula", *NAMED)
RENEWED = "Uusi versio tuotteen mukana tulevasta mittarista."


class BrokenSet(Exception):
    """The file can't be loaded; nothing was written. It says which metric, and why."""


def load(file=SHIPPED):
    """→ (how many metrics are new, how many have a new version). What the agency has versioned or retired stands."""
    rows = read(file)
    newest = {row.code: row for row in Metric.objects.order_by("code", "-version").distinct("code")}
    new, renewed = [], []
    for row in rows:
        known = newest.get(row["code"])
        if known is None:
            new.append(Metric(**row, version=1, made_at=clock.now()))
        # Without a maker: the product's own, which nobody has changed.
        elif not known.made_by_name and any(getattr(known, name) != row[name] for name in FACTS):
            renewed.append(Metric(**row, version=known.version + 1, reason=RENEWED, made_at=clock.now()))
    # The column without a language holds the Finnish words.
    with translation.override("fi"):
        Metric.objects.bulk_create([*new, *renewed])
    return len(new), len(renewed)


def read(file):
    """→ [{field: value}] of the file. Raises BrokenSet."""
    rows = json.loads(Path(file).read_text(encoding="utf-8"))
    codes = [row.get("code") for row in rows]
    for row in rows:
        code = row.get("code")
        if lacking := [name for name in ("code", "order", "better", *NAMED) if row.get(name) in (None, "")]:
            raise BrokenSet(f"{code}: {', '.join(lacking)} is missing")
        if unknown := row.keys() - {"code", *FACTS}:
            raise BrokenSet(f"{code}: {', '.join(sorted(unknown))} is unknown")
        if codes.count(code) > 1:
            raise BrokenSet(f"{code} is in the file twice")
        if row["better"] not in Metric.Better.values or row.get("formula", "") not in ("", *FORMULAS):
            raise BrokenSet(f"{code}: better or formula is not one that we know")
    return [{"formula": "", **row} for row in rows]
