"""The indicators: code, where it is shown, unit, which way is better. docs/coverage.md says how each is computed."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

NEED, SUPPLY, COVERAGE, AVAILABILITY, SUFFICIENCY, EQUALITY = "need", "supply", "coverage", "availability", "sufficiency", "equality"
PERCENT, PERSONS, KM, HOURS, POINTS, RATIO, PER_THOUSAND = "%", _("people"), "km", _("hours a week"), _("points"), "", _("hours a week per 1,000 people")


@dataclass(frozen=True)
class Kind:
    """section: of the dashboard. better: "more", "less" or "" where neither. places: decimals shown.

    by_group: computed for each group; by_language: for each language of service too. areas: "all", or "regions" where a
    municipality is too small for it to mean anything.
    """

    code: str
    section: str
    name: object
    unit: object
    better: str = "more"
    places: int = 1
    by_group: bool = False
    by_language: bool = False
    areas: str = "all"


KINDS = {
    kind.code: kind
    for kind in [
        Kind("need", NEED, _("People in need of support, weighted"), PERSONS, "", 0, by_group=True),
        Kind("points", SUPPLY, _("Service points that give support"), POINTS, "more", 0, by_language=True),
        Kind("hours", SUPPLY, _("Hours of support"), HOURS, by_language=True),
        Kind("coverage_5", COVERAGE, _("People with support within 5 km"), PERCENT, by_group=True, by_language=True),
        Kind("coverage_10", COVERAGE, _("People with support within 10 km"), PERCENT, by_group=True, by_language=True),
        Kind("coverage_30", COVERAGE, _("People with support within 30 km"), PERCENT, by_group=True, by_language=True),
        Kind("not_covered_10", COVERAGE, _("People further than 10 km from support"), PERSONS, "less", 0, by_group=True, by_language=True),
        Kind("distance_median", COVERAGE, _("Distance to support, median"), KM, "less", by_group=True),
        Kind("distance_p90", COVERAGE, _("Distance to support, nine in ten are nearer"), KM, "less", by_group=True),
        Kind("hours_1000", AVAILABILITY, _("Hours of support per 1,000 people aged 65 or over"), PER_THOUSAND, by_language=True),
        Kind("outside_share", AVAILABILITY, _("Hours outside 8–16 or at weekends"), PERCENT),
        Kind("one_day_10", AVAILABILITY, _("People 65+ with support within 10 km on a day of the week at least"), PERCENT),
        Kind("three_days_10", AVAILABILITY, _("People 65+ with support within 10 km on three days of the week at least"), PERCENT),
        Kind("no_hours", AVAILABILITY, _("Municipalities with no open support this week"), _("municipalities"), "less", 0, areas="regions"),
        Kind("drop_in_share", AVAILABILITY, _("Support that needs no appointment"), PERCENT),
        Kind("accessible_share", AVAILABILITY, _("Points with a step-free entrance"), PERCENT),
        Kind("verified_90", AVAILABILITY, _("Support verified in the last 90 days"), PERCENT),
        Kind("hours_known", AVAILABILITY, _("Support whose hours are known"), PERCENT),
        Kind("access", SUFFICIENCY, _("Hours of support within reach per 1,000 in need"), PER_THOUSAND, by_group=True),
        Kind("below_half", SUFFICIENCY, _("People in need with less than half of the country's median within reach"), PERCENT, "less"),
        Kind("gini_hours", EQUALITY, _("Inequality of hours between municipalities (Gini)"), RATIO, "less", 2, areas="regions"),
        Kind("gini_access", EQUALITY, _("Inequality of what is within reach (Gini)"), RATIO, "less", 2, areas="regions"),
        Kind("p90_p10", EQUALITY, _("The best served tenth against the least served (P90/P10)"), RATIO, "less", areas="regions"),
        Kind("min_median", EQUALITY, _("The least served municipality against the median one"), PERCENT, areas="regions"),
        Kind("equity_75", EQUALITY, _("Coverage of people aged 75 or over against all"), _("percentage points"), areas="regions"),
        Kind("equity_swedish", EQUALITY, _("Coverage in Swedish of Swedish-speaking municipalities against all"), _("percentage points"), areas="regions"),
    ]
}
