"""Writing a call: its own fields, its dates and its parts."""

from django.db import transaction

from grants.calls.models import Call, CostCategory, Criterion, Goal
from regions import audit
from regions.deadlines import Milestone
from regions.roles import NATIONAL_REGION

PARTS = {"goals": Goal, "criteria": Criterion, "cost_categories": CostCategory}


@transaction.atomic
def create_call(actor, values, dates, **parts):
    """→ Call in draft. values: dict of Call's fields; dates: {Milestone code: aware datetime};
    parts (goals, criteria, cost_categories): lists of dicts of the part's fields, in order."""
    call = Call.objects.create(**values)
    for name, rows in parts.items():
        for order, row in enumerate(rows):
            PARTS[name].objects.create(call=call, order=order, **row)
    set_dates(call, dates)
    audit.record(NATIONAL_REGION, actor, "call-created", call, after=audit.facts_of(call))
    return call


def set_dates(call, dates):
    """Write the call's milestones; a date left empty is taken away."""
    for code, at in dates.items():
        if at is None:
            Milestone.objects.filter(subject=call.subject, code=code).delete()
        else:
            Milestone.objects.update_or_create(subject=call.subject, code=code, defaults={"at": at})


@transaction.atomic
def save_call(call, values, dates, actor):
    """Change a call that is still a draft. → Call"""
    before = {name: getattr(call, name) for name in values}
    for name, value in values.items():
        setattr(call, name, value)
    call.save()
    set_dates(call, dates)
    audit.record(NATIONAL_REGION, actor, "call-saved", call, before, values)
    return call
