"""The demo's whole register: how long half a year takes, and whether what is told of it can be true."""

import time
from datetime import UTC, datetime

import pytest

from regions import clock
from regions.scope import public_scope
from reporting.management.commands.seed_demo import SUPPLY_RECORDED
from reporting.replay.coverage import seed_coverage
from reporting.replay.people import demo_people
from reporting.replay.register import seed_register
from reporting.replay.supply import seed_supply
from reporting.snapshots import reading
from reporting.snapshots.indicators import KINDS, PERCENT
from reporting.snapshots.models import CoverageRun
from reporting.snapshots.writing import compute

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TODAY = datetime(2026, 11, 18, 9, tzinfo=UTC)


def test_the_demos_half_year_is_computed_in_seconds_and_is_sensible():
    demo_people()
    seed_supply(SUPPLY_RECORDED)
    seed_register(SUPPLY_RECORDED)
    with clock.at(TODAY):
        # Of this process, for others share the machine.
        began = time.process_time()
        assert seed_coverage(clock.today()) is True
        took = time.process_time() - began
        assert seed_coverage(clock.today()) is False
        assert compute(clock.today()) is None
    assert took < 15
    days = list(CoverageRun.objects.values_list("day", flat=True))
    assert len(days) == 7
    with public_scope():
        told = reading.municipal_figures(list(KINDS), "00", TODAY.date()) | reading.figures_of(list(KINDS), ["00", "18", "01", "21"], TODAY.date())
        months = [row.value for _day, row in reading.history("coverage_10", "00", days[0], TODAY.date())]
    shares = [row for row in told.values() if row.kind.unit == PERCENT and row.code != "min_median" and row.value is not None]
    assert len(shares) > 3000 and all(0 <= row.value <= 100 for row in shares)
    bounded = [row for row in told.values() if row.low is not None and row.high is not None]
    assert all(row.low <= row.value <= row.high for row in bounded) and any(row.is_bounded for row in bounded)
    # The demo's register grows month by month, and people come nearer to it.
    assert len(months) > 3 and months == sorted(months)
    assert told["00", "coverage_10"].value > told["00", "coverage_5"].value > 10
