"""What the nation may know of contacts: sums by the function `contact_sums`, those under five hidden.

A sum over several cells is the sum of the shown ones "and fewer than five in n cells": were the true sum told,
what is hidden could be computed by subtraction.
"""

from collections import Counter
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _

from providers.contacts.period import end_of
from regions import clock
from regions.code_lists import CodeList, names
from regions.geography import Region


@dataclass(frozen=True)
class Sum:
    """shown: contacts of the cells that may be told; hidden: how many cells hold fewer than five."""

    shown: int = 0
    hidden: int = 0

    def __add__(self, other):
        return Sum(self.shown + other.shown, self.hidden + other.hidden)


@dataclass(frozen=True)
class RegionSums:
    """cells: (form's name, Sum) of each form of the table."""

    region: Region
    cells: tuple
    total: Sum


@dataclass(frozen=True)
class NationalTable:
    forms: tuple
    rows: tuple
    totals: tuple
    total: Sum


def cells(first, last):
    """→ [(region, month, form, contacts or None when fewer than five)]. first, last: months' first days.

    Run it in `national_scope`.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM contact_sums(%s, %s)", [first, end_of(last)])
        return cursor.fetchall()


def national_table(first, last):
    """→ NationalTable: regions in alphabetical order, forms in the order of their list; three queries."""
    sums = Counter()
    for region, _month, form, contacts in cells(first, last):
        known = sums[region, form] or Sum()
        sums[region, form] = known + (Sum(hidden=1) if contacts is None else Sum(contacts))
    form_names = names(CodeList.FORM, clock.today())
    used = {form for _region, form in sums}
    forms = [form for form in form_names if form in used] + sorted(used - form_names.keys())
    words = tuple(form_names.get(form, form) for form in forms)
    rows = []
    for region in Region.objects.order_by("is_national", "sort_name"):
        row = [sums[region.code, form] or Sum() for form in forms]
        rows.append(RegionSums(region, tuple(zip(words, row, strict=True)), sum(row, Sum())))
    totals = [sum((row.cells[index][1] for row in rows), Sum()) for index in range(len(forms))]
    return NationalTable(words, tuple(rows), tuple(zip(words, totals, strict=True)), sum(totals, Sum()))


def file_heads(table):
    columns = [head for name in (*table.forms, _("In all")) for head in (name, _("%(form)s: cells with fewer than five") % {"form": name})]
    return [_("Region"), *columns]


def file_rows(table):
    for row in table.rows:
        yield [row.region.name, *pairs(row.cells, row.total)]
    yield [_("In all"), *pairs(table.totals, table.total)]


def pairs(cells, total):
    return [number for each in (*(each for _name, each in cells), total) for number in (each.shown, each.hidden)]
