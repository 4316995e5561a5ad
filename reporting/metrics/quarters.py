"""The year that metrics are counted of: the last four whole quarters that late entries have had time to reach."""

from datetime import date, timedelta

# A month's contacts are often entered after it: a quarter is counted this long after its end.
PATIENCE = timedelta(days=15)
QUARTERS = 4


def quarter_ends(day):
    """→ (date, …) of four, growing: the last days of the quarters that are counted on the day."""
    newest = start_of_quarter(day - PATIENCE + timedelta(days=1)) - timedelta(days=1)
    found = [newest]
    while len(found) < QUARTERS:
        found.insert(0, start_of_quarter(found[0]) - timedelta(days=1))
    return tuple(found)


def start_of_quarter(day):
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def span(ends):
    """→ (first, last) day of the quarters."""
    return start_of_quarter(ends[0]), ends[-1]


def quarter_of(day, ends):
    """→ the end of that of the quarters in which the day lies."""
    return next(end for end in ends if day <= end)
