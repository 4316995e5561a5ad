"""Contacts, payments and levels of a region, as metrics count them."""

from datetime import date
from uuid import uuid4

from providers.models import ContactEvent
from regions.scope import region_scope
from reporting.metrics.freezing import freeze_everywhere
from reporting.models import CoverageRun, Indicator, Method
from tests import make
from tests.people import actor

DAY = date(2026, 11, 18)
IN_YEAR = date(2026, 8, 10)


def contacts(region, number, *, solved=0, learnt=0, form="telephone", topic="tax", day=IN_YEAR, minutes=None):
    """Write contacts of a region: so many solved, so many learnt, the rest guided."""
    of = make.provider(f"Kirjasto {uuid4()}", region)
    outcomes = {"solved": solved, "learnt": learnt, "guided": number - solved - learnt}
    with region_scope(region):
        ContactEvent.objects.bulk_create(
            ContactEvent(
                region_id=region, provider=of, day=day, form=form, topic=topic, level=2, number=each, outcome=outcome, key=uuid4(),
                minutes=minutes and minutes * each, source="month", recorded_at="2026-08-10T09:00Z", recorded_by=actor("kaisa").user,
            )
            for outcome, each in outcomes.items()
            if each
        )  # fmt: skip


def frozen(day=DAY):
    return freeze_everywhere(day)


def indicators(day, *rows):
    """rows: (region, code, group, value[, low, high]) → written as one ended run of the day."""
    run = CoverageRun.objects.create(
        day=day, method=Method.objects.order_by("version").last(), cause="asked", supply_digest="", demand_digest="",
        started_at=f"{day}T03:00Z", ended_at=f"{day}T03:01Z",
    )  # fmt: skip
    for region, code, group, value, *bounds in rows:
        low, high = bounds or (value, value)
        with region_scope(region, side="state"):
            Indicator.objects.create(region_id=region, run=run, day=day, code=code, group=group, value=value, low=low, high=high, people=value)
