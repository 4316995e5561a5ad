"""What a division of an appropriation does: euros for each person in need, how even that is, and the change to the last grant."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from regions.money import ZERO, round_cents
from reporting.coverage import gini


@dataclass(frozen=True)
class Effect:
    """Of one region. by_person: Decimal euros for each person in need, None where nobody is or it isn't known. last: the
    region's last grant, None where it had none. change: in euros to the last one; change_share: Decimal, 0.10 = ten per cent
    more, None where there was nothing to change from.
    """

    region: str
    amount: Decimal
    by_person: Decimal | None
    last: Decimal | None
    change: Decimal | None
    change_share: Decimal | None


@dataclass(frozen=True)
class Effects:
    """gini: 0 where each person in need gets as much, towards 1 where one region gets all; None where people are not known.
    least, most: codes of the regions with least and most euros for a person; None likewise. total, last, change: of all.
    """

    rows: tuple[Effect, ...]
    gini: float | None
    least: str | None
    most: str | None
    total: Decimal
    last: Decimal
    change: Decimal


def effects(sums: Mapping[str, Decimal], people: Mapping[str, int | float | Decimal | None], last: Mapping[str, Decimal]):
    """{region: euros}, {region: people in need}, {region: euros of the last grant} → Effects, in order of codes.

    Gini weighs each region by its people in need: it is of persons, not of regions. Raises ValueError on people below zero.
    """
    if any(not 0 <= number < float("inf") for number in people.values() if number is not None):
        raise ValueError("people in need are zero or more")
    people = {region: Decimal(number) for region, number in people.items() if number}
    rows = tuple(effect(region, sums[region], people.get(region), last.get(region)) for region in sorted(sums))
    known = sorted((row for row in rows if row.by_person is not None), key=lambda row: (row.amount / people[row.region], row.region))
    before = sum(last.values(), ZERO)
    total = sum(sums.values(), ZERO)
    return Effects(
        rows, evenness(known, people), known[0].region if known else None, known[-1].region if known else None,
        total, before, total - before,
    )  # fmt: skip


def effect(region, amount, people, last):
    return Effect(
        region,
        amount,
        round_cents(amount / people) if people else None,
        last,
        None if last is None else amount - last,
        (amount - last) / last if last else None,
    )


def evenness(known, people):
    """→ Gini of euros for a person over people in need; None where there is nobody, or nothing to share."""
    if not any(row.amount for row in known):
        return None
    weights = np.array([float(people[row.region]) for row in known])
    return float(gini(np.array([float(row.amount) for row in known]) / weights, weights))
