"""Writing a call: its own fields, its dates and its parts; in a draft step by step."""

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from grants import rules
from grants.calls.models import Call, CallInstalment, CostCategory, CostRule, Criterion, Goal
from regions import audit
from regions.clock import start_of
from regions.deadlines import Milestone, milestones
from regions.roles import NATIONAL_REGION
from regions.saving import LostRace
from regions.workflow import Broken, Refused, in_state

NAMED_PARTS = {"goals": Goal, "criteria": Criterion, "cost_categories": CostCategory, "cost_rules": CostRule}
PARTS = NAMED_PARTS | {"instalments": CallInstalment}
# While its projects run, a call may still get a date that it did not have.
TAKES_DATES = (Call.State.PUBLISHED, Call.State.RESOLVED, Call.State.REPORTING)


@transaction.atomic
def create_call(actor, values, dates, **parts):
    """→ Call in draft. values: dict of Call's fields; dates: {Milestone code: aware datetime};
    parts (goals, criteria, cost_categories, cost_rules, instalments): lists of dicts of the part's fields, in order."""
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


def use_period_dates(start, end):
    """→ {code: aware datetime} of the two milestones that a call's use period gives: they are written nowhere else."""
    return {Milestone.Code.USE_START: start_of(start), Milestone.Code.USE_END: start_of(end)}


def set_parts(call, parts):
    """Make the call's parts those of `parts`, in order; what is not named any more is taken away."""
    set_schedule(call, parts.get("instalments"))
    for name, rows in parts.items():
        if name == "instalments":
            continue
        model = NAMED_PARTS[name]
        model.objects.filter(call=call).exclude(code__in=[row["code"] for row in rows]).delete()
        for order, row in enumerate(rows):
            model.objects.update_or_create(call=call, code=row["code"], defaults=row | {"order": order})


def set_schedule(call, rows):
    """Make the call's payment schedule `rows` ({"kind", "claim_by"}), numbered from 1. None: it stays as it is.

    Written anew: a row has no name by which it could be found again, and nothing rests on it before publication.
    """
    if rows is None:
        return
    CallInstalment.objects.filter(call=call).delete()
    CallInstalment.objects.bulk_create(CallInstalment(call=call, number=number, **row) for number, row in enumerate(rows, start=1))


@transaction.atomic
def save_call(call, actor, values, dates, **parts):
    """Change a call that is still a draft. Raises workflow.Refused once it has been published. → Call"""
    call = in_state(call, (Call.State.DRAFT,), actor)
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


@transaction.atomic
def save_step(call, actor, step, seen, written):
    """Save one step of a draft. step: steps.Step; seen: its mark when it was opened; written: as `step.content` gives it.

    → Call. Raises LostRace where somebody has written the same step since, and Refused after publication.
    """
    call = in_state(call, (Call.State.DRAFT,), actor)
    now = step.now(call)
    if now.version != seen:
        raise LostRace(now)
    if now.content == written:
        return call
    return save_call(call, actor, **written)


@transaction.atomic
def add_dates(call, actor, dates):
    """Give a published call dates that it does not have. → Call. What the applicants have read stays as it is.

    dates: {code: aware datetime}. Raises Refused: a date that stands already, or one out of its order (GR-48).
    """
    call = in_state(call, TAKES_DATES, actor)
    known = milestones(call.subject)
    standing = [str(Milestone.Code(code).label) for code in dates if code in known]
    broken = [Broken("dates", _("This date has been published already, and stays: %(name)s.") % {"name": name}) for name in standing]
    broken += [rules.dates_in_order(date_chains(call, known | dates))]
    if broken := [each for each in broken if each]:
        raise Refused(broken)
    set_dates(call, dates)
    audit.record(NATIONAL_REGION, actor, "call-dates-added", call, None, {"dates": dates})
    return call


def date_chains(call, dates):
    """→ [[(name, moment or day)]]: the dates that follow each other, as `rules.dates_in_order` takes them."""
    code = Milestone.Code
    calling = (code.GUIDELINES, code.COMMENTS_OPEN, code.COMMENTS_CLOSE, code.DEADLINE, code.DECISIONS)
    days = {each: localdate(dates[each]) for each in (code.REPORTS_DUE, code.LAST_PAYMENT) if dates.get(each)}
    using = [(str(code.USE_END.label), call.use_end), *((str(each.label), day) for each, day in days.items())]
    return [[(str(each.label), dates.get(each)) for each in calling], using]
