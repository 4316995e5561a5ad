"""A sample plan's targets: from the region's frozen figure where there is one, so many times as much; else from its own."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from grants.plans.target_facts import FROZEN
from grants.plans.targets import add_target
from regions import clock
from regions.figures import figures


def set_target(plan, given, coordinator):
    """given: {"goal", "indicator", "times", "target"}, the target for where no figure is known; or {"goal",
    "own_indicator", "unit", "target"}, perhaps with the region's own "baseline", "baseline_day" and "baseline_source"."""
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
        **(frozen_baseline(figure) if figure else own_baseline(given)),
        "target": more if raised else Decimal(given["target"]),
        "target_day": plan.call.use_end,
    }
    return add_target(plan, given["goal"], values, coordinator)


def frozen_baseline(figure):
    return {"baseline": figure.value, "baseline_day": figure.day, "baseline_source": FROZEN + figure.source}


def own_baseline(given):
    """Of a year of which nothing was frozen, and of what this service does not count."""
    if "baseline" not in given:
        return {"baseline": None, "baseline_day": None, "baseline_source": ""}
    day = date.fromisoformat(given["baseline_day"])
    return {"baseline": Decimal(given["baseline"]), "baseline_day": day, "baseline_source": given["baseline_source"]}
