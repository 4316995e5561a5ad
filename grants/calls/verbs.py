"""Writing a call: its own fields, its dates and its parts."""

from django.db import transaction
from django.utils.translation import gettext as _

from grants.calls.models import Call, CostCategory, Criterion, Goal
from regions import audit
from regions.deadlines import Milestone, milestones
from regions.roles import NATIONAL_REGION
from regions.workflow import require_state

PARTS = {"goals": Goal, "criteria": Criterion, "cost_categories": CostCategory}
NEEDED = (Milestone.Code.GUIDELINES, Milestone.Code.DEADLINE, Milestone.Code.REPORTS_DUE)


@transaction.atomic
def create_call(actor, values, dates, **parts):
    """→ Call in draft. values: dict of Call's fields; dates: {Milestone code: aware datetime};
    parts (goals, criteria, cost_categories): lists of dicts of the part's fields, in order."""
    call = Call.objects.create(**values)
    set_parts(call, parts)
    set_dates(call, dates)
    audit.record(NATIONAL_REGION, actor, "call-created", call, after=audit.facts_of(call) | {"dates": dates, **parts})
    return call


def set_dates(call, dates):
    """Write the call's milestones; a date left empty is taken away."""
    for code, at in dates.items():
        if at is None:
            Milestone.objects.filter(subject=call.subject, code=code).delete()
        else:
            Milestone.objects.update_or_create(subject=call.subject, code=code, defaults={"at": at})


def set_parts(call, parts):
    """Make the call's parts those of `parts`, in order; what is not named any more is taken away."""
    for name, rows in parts.items():
        model = PARTS[name]
        model.objects.filter(call=call).exclude(code__in=[row["code"] for row in rows]).delete()
        for order, row in enumerate(rows):
            model.objects.update_or_create(call=call, code=row["code"], defaults={"order": order, **row})


@transaction.atomic
def save_call(call, actor, values, dates, **parts):
    """Change a call that is still a draft. Raises workflow.Refused once it has been published. → Call"""
    call = Call.objects.select_for_update().get(pk=call.pk)
    require_state(call, (Call.State.DRAFT,), actor)
    before = {name: getattr(call, name) for name in values} | {"dates": milestones(call.subject)}
    old_subject = call.subject
    for name, value in values.items():
        setattr(call, name, value)
    call.save()
    # Milestones are kept under the call's code.
    Milestone.objects.filter(subject=old_subject).update(subject=call.subject)
    set_dates(call, dates)
    set_parts(call, parts)
    audit.record(NATIONAL_REGION, actor, "call-saved", call, before, values | {"dates": dates, **parts})
    return call


def missing_parts(call):
    """→ names of what must still be filled before the call can be published."""
    dates = milestones(call.subject)
    missing = [code.label for code in NEEDED if code not in dates]
    parts = ((_("goals"), call.goals), (_("criteria"), call.criteria), (_("cost categories"), call.cost_categories))
    missing += [name for name, part in parts if not part.exists()]
    missing += [] if call.purpose else [_("purpose")]
    return missing
