"""What people do with the targets of a plan: add, change, remove."""

from django.db import transaction
from django.utils.translation import gettext as _

from grants import rules
from grants.plans.models import PlanTarget
from grants.plans.target_facts import as_facts
from grants.plans.verbs import EDITABLE
from regions import audit, clock
from regions.saving import LostRace, save_version
from regions.workflow import Broken, Refused, in_state


@transaction.atomic
def add_target(plan, goal_code, values, actor):
    """values: fields of PlanTarget. → PlanTarget. Raises Refused."""
    in_state(plan, EDITABLE, actor)
    refuse_unsound(plan, goal_code, values)
    saved = {"saved_at": clock.now(), "saved_by": actor.name}
    target = PlanTarget.objects.create(region_id=plan.region_id, plan=plan, goal_code=goal_code, **values, **saved)
    audit.record(plan.region_id, actor, "plan-target-added", plan, after=as_facts([target])[0])
    return target


@transaction.atomic
def save_target(target, values, version, actor):
    """values: the fields that its form writes. → PlanTarget. Raises saving.LostRace, Refused."""
    in_state(target.plan, EDITABLE, actor)
    if not PlanTarget.objects.filter(pk=target.pk).exists():
        raise Refused([Broken("gone", _("Somebody has removed this target. Go back to the plan to see what it holds now."))])
    whole = {name: getattr(target, name) for name in ("indicator", "own_indicator", "baseline")} | values
    refuse_unsound(target.plan, target.goal_code, whole, target.pk)
    try:
        return save_version(target, values, version, actor, "plan-target-saved")
    except LostRace as lost:
        if all(getattr(lost.current, name) == value for name, value in values.items()):
            return lost.current  # pressed twice
        raise


@transaction.atomic
def remove_target(target, version, actor):
    """Take a target away; the audit keeps it, and so do the versions it stood in. → Plan. Raises saving.LostRace, Refused."""
    plan = in_state(target.plan, EDITABLE, actor)
    current = PlanTarget.objects.filter(pk=target.pk).first()
    if current is None:
        return plan  # pressed twice
    if current.version != version:
        raise LostRace(current)
    audit.record(plan.region_id, actor, "plan-target-removed", plan, before=as_facts([current])[0])
    current.delete()
    return plan


def refuse_unsound(plan, goal_code, values, pk=None):
    """Raises Refused with every rule that a target of these values breaks."""
    call, its_day = plan.call, values["target_day"]
    named = {name: values[name] for name in ("indicator", "own_indicator")}
    others = plan.targets.filter(goal_code=goal_code, target_day=its_day, **named).exclude(pk=pk)
    broken = [
        rules.target_within_use_period(its_day, call.use_start, call.use_end),
        rules.target_differs(values["baseline"], values["target"]),
        rules.target_once(others.exists()),
    ]
    if found := [each for each in broken if each]:
        raise Refused(found)
