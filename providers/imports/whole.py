"""A whole file imported at once, without screens: by the commands and the demo. The same plan and the same write."""

from providers.catalogue.offering import Offering
from providers.catalogue.publication import write_many
from providers.imports.bulk import chunks, update_many
from providers.imports.kept_rules import as_rules_see
from providers.imports.nodes import OfferingNode
from providers.imports.plan import plan_of
from providers.imports.writing import lock_register, write_plan
from providers.rules import BEFORE_PUBLISHING, nationwide_is_the_agencys
from regions import audit
from regions.roles import STATE
from regions.scope import region_scope


def import_rows(actor, region, rows, *, headings=None, is_sample=False, publish=False):
    """columns.Row list → (Plan, number of published offerings). Refused rows are left out; opens the region's scope."""
    with region_scope(region, side=actor.side if actor.region else STATE):
        lock_register(region)
        plan = plan_of(region, rows, actor, headings, is_sample)
        write_plan(plan, actor, region)
        return plan, publish_new(plan, actor, region) if publish else 0


def publish_new(plan, actor, region):
    """Publish the plan's new offerings that keep the rules, as `move(offering, "publish", actor)` would. → how many"""
    new = [node for node in plan.nodes if isinstance(node, OfferingNode) and node.is_new]
    if not new or nationwide_is_the_agencys(new[0].obj, actor):
        return 0
    rules = [rule for rule in BEFORE_PUBLISHING if rule is not nationwide_is_the_agencys]
    ready = [node.obj for node in new if not any(rule(as_rules_see(node)) for rule in rules)]
    for offering in ready:
        offering.state = Offering.State.PUBLISHED
    for part in chunks(ready):
        update_many(Offering, part)
        audit.record_many(region, actor, [("publish", each, {"state": "draft"}, {"state": "published"}) for each in part])
    write_many({offering.pk for offering in ready})
    return len(ready)
