"""Exact sums of contacts, for those who count them: the region's own people, and a provider of its own rows."""

from dataclasses import dataclass

from django.db import connection
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from providers.catalogue.provider import Provider
from providers.contacts.models import ContactEvent
from providers.contacts.period import months_in
from regions import clock
from regions.code_lists import CodeList, names

LISTS = {"form": CodeList.FORM, "topic": CodeList.TOPIC, "level": CodeList.LEVEL, "language": CodeList.LANGUAGE}
COLUMNS = {"form": "form", "topic": "topic", "level": "level", "language": "language", "outcome": "outcome", "provider": "provider_id"}

# One pass over the period's rows, by an index that holds all that is asked. width_bucket finds the month without the
# time zones that date_trunc would ask for each row.
SUMS = """
SELECT {column}, width_bucket(day, %s::date[]), outcome, sum(number), sum(minutes), sum(number) FILTER (WHERE minutes IS NOT NULL)
FROM providers_contactevent WHERE region_id = %s AND day BETWEEN %s AND %s GROUP BY 1, 2, 3
"""


@dataclass(frozen=True)
class Row:
    """name: the code in words; cells: contacts of each month; total: of the period; minutes: as far as noted."""

    name: str
    cells: tuple
    total: int
    minutes: int


@dataclass(frozen=True)
class Table:
    """noted: contacts with an outcome, the n of the shares. timed: contacts whose minutes were noted."""

    by: str
    months: tuple
    rows: tuple
    total: Row
    outcomes: dict
    noted: int
    timed: int

    def share(self, outcome):
        """→ per cent of those whose outcome was noted, or None when nobody's was."""
        return self.outcomes.get(outcome, 0) * 100 / self.noted if self.noted else None


def table_of(region, by, first, last):
    """→ Table of the open scope's rows of the region, in two or three queries for any number of events."""
    months = months_in(first, last)
    found = sums_of(region, by, months, first, last)
    cells, minutes, outcomes, timed = {}, {}, {}, 0
    for code, month, outcome, number, time, with_time in found:
        if not number:
            continue  # taps that were undone
        row = cells.setdefault(code, [0] * len(months))
        row[month - 1] += number
        minutes[code] = minutes.get(code, 0) + (time or 0)
        outcomes[outcome] = outcomes.get(outcome, 0) + number
        timed += with_time or 0
    words, order = words_of(by, cells)
    rows = [Row(words.get(code, str(code)), tuple(row), sum(row), minutes[code]) for code, row in sorted(cells.items(), key=order)]
    sums = tuple(sum(column) for column in zip(*(row.cells for row in rows), strict=True)) or (0,) * len(months)
    total = Row(_("In all"), sums, sum(sums), sum(minutes.values()))
    noted = sum(number for outcome, number in outcomes.items() if outcome)
    return Table(by, tuple(months), tuple(rows), total, outcomes, noted, timed)


def sums_of(region, by, months, first, last):
    with connection.cursor() as cursor:
        cursor.execute(SUMS.format(column=COLUMNS[by]), [months, region, first, last])
        return cursor.fetchall()


def words_of(by, cells):
    """→ ({code: name}, sort key of (code, cells)): in the order of the code list, providers by most contacts."""
    if by == "provider":
        found = Provider.objects.filter(pk__in=list(cells)).select_related("organisation")
        return {provider.pk: str(provider) for provider in found}, lambda row: (-sum(row[1]), row[0])
    if by == "outcome":
        words = dict(ContactEvent.Outcome.choices) | {"": _("Not noted")}
    elif by == "level":
        words = {int(code): f"{code} {name}" for code, name in names(CodeList.LEVEL, clock.today()).items()} | {None: _("Not noted")}
    else:
        blank = _("Something else") if by == "topic" else _("Not noted")
        words = names(LISTS[by], clock.today()) | {"": blank}
    place = {code: index for index, code in enumerate(words)}
    return words, lambda row: (place.get(row[0], len(place)), str(row[0]))


def file_heads(table, label):
    return [label, *[date_format(month, "n/Y") for month in table.months], _("In all"), _("Minutes in all")]


def file_rows(table):
    for row in (*table.rows, table.total):
        yield [row.name, *row.cells, row.total, row.minutes]
