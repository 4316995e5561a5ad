"""The use periods of a region's grants in one series of calls, as they are in force: none reaches into another (GR-21)."""

from grants.changes.models import TermsVersion
from grants.decisions.models import Decision, Outcome


def grants_of_series(region_id, series, application_id):
    """→ queryset of the region's other grants of the series: of the applications besides this one, as they stand."""
    return (
        Decision.objects.filter(region_id=region_id, series=series, outcome__in=(Outcome.GRANT, Outcome.PARTIAL))
        .exclude(state__in=(Decision.State.DECLINED, Decision.State.REPLACED))
        .exclude(application_id=application_id)
    )


def changed_periods(decisions):
    """→ {decision id: (first day, last day)} of those whose terms have changed, as the newest left them. decisions: queryset"""
    rows = TermsVersion.objects.filter(decision__in=decisions).order_by("number")
    return {decision: (start, end) for decision, start, end in rows.values_list("decision_id", "use_start", "use_end")}


def reached_into(decision, start, end):
    """→ (first day, last day) of another grant's use period in force that start–end would reach into, or None."""
    others = grants_of_series(decision.region_id, decision.series, decision.application_id)
    periods = {each.pk: (each.use_start, each.use_end) for each in others} | changed_periods(others)
    return next((period for period in periods.values() if period[0] <= end and start <= period[1]), None)
