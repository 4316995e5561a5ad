"""The dated tables that recovery rests on: reference rates by half-year, and up to which sum a claim may be left."""

from contextlib import contextmanager

from django.db import IntegrityError, transaction

from grants import rules
from grants.recovery.interest import MissingRate
from grants.recovery.models import ReferenceRate, WaiverLimit
from regions import audit
from regions.roles import NATIONAL_REGION
from regions.workflow import Refused


def known_rates():
    """→ {first day of a half-year: reference rate in per cent}, in one query."""
    return dict(ReferenceRate.objects.values_list("first_day", "percent"))


def limit_on(day):
    """→ euros up to which a sum may be left unclaimed on that day, or None."""
    found = WaiverLimit.objects.filter(first_day__lte=day).last()
    return found.amount if found else None


@contextmanager
def rates_told():
    """A missing rate inside is a refusal in words."""
    try:
        yield
    except MissingRate as missing:
        raise Refused([rules.rate_is_known(missing.first_day)]) from missing


def add_rate(actor, *, first_day, percent, source):
    """→ ReferenceRate. Raises workflow.Refused: no half-year begins then, or it has its rate."""
    if broken := rules.half_year_begins(first_day):
        raise Refused([broken])
    return added(ReferenceRate(first_day=first_day, percent=percent, source=source, entered_by_name=actor.name), "rate-added", actor)


def add_limit(actor, *, first_day, amount, source):
    """→ WaiverLimit. Raises workflow.Refused where there is one from the same day."""
    return added(WaiverLimit(first_day=first_day, amount=amount, source=source, entered_by_name=actor.name), "limit-added", actor)


@transaction.atomic
def added(row, verb, actor):
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Refused([rules.entered_once(True)]) from error
    audit.record(NATIONAL_REGION, actor, verb, row, after=audit.facts_of(row))
    return row
