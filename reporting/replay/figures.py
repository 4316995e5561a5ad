"""Figures of the demo's regions: as the sample call opened, for its plans, and of the day of seeding."""

from django.utils.timezone import localdate

from regions import clock
from regions.figures import Figure
from regions.scope import national_scope
from reporting.freezing import freeze_everywhere
from reporting.replay.sample_call import opening


def seed_figures(today):
    """→ False where figures were frozen already: an earlier day is made up once, never counted afterwards."""
    with national_scope():
        if Figure.objects.exists():
            return False
    opened = opening(today)
    with clock.at(opened):
        freeze_everywhere(localdate(opened))
    return freeze_everywhere(today) > 0
