"""The product's one clock. Real time, except in the demo, where a date can be set and the replay lives in 2019.

The audit keeps both: `recorded_at` is the database's clock, `as_of` is this one.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, time

from django.conf import settings
from django.db import models
from django.utils import timezone

_set_to = ContextVar("clock_set_to", default=None)


class DemoClock(models.Model):
    """One row: how far the demo's clock is from the real one. Read by the gate and the tasks, in the demo alone."""

    id = models.SmallIntegerField(primary_key=True, default=1, editable=False)
    offset = models.DurationField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="democlock_one_row")]


def now():
    """→ aware datetime in UTC."""
    return _set_to.get() or timezone.now()


def today():
    """→ date in Helsinki."""
    return timezone.localdate(now())


def start_of(day):
    """→ the first instant of a Helsinki day."""
    return timezone.make_aware(datetime.combine(day, time.min), timezone.get_default_timezone())


@contextmanager
def at(moment):
    """Let the product's clock stand at `moment` (aware), inside this block.

    A job's letter is dated by the moment that ordered it, so tasks use this everywhere;
    a person can move the clock only in the demo.
    """
    token = _set_to.set(moment)
    try:
        yield
    finally:
        _set_to.reset(token)


@contextmanager
def of_the_demo():
    """Inside: the demo's set time if there is one. Outside the demo: nothing changes."""
    row = DemoClock.objects.first() if settings.DEMO else None
    if row is None:
        yield
    else:
        with at(timezone.now() + row.offset):
            yield
