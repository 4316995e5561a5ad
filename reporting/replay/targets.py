"""A sample plan's targets: from the region's frozen figure where there is one, so many times as much."""

from decimal import ROUND_HALF_UP, Decimal

from grants.plans.target_facts import FROZEN
from grants.plans.targets import add_target
from regions import clock
from regions.figures import figures


def set_target(plan, given, coordinator):
    """given: {"goal", "indicator", "times", "target"} or {"goal", "own_indicator", "unit", "target"}; target: without a figure."""
    code = given.get("indicator", "")
    figure = figures(plan.region_id, clock.today()).get(code)
    more = (figure.value * Decimal(given["times"])).quantize(Decimal(1), ROUND_HALF_UP) if figure else Decimal(0)
    more = min(more, Decimal(100)) if code == "awareness" else more
    # What stands at nothing is not raised by multiplying.
    raised = figure and more > figure.value
    values = {
        "indicator": code,
        "own_indicator": given.get("own_indicator", ""),
        "unit": given.get("unit", ""),
        "baseline": figure and figure.value,
        "baseline_day": figure and figure.day,
        "baseline_source": FROZEN + figure.source if figure else "",
        "target": more if raised else Decimal(given["target"]),
        "target_day": plan.call.use_end,
    }
    return add_target(plan, given["goal"], values, coordinator)
