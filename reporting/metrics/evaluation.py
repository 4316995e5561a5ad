"""Values of metrics: how much, of how many, how sure, and how far from the target. What other screens read of them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from regions.geography import NATIONWIDE, regions_of_finland
from reporting.metrics.facts import facts_of
from reporting.metrics.formulas import FEW_NOTED, FORMULAS, Counted, counted
from reporting.metrics.intervals import FEW
from reporting.metrics.models import Metric, MetricTarget
from reporting.metrics.quarters import quarter_ends, span
from reporting.metrics.standard import Standard, mix_of, standardised

REACHED, NOT_YET, UNSURE = "reached", "not_yet", "unsure"


@dataclass(frozen=True)
class Value:
    """One metric of one area on a day, of the year `first`–`last`.

    value None: can't be told. n: of how many. low, high: of chance (ends "interval", 95 %) or of what isn't known ("bounds").
    target, by_day: the area's own that holds on the day. distance: value less target, None where either is missing.
    standing: REACHED, NOT_YET, UNSURE where the ends lie on both sides of the target; "" without one. notes: codes of
    `formulas.py`. standard: with the country's mix, in the metric's unit (lacking and strata told), where asked for.
    """

    metric: Metric
    area: str
    first: date
    last: date
    value: float | None
    n: int | None
    low: float | None
    high: float | None
    ends: str
    notes: tuple
    target: Decimal | None
    by_day: date | None
    standard: Standard | None = None

    @property
    def distance(self):
        return None if self.value is None or self.target is None else self.value - float(self.target)

    @property
    def standing(self):
        if self.distance is None:
            return ""
        target = float(self.target)
        if self.low is not None and self.high is not None and self.low < target < self.high:
            return UNSURE
        reached = self.value >= target if self.metric.better == Metric.Better.MORE else self.value <= target
        return REACHED if reached else NOT_YET


def metrics_in_force(codes=None):
    """→ [Metric], the newest version of each that is not retired, in their order. codes: None for all."""
    newest = Metric.objects.order_by("code", "-version").distinct("code")
    rows = newest if codes is None else newest.filter(code__in=codes)
    return sorted((row for row in rows if not row.is_retired), key=lambda row: (row.order, row.code))


def metric_values(codes, day, areas, standardise=False):
    """→ {(area, code): Value} of each metric in force and each area asked for; constant queries.

    codes: of metrics, None for all. areas: region codes, "00" the country; the open scope decides of which there is
    something to tell (`facts.py`). standardise: also compare regions with the country's mix; in `national_scope` alone.
    """
    metrics = metrics_in_force(codes)
    every = [NATIONWIDE, *(region.code for region in regions_of_finland())] if standardise else areas
    facts = facts_of(every, day, standardise)
    mix = mix_of({area: each.strata for area, each in facts.items() if area != NATIONWIDE}) if standardise else {}
    targets = targets_on(day, [metric.code for metric in metrics], areas)
    return {
        (area, metric.code): value_of(metric, area, facts.get(area), targets.get((metric.code, area)), day, mix)
        for area in areas
        for metric in metrics
    }


def value_of(metric, area, facts, target, day, mix):
    found: Counted = counted(metric.formula, facts)
    few = (FEW_NOTED,) if found.n is not None and found.n < FEW else ()
    goal = (target.value, target.by_day) if target else (None, None)
    compared = compared_by(metric.formula, facts, mix) if mix and facts and area != NATIONWIDE else None
    return Value(
        metric, area, *span(quarter_ends(day)), found.value, found.n, found.low, found.high, found.ends, (*found.notes, *few), *goal, compared
    )  # fmt: skip


def compared_by(code, facts, mix):
    """→ Standard in the metric's own unit, None where regions are not compared by it, or nothing is told of this one."""
    formula = FORMULAS.get(code)
    if formula is None or formula.pick is None or not facts.strata:
        return None
    found = standardised(facts.strata, mix, formula.pick)
    if found.value is None:
        return found
    ends = sorted(each for share in (found.low, found.high) if (each := formula.of_share(share, facts)) is not None)
    low, high = ends if len(ends) == 2 else (None, None)
    return Standard(formula.of_share(found.value, facts), low, high, found.lacking, found.strata)


def targets_on(day, codes, areas):
    """→ {(metric, area): MetricTarget that holds on the day}: the next one to come, else the last that has passed.

    Of two of the same day the newer one; one that was taken back is none.
    """
    kept = ["" if area == NATIONWIDE else area for area in areas]
    rows = MetricTarget.objects.filter(metric__in=codes, area__in=kept).order_by("metric", "area", "by_day", "-id").distinct("metric", "area", "by_day")
    found = {}
    for row in rows:
        key = (row.metric, row.area or NATIONWIDE)
        if row.value is not None and (key not in found or found[key].by_day < day):
            found[key] = row
    return found
