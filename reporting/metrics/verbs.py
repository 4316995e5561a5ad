"""The agency writes the metric set: a new version, never a change of one; targets, of which the newest holds."""

from django.db import connection, transaction
from django.utils import translation

from regions import audit, clock
from regions.roles import NATIONAL_REGION
from regions.saving import LostRace
from regions.workflow import Refused
from reporting import rules
from reporting.metrics.loading import FACTS
from reporting.metrics.models import Metric, MetricTarget

# Any number that nothing else in the product locks: append-only rows can't be locked themselves.
LOCK = 90_100_061


@transaction.atomic
def new_version(code, facts, reason, seen, actor):
    """→ Metric, the newest version from now on. facts: {field: value} of FACTS and `is_retired`.

    seen: the version that the writer read, 0 of a metric that there is none of. Raises Refused, LostRace.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    before = Metric.objects.filter(code=code).order_by("version").last()
    if before and before.version != seen:
        raise LostRace(Saved(before))
    was = before and facts_of(before)
    refuse([rules.change_has_a_reason(before is None, reason), rules.version_differs(was, facts)])
    # The column without a language holds the Finnish words, whatever the writer reads.
    with translation.override("fi"):
        made = Metric.objects.create(code=code, version=seen + 1, reason=reason, made_at=clock.now(), made_by_name=actor.name, **facts)
    audit.record(NATIONAL_REGION, actor, "metric-versioned", made, was, facts | {"reason": reason, "version": made.version})
    return made


def facts_of(metric):
    return {name: getattr(metric, name) for name in (*FACTS, "is_retired")}


class Saved:
    """A version as a lost race tells it: who made it and when, and what it says."""

    def __init__(self, metric):
        vars(self).update(facts_of(metric), version=metric.version, saved_by=metric.made_by_name, saved_at=metric.made_at, reason=metric.reason)


@transaction.atomic
def set_target(metric, area, value, by_day, reason, actor):
    """→ MetricTarget. area: "" the country, else a region's code. value None takes the one of the day back. Raises Refused."""
    same = MetricTarget.objects.filter(metric=metric.code, area=area, by_day=by_day).order_by("-id").first()
    standing = same and same.value
    refuse(
        [
            rules.metric_is_in_force(metric.is_retired),
            rules.target_lies_ahead(by_day, clock.today()),
            rules.there_is_a_target_to_take_back(value, standing),
        ]
    )
    made = MetricTarget.objects.create(
        metric=metric.code, area=area, value=value, by_day=by_day, reason=reason, set_at=clock.now(), set_by_name=actor.name
    )
    after = {"metric": metric.code, "area": area, "value": value, "by_day": by_day, "reason": reason}
    audit.record(NATIONAL_REGION, actor, "metric-target-set", made, {"value": standing}, after)
    return made


def refuse(broken):
    if found := [each for each in broken if each]:
        raise Refused(found)
