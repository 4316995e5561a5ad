"""The demo's coverage: of today, and of the first days of the six months before it, so that trends have something to show.

The register of the demo is imported at once. In the months before today it is made smaller: a fortieth of what is
published then is left out for each month, by its key, as if it had been published since.
"""

from datetime import timedelta

from regions import clock
from reporting.snapshots import published, supply
from reporting.snapshots.division import division_on
from reporting.snapshots.models import CoverageRun
from reporting.snapshots.writing import compute

MONTHS = 6
OF = 40
PLACE = supply.COLUMNS.index("place")


def seed_coverage(today):
    """→ False where anything was computed already: what has been told of a past day stays."""
    if CoverageRun.objects.exists():
        return False
    for months, day in reversed(list(enumerate(first_days(today), start=1))):
        with clock.at(clock.start_of(day)):
            compute(day, CoverageRun.Cause.NIGHT, [row for row in published.rows_on(day, division_on(day)) if row[PLACE] % OF >= months])
    with clock.at(max(clock.start_of(today), clock.now())):
        compute(today, CoverageRun.Cause.NIGHT)
    return True


def first_days(today):
    """→ the first days of the months before the month of today, newest first."""
    found, day = [], today.replace(day=1)
    for _ in range(MONTHS):
        day = (day - timedelta(days=1)).replace(day=1)
        found.append(day)
    return found
