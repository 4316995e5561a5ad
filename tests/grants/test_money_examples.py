"""docs/money.md, counted again: its tables are read as they stand, and each row is put to the rules."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from grants import rules
from grants.recovery.interest import late_interest, recovery_interest
from grants.recovery.loading import SHIPPED, TABLES
from regions.ground_data.files import read_table
from regions.money import ZERO, read_euros

PAGE = (Path(__file__).resolve().parents[2] / "docs/money.md").read_text()
PASSES = "–"


def tables():
    """→ {heading: [{column: text}]}"""
    found, heading, head = {}, "", []
    for line in PAGE.splitlines():
        if line.startswith("## "):
            heading, head = line.removeprefix("## "), []
        elif line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if not head:
                head = cells
            elif not set(line) <= set("|-"):
                found.setdefault(heading, []).append(dict(zip(head, cells, strict=True)))
    return found


TABLES_OF_PAGE = tables()


def rows(heading):
    return pytest.mark.parametrize("row", TABLES_OF_PAGE[heading], ids=lambda row: " ".join(row.values()))


def euros(row, *names):
    """→ Decimals of the row's columns, in their order."""
    return [read_euros(row[name]) for name in names]


def share(row, name):
    return Decimal(row[name].removesuffix(" %")) / 100


def day(row, name):
    return datetime.strptime(row[name], "%d.%m.%Y").date()


def first_code(*broken):
    return next((each.code for each in broken if each), PASSES)


def rates():
    return {day(row, "from"): read_euros(row["reference rate"]) for row in TABLES_OF_PAGE["Reference rates"]}


def shipped(table):
    found, problems = read_table(SHIPPED / table.file, table)
    assert not problems
    return {row.values["first_day"]: row.values for row in found}


def test_the_page_has_its_tables():
    assert {heading: len(found) for heading, found in TABLES_OF_PAGE.items()} == {
        "Asked": 6, "Granted": 5, "Instalments and holdback": 5, "Final right": 7, "Reference rates": 9,
        "Interest on a recovery": 9, "Late interest": 7, "Leaving a small sum unclaimed": 2,
    }  # fmt: skip


@rows("Asked")
def test_asked(row):
    costs, income, other, asked, own = euros(row, "costs", "income", "other public funding", "asked", "self-financing")
    net = costs - income
    assert net - asked - other == own
    ceiling = share(row, "self-financing at most")
    broken = rules.self_financing_at_most(ceiling, net, other, asked), rules.funding_within_costs(net, other, asked)
    assert first_code(*broken) == row["refused by"]


@rows("Granted")
def test_granted(row):
    costs, free, granted = euros(row, "accepted net costs", "left of the appropriation", "granted")
    within_share = rules.grant_share_at_most(share(row, "share"), costs, granted)
    assert first_code(within_share, rules.grant_within_appropriation(free, granted)) == row["refused by"]


@rows("Instalments and holdback")
def test_instalments(row):
    granted, net, before = euros(row, "granted", "net costs so far", "claimed before")
    holdback = share(row, "holdback")
    so_far = rules.right_so_far(granted, share(row, "share"), holdback, net)
    counted = [
        rules.highest_advance(granted, share(row, "advance")),
        rules.payable_before_report(granted, holdback),
        so_far,
        max(ZERO, so_far - before),
    ]
    assert counted == euros(row, "advance at most", "before the report at most", "right so far", "payable now")


@rows("Final right")
def test_final_right(row):
    granted, costs, income, other, paid = euros(row, "granted", "costs", "income", "other public funding", "paid")
    right = rules.final_right(granted, share(row, "share"), costs - income, other)
    counted = [right, max(ZERO, right - paid), max(ZERO, paid - right)]
    assert counted == euros(row, "final right", "last instalment", "comes back")


def test_the_rates_are_the_shipped_ones():
    kept = shipped(TABLES[0])
    assert {first: kept[first]["percent"] for first in rates()} == rates()


@rows("Interest on a recovery")
def test_interest(row):
    (amount, interest), paid_on, until = euros(row, "sum", "interest"), day(row, "paid on"), day(row, "interest to")
    assert (until - paid_on).days == int(row["days"])
    assert recovery_interest(amount, paid_on, until, rates()) == interest


@rows("Late interest")
def test_late_interest(row):
    amount, interest, repaid, late = euros(row, "sum", "interest", "repaid", "late interest")
    repayments = [(day(row, "repaid on"), repaid)] if repaid else []
    assert late_interest(amount, interest, day(row, "due day"), day(row, "late interest to"), repayments, rates()) == late


@rows("Leaving a small sum unclaimed")
def test_waiver(row):
    limits = shipped(TABLES[1])
    in_force = max(first for first in limits if first <= day(row, "on"))
    broken = rules.waived_within_limit(limits[in_force]["amount"], *euros(row, "left to pay"))
    assert first_code(broken) == row["refused by"]
